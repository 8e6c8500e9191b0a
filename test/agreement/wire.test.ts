import { describe, expect, it } from "vitest";
import { bumpOf } from "../../generator/diff/change.ts";
import { diffModels } from "../../generator/diff/diff-models.ts";
import { wireKinds, type WireKind } from "../../generator/diff/wire-changes.ts";
import { emit } from "../unit/templates/emit.ts";
import { buildSchema } from "../unit/model/models.ts";
import { compileConsumers } from "./compile-consumers.ts";
import { prepareCall } from "./run-calls.ts";

/** A change, and a call that compiles before and after it and no longer means the same. */
interface WireRow {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What prepares the request, in a function with the package `p` and its `client`. */
  readonly call: string;
  /** What the service has answered before, as each of the two would. */
  readonly responses?: readonly [before: string, after: string];
  readonly keyStyle?: "segment";
  /** The requests of the older package and of the newer one. */
  readonly requests: readonly [before: string, after: string];
  /** Where they are the same: what of it only the older schema declares. */
  readonly refused?: string;
}

const document = `
  <EntityType Name="bird" OpenType="true">
    <Key><PropertyRef Name="id" /><PropertyRef Name="part" /></Key>
    <Property Name="id" Type="Edm.String" Nullable="false" />
    <Property Name="part" Type="Edm.String" Nullable="false" />
    <Property Name="ring" Type="Edm.String" />
    <NavigationProperty Name="nest" Type="ns.nest" ContainsTarget="true" />
    <NavigationProperty Name="other" Type="ns.nest" />
  </EntityType>
  <EntityType Name="nest">
    <Key><PropertyRef Name="id" /></Key>
    <Property Name="id" Type="Edm.String" Nullable="false" />
  </EntityType>
  <Action Name="feed" IsBound="true"><Parameter Name="binding" Type="ns.nest" /></Action>
  <Function Name="rings"><ReturnType Type="Collection(Edm.String)" /></Function>
  <EntityContainer Name="Service">
    <EntitySet Name="birds" EntityType="ns.bird" />
    <EntitySet Name="nests" EntityType="ns.nest" />
    <FunctionImport Name="rings" Function="ns.rings" />
  </EntityContainer>`;

const nest = `"id":"n"`;
const readNest = `const nest = await client.birds.byId({ id: "b", part: "1" }).nest.get();
  if (nest === undefined) return undefined;`;

