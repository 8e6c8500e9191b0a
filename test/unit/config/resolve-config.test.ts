import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { describe, expect, test } from "vitest";

import type { ConfigOrigin } from "../../../generator/config/config-origin.ts";
import { resolveConfig } from "../../../generator/config/resolve-config.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";

const origin: ConfigOrigin = { kind: "call", folder: "/project" };
const service = { metadata: "people.csdl" };
const config = { output: "out", package: { name: "people" }, services: [service] };

describe("a configuration is filled in", () => {
  test("by the standard's profile", async () => {
    const resolved = await resolveConfig(config, origin, new Diagnostics());
    expect(resolved).toEqual({
      output: resolve("/project/out"),
      projectFolder: resolve("/project"),
      package: { name: "people", version: "1.0.0", description: undefined },
      services: [
        {
          name: undefined,
          metadata: { location: resolve("/project/people.csdl"), label: "people.csdl" },
          source: undefined,
          pull: "replace",
          overlays: [],
          references: new Map(),
          include: undefined,
          profile: "odata",
          baseUrl: undefined,
          keyStyle: "parentheses",
          unqualifiedNamespaces: { kind: "annotated" },
          protocolVersion: "4.01",
          auth: undefined,
          clouds: [],
          enumLiterals: "qualified",
          consistencyLevel: false,
          int64: "number",
        },
      ],
    });
  });

  test("by Graph's profile", async () => {
    const graph = { ...config, services: [{ ...service, name: "beta", profile: "graph" }] };
    const resolved = await resolveConfig(graph, origin, new Diagnostics());
    expect(resolved?.services[0]).toMatchObject({
      name: "beta",
      baseUrl: "https://graph.microsoft.com/beta",
      keyStyle: "segment",
      unqualifiedNamespaces: { kind: "listed", namespaces: ["microsoft.graph"] },
      protocolVersion: "4.0",
      auth: "microsoft",
      enumLiterals: "quoted",
      consistencyLevel: true,
    });
    expect(resolved?.services[0]?.clouds.map(({ origin }) => origin)).toEqual([
      "https://graph.microsoft.com",
      "https://graph.microsoft.us",
      "https://dod-graph.microsoft.us",
      "https://microsoftgraph.chinacloudapi.cn",
    ]);
  });

  const overrides: readonly (readonly [name: string, given: object, want: object])[] = [
    ["v1.0", { name: "v1.0", profile: "graph" }, { baseUrl: "https://graph.microsoft.com/v1.0" }],
    ["no name", { profile: "graph" }, { baseUrl: "https://graph.microsoft.com/v1.0" }],
    ["base URL", { baseUrl: "https://a.example/s//" }, { baseUrl: "https://a.example/s" }],
    [
      "base URL over profile",
      { profile: "graph", baseUrl: "https://graph.microsoft.us/v1.0" },
      { baseUrl: "https://graph.microsoft.us/v1.0" },
    ],
    ["key style", { profile: "graph", keyStyle: "parentheses" }, { keyStyle: "parentheses" }],
    [
      "qualified",
      { profile: "graph", operationNames: "qualified" },
      { unqualifiedNamespaces: { kind: "listed", namespaces: [] } },
    ],
    ["unqualified", { operationNames: "unqualified" }, { unqualifiedNamespaces: { kind: "all" } }],
    ["auth", { auth: "microsoft" }, { auth: "microsoft" }],
    ["int64", { int64: "string" }, { int64: "string" }],
    [
      "a URL keeps its query out of the label",
      { metadata: "https://u:p@a.example/s/$metadata?key=1" },
      {
        metadata: {
          location: "https://u:p@a.example/s/$metadata?key=1",
          label: "https://a.example/s/$metadata",
        },
      },
    ],
    [
      "a path that leaves the folder is labelled by its name",
      { metadata: "../shared/x.csdl" },
      { metadata: { location: resolve("/shared/x.csdl"), label: "x.csdl" } },
    ],
    [
      "an absolute path is labelled by its name, wherever it leads",
      { metadata: "/project/metadata/x.csdl" },
      { metadata: { location: resolve("/project/metadata/x.csdl"), label: "x.csdl" } },
    ],
    [
      "a relative path is labelled as it is written, but for detours",
      { metadata: "./metadata//old/../x.csdl" },
      { metadata: { location: resolve("/project/metadata/x.csdl"), label: "metadata/x.csdl" } },
    ],
    [
      "the document of the service is below the base URL",
      { baseUrl: "https://a.example/s/" },
      {
        source: {
          location: "https://a.example/s/$metadata",
          label: "https://a.example/s/$metadata",
        },
      },
    ],
    [
      "the document of the service is where the source is",
      { baseUrl: "https://a.example/s", source: "https://a.example/m.xml?key=1", pull: "compare" },
      {
        source: {
          location: "https://a.example/m.xml?key=1",
          label: "https://a.example/m.xml",
        },
        pull: "compare",
      },
    ],
    [
      "the source can be a file, labelled by its name",
      { source: pathToFileURL("/shared/a b.csdl").href },
      { source: { location: resolve("/shared/a b.csdl"), label: "a b.csdl" } },
    ],
    [
      "references",
      { references: { "https://x.example/v.xml": "v.xml" } },
      {
        references: new Map([
          ["https://x.example/v.xml", { location: resolve("/project/v.xml"), label: "v.xml" }],
        ]),
      },
    ],
  ];
  test.each(overrides)("service option: %s", async (_, given, want) => {
    const diagnostics = new Diagnostics();
    const given1 = { ...config, services: [{ ...service, ...given }] };
    const resolved = await resolveConfig(given1, origin, diagnostics);
    expect(diagnostics.list).toEqual([]);
    expect(resolved?.services[0]).toMatchObject(want);
  });
});

