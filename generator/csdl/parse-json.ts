import type { Diagnostics } from "../diagnostics.ts";
import type { JsonMember, JsonNode } from "./json-node.ts";
import type { Locate } from "./text-position.ts";

/** Deeper values are refused: no real document comes near, and readers recurse. */
const MAX_DEPTH = 200;

/**
 * Returns the value that a JSON text holds, with the place of everything in it and numbers as written,
 * or `undefined` after reporting why it is no JSON.
 */
export function parseJson(
  text: string,
  locate: Locate,
  diagnostics: Diagnostics,
): JsonNode | undefined {
  try {
    return new JsonParser(text).parse();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    diagnostics.error(error.code, error.message, locate(Math.min(error.offset, text.length)));
    return undefined;
  }
}

class JsonFault extends Error {
  readonly code: string;
  readonly offset: number;

  constructor(message: string, offset: number, code = "not-json") {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

class JsonParser {
  readonly #text: string;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): JsonNode {
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#index < this.#text.length) this.#fail("there is more after the end of the value");
    return value;
  }

  #value(depth: number): JsonNode {
    this.#skipSpace();
    const offset = this.#index;
    if (depth > MAX_DEPTH) {
      throw new JsonFault(
        `Values are nested more than ${MAX_DEPTH} deep; no CSDL document needs that.`,
        offset,
        "nesting-too-deep",
      );
    }
    switch (this.#text[offset]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return { kind: "string", value: this.#string(), offset };
      case "t":
        return this.#word("true", { kind: "boolean", value: true, offset });
      case "f":
        return this.#word("false", { kind: "boolean", value: false, offset });
      case "n":
        return this.#word("null", { kind: "null", offset });
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonNode {
    const offset = this.#index++;
    const members = new Map<string, JsonMember>();
    if (this.#take("}")) return { kind: "object", members, offset };
    do {
      this.#skipSpace();
      const start = this.#index;
      if (this.#text[start] !== '"') this.#fail("a member name in double quotes is missing");
      const name = this.#string();
      if (members.has(name)) {
        this.#index = start;
        this.#fail(`the member ${JSON.stringify(name.slice(0, 100))} is repeated`);
      }
      if (!this.#take(":")) this.#fail('":" is missing');
      members.set(name, { name, value: this.#value(depth + 1), offset: start });
    } while (this.#take(","));
    if (!this.#take("}")) this.#fail('"," or "}" is missing');
    return { kind: "object", members, offset };
  }

  #array(depth: number): JsonNode {
    const offset = this.#index++;
    const items: JsonNode[] = [];
    if (this.#take("]")) return { kind: "array", items, offset };
    do items.push(this.#value(depth + 1));
    while (this.#take(","));
    if (!this.#take("]")) this.#fail('"," or "]" is missing');
    return { kind: "array", items, offset };
  }

  #string(): string {
    const start = this.#index;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') {
      end += this.#text[end] === "\\" ? 2 : 1;
    }
    if (end >= this.#text.length) this.#fail("a text does not end");
    let value: unknown;
    try {
      value = JSON.parse(this.#text.slice(start, end + 1));
    } catch {
      this.#fail("a text has a line break, or an escape that JSON does not know");
    }
    this.#index = end + 1;
    return String(value);
  }

  #number(): JsonNode {
    const offset = this.#index;
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = offset;
    const literal = pattern.exec(this.#text)?.[0];
    if (literal === undefined) this.#fail("a value is missing");
    this.#index = pattern.lastIndex;
    return { kind: "number", value: literal, offset };
  }

  #word(word: string, node: JsonNode): JsonNode {
    if (!this.#text.startsWith(word, this.#index)) this.#fail("a value is missing");
    this.#index += word.length;
    return node;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#index] !== character) return false;
    this.#index++;
    return true;
  }

  #skipSpace(): void {
    while (" \t\r\n".includes(this.#text[this.#index] ?? "x")) this.#index++;
  }

  #fail(what: string): never {
    throw new JsonFault(`The document is not valid JSON: ${what}.`, this.#index);
  }
}
