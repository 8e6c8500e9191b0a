/**
 * Checks values against what the schema says of them in terms of the Validation vocabulary. Nothing
 * calls it but the program: the service has the last word, and its own examples break the rules.
 *
 * @see Org.OData.Validation.V1
 */
import { isObject, objectOf, type JsonObject } from "./json.js";
import { membersOf, type ModelClass, type ModelRegistry } from "./model.js";
import { typeNameOf } from "./read.js";

/** An annotation expression, operator first: `["le", ["path", "minimum"], ["path", "maximum"]]`. */
export type Expression = readonly [operator: string, ...operands: readonly unknown[]];

/** One thing that must hold for a member. */
export interface Rule {
  /** Bounds of numbers, or of dates and times as text. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Whether the bound itself is out of range. */
  readonly exclusive?: true;
  readonly multipleOf?: number | string;
  /** A regular expression that must match somewhere. */
  readonly pattern?: string;
  /** How many items a collection has. */
  readonly minItems?: number | string;
  readonly maxItems?: number | string;
  /** The values that are allowed, as text. */
  readonly allowed?: readonly string[];
}

/** Something that must hold for several members together. */
export interface Constraint {
  readonly condition: Expression;
  readonly message?: string;
}

/** The rules of one type, without those of its base. */
export interface TypeRules {
  readonly members?: Readonly<Record<string, readonly Rule[]>>;
  readonly constraints?: readonly Constraint[];
}

/** The rules of a service, by qualified name of the type. */
export type ValidationRules = Readonly<Record<string, TypeRules>>;

/** Something that is wrong with a value. */
export interface Violation {
  /** Where, from the value that was checked: `settings/0/length`; empty for the value as a whole. */
  readonly path: string;
  /** What, as a sentence. */
  readonly message: string;
}

/**
 * Checks a value and the values in it. Members that are absent or null are not checked, and neither are
 * constraints over absent members.
 *
 * @param type the class whose rules hold where the value does not name its type
 * @returns what is wrong, or an empty array
 */
export function validateWith(
  registry: ModelRegistry,
  rules: ValidationRules,
  value: object,
  type?: ModelClass,
): readonly Violation[] {
  const violations: Violation[] = [];
  check(value, type?.odataType.slice(1), "");
  return violations;

  function check(target: unknown, declared: string | undefined, path: string): void {
    if (Array.isArray(target)) {
      target.forEach((item, index) => {
        check(item, declared, `${path}${index}/`);
      });
      return;
    }
    if (!isObject(target)) {
      return;
    }
    const model = registry.get(typeNameOf(target) ?? declared ?? "");
    const members = membersOf(model?.prototype);
    for (const { members: own = {}, constraints = [] } of rulesOf(target, declared, model)) {
      for (const [name, memberRules] of Object.entries(own)) {
        for (const message of memberRules.flatMap((rule) => broken(rule, target[name]))) {
          violations.push({ path: path + name, message: `${name} ${message}` });
        }
      }
      for (const { condition, message } of constraints) {
        if (evaluate(condition, target) === false) {
          violations.push({
            path: path.slice(0, -1),
            message: message ?? JSON.stringify(condition),
          });
        }
      }
    }
    for (const [name, member] of Object.entries(target)) {
      check(member, members[name]?.type, `${path}${name}/`);
    }
  }

  /** The rules of a type and, where its class is loaded, of its base types, those first. */
  function rulesOf(
    target: JsonObject,
    declared: string | undefined,
    model: ModelClass | undefined,
  ): TypeRules[] {
    const names = new Set([typeNameOf(target) ?? declared ?? ""]);
    for (let prototype: unknown = model?.prototype; isObject(prototype); ) {
      names.add(typeNameOf(prototype) ?? "");
      prototype = Object.getPrototypeOf(prototype);
    }
    return [...names]
      .reverse()
      .flatMap((name) => (Object.hasOwn(rules, name) ? (rules[name] ?? []) : []));
  }
}

/** What a value breaks of a rule, each as the end of a sentence. */
function broken(rule: Rule, value: unknown): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return [...wrongCount(rule, value.length), ...value.flatMap((item) => broken(rule, item))];
  }
  const { minimum, maximum, exclusive, multipleOf, pattern, allowed } = rule;
  const { least, most } = exclusive
    ? { least: "more than", most: "less than" }
    : { least: "at least", most: "at most" };
  const found: string[] = [];
  if (minimum !== undefined && !isInOrder(minimum, value, exclusive)) {
    found.push(`${least} ${minimum}`);
  }
  if (maximum !== undefined && !isInOrder(value, maximum, exclusive)) {
    found.push(`${most} ${maximum}`);
  }
  if (multipleOf !== undefined && !isMultiple(Number(value), Number(multipleOf))) {
    found.push(`a multiple of ${multipleOf}`);
  }
  if (pattern !== undefined && !new RegExp(pattern, "u").test(String(value))) {
    found.push(`like ${pattern}`);
  }
  if (allowed && !allowed.includes(String(value))) {
    found.push(`one of ${allowed.join(", ")}`);
  }
  return found.map((what) => `must be ${what}, not ${JSON.stringify(value)}`);
}

