import type { Diagnostics, Location } from "../diagnostics.ts";
import type { Cut, Slice } from "./slice.ts";

/** In the order in which they are told, with the words for one and for several. */
const phrases: Readonly<Record<Cut["kind"], readonly [string, string]>> = {
  reference: [
    "navigation property leads to a type of which only the key is in",
    "navigation properties lead to types of which only the keys are in",
  ],
  navigation: ["navigation property is left out", "navigation properties are left out"],
  operation: ["operation is left out", "operations are left out"],
  "container-child": ["child is left out", "children are left out"],
};

/**
 * Reports what was cut: one info `slice-cut` for each type and one for the container, with the numbers
 * and names of what was cut off it.
 */
export function reportCuts({ cuts, model }: Slice, diagnostics: Diagnostics): void {
  const start: Location = model.schemas[0]?.at ?? { file: "", line: 1, column: 1 };
  const groups = new Map<string, Cut[]>();
  for (const cut of cuts) {
    const source = sourceOf(cut) ?? model.container?.qualifiedName ?? "";
    const group = groups.get(source);
    if (group === undefined) groups.set(source, [cut]);
    else group.push(cut);
  }
  for (const [source, group] of groups) {
    const parts = Object.entries(phrases).flatMap(([kind, phrase]) =>
      describe(
        group.filter((cut) => cut.kind === kind),
        phrase,
      ),
    );
    const message = `${source}: ${parts.join("; ")}. Whatever you need of it, include it by its path or name.`;
    diagnostics.info(
      "slice-cut",
      message,
      (model.types.get(source) ?? model.container)?.at ?? start,
    );
  }
}

function sourceOf(cut: Cut): string | undefined {
  return cut.kind === "container-child" ? cut.container : cut.type;
}

function describe(
  cuts: readonly Cut[],
  [one, several]: readonly [string, string],
): readonly string[] {
  if (cuts.length === 0) return [];
  const names = [...new Set(cuts.map(nameOf))].join(", ");
  return [`${cuts.length} ${cuts.length === 1 ? one : several} (${names})`];
}

function nameOf(cut: Cut): string {
  if (cut.kind === "reference") return `${cut.member} to ${cut.target}`;
  return cut.kind === "navigation" ? cut.member : cut.name;
}
