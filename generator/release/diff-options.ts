import type { RecordedChange } from "../diff/change.ts";
import type { ServiceInputs } from "./releases.ts";

/** What a change of an option means, from its values before and after; undefined for none. */
type Verdict = (
  from: string | undefined,
  to: string | undefined,
) => Pick<RecordedChange, "class" | "breaks" | "advice">;

const verdicts: Readonly<Record<string, Verdict>> = {
  profile: (from) => ({
    class: "breaking",
    // Graph's has exports and options that the standard's has not.
    breaks: from === "graph" ? "compile" : "wire",
    advice: "Requests are written in another dialect now: see that the service understands it.",
  }),
  baseUrl: (from, to) =>
    from === undefined
      ? { class: "feature", advice: "A client needs no `baseUrl` any more." }
      : {
          class: "breaking",
          breaks: "wire",
          advice:
            to === undefined
              ? "Give the client its `baseUrl`."
              : "Requests go there now, unless the client is given a `baseUrl`.",
        },
  keyStyle: () => wire("Keys are written in another way now: see that the service understands it."),
  operationNames: () =>
    wire("Operations are named in another way now: see that the service understands it."),
  auth: (_, to) =>
    to === undefined
      ? wire("Give the client its `scopes`.")
      : { class: "feature", advice: "A client needs no `scopes` any more." },
  int64: (_, to) => ({
    class: "breaking",
    breaks: "compile",
    advice: `Values of Edm.Int64 and Edm.Decimal are of type ${to} now.`,
  }),
};

function wire(advice: string): ReturnType<Verdict> {
  return { class: "breaking", breaks: "wire", advice };
}

/**
 * The differences in the options of a service. What `include` says is not among them: what that changes
 * is told of by the types that come and go.
 */
export function diffOptions(
  { options: before }: ServiceInputs,
  { options: after }: ServiceInputs,
): readonly RecordedChange[] {
  return Object.entries(verdicts).flatMap(([name, judge]): readonly RecordedChange[] => {
    const [from, to] = [before[name], after[name]];
    if (from === to) return [];
    return [{ ...judge(from, to), change: "value", kind: "Option", element: name, from, to }];
  });
}
