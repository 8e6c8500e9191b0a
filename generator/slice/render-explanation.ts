/**
 * Explanations in words.
 */
import type { ExplainResult, ExplainStep, Explanation } from "./explain.ts";
import type { Cut, Reason } from "./slice.ts";

/** Returns the lines that tell what `explainType` found about the name. */
export function renderExplanation(name: string, result: ExplainResult): readonly string[] {
  const { explanations, suggestions } = result;
  if (explanations.length > 0) return explanations.flatMap(renderOne);
  const advice = suggestions.length === 0 ? "" : ` Did you mean ${suggestions.join(", ")}?`;
  return [`The model has no type and no operation called ${name}.${advice}`];
}

function renderOne(explanation: Explanation): readonly string[] {
  const { cuts, element } = explanation;
  if (explanation.kind === "out") {
    const head = `${element} is not in the slice`;
    return cuts.length === 0
      ? [`${head}, and nothing in the slice leads to it.`]
      : [`${head}. What leads to it was cut:`, ...cuts.map((cut) => `  ${renderCut(cut)}`)];
  }
  return [
    `${element} is in the slice${explanation.reference ? ", as a reference type with its key only" : ""}:`,
    ...explanation.steps.map((step) => `  ${renderStep(step)}`),
    ...(cuts.length === 0 ? [] : ["Cut off it:", ...cuts.map((cut) => `  ${renderCut(cut)}`)]),
  ];
}

function renderStep({ element, reason }: ExplainStep): string {
  return `${element}: ${renderReason(reason)}`;
}

function renderReason(reason: Reason): string {
  switch (reason.kind) {
    case "everything":
      return "everything is included";
    case "include":
      return `included by "${reason.pattern}"`;
    case "path":
      return `on the path of "${reason.pattern}"`;
    case "base":
      return `base type of ${reason.from}`;
    case "derived":
      return `derives from ${reason.from}`;
    case "property":
      return `type of the property ${reason.from}/${reason.member}`;
    case "navigation":
      return `contained in ${reason.from}/${reason.member}`;
    case "reference":
      return `${reason.from}/${reason.member} leads to it`;
    case "bound":
      return `bound to ${reason.from}`;
    case "binding":
      return `${reason.from} is bound to it`;
    case "return":
      return `returned by ${reason.from}`;
    case "parameter":
      return `type of the parameter ${reason.member} of ${reason.from}`;
  }
}

function renderCut(cut: Cut): string {
  switch (cut.kind) {
    case "reference":
      return `${cut.type}/${cut.member} leads to the key of ${cut.target} only`;
    case "navigation":
      return `${cut.type}/${cut.member}, which leads to ${cut.target}`;
    case "operation":
      return cut.signature;
    case "container-child":
      return `${cut.container}/${cut.name}, which leads to ${cut.target}`;
  }
}
