import { descendants } from "../model/inheritance.ts";
import type { Model, QualifiedName, SchemaType, StructuredType } from "../model/model.ts";
import { assignNamespacePrefixes } from "./assign-namespaces.ts";
import { kebabCase, pascalCase } from "./casing.ts";
import { safeFileName } from "./file-names.ts";
import type { FamilyNames, RequestNames, TypeNames } from "./names.ts";
import type { PathTypes } from "./path-types.ts";
import { marked, numbered, UniqueNames } from "./unique-names.ts";

/**
 * A root with more concrete types than this has no `AnyX`: every program that touches it would load
 * the whole schema for a union that nobody can switch over.
 */
const largestFamily = 100;

/**
 * Names and modules of all types. The rules, which the same schema always gives the same names by:
 *
 * - A type has its name in PascalCase, after the prefix of its namespace, which the primary one has not.
 * - Of types with one name by this rule (`foo` and `Foo`) the first in the document has it, and the others
 *   have a number behind it: `Foo2`. Types of the primary namespace come first.
 * - Names made of a type's name (`XCreate`, `AnyX`, `XRequestBuilder`) yield to types that the schema calls
 *   so, with a trailing `$`: `UserUpdate$` where there are `user` and `userUpdate`.
 * - A type's module has its name in kebab-case, in the folder of its namespace, with a number where that is
 *   taken when case is ignored.
 */
export function assignTypeNames(
  model: Model,
  primaryNamespace: string,
  folders: ReadonlyMap<string, string>,
  pathTypes: PathTypes,
): ReadonlyMap<QualifiedName, TypeNames> {
  const prefixes = assignNamespacePrefixes([...folders.keys()], primaryNamespace);
  const identifiers = new UniqueNames();
  const files = new UniqueNames([], (path) => path.toLowerCase());
  const named: Array<readonly [SchemaType, string, string]> = [];
  // The primary namespace goes first, so that a prefixed name of another one yields to it.
  const inOrder = [...model.types.values()].sort(
    (a, b) => Number(a.namespace !== primaryNamespace) - Number(b.namespace !== primaryNamespace),
  );
  for (const type of inOrder) {
    const name = identifiers.take(
      numbered(`${prefixes.get(type.namespace) ?? ""}${pascalCase(type.name)}`),
    );
    const folder = folders.get(type.namespace) ?? safeFileName(type.namespace);
    const file = files.take(numbered(`${folder}/${safeFileName(kebabCase(type.name))}`, "-"));
    named.push([type, name, file]);
  }
  const result = new Map<QualifiedName, TypeNames>();
  for (const [type, name, file] of named) {
    result.set(
      type.qualifiedName,
      assignDerivedNames(model, type, name, file, identifiers, pathTypes),
    );
  }
  return result;
}

function assignDerivedNames(
  model: Model,
  type: SchemaType,
  name: string,
  file: string,
  identifiers: UniqueNames,
  { items, collections }: PathTypes,
): TypeNames {
  const module = `models/${file}`;
  if (type.kind === "EnumType" || type.kind === "TypeDefinition") {
    return { name, module, create: name, update: name };
  }
  const take = (candidate: string): string => identifiers.take(marked(candidate));
  const family = isFamily(model, type)
    ? ({
        any: take(`Any${name}`),
        create: take(`Any${name}Create`),
        update: take(`Any${name}Update`),
        module: `${module}.any`,
      } satisfies FamilyNames)
    : undefined;
  const requests =
    type.kind === "EntityType" ||
    items.has(type.qualifiedName) ||
    collections.has(type.qualifiedName)
      ? ({
          steps: take(`${name}Steps`),
          item: take(`${name}RequestBuilder`),
          collection: take(`${name}CollectionRequestBuilder`),
          module: `requests/${file}`,
        } satisfies RequestNames)
      : undefined;
  return {
    name,
    module,
    create: take(`${name}Create`),
    update: take(`${name}Update`),
    ...(family === undefined ? {} : { family }),
    ...(requests === undefined ? {} : { requests }),
  };
}

function isFamily(model: Model, type: StructuredType): boolean {
  if (!model.derivedTypes.has(type.qualifiedName)) {
    return false;
  }
  const derived = descendants(model, type.qualifiedName);
  const concrete = [type, ...derived].filter((member) => !member.abstract);
  return concrete.length <= largestFamily;
}