/** What the number of items breaks of a rule. */
function wrongCount({ minItems, maxItems }: Rule, count: number): string[] {
  return [
    ...(count < Number(minItems) ? [`must hold at least ${minItems}, not ${count}`] : []),
    ...(count > Number(maxItems) ? [`must hold at most ${maxItems}, not ${count}`] : []),
  ];
}

function isInOrder(first: unknown, second: unknown, strictly = false): boolean {
  const order = compare(first, second);
  return order === undefined || order < 0 || (order === 0 && !strictly);
}

/** Decimal fractions are no exact numbers: 0.3 is a multiple of 0.1 all the same. */
function isMultiple(value: number, unit: number): boolean {
  const quotient = value / unit;
  return !Number.isFinite(quotient) || Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

/** Negative, zero or positive as the first value is less than, equal to or greater than the second. */
function compare(first: unknown, second: unknown): number | undefined {
  const order = toOrder(first) - toOrder(second);
  if (!Number.isNaN(order)) {
    return order;
  }
  return typeof first === "string" && typeof second === "string"
    ? Number(first > second) - Number(first < second)
    : undefined;
}

/** Numbers, numbers as text, and points in time as they are ordered; NaN for anything else. */
function toOrder(value: unknown): number {
  return typeof value === "string"
    ? /^\d{4}-\d\d-\d\dT/.test(value)
      ? Date.parse(value)
      : value.trim() === ""
        ? NaN
        : Number(value)
    : typeof value === "number"
      ? value
      : NaN;
}

/**
 * The value of an expression for an object; undefined where that cannot be said, since a member is
 * absent or the expression has a part that only the service can evaluate.
 *
 * @see OData CSDL XML 4.01, section 14.4
 */
function evaluate([operator, ...operands]: Expression, target: JsonObject): unknown {
  const [first, second, third] = operands;
  switch (operator) {
    case "null":
      return null;
    case "bool":
    case "number":
    case "string":
      return first;
    case "path":
      return String(first)
        .split("/")
        .reduce<unknown>((value, name) => {
          const owner = objectOf(value);
          return Object.hasOwn(owner, name) ? owner[name] : undefined;
        }, target);
    case "collection":
      return operands.map((item) => valueOf(item, target));
    case "if": {
      const condition = valueOf(first, target);
      return condition === undefined ? undefined : valueOf(condition ? second : third, target);
    }
    case "cast":
      return valueOf(second, target);
    case "not":
      return negate(valueOf(first, target));
    case "and":
      return allOf(operands.map((item) => valueOf(item, target)));
    case "or":
      return negate(allOf(operands.map((item) => negate(valueOf(item, target)))));
    default: {
      const values = operands.map((item) => valueOf(item, target));
      return values.includes(undefined) ? undefined : calculate(operator, values[0], values[1]);
    }
  }
}

function valueOf(operand: unknown, target: JsonObject): unknown {
  return isExpression(operand) ? evaluate(operand, target) : undefined;
}

function isExpression(value: unknown): value is Expression {
  return Array.isArray(value) && typeof value[0] === "string";
}

function negate(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? !value : undefined;
}

function allOf(values: readonly unknown[]): boolean | undefined {
  return values.includes(false) ? false : values.every((value) => value === true) || undefined;
}

/** Comparison and arithmetic of values that are known. */
function calculate(operator: string, first: unknown, second: unknown): unknown {
  const order = compare(first, second);
  const isEqual = order === undefined ? first === second : order === 0;
  switch (operator) {
    case "eq":
      return isEqual;
    case "ne":
      return !isEqual;
    case "lt":
      return order === undefined ? undefined : order < 0;
    case "le":
      return order === undefined ? undefined : order <= 0;
    case "gt":
      return order === undefined ? undefined : order > 0;
    case "ge":
      return order === undefined ? undefined : order >= 0;
    case "in":
      return Array.isArray(second) ? second.includes(first) : undefined;
    case "has":
      return `,${String(first)},`.includes(`,${String(second)},`);
    case "neg":
      return -Number(first);
    case "add":
      return Number(first) + Number(second);
    case "sub":
      return Number(first) - Number(second);
    case "mul":
      return Number(first) * Number(second);
    case "div":
    case "divby":
      return Number(first) / Number(second);
    case "mod":
      return Number(first) % Number(second);
    default:
      return undefined;
  }
}
