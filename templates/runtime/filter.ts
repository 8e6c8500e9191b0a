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

/** Infix operators, the least binding first; prefixes bind tighter, and calls and paths the most. */
const infix = ["or", "and", "eq ne gt ge lt le has in", "add sub", "mul div divby mod"];
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

  const write = (value: unknown, type?: string, rank = 0): string => {
    const node = nodes.get(value);
    return node
      ? node.rank < rank
        ? `(${node.text})`
        : node.text
      : Array.isArray(value)
        ? `(${value.map((item) => write(item, type)).join()})`
        : writeLiteral(schema, value, type);
  };

  const call = (self: Node, name: string, values: readonly unknown[]): unknown => {
    const { text, type } = self;
    const [value] = values;
    const rank = infix.findIndex((names) => names.split(" ").includes(name));
    const group = (minimum: number): string => (self.rank < minimum ? `(${text})` : text);
    if (rank >= 0) {
      // Only `and` and `or` go on without parentheses. What a moment can be added to is a duration, and so
      // is what lies between two.
      const inner = rank < 2 ? rank : rank + 1;
      const isMoment = rank > 2 && /^Edm\.Date/.test(type);
      const duration = "Edm.Duration";
      return make(
        `${group(inner)} ${name} ${write(value, isMoment ? duration : type, inner)}`,
        isMoment && nodes.get(value)?.type === type ? duration : type,
        rank,
      );
    }
    switch (name) {
      case "not":
        return make(`not (${text})`, "", prefix);
      case "negate":
        return make(`-${group(primary)}`, type, prefix);
      case "any":
      case "all": {
        const variable = `it${++variables}`;
        const body =
          typeof value === "function" ? `${variable}:${write(value(make(variable, type)))}` : "";
        variables--;
        return make(`${text}/${name}(${body})`);
      }
      case "asc":
      case "desc":
        return make(`${write(value)} ${name}`);
      case "as":
      case "cast":
      case "isof": {
        const target = String(
          typeof value === "function" ? Reflect.get(value, "odataType") : value,
        ).replace("#", "");
        const written = schema.enumLiterals === "quoted" ? write(target) : target;
        return make(
          name === "as" ? join(text, target) : `${name}(${text && `${text},`}${written})`,
          target,
        );
      }
    }
    const list = values.map((item) => (Array.isArray(item) ? JSON.stringify(item) : write(item)));
    return make(
      `${/^Edm\.Geo/.test(type) ? "geo." : ""}${name}(${(text ? [text, ...list] : list).join()})`,
      name === "date" ? "Edm.Date" : name === "time" ? "Edm.TimeOfDay" : type,
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
