import type { CsdlSchemaType } from "../csdl/csdl.ts";
import {
  findOfficialPropertyType,
  findOfficialTermType,
  isOfficialEnum,
  isQualifiedName,
} from "./annotation-types.ts";
import type { ValueType } from "./annotation-types.ts";
import type { Declaration, Declarations } from "./collect-declarations.ts";
import type { Expression, QualifiedName } from "./model.ts";
import type { NameScope } from "./name-scope.ts";
import { parseTarget } from "./parse-target.ts";

/** A type as a declaration names it, and where that name is resolved. */
interface Expected extends ValueType {
  readonly resolve: (name: string) => string;
}

/**
 * Returns the value of an annotation as its term types it: CSDL JSON writes enumeration members, most
 * paths and dates as strings, and only the term tells what they are, or that a string is a name which
 * can begin with an alias. Values of terms that are not known stay strings.
 *
 * @see CSDL JSON 4.01, sections 14.3 and 14.4.1
 */
export function typeValue(
  value: Expression,
  term: QualifiedName,
  declarations: Declarations,
  scope: NameScope,
): Expression {
  return new ValueTyper(term, declarations, scope).typeAnnotation(value);
}

class ValueTyper {
  readonly #term: QualifiedName;
  readonly #declarations: Declarations;
  readonly #scope: NameScope;

  constructor(term: QualifiedName, declarations: Declarations, scope: NameScope) {
    this.#term = term;
    this.#declarations = declarations;
    this.#scope = scope;
  }

  typeAnnotation(value: Expression): Expression {
    const declaration = this.#declarations.terms.get(this.#term);
    return this.#type(
      value,
      declaration === undefined
        ? official(findOfficialTermType(this.#term))
        : { ...declaration.declared.type, resolve: declaration.scope.resolveName },
    );
  }

  #type(value: Expression, expected: Expected | undefined): Expression {
    switch (value.kind) {
      case "Collection": {
        const item = expected === undefined ? undefined : { ...expected, collection: false };
        const items = value.items.map((each) => this.#type(each, item));
        return items.every((each, index) => each === value.items[index])
          ? value
          : { ...value, items };
      }
      case "Record":
        return this.#typeRecord(value, expected);
      case "String":
        return expected === undefined || expected.collection
          ? value
          : this.#typeString(value, expected);
      default:
        return value;
    }
  }

  #typeRecord(
    record: Expression & { readonly kind: "Record" },
    expected: Expected | undefined,
  ): Expression {
    const name = record.type ?? expected?.resolve(expected.type);
    const type = name === undefined ? undefined : this.#declarations.types.get(name);
    let changed = false;
    const properties = new Map<string, Expression>();
    for (const [property, value] of record.properties) {
      const typed = this.#type(
        value,
        findDeclaredType(type, property) ??
          official(findOfficialPropertyType(this.#term, property)),
      );
      changed ||= typed !== value;
      properties.set(property, typed);
    }
    return changed ? { ...record, properties } : record;
  }

  #typeString(value: Expression & { readonly kind: "String" }, expected: Expected): Expression {
    const name = expected.resolve(expected.type);
    const annotations = value.annotations === undefined ? {} : { annotations: value.annotations };
    for (const of of PATHS) {
      if (name !== `Edm.${of}`) continue;
      return { kind: "Path", path: this.#scope.resolvePath(value.value), of, ...annotations };
    }
    for (const kind of LITERALS) {
      if (name === `Edm.${kind}`) return { kind, value: value.value, ...annotations };
    }
    if (isQualifiedName(name)) {
      return { ...value, value: parseTarget(value.value, this.#scope).key };
    }
    const isEnum =
      isOfficialEnum(name) || this.#declarations.types.get(name)?.declared.kind === "EnumType";
    if (!isEnum) return value;
    const members = value.value.split(",").map((member) => member.trim());
    return {
      kind: "EnumMember",
      type: name,
      members: members.filter((member) => member !== ""),
      ...annotations,
    };
  }
}

const PATHS = [
  "PropertyPath",
  "NavigationPropertyPath",
  "AnnotationPath",
  "ModelElementPath",
] as const;

const LITERALS = ["Binary", "Date", "DateTimeOffset", "Duration", "Guid", "TimeOfDay"] as const;

function official(type: ValueType | undefined): Expected | undefined {
  return type === undefined ? undefined : { ...type, resolve: (name) => name };
}

function findDeclaredType(
  type: Declaration<CsdlSchemaType> | undefined,
  name: string,
): Expected | undefined {
  if (type?.declared.kind !== "ComplexType") return undefined;
  const found = type.declared.members.find((member) => member.name === name);
  return found === undefined ? undefined : { ...found.type, resolve: type.scope.resolveName };
}
