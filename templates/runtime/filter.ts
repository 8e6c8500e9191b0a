/**
 * Typed expressions. A callback gets a path that any member leads on from; calling the last member
 * makes it an operator or a function of what comes before. Which members there are is up to the types.
 *
 * @see OData URL Conventions 4.01, section 5.1.1
 */
import { writeLiteral } from "./literal.js";
import { edmTypeOf, type Schema } from "./schema.js";

/** The text of an expression, and what it takes to go on from it. */
interface Node {
  readonly text: string;
  /** Its type as `edmTypeOf` gives it, empty where that is not known. */
  readonly type: string;
  /** How tightly its outermost operator binds. */
  readonly rank: number;
}

/** How tightly infix operators bind; prefixes bind tighter, and calls and paths the most. */
const ranks: Readonly<Record<string, number>> = {
  or: 0,
  and: 1,
  eq: 2,
  ne: 2,
  gt: 2,
  ge: 2,
  lt: 2,
  le: 2,
  has: 2,
  in: 2,
  add: 3,
  sub: 3,
  mul: 4,
  div: 4,
  divby: 4,
  mod: 4,
};
const prefix = 5;
const primary = 6;

/**
 * Writes the expression that a callback makes, or the expressions, separated by commas.
 *
 * @param type the qualified name of what the callback is given
 */
export function writeExpression(schema: Schema, type: string, callback: Function): string {
  const nodes = new Map<unknown, Node>();
  let variables = 0;

  const make = (text: string, type = "", rank = primary, self?: Node, name = ""): unknown => {
    const node: Node = { text, type, rank };
    const expression = new Proxy(() => undefined, {
      get(_, key) {
        // Text is made of an expression by `transform`.
        if (typeof key === "symbol") return () => text;
        const segment = key.replace(/\$$/, "");
        return make(join(text, segment), edmTypeOf(schema, type, segment), primary, node, segment);
      },
      apply: (_, __, values: readonly unknown[]) => self && call(self, name, values),
    });
    nodes.set(expression, node);
    return expression;
  };

  const group = (node: Node, rank: number): string =>
    node.rank < rank ? `(${node.text})` : node.text;

  const write = (value: unknown, type?: string, rank = 0): string => {
    const node = nodes.get(value);
    return node
      ? group(node, rank)
      : Array.isArray(value)
        ? `(${value.map((item) => write(item, type)).join()})`
        : writeLiteral(schema, value, type);
  };

  const call = (self: Node, name: string, values: readonly unknown[]): unknown => {
    const { text, type } = self;
    const [value] = values;
    const rank = ranks[name];
    if (rank !== undefined) {
      // Only `and` and `or` go on without parentheses. What a moment can be added to is a duration, and so
      // is what lies between two.
      const inner = rank < 2 ? rank : rank + 1;
      const isMoment = rank > 2 && /^Edm\.Date/.test(type);
      const other = isMoment ? "Edm.Duration" : type;
      return make(
        `${group(self, inner)} ${name} ${write(value, other, inner)}`,
        nodes.get(value)?.type === type ? other : type,
        rank,
      );
    }
    if (name === "negate") {
      return make(`-${group(self, primary)}`, type, prefix);
    }
    if (name === "any" || name === "all") {
      const variable = `it${++variables}`;
      const body =
        typeof value === "function" ? `${variable}:${write(value(make(variable, type)))}` : "";
      variables--;
      return make(`${text}/${name}(${body})`);
    }
    if (/^(a|de)sc$/.test(name)) {
      return make(`${write(value)} ${name}`);
    }
    let list: unknown = values.map((item) =>
      Array.isArray(item) ? JSON.stringify(item) : write(item),
    );
    let result = name === "date" ? "Edm.Date" : type;
    if (/^(as|cast|isof)$/.test(name)) {
      const odataType = typeof value === "function" ? Reflect.get(value, "odataType") : value;
      result = String(odataType).replace("#", "");
      if (name === "as") {
        return make(join(text, result), result);
      }
      list = schema.enumLiterals === "quoted" ? write(result) : result;
    }
    return make(
      // The grammar wants a space there.
      `${/^Edm\.Geo/.test(type) ? "geo." : ""}${name}${name === "not" ? " " : ""}(${[text || [], list].flat().join()})`,
      result,
    );
  };

  // Values that are not structured have no members: what is tested is the value itself.
  const root = make(/^(Edm\.|enum:)/.test(type) ? "$it" : "", type);
  return [callback(root, make("", "Edm.DateTimeOffset"))]
    .flat()
    .map((item) => write(item))
    .join();
}

function join(path: string, segment: string): string {
  return path ? `${path}/${segment}` : segment;
}
