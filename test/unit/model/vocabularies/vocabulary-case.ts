import { describe, expect, it } from "vitest";
import type { Annotated, Parameter } from "../../../../generator/model/model.ts";
import { build, buildSchema, must, structured } from "../models.ts";

/** A parameter with these annotations, which has all that any reader wants. */
export function annotated(xml: string): Parameter {
  const model = buildSchema(
    `<Action Name="a"><Parameter Name="p" Type="Edm.String">${xml}</Parameter></Action>`,
  );
  return must(model.operations[0]?.parameters[0]);
}

/** The same from CSDL JSON. */
function annotatedInJson(members: Readonly<Record<string, unknown>>): Annotated {
  const { model, reports } = build(
    JSON.stringify({ $Version: "4.01", ns: { C: { $Kind: "ComplexType", ...members } } }),
  );
  expect(reports).toEqual([]);
  return structured(model, "ns.C");
}

/** A term: how it is written, and what its reader says of it. */
export interface Case {
  readonly xml: string;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly read: (annotated: Parameter) => unknown;
  readonly wanted: unknown;
  /** What the reader says of an element without the annotation. */
  readonly silent: unknown;
}

/** A record with these properties. */
export const record = (properties: string): string => `<Record>${properties}</Record>`;

/** Holds the readers of a vocabulary to their cases, by the name of the term. */
export function testReaders(vocabulary: string, cases: Readonly<Record<string, Case>>): void {
  describe(vocabulary, () => {
    describe.each(Object.entries(cases))("%s", (_name, { xml, json, read, wanted, silent }) => {
      it("is read", () => expect(read(annotated(xml))).toEqual(wanted));
      it("is permissive where silent", () => expect(read(annotated(""))).toEqual(silent));
      if (json !== undefined) {
        it("is read from JSON", () => {
          const { annotations } = annotatedInJson(json);
          expect(read({ ...annotated(""), annotations })).toEqual(wanted);
        });
      }
    });
  });
}
