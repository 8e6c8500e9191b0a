import { getEventListeners, setMaxListeners } from "node:events";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestOptions } from "../../templates/runtime/options.js";
import { chooseFault, isApplied, limit, predict } from "./rules.ts";
import { loadPackage, type DialectClient, type Package } from "../runtime/dialect/client.ts";
import { failure } from "../runtime/dialect/exchange.ts";
import { createRandom } from "./random.ts";
import { startDialect, type Dialect, type Fault } from "../runtime/dialect/server.ts";
import { seed as fill } from "../runtime/dialect/service.ts";

const seed = Number(process.env["CHAOS_SEED"] ?? Date.now() % 1_000_000);
const total = 40_000;
/** Long enough for a busy machine: a try that is not told to stall must not come to it. */
const timeout = { attempt: 5000, total };

/** How a request ended. */
type Ending =
  | { readonly succeeded: true; readonly value: unknown }
  | { readonly succeeded: false; readonly error: unknown };

let api: Package;
let server: Dialect;
let client: DialectClient;
const random = createRandom(seed);
/** What the tries of each operation met, by the header that names it. */
const met = new Map<string, (Fault | undefined)[]>();
const { signal } = new AbortController();
let count = 0;
let socketsBefore = 0;

const openSockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;

const pick = (below: number): number => Math.floor(random() * below);
const store = (): Dialect["service"]["store"] => server.service.store;
const written = (name: string): number => store().writes.get(name) ?? 0;

/** Options that give an operation its name, and the name. */
function nameOperation(): { readonly name: string; readonly options: RequestOptions } {
  const name = `op${(count += 1)}`;
  return { name, options: { headers: { "x-write": name }, signal, timeout } };
}

/** How a request ends; one that does not end in its time fails the test. */
async function endOf(request: PromiseLike<unknown>): Promise<Ending> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("It hangs")), total + 1000);
  });
  const ending = Promise.resolve(request).then<Ending, Ending>(
    (value) => ({ succeeded: true, value }),
    (error: unknown) => ({ succeeded: false, error }),
  );
  return Promise.race([ending, late]).finally(() => {
    clearTimeout(timer);
  });
}

/** An error has to say what went wrong on the way, and nothing else. */
function expectFault(error: unknown): void {
  if (error instanceof api.ODataError) {
    expect([200, 201, 429, 502, 503, 504]).toContain(error.status);
  } else if (error instanceof Error) {
    expect(error.name).toMatch(/^(TypeError|TimeoutError)$/);
    expect(error.message).not.toContain("hangs");
  } else {
    // A `DOMException` is no `Error` for Node 20's types, but has a name.
    expect(String(error)).toContain("TimeoutError");
  }
}

/** An error with its causes. */
function describeError(error: unknown): string {
  return error instanceof Error ? `${String(error)}, ${describeError(error.cause)}` : String(error);
}

/** A single request has to end exactly as the rules of repetition say for what its tries met. */
async function check(method: string, name: string, request: PromiseLike<unknown>): Promise<Ending> {
  const ending = await endOf(request);
  const faults = met.get(name) ?? [];
  const wanted = predict(method, faults);
  expect(
    { succeeds: ending.succeeded, tries: faults.length },
    JSON.stringify([method, faults]) + (ending.succeeded ? "" : describeError(ending.error)),
  ).toEqual(wanted);
  if (!ending.succeeded) {
    expectFault(ending.error);
  }
  return ending;
}