describe("a configuration is refused", () => {
  const withService = (given: object): object => ({
    ...config,
    services: [{ ...service, ...given }],
  });
  const faults: readonly (readonly [given: unknown, message: string])[] = [
    [undefined, "The configuration is missing; it has to be an object with"],
    [[], "The configuration is an empty list; it has to be an object"],
    [{ ...config, output: undefined }, "`output` is missing; it has to be the folder"],
    [{ ...config, output: "" }, "`output` is empty; it has to be the folder"],
    [{ ...config, output: 7 }, "`output` is 7; it has to be the folder"],
    [{ ...config, package: {} }, "`package.name` is missing; it has to be the npm name"],
    [{ ...config, services: [] }, "`services` is an empty list; it has to be a list of at least"],
    [{ ...config, service: [] }, "`service` is not a known key; write `services`."],
    [
      { ...config, package: { name: "a", licence: "MIT" } },
      "`package.licence` is not a known key; remove it, or use one of `name`, `version`, `description`.",
    ],
    [
      withService({ keystyle: "segment" }),
      "`services[0].keystyle` is not a known key; write `keyStyle`.",
    ],
    [
      withService({ include: "users" }),
      '`services[0].include` is "users"; it has to be a list of type names',
    ],
    [withService({ include: [1] }), "`services[0].include[0]` is 1; it has to be a type name"],
    [
      withService({ references: { a: 1 } }),
      "`services[0].references.a` is 1; it has to be the path or URL",
    ],
    [
      withService({ profile: "Graph" }),
      '`services[0].profile` is "Graph"; it has to be "odata" or "graph".',
    ],
    [withService({ keyStyle: null }), '`services[0].keyStyle` is null; it has to be "segment"'],
    [
      withService({ baseUrl: "graph.microsoft.com" }),
      '`services[0].baseUrl` is "graph.microsoft.com"; write an absolute http(s) URL',
    ],
    [withService({ baseUrl: "ftp://a.example" }), "`services[0].baseUrl` is"],
    [withService({ baseUrl: "https://a.example/?x=1" }), "`services[0].baseUrl` is"],
    [withService({ baseUrl: "https://u:p@a.example/" }), "`services[0].baseUrl` is"],
    [withService({ source: "" }), "`services[0].source` is empty; it has to be the http(s) or"],
    [withService({ source: "x.csdl" }), "`services[0].source` is not what can be fetched; write"],
    [withService({ source: "ftp://a.example/x" }), "`services[0].source` is not what can be"],
    [withService({ source: "https://u:p@a.example/" }), "`services[0].source` is not what can be"],
    [withService({ source: "file:///a%2Fb" }), "`services[0].source` is not what can be fetched"],
    [withService({ pull: "merge" }), '`services[0].pull` is "merge"; it has to be "replace" or'],
    [
      { ...config, package: { name: "Über" } },
      '`package.name` is "Über", which npm does not allow',
    ],
    [
      { ...config, package: { name: "../x" } },
      '`package.name` is "../x", which npm does not allow',
    ],
    [{ ...config, package: { name: "node_modules" } }, "`package.name` is"],
    [
      { ...config, package: { name: "a", version: "1.0" } },
      '`package.version` is "1.0"; write it as',
    ],
    [
      { ...config, services: [{ ...service, name: "a" }, service] },
      "`services[1].name` is missing; each of several services needs a name",
    ],
    [
      {
        ...config,
        services: [
          { ...service, name: "V1.0" },
          { ...service, name: "v1.0" },
        ],
      },
      "`services[1].name` is taken by `services[0]`",
    ],
  ];
  test.each(faults)("%j", async (given, message) => {
    const diagnostics = new Diagnostics();
    expect(await resolveConfig(given, origin, diagnostics)).toBeUndefined();
    expect(diagnostics.list.map((diagnostic) => diagnostic.message).join("\n")).toContain(message);
  });

  const badNames = ["..", ".", ".git", "a/b", "a\\b", "a b", "ä", "x.", "-x", "Runtime", "models"];
  test.each([...badNames, "requests", "all", "index", "dist", "nul", "com1.x", "package.json"])(
    "service name %s",
    async (name) => {
      const diagnostics = new Diagnostics();
      expect(await resolveConfig(withService({ name }), origin, diagnostics)).toBeUndefined();
      expect(diagnostics.list[0]?.message).toContain("`services[0].name` is");
    },
  );

  test("with all faults at once", async () => {
    const diagnostics = new Diagnostics();
    await resolveConfig({ output: 1, package: { name: 2 }, services: [] }, origin, diagnostics);
    expect(diagnostics.list).toHaveLength(3);
  });
});
