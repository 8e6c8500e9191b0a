import type { Diagnostics } from "../diagnostics.ts";
import { quoteName } from "./check-name.ts";
import { findPath, structuredTypeOf } from "./find-path.ts";
import type { Model, NavigationProperty, StructuredType } from "./model.ts";

/** Warns of partners and referential constraints that lead nowhere; nothing generated depends on them. */
export function checkNavigation(model: Model, diagnostics: Diagnostics): void {
  for (const type of model.types.values()) {
    if (type.kind !== "EntityType" && type.kind !== "ComplexType") continue;
    for (const property of type.navigationProperties) {
      checkPartner(model, type, property, diagnostics);
      checkConstraints(model, type, property, diagnostics);
    }
  }
}

/** @see CSDL 4.01, section 8.4 */
function checkPartner(
  model: Model,
  type: StructuredType,
  { name, partner, type: { type: target }, at }: NavigationProperty,
  diagnostics: Diagnostics,
): void {
  if (partner === undefined) return;
  const start = structuredTypeOf(model, target);
  if (start === undefined || start === "opaque") return;
  if (findPath(model, start, partner.split("/")).kind !== "missing") return;
  diagnostics.warning(
    "unknown-partner",
    `The partner ${quoteName(partner)} of ${quoteName(`${type.qualifiedName}/${name}`)} does not exist on ${quoteName(target.name)}.`,
    at,
  );
}

/** @see CSDL 4.01, section 8.5 */
function checkConstraints(
  model: Model,
  type: StructuredType,
  { name, referentialConstraints, type: { type: target }, at }: NavigationProperty,
  diagnostics: Diagnostics,
): void {
  const principal = structuredTypeOf(model, target);
  for (const { property, referencedProperty } of referentialConstraints) {
    const report = (path: string, on: string): void => {
      diagnostics.warning(
        "unknown-constraint-property",
        `The referential constraint of ${quoteName(`${type.qualifiedName}/${name}`)} names ${quoteName(path)}, which does not exist on ${quoteName(on)}.`,
        at,
      );
    };
    if (findPath(model, type, property.split("/")).kind === "missing") {
      report(property, type.qualifiedName);
    }
    if (principal === undefined || principal === "opaque") continue;
    if (findPath(model, principal, referencedProperty.split("/")).kind === "missing") {
      report(referencedProperty, target.name);
    }
  }
}
