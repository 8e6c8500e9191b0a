import type { Fault } from "../runtime/dialect/server.ts";

/** How often a request is tried again in these tests. */
export const limit = 3;

/** What can go wrong, and how often of a thousand times. */
const faults: readonly (readonly [weight: number, fault: Fault])[] = [
  [70, { kind: "refuse", status: 429 }],
  [50, { kind: "refuse", status: 429, retryAfter: "0" }],
  [30, { kind: "refuse", status: 503, retryAfter: "0" }],
  [30, { kind: "refuse", status: 503 }],
  [20, { kind: "refuse", status: 504 }],
  [10, { kind: "proxy", status: 502 }],
  [30, { kind: "drop", when: "before" }],
  [30, { kind: "drop", when: "after" }],
  [30, { kind: "drop", when: "body" }],
  [10, { kind: "cut" }],
  [40, { kind: "slow", pause: 5 }],
  [1, { kind: "stall", when: "headers" }],
  [1, { kind: "stall", when: "body" }],
];

/** Chooses what goes wrong, most often nothing. */
export function chooseFault(random: () => number): Fault | undefined {
  let left = random() * 1000;
  return faults.find(([weight]) => (left -= weight) < 0)?.[1];
}

/** Whether a try that met a fault was dealt with by the service. */
export function isApplied(fault: Fault | undefined): boolean {
  switch (fault?.kind) {
    case "refuse":
    case "proxy":
      return false;
    case "drop":
      return fault.when !== "before";
    case "stall":
      return fault.when !== "headers";
    default:
      return true;
  }
}

/** Whether a request goes on after a fault: `done`, to be tried again, or at its end. */
function outcomeOf(fault: Fault | undefined, isIdempotent: boolean): "done" | "again" | "failed" {
  switch (fault?.kind) {
    case undefined:
    case "slow":
      return "done";
    case "proxy":
    case "cut":
      return "failed";
    case "refuse":
      return isIdempotent || fault.status === 429 || fault.retryAfter !== undefined
        ? "again"
        : "failed";
    default:
      return isIdempotent ? "again" : "failed";
  }
}

/**
 * What a request has to come to, by the rules of repetition.
 *
 * @param met what its tries met, in order
 * @returns whether it succeeds, and after how many tries
 */
export function predict(
  method: string,
  met: readonly (Fault | undefined)[],
): { readonly succeeds: boolean; readonly tries: number } {
  const isIdempotent = method === "GET" || method === "DELETE";
  for (let tries = 1; tries <= met.length; tries += 1) {
    const outcome = outcomeOf(met[tries - 1], isIdempotent);
    if (outcome !== "again" || tries > limit) {
      return { succeeds: outcome === "done", tries };
    }
  }
  return { succeeds: false, tries: met.length + 1 };
}
