import type { Model, TypeReference } from "../../../generator/model/model.ts";
import { childrenOf, isImport } from "../../../generator/slice/model-index.ts";
import { declaredName, isStructured } from "../../../generator/slice/members.ts";

/** Returns what names elements that the model does not have, and lists that do not agree with each other. */
export function findDangling(model: Model): readonly string[] {
  const dangling: string[] = [];
  const check = (place: string, name: string | undefined): void => {
    if (name !== undefined && !model.types.has(name)) dangling.push(`${place}: ${name}`);
  };
  const checkUse = (place: string, use: TypeReference | undefined): void =>
    check(place, use && declaredName(use.type));
  for (const [name, type] of model.types) {
    if (!isStructured(type)) continue;
    check(`base of ${name}`, type.baseType);
    if (type.baseType !== undefined && !model.derivedTypes.get(type.baseType)?.includes(name)) {
      dangling.push(`derived types of ${type.baseType}: ${name} is missing`);
    }
    const members = [...type.properties, ...type.navigationProperties];
    for (const member of members) checkUse(`${name}/${member.name}`, member.type);
    const names = members.map((member) => member.name).sort();
    if (names.join() !== [...type.memberOrder].sort().join()) dangling.push(`order of ${name}`);
  }
  for (const [base, derived] of model.derivedTypes) {
    check("derived types", base);
    for (const name of derived) check(`derived types of ${base}`, name);
  }
  for (const operation of model.operations) {
    const { bindingParameter, parameters, qualifiedName, returnType } = operation;
    checkUse(qualifiedName, bindingParameter?.type);
    for (const parameter of parameters) checkUse(qualifiedName, parameter.type);
    checkUse(qualifiedName, returnType);
  }
  const operations = new Set(model.operations.map(({ qualifiedName }) => qualifiedName));
  for (const child of childrenOf(model)) {
    if (!isImport(child)) {
      check(child.name, declaredName(child.kind === "EntitySet" ? child.entityType : child.type));
    } else if (!operations.has(child.operation)) dangling.push(child.name);
  }
  return dangling;
}
