/**
 * Why something is in a slice, or what was cut on the way to it.
 */
import type { Model } from "../model/model.ts";
import { findSimilarNames } from "./describe-unknown.ts";
import { indexModel } from "./model-index.ts";
import { signatureOf } from "./operation-signature.ts";
import type { Cut, Reason, Slice } from "./slice.ts";

/** One link of a chain: what came in, and why. `element` is a key of `Slice.reasons`. */
export interface ExplainStep {
  readonly element: string;
  readonly reason: Reason;
}

/** What is to be said about one type or one overload of an operation. */
export type Explanation =
  | {
      readonly kind: "in";
      readonly element: string;
      /** Whether only its key is in. */
      readonly reference: boolean;
      /** From the include to the element, which is the last. */
      readonly steps: readonly ExplainStep[];
      /** What was cut off it. */
      readonly cuts: readonly Cut[];
    }
  | {
      readonly kind: "out";
      readonly element: string;
      /** What would have led to it. */
      readonly cuts: readonly Cut[];
    };

/** What `explainType` finds: nothing to explain if the model has no such name, but names like it. */
export interface ExplainResult {
  readonly explanations: readonly Explanation[];
  readonly suggestions: readonly string[];
}

/**
 * Explains every type and operation of the whole model with that name: qualified, with an alias, or
 * without namespace, for operations also a signature.
 */
export function explainType(slice: Slice, model: Model, name: string): ExplainResult {
  const index = indexModel(model);
  const isMeant = (element: { readonly name: string; readonly qualifiedName: string }): boolean =>
    element.name === name || isQualifiedBy(model, element.qualifiedName, name);
  const types = [...model.types.values()].filter(isMeant).map((type) => type.qualifiedName);
  const operations = model.operations
    .filter((operation) => isMeant(operation) || signatureOf(operation) === name)
    .map(signatureOf);
  const elements = [...new Set([...types, ...operations])];
  return {
    explanations: elements.map((element) => explainElement(slice, element)),
    suggestions: elements.length === 0 ? findSimilarNames(index, name) : [],
  };
}

function isQualifiedBy({ schemas }: Model, qualifiedName: string, name: string): boolean {
  if (qualifiedName === name) return true;
  return schemas.some(
    ({ alias, namespace }) =>
      alias !== undefined &&
      name.startsWith(`${alias}.`) &&
      qualifiedName === `${namespace}.${name.slice(alias.length + 1)}`,
  );
}

function explainElement(slice: Slice, element: string): Explanation {
  if (!slice.reasons.has(element)) {
    return { kind: "out", element, cuts: slice.cuts.filter((cut) => leadsTo(cut, element)) };
  }
  const type = slice.model.types.get(element);
  return {
    kind: "in",
    element,
    reference: type?.kind === "EntityType" && type.reference === true,
    steps: findSteps(slice, element),
    cuts: slice.cuts.filter((cut) => cut.kind !== "container-child" && cut.type === element),
  };
}

function findSteps({ reasons }: Slice, element: string): readonly ExplainStep[] {
  const steps: ExplainStep[] = [];
  let next: string | undefined = element;
  while (next !== undefined) {
    const reason: Reason | undefined = reasons.get(next);
    if (reason === undefined) break;
    steps.push({ element: next, reason });
    next = "from" in reason ? reason.from : undefined;
  }
  return steps.reverse();
}

function leadsTo(cut: Cut, element: string): boolean {
  return cut.kind === "operation"
    ? cut.signature === element
    : cut.target === element || cut.target === element.replace(/\(.*$/s, "");
}
