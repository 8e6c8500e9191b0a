import type { CsdlEntityType, CsdlPropertyRef } from "../csdl/csdl.ts";
import type { BuildContext } from "./build-context.ts";
import { quoteName } from "./check-name.ts";
import { findPath, hasOpaqueBase } from "./find-path.ts";
import { baseTypes, effectiveKey } from "./inheritance.ts";
import type { EntityType, Model } from "./model.ts";

/** Reports keys that name no property, and entity types of entity sets that have none. @see CSDL 4.01, section 6.5 */
export function checkKeys(model: Model, context: BuildContext): void {
  for (const { declared, qualifiedName, scope } of context.declarations.types.values()) {
    const type = model.types.get(qualifiedName);
    if (declared.kind !== "EntityType" || type?.kind !== "EntityType") continue;
    for (const ref of declared.key ?? []) {
      checkPropertyRef(model, type, ref, scope.resolvePath(ref.name), context);
    }
    checkRepeated(declared, context);
    checkInherited(model, type, declared, context);
  }
  for (const set of model.container?.entitySets ?? []) {
    const type = model.types.get(set.entityType.name);
    if (type?.kind !== "EntityType" || type.abstract) continue;
    if (effectiveKey(model, type) !== undefined || hasOpaqueBase(model, type)) continue;
    context.diagnostics.error(
      "missing-key",
      `${quoteName(type.qualifiedName)} is the type of the entity set ${quoteName(set.name)} and has no key; add a <Key> to it or to its base type.`,
      type.at,
    );
  }
}

function checkPropertyRef(
  model: Model,
  type: EntityType,
  ref: CsdlPropertyRef,
  path: string,
  { diagnostics }: BuildContext,
): void {
  const end = findPath(model, type, path.split("/"));
  if (end.kind === "missing") {
    diagnostics.error(
      "unknown-key-property",
      `The key of ${quoteName(type.qualifiedName)} names ${quoteName(ref.name)}, but there is no property ${quoteName(end.segment)}; correct the name, or add the property.`,
      ref.at,
    );
  } else if (path.includes("/") && ref.alias === undefined) {
    diagnostics.error(
      "missing-key-alias",
      `The key of ${quoteName(type.qualifiedName)} names the path ${quoteName(ref.name)}, which needs an Alias.`,
      ref.at,
    );
  }
}

function checkRepeated({ name, key }: CsdlEntityType, { diagnostics }: BuildContext): void {
  const seen = new Set<string>();
  for (const ref of key ?? []) {
    const spelled = ref.alias ?? ref.name;
    if (seen.has(spelled)) {
      diagnostics.error(
        "duplicate-member",
        `The key of ${quoteName(name)} names ${quoteName(spelled)} twice; remove one.`,
        ref.at,
      );
    }
    seen.add(spelled);
  }
}

function checkInherited(
  model: Model,
  type: EntityType,
  { key, at }: CsdlEntityType,
  { diagnostics }: BuildContext,
): void {
  if (key === undefined) return;
  const base = baseTypes(model, type).find((each) => each.kind === "EntityType" && each.key);
  if (base === undefined) return;
  diagnostics.warning(
    "key-declared-twice",
    `${quoteName(type.qualifiedName)} declares a key though it inherits one from ${quoteName(base.qualifiedName)}; its own is used.`,
    key[0]?.at ?? at,
  );
}
