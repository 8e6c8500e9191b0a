import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { Config, ServiceConfig } from "../../../generator/config.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { generate } from "../../../generator/generate.ts";
import { parseReleases } from "../../../generator/release/parse-releases.ts";
import type { DocumentInput } from "../../../generator/release/releases.ts";
import type { GenerateReport } from "../../../generator/report.ts";
import type { RunOptions } from "../../../generator/run-options.ts";

/** Where a project has its releases. */
export const releasesFile = "metadata/releases.json";

/** What every document here begins from; the tests replace parts of it. */
export const birds = `<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
  <edmx:DataServices>
    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="zoo">
      <EntityType Name="bird">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="wingSpan" Type="Edm.Int32" />
      </EntityType>
      <ComplexType Name="nest"><Property Name="height" Type="Edm.Int32" /></ComplexType>
      <EntityContainer Name="Zoo"><EntitySet Name="birds" EntityType="zoo.bird" /></EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;

/** A project in a folder of its own. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "odatagen-release-"));
  config: Config = {
    output: "out",
    package: { name: "zoo" },
    services: [{ metadata: "birds.csdl" }],
  };

  constructor() {
    this.put("birds.csdl", birds);
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  configure(config: Partial<Config>): void {
    this.config = { ...this.config, ...config };
  }

  configureService(service: Partial<ServiceConfig>): void {
    this.configure({ services: [{ metadata: "birds.csdl", ...service }] });
  }

  run(options: RunOptions = {}): Promise<GenerateReport> {
    return generate(this.config, { folder: this.folder, ...options });
  }

  /** Every file by path. */
  files(): ReadonlyMap<string, string> {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1));
    return new Map(paths.sort().map((path) => [path, this.read(path)]));
  }

  /** The version that the package has. */
  version(): unknown {
    const manifest: unknown = JSON.parse(this.read("out/package.json"));
    return typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : undefined;
  }

  /** The newest entry of the changelog, below its version. */
  newest(): string {
    const [, entry = ""] = this.read("out/CHANGELOG.md").split(/^## .*\n/m);
    return entry.trim();
  }

  /** The first document of the last release. */
  lastDocument(): DocumentInput | undefined {
    const releases = parseReleases(releasesFile, this.read(releasesFile), new Diagnostics());
    return releases?.last.services[0]?.documents[0];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
