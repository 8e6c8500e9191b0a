/**
 * What follows from what: the closure of the seeds.
 */
import type { Operation, QualifiedName, StructuredType, TypeReference } from "../model/model.ts";
import { declaredName, isStructured } from "./members.ts";
import type { ModelIndex } from "./model-index.ts";
import { bindingTypeOf, signatureOf } from "./operation-signature.ts";
import { keyPropertiesOf } from "./reference-type.ts";
import type { Extent, Seed } from "./seed.ts";
import type { Reason } from "./slice.ts";

/** What is in a slice. */
export interface Selection {
  /** How much of which type is in; reference types are not among them. */
  readonly extents: ReadonlyMap<QualifiedName, Extent>;
  /** The entity types of which only the key is in. */
  readonly references: ReadonlySet<QualifiedName>;
  readonly operations: ReadonlySet<Operation>;
  /** Navigation properties that stay whatever the extent of their type, by the type that declares them. */
  readonly navigation: ReadonlyMap<QualifiedName, ReadonlySet<string>>;
  /** Children of the container, by name. */
  readonly children: ReadonlySet<string>;
  readonly reasons: ReadonlyMap<string, Reason>;
}

/**
 * Returns the seeds and everything that follows from them, by the rules that `sliceModel` states. Breadth
 * first with a work list: linear in what is in, whatever its depth and its cycles.
 */
export function closeOver(index: ModelIndex, seeds: readonly Seed[]): Selection {
  const closure = new Closure(index);
  for (const seed of seeds) closure.addSeed(seed);
  return closure.finish();
}

/** A navigation property that is not contained, on a type that is wholly in. */
interface Edge {
  readonly from: QualifiedName;
  readonly member: string;
  readonly to: QualifiedName;
}

const ranks: Readonly<Record<Extent, number>> = { structure: 1, whole: 2, family: 3 };

class Closure {
  readonly #index: ModelIndex;
  readonly #extents = new Map<QualifiedName, Extent>();
  readonly #operations = new Set<Operation>();
  readonly #navigation = new Map<QualifiedName, Set<string>>();
  readonly #children = new Set<string>();
  readonly #reasons = new Map<string, Reason>();
  /** Types whose extent has grown; done up to the cursor. */
  readonly #queue: QualifiedName[] = [];
  #cursor = 0;
  /** What has been followed for the sake of which extent. */
  readonly #followed = new Map<QualifiedName, number>();
  readonly #edges: Edge[] = [];

  constructor(index: ModelIndex) {
    this.#index = index;
  }

  addSeed(seed: Seed): void {
    if (seed.kind === "type") this.#addType(seed.name, seed.extent, seed.reason);
    else if (seed.kind === "operation") this.#addOperation(seed.operation, seed.reason);
    else if (seed.kind === "container-child") this.#children.add(seed.name);
    else {
      const members = this.#navigation.get(seed.type) ?? new Set();
      this.#navigation.set(seed.type, members.add(seed.member));
    }
  }

  finish(): Selection {
    this.#drain();
    const references = this.#addReferences();
    return {
      extents: this.#extents,
      references,
      operations: this.#operations,
      navigation: this.#navigation,
      children: this.#children,
      reasons: this.#reasons,
    };
  }

  #addReferences(): ReadonlySet<QualifiedName> {
    const references = new Set<QualifiedName>();
    // A key's types may bring more in, and more edges with it: the list grows under the loop.
    for (const edge of this.#edges) {
      if (this.#extents.has(edge.to) || references.has(edge.to)) continue;
      references.add(edge.to);
      const { from, member, to } = edge;
      this.#reasons.set(to, { kind: "reference", from, member });
      for (const { name, type } of keyPropertiesOf(this.#index.model, edge.to)) {
        this.#use(type, { kind: "property", from: edge.to, member: name });
      }
      this.#drain();
    }
    return new Set([...references].filter((name) => !this.#extents.has(name)));
  }

  #drain(): void {
    for (; this.#cursor < this.#queue.length; this.#cursor += 1) {
      const type = this.#index.model.types.get(this.#queue[this.#cursor] ?? "");
      if (type !== undefined && isStructured(type)) this.#follow(type);
    }
  }

  /** Adds what the extent of a type asks for, less what has been added for a smaller one. */
  #follow(type: StructuredType): void {
    const from = type.qualifiedName;
    const extent = this.#extents.get(from) ?? "structure";
    const now = ranks[extent];
    const before = this.#followed.get(from) ?? 0;
    this.#followed.set(from, now);
    if (type.baseType !== undefined) {
      const ofBase = extent === "family" ? "whole" : extent;
      this.#addType(type.baseType, ofBase, { kind: "base", from });
    }
    if (before < ranks.structure) this.#followProperties(type);
    if (before < ranks.whole && now >= ranks.whole) {
      this.#followNavigation(type);
      for (const operation of this.#index.operationsOf(from)) {
        this.#addOperation(operation, { kind: "bound", from });
      }
    }
    if (before < ranks.family && now >= ranks.family) {
      for (const derived of this.#index.model.derivedTypes.get(from) ?? []) {
        this.#addType(derived, "family", { kind: "derived", from });
      }
    }
  }

  #followProperties({ qualifiedName: from, properties }: StructuredType): void {
    for (const { name: member, type } of properties) {
      this.#use(type, { kind: "property", from, member });
    }
  }

  #followNavigation({ qualifiedName: from, navigationProperties }: StructuredType): void {
    for (const { name: member, type, containsTarget } of navigationProperties) {
      const to = declaredName(type.type);
      if (to === undefined) continue;
      if (containsTarget) this.#addType(to, "family", { kind: "navigation", from, member });
      else this.#edges.push({ from, member, to });
    }
  }

  #addOperation(operation: Operation, reason: Reason): void {
    if (this.#operations.has(operation)) return;
    this.#operations.add(operation);
    const from = signatureOf(operation);
    if (!this.#reasons.has(from)) this.#reasons.set(from, reason);
    const bindingType = bindingTypeOf(operation);
    if (bindingType !== undefined)
      this.#addType(bindingType, "structure", { kind: "binding", from });
    for (const { name: member, type } of operation.parameters) {
      this.#use(type, { kind: "parameter", from, member });
    }
    if (operation.returnType !== undefined) {
      this.#use(operation.returnType, { kind: "return", from }, operation.composable);
    }
  }

  /** Adds the type of a value: an entity type by its structure, unless the path can be continued from it. */
  #use({ type }: TypeReference, reason: Reason, continues = false): void {
    const name = declaredName(type);
    const extent = type.kind === "EntityType" && !continues ? "structure" : "family";
    if (name !== undefined) this.#addType(name, extent, reason);
  }

  #addType(name: QualifiedName, extent: Extent, reason: Reason): void {
    const present = this.#extents.get(name);
    if (present !== undefined && ranks[present] >= ranks[extent]) return;
    this.#extents.set(name, extent);
    if (!this.#reasons.has(name)) this.#reasons.set(name, reason);
    this.#queue.push(name);
  }
}