const rows: Readonly<Record<WireKind, WireRow>> = {
  type: {
    title: "a text that becomes a GUID is compared as one",
    from: `Name="ring" Type="Edm.String"`,
    to: `Name="ring" Type="Edm.Guid"`,
    call: `return client.birds.get({ filter: (x) => x.ring.eq("a1") }).toRequest();`,
    requests: ["GET /birds?$filter=ring eq 'a1'", "GET /birds?$filter=ring eq a1"],
  },
  "return-type": {
    title: "texts that become GUIDs are compared as such",
    from: `Type="Collection(Edm.String)"`,
    to: `Type="Collection(Edm.Guid)"`,
    call: `return client.rings().get({ filter: (x) => x.eq("a1") }).toRequest();`,
    requests: ["GET /rings()?$filter=$it eq 'a1'", "GET /rings()?$filter=$it eq a1"],
  },
  key: {
    title: "a key in another order addresses another entity",
    from: `<PropertyRef Name="id" /><PropertyRef Name="part" />`,
    to: `<PropertyRef Name="part" /><PropertyRef Name="id" />`,
    keyStyle: "segment",
    call: `return client.birds.byId({ id: "b", part: "1" }).get().toRequest();`,
    requests: ["GET /birds/b/1", "GET /birds/1/b"],
  },
  open: {
    title: "a member of another name is sent to a type that takes none",
    from: ` OpenType="true"`,
    to: "",
    call: `const bird = new p.Bird({ ring: "r" });
      p.dynamic(bird)["mood"] = "calm";
      return client.birds.post(bird).toRequest();`,
    requests: [`POST /birds {"ring":"r","mood":"calm"}`, `POST /birds {"ring":"r","mood":"calm"}`],
    refused: "mood",
  },
  containment: {
    title: "what was part of an entity is one of an entity set now",
    from: ` ContainsTarget="true"`,
    to: "",
    call: `${readNest}
      try {
        return client.birds.byId({ id: "c", part: "1" }).other.$ref.put(nest).toRequest();
      } catch {
        return undefined;
      }`,
    responses: [
      `{"@odata.context":"$metadata#birds(id='b',part='1')/nest/$entity",${nest}}`,
      `{"@odata.context":"$metadata#nests/$entity",${nest}}`,
    ],
    requests: [
      "nothing",
      `PUT /birds(id='c',part='1')/other/$ref {"@odata.id":"https://service.example/nests('n')"}`,
    ],
  },
  concurrency: {
    title: "a change that is sent without a condition is refused",
    from: `<EntitySet Name="nests" EntityType="ns.nest" />`,
    to: `<EntitySet Name="nests" EntityType="ns.nest"><Annotation Term="Org.OData.Core.V1.OptimisticConcurrency"><Collection /></Annotation></EntitySet>`,
    call: `${readNest} return client.nests.byId("n").put(nest).toRequest();`,
    responses: [`{"@odata.etag":"\\"1\\"",${nest}}`, `{"@odata.etag":"\\"1\\"",${nest}}`],
    requests: ["PUT /nests('n') {}", `PUT /nests('n') If-Match: "1" {}`],
  },
  "default-namespace": {
    title: "an operation is called by another name",
    from: "<EntityContainer",
    to: `<Annotation Term="Org.OData.Core.V1.DefaultNamespace" Bool="true" /><EntityContainer`,
    call: `return client.nests.byId("n").feed.post().toRequest();`,
    requests: ["POST /nests('n')/ns.feed {}", "POST /nests('n')/feed {}"],
  },
  "key-style": {
    title: "keys that were segments stand in parentheses",
    from: `<EntitySet Name="birds"`,
    to: `<Annotation Term="Org.OData.Capabilities.V1.KeyAsSegmentSupported" Bool="true" /><EntitySet Name="birds"`,
    call: `return client.nests.byId("n").get().toRequest();`,
    requests: ["GET /nests('n')", "GET /nests/n"],
  },
};

describe("a change that the compiler does not see", () => {
  it.each(wireKinds)("%s", async (kind) => {
    const { from, to, call, responses = ["{}", "{}"], keyStyle, requests, refused } = rows[kind];
    expect(document).toContain(from);
    // A service that takes keys as segments no longer is one that did before.
    const models = [document, document.replace(from, to)].map((text) => buildSchema(text));
    const [before, after] = kind === "key-style" ? [...models].reverse() : models;
    if (before === undefined || after === undefined) throw new Error("There are two documents");
    expect(diffModels(before, after)).toMatchObject([
      { class: "breaking", breaks: "wire", change: kind },
    ]);
    expect(bumpOf(diffModels(before, after))).toBe("major");

    const files = new Map<string, string>();
    const program = `import * as p from "./index.js";
      import "./all.js";
      export async function run(fetch: typeof globalThis.fetch): Promise<p.PreparedRequest | undefined> {
        const client = new p.ServiceClient({ baseUrl: "https://service.example", fetch });
        ${call}
      }`;
    for (const [index, model] of [before, after].entries()) {
      const isSegment = keyStyle === "segment" || (kind === "key-style" && index === 0);
      const options = isSegment ? { keyStyle: "segment" as const } : {};
      for (const [path, text] of emit(model, undefined, options)) {
        if (path.endsWith(".ts")) files.set(`/${index}/${path.replace("src/", "")}`, text);
      }
      files.set(`/${index}/run.ts`, program);
    }
    const roots = ["/0/run.ts", "/1/run.ts"];
    expect([...compileConsumers(files, roots).values()]).toEqual([[], []]);
    const found = [
      await prepareCall(files, "/0/run.ts", responses[0]),
      await prepareCall(files, "/1/run.ts", responses[1]),
    ];
    expect(found).toEqual(kind === "key-style" ? [...requests].reverse() : requests);
    if (refused === undefined) expect(found[0]).not.toBe(found[1]);
    else expect(found[0]).toContain(`"${refused}"`);
  });
});