/** What is done, each with how often of sixteen times. */
const operations: readonly (readonly [weight: number, run: () => Promise<void>])[] = [
  [
    3,
    async function read() {
      const { name, options } = nameOperation();
      const number = 1 + pick(23);
      const ending = await check("GET", name, client.groups.byId(`g${number}`).get(options));
      if (ending.succeeded) {
        expect(ending.value).toMatchObject({ displayName: `Group ${number}` });
      }
    },
  ],
  [
    3,
    async function patch() {
      const { name, options } = nameOperation();
      const { id } = store().users.add({ displayName: "before" });
      const ending = await check(
        "PATCH",
        name,
        client.users.byId(id).patch({ displayName: name }, options),
      );
      const isWritten = store().users.get(id)?.["displayName"] === name;
      expect([isWritten, written(name)]).toEqual(isWritten ? [true, 1] : [false, 0]);
      expect(isWritten).toBe((met.get(name) ?? []).some(isApplied));
      if (ending.succeeded) {
        expect(ending.value).toMatchObject({ id, displayName: name });
      }
    },
  ],
  [
    3,
    async function post() {
      const { name, options } = nameOperation();
      const ending = await check("POST", name, client.users.post({ displayName: name }, options));
      const made = store().users.all.filter(({ displayName }) => displayName === name);
      expect(made).toHaveLength(written(name));
      expect(written(name)).toBe((met.get(name) ?? []).some(isApplied) ? 1 : 0);
      if (ending.succeeded) {
        expect(ending.value).toMatchObject({ id: made[0]?.id });
      }
    },
  ],
  [
    3,
    async function remove() {
      const { name, options } = nameOperation();
      const { id } = store().users.add({});
      const ending = await endOf(client.users.byId(id).delete(options));
      const faults = met.get(name) ?? [];
      const isGone = store().users.get(id) === undefined;
      expect([isGone, written(name)]).toEqual(isGone ? [true, 1] : [false, 0]);
      if (ending.succeeded) {
        expect(isGone).toBe(true);
      } else if (ending.error instanceof api.ODataError && ending.error.status === 404) {
        // An earlier try did it.
        expect(faults.slice(0, -1).some(isApplied)).toBe(true);
      } else {
        expectFault(ending.error);
      }
    },
  ],
  [
    1,
    async function iterate() {
      const { options } = nameOperation();
      const found: unknown[] = [];
      const run = async (): Promise<void> => {
        for await (const { id } of client.groups.get(options)) {
          found.push(id);
        }
      };
      const ending = await endOf(run());
      const wanted = Array.from({ length: 23 }, (_, index) => `g${index + 1}`);
      expect(found).toEqual(wanted.slice(0, found.length));
      if (ending.succeeded) {
        expect(found).toHaveLength(wanted.length);
      } else {
        expectFault(ending.error);
      }
    },
  ],
  [
    1,
    async function follow() {
      const { options } = nameOperation();
      const found: unknown[] = [];
      let link: string | undefined;
      const run = async (): Promise<void> => {
        for await (const page of api.delta(client.groups.delta().get(options), { link }).byPage()) {
          found.push(...page.changes.map((change) => change.kind === "item" && change.item.id));
          link = page.nextLink ?? page.deltaLink;
        }
      };
      // What failed is continued: nothing is lost and nothing comes twice.
      for (let runs = 0; runs < 20 && !link?.includes("deltatoken"); runs += 1) {
        const ending = await endOf(run());
        if (!ending.succeeded) {
          expectFault(ending.error);
        }
      }
      expect(found).toEqual(Array.from({ length: 23 }, (_, index) => `g${index + 1}`));
    },
  ],
  [
    2,
    async function batch() {
      const items = Array.from({ length: 1 + pick(8) }, (_, index) => {
        const { name, options } = nameOperation();
        const { id } = store().users.add({ displayName: "before" });
        const request =
          index % 2 === 0
            ? client.users.byId(id).patch({ displayName: name }, options)
            : client.users.byId(id).get(options);
        return { name, id, isWrite: index % 2 === 0, request };
      });
      const ending = await endOf(
        client.batchSettled(
          items.map(({ request }) => request),
          { signal },
        ),
      );
      expect(ending.succeeded).toBe(true);
      for (const { name, id, isWrite, request } of items) {
        const single = await endOf(request);
        const value = store().users.get(id);
        expect(written(name)).toBe(value?.["displayName"] === name ? 1 : 0);
        if (!single.succeeded) {
          expectFault(single.error);
        } else {
          expect(single.value).toMatchObject({ id, displayName: isWrite ? name : "before" });
          expect(written(name)).toBe(isWrite ? 1 : 0);
        }
      }
    },
  ],
];

function choose(): () => Promise<void> {
  let place = pick(operations.reduce((sum, [weight]) => sum + weight, 0));
  const [, run] = operations.find(([weight]) => (place -= weight) < 0) ?? [];
  return run ?? choose();
}

beforeAll(async () => {
  setMaxListeners(0, signal);
  api = await loadPackage();
  socketsBefore = openSockets();
  server = await startDialect();
  fill(store().groups, 23, (number) => ({ id: `g${number}`, displayName: `Group ${number}` }));
  server.faults = ({ headers }) => {
    const fault = chooseFault(random);
    const name = headers["x-write"];
    if (name !== undefined) {
      met.set(name, [...(met.get(name) ?? []), fault]);
    }
    return fault;
  };
  server.itemFaults = (call) => {
    const chance = random();
    return chance < 0.15
      ? failure(call, 429, "TooManyRequests", "m", { "retry-after": "0" })
      : chance < 0.18
        ? failure(call, 503, "ServiceUnavailable", "m")
        : undefined;
  };
  // Batches have no timeout of their own: the client's is theirs.
  client = new api.GraphServiceClient({
    baseUrl: server.root,
    retry: { baseDelay: 1, limit },
    timeout,
  });
}, 60_000);

afterAll(async () => {
  await server.close();
});

describe(`a bad network, CHAOS_SEED=${seed}`, () => {
  it("leads 1,000 requests to the right result or the right error", async () => {
    let left = 1000;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await choose()();
      }
    };
    await Promise.all(Array.from({ length: 25 }, work));
    const faults = [...met.values()].flat().filter(Boolean);
    expect(faults.length).toBeGreaterThan(200);
    expect(Math.max(...store().writes.values())).toBe(1);
  });

  it("leaves nothing behind", async () => {
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    server.closeIdle();
    await expect.poll(() => server.connections(), { timeout: 5000 }).toBe(0);
    await expect.poll(openSockets, { timeout: 5000 }).toBeLessThanOrEqual(socketsBefore);
  });
});
