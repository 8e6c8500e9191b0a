import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { Config } from "../../../generator/config.ts";
import { resolveConfig } from "../../../generator/config/resolve-config.ts";
import type { ResolvedConfig } from "../../../generator/config/resolved-config.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { generatePackage } from "../../../generator/generate.ts";
import type { GenerateReport } from "../../../generator/report.ts";
import type { RunOptions } from "../../../generator/run-options.ts";
import { recallRun } from "../../../generator/up-to-date/recall-run.ts";
import { identifyRun, type RunIdentity } from "../../../generator/up-to-date/run-identity.ts";

const schema = (namespace: string, content: string, references = ""): string =>
  `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">${references}<edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${namespace}">${content}</Schema></edmx:DataServices></edmx:Edmx>\n`;
const include = (uri: string, namespace: string): string =>
  `<edmx:Reference Uri="${uri}"><edmx:Include Namespace="${namespace}"/></edmx:Reference>`;

/** Of the project: refers to a document that is there and to one that is not; annotates what is not there. */
export const documents = {
  "zoo.csdl": schema(
    "zoo",
    `<EntityType Name="bird"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="nest" Type="places.nest"/></EntityType><EntityContainer Name="Zoo"><EntitySet Name="birds" EntityType="zoo.bird"/></EntityContainer><Annotations Target="zoo.fish"/>`,
    include("places.csdl", "places") + include("more.csdl", "more"),
  ),
  "overlay.csdl": schema(
    "overlay",
    `<Annotations Target="zoo.bird"><Annotation Term="Org.OData.Core.V1.Description" String="Sings."/></Annotations>`,
  ),
  "places.csdl": schema(
    "places",
    `<ComplexType Name="nest"><Property Name="height" Type="Edm.Int32"/></ComplexType>`,
  ),
} as const;

/** What can stand where `zoo.csdl` looks for a document in vain. */
export const moreCsdl = schema("more", `<ComplexType Name="feather"/>`);

/** A project in a folder of its own, whose runs are recorded as if by a built generator. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "odatagen-up-to-date-"));
  config: Config = {
    output: "out",
    package: { name: "zoo" },
    services: [{ metadata: "zoo.csdl", overlays: ["overlay.csdl"] }],
  };

  constructor() {
    for (const [path, text] of Object.entries(documents)) this.put(path, text);
    mkdirSync(this.at("node_modules"));
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  read(path: string): string {
    return readFileSync(this.at(path), "utf8");
  }

  /** Replaces the text of a file by one of the same size and with the same times. */
  overwrite(path: string): void {
    const text = this.read(path);
    writeFileSync(this.at(path), text.replace(/[a-z](?=[^a-z]*$)/, "~"));
    utimesSync(this.at(path), 1, 1);
  }

  /** @param generator the digest of the generator; undefined: as it is, which is not built */
  identify(generator: string | undefined, release = true): RunIdentity | undefined {
    const configuration = JSON.stringify(this.config);
    const subject = { projectFolder: this.folder, path: this.at("config"), configuration, release };
    return identifyRun(subject, generator);
  }

  async resolve(config: Config = this.config): Promise<ResolvedConfig> {
    const diagnostics = new Diagnostics();
    const origin = { kind: "call", folder: this.folder } as const;
    const resolved = await resolveConfig(config, origin, diagnostics);
    if (resolved === undefined) throw new Error(diagnostics.list[0]?.message);
    return resolved;
  }

  /** A full run. */
  async run(options: RunOptions = {}, identity?: RunIdentity): Promise<GenerateReport> {
    return generatePackage(await this.resolve(), new Diagnostics(), options, identity);
  }

  /** A run with nothing to do; undefined where a full run is needed. */
  recall(generator = "generator"): Promise<GenerateReport | undefined> {
    return recallRun(this.identify(generator));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
