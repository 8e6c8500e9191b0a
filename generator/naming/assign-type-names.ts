import { descendants } from "../model/inheritance.ts";
import type { Model, QualifiedName, SchemaType, StructuredType } from "../model/model.ts";
import { assignNamespacePrefixes } from "./assign-namespaces.ts";
import { kebabCase, pascalCase } from "./casing.ts";
import type { FamilyNames, RequestNames, TypeNames } from "./names.ts";
import { marked, numbered, UniqueNames } from "./unique-names.ts";

/**
 * A root with more concrete types than this has no `AnyX`: every program that touches it would load
 * the whole schema for a union that nobody can switch over.
 */
const largestFamily = 100;

/** Names that file systems or the package's own layout keep for themselves. */
const reservedFileNames = ["index", "con", "prn", "aux", "nul"].concat(
  [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
);

/**
 * Names and modules of all types. Names are unique over the service, paths also when case is ignored.
 * Types take their names before what is derived from them, which yields with a trailing `$`
 * (`UserUpdate$` where the schema has both `user` and `userUpdate`).
 */
export function assignTypeNames(
  model: Model,
  primaryNamespace: string,
): ReadonlyMap<QualifiedName, TypeNames> {
  const prefixes = assignNamespacePrefixes(
    model.schemas.map((schema) => schema.namespace),
    primaryNamespace,
  );
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
    const file = files.take(filesOf(type));
    named.push([type, name, file]);
  }
  const result = new Map<QualifiedName, TypeNames>();
  for (const [type, name, file] of named) {
    result.set(type.qualifiedName, assignDerivedNames(model, type, name, file, identifiers));
  }
  return result;
}

function* filesOf(type: SchemaType): Generator<string> {
  for (const name of numbered(kebabCase(type.name), "-")) {
    if (!reservedFileNames.includes(name)) {
      yield `${type.namespace}/${name}`;
    }
  }
}

function assignDerivedNames(
  model: Model,
  type: SchemaType,
  name: string,
  file: string,
  identifiers: UniqueNames,
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
    type.kind === "EntityType"
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
  const derived = descendants(model, type.qualifiedName);
  if (derived.length === 0) {
    return false;
  }
  const concrete = [type, ...derived].filter((member) => !member.abstract);
  return concrete.length <= largestFamily;
}
