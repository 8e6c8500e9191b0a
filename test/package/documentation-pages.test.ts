import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { referenceFolder } from "../reference.ts";
import { recordRequests } from "./recorder.ts";

const consumer = inject("consumer");
const seeds = referenceFolder === undefined ? undefined : join(referenceFolder, "seeds");

interface Page {
  readonly name: string;
  readonly version: "beta" | "v1.0";
  /** Of each documented request, without the host. */
  readonly paths: readonly string[];
  readonly requestBody: object;
  readonly responseText: string;
}

function readPage(folder: string, name: string): Page {
  const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
  const example = /PATCH https:\/\/graph\.microsoft\.com\/(beta|v1\.0)\//.exec(text);
  const bodies = [...text.matchAll(/^\{\n[^]*?\n\}/gm)].map(([body]) => body);
  const [request, response] = bodies;
  if (example === null || request === undefined || response === undefined) {
    throw new Error(`${name} does not look like a page of the documentation`);
  }
  return {
    name,
    version: example[1] === "beta" ? "beta" : "v1.0",
    paths: [...text.matchAll(/^PATCH (\/deviceManagement\/.*)$/gm)].map(([, path]) => path ?? ""),
    requestBody: JSON.parse(request),
    responseText: response,
  };
}

/** Walks the builders along a documented path, with an ID for each placeholder. */
function follow(client: object, path: string): { readonly builder: object; readonly url: string } {
  const segments = path.split("/").slice(1);
  let builder: object = client;
  const url: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (segment.startsWith("{")) {
      const id = `id-${index}`;
      builder = Reflect.get(builder, "byId").call(builder, id);
      url.push(id);
    } else if (segment.startsWith("microsoft.graph.")) {
      const type = segment.slice("microsoft.graph.".length);
      builder = Reflect.get(builder, `as${type.charAt(0).toUpperCase()}${type.slice(1)}`);
      url.push(segment);
    } else {
      builder = Reflect.get(builder, segment);
      url.push(segment);
    }
  }
  return { builder, url: url.join("/") };
}

describe.skipIf(seeds === undefined)("documentation pages (need the reference folder)", () => {
  const pages = seeds === undefined ? [] : readdirSync(seeds).map((name) => readPage(seeds, name));

  it("are three, with five documented requests", () => {
    expect(pages.map((page) => page.paths.length).sort()).toEqual([1, 1, 3]);
  });

  it.each(pages.flatMap((page) => page.paths.map((path) => ({ ...page, path }))))(
    "$name: PATCH $path sends the example and parses its response",
    async ({ version, path, requestBody, responseText }) => {
      const entry = join(consumer, "node_modules/graph-windows-hello/dist", version, "index.js");
      const library = await import(pathToFileURL(entry).href);
      const { fetch, sent } = recordRequests(JSON.parse(responseText));
      const credential = { getToken: async () => ({ token: "a-token" }) };
      const client = new library.GraphServiceClient({ credential, fetch });
      const { builder, url } = follow(client, path);
      const result: object = await Reflect.get(builder, "patch").call(builder, requestBody, {
        includeReadOnly: true,
      });
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({
        method: "PATCH",
        url: `https://graph.microsoft.com/${version}/${url}`,
        headers: {
          authorization: "Bearer a-token",
          accept: "application/json",
          "content-type": "application/json",
        },
      });
      expect(sent[0]?.body).toEqual(requestBody);
      const response = JSON.parse(responseText);
      expect(JSON.stringify(result)).toBe(JSON.stringify(response));
      const type: string = response["@odata.type"];
      const className = type.slice("#microsoft.graph.".length);
      expect(result.constructor.name).toBe(className.charAt(0).toUpperCase() + className.slice(1));
    },
  );
});
