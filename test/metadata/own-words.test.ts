import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { referenceFolder } from "../reference.ts";
import { descriptionsOf } from "./descriptions.ts";
import { loadMetadata, versions } from "./documents.ts";
import { parseXml } from "./xml-element.ts";

const terms = ["Org.OData.Core.V1.Description", "Org.OData.Core.V1.LongDescription"];

describe.skipIf(referenceFolder === undefined)(
  "descriptions are in our own words (needs the reference folder)",
  () => {
    let published: ReadonlySet<string>;

    beforeAll(() => {
      const texts = filesOf("metadata", ".csdl").flatMap((xml) => {
        const root = parseXml(xml);
        return terms.flatMap((term) => descriptionsOf(root, term));
      });
      published = new Set(texts.flatMap((text) => [text, ...sentences(text)]).map(comparable));
    }, 60_000);

    it.each(versions)("no sentence of $document is one of a published schema", ({ document }) => {
      const ours = ownSentences(document);
      expect(ours.filter((text) => published.has(comparable(text)))).toEqual([]);
      expect(published.size).toBeGreaterThan(1000);
    });

    const hasPages = existsSync(path.join(referenceFolder ?? "", "seeds"));
    const ifPages = it.skipIf(!hasPages);
    ifPages.each(versions)(
      "no sentence of $document stands in the documentation",
      ({ document }) => {
        const pages = filesOf("seeds", ".txt").map(comparable);
        const long = ownSentences(document).filter((text) => text.split(" ").length > 4);
        const copied = long.filter((text) => pages.some((page) => page.includes(comparable(text))));
        expect(copied).toEqual([]);
      },
    );
  },
);

function ownSentences(document: string): string[] {
  const root = loadMetadata(document);
  const texts = terms.flatMap((term) => descriptionsOf(root, term));
  return texts.flatMap((text) => [text, ...sentences(text)]);
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/);
}

/** Returns the words of a text alone, so that case, spaces and punctuation make no difference. */
function comparable(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? ""
  );
}

function filesOf(folder: string, extension: string): string[] {
  const directory = path.join(referenceFolder ?? "", folder);
  const names = readdirSync(directory).filter((name) => name.endsWith(extension));
  return names.map((name) => readFileSync(path.join(directory, name), "utf8"));
}
