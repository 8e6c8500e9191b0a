import { describe, expect, it } from "vitest";
import { inSchema, withoutPlaces } from "../csdl/documents.ts";
import { constructs } from "./constructs.ts";
import { expressions } from "./expressions.ts";
import { build } from "./models.ts";

const toJson = (schema: object): string =>
  JSON.stringify({ $Version: "4.01", ns: { $Alias: "self", ...schema } });

describe("constructs", () => {
  describe.each(Object.entries(constructs))("%s", (_name, { xml, json, got, wanted }) => {
    it("in XML", () => {
      const { model, reports } = build(inSchema(xml));
      expect(reports).toEqual([]);
      expect(got(model)).toMatchObject(wanted);
    });

    it("in JSON", () => {
      const { model, reports } = build(toJson(json));
      expect(reports).toEqual([]);
      expect(withoutPlaces(model)).toEqual(withoutPlaces(build(inSchema(xml)).model));
    });
  });
});

describe("expressions", () => {
  describe.each(Object.entries(expressions))("%s", (_name, { xml, json, wanted }) => {
    const valueIn = (text: string): unknown => {
      const { model, reports, messages } = build(text);
      expect([reports, messages]).toEqual([[], []]);
      return withoutPlaces(model.schemas[0]?.annotations[0]?.value);
    };

    it("in XML", () => {
      const element = xml.startsWith("<")
        ? `<Annotation Term="a.b">${xml}</Annotation>`
        : `<Annotation Term="a.b" ${xml}/>`;
      expect(valueIn(inSchema(element))).toEqual(wanted);
    });

    if (json !== undefined) {
      it("in JSON", () => {
        expect(valueIn(toJson({ "@a.b": json }))).toEqual(wanted);
      });
    }
  });
});
