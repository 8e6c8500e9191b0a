import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { exactNumbers } from "../../templates/runtime/numbers.js";
import { edmTypeOf, readSchema, type Schema } from "../../templates/runtime/schema.js";
import { referenceFolder } from "../reference.ts";
import { graphFull, needsReference } from "./documents.ts";
import { readCsdl, type XmlMember, type XmlStructure } from "./read-csdl.ts";

/** What is written without quotes in a URL though JSON has it as a string. */
const isLiteral = /^Edm\.(Binary|Date|DateTimeOffset|Duration|Guid|TimeOfDay)$/;

describe.skipIf(referenceFolder === undefined)(needsReference("literals of all of Graph"), () => {
  let schema: Schema;
  let types: ReadonlyMap<string, XmlStructure>;

  beforeAll(async () => {
    const { consumer } = inject("graphFull");
    const file = join(consumer, "node_modules/graph-full/dist/paths.js");
    const { paths } = await import(pathToFileURL(file).href);
    schema = readSchema({
      paths,
      registry: new Map(),
      keyStyle: "segment",
      version: "4.0",
      enumLiterals: "quoted",
      numbers: exactNumbers,
    });
    const { structures } = readCsdl(graphFull.file);
    types = new Map(structures.map((type) => [type.name, type]));
  });

  /** The properties of a type, with those that it inherits. */
  function membersOf(name: string): readonly XmlMember[] {
    const type = types.get(name);
    return type === undefined
      ? []
      : [...type.properties, ...type.navigation, ...membersOf(type.base ?? "")];
  }

  /** Whether the literals of a property are those of its type, by what is known of the type that has it. */
  function isTold(known: string, { name, type }: XmlMember): boolean {
    const told = edmTypeOf(schema, known, name) ?? "";
    return isLiteral.test(type.name) ? told === type.name : !isLiteral.test(told);
  }

  it("are told for every property of every type", () => {
    const wrong: string[] = [];
    let looked = 0;
    for (const owner of types.keys()) {
      for (const property of membersOf(owner)) {
        looked++;
        if (!isTold(owner, property)) wrong.push(`${owner}/${property.name}`);
      }
    }
    console.log(`${looked} properties of ${types.size} types`);
    expect(looked).toBeGreaterThan(15_000);
    expect(wrong).toEqual([]);
  });

  it("are told behind every complex or navigation property", () => {
    const wrong: string[] = [];
    for (const owner of types.keys()) {
      for (const { name, type } of membersOf(owner)) {
        const known = edmTypeOf(schema, owner, name);
        if (known === undefined || known === type.name) {
          for (const property of membersOf(type.name)) {
            if (!isTold(known ?? "", property)) wrong.push(`${owner}/${name}/${property.name}`);
          }
        } else if (types.has(type.name)) {
          wrong.push(`${owner}/${name}: ${known}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
