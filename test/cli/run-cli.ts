import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** What a run of the command line ended with. */
export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the command line as it is now; to be called once before the runs of a test file. */
export function buildCli(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root });
}

/** Runs `odatagen` as a process of its own. */
export function runCli(folder: string, ...args: readonly string[]): Promise<CliResult> {
  return runNode(folder, join(root, "dist/cli.js"), ...args);
}

/** Runs Node with the given arguments. */
export function runNode(folder: string, ...command: readonly string[]): Promise<CliResult> {
  return new Promise((done) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, command, options, (_, stdout, stderr) => {
      done({ exitCode: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** A folder of its own for each test, with files by path. */
export class ProjectFolder {
  readonly path = mkdtempSync(join(tmpdir(), "odatagen-cli-"));

  put(path: string, text: string): void {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Every file in it, by path, sorted. */
  list(): readonly string[] {
    return readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1))
      .sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A small service with one of each: entity, complex type, enumeration, set, action, function. */
export const peopleCsdl = `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="people" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="person">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.Int32" Nullable="false" />
        <Property Name="name" Type="Edm.String" />
        <Property Name="home" Type="people.address" />
        <Property Name="kind" Type="people.kind" Nullable="false" />
      </EntityType>
      <ComplexType Name="address">
        <Property Name="city" Type="Edm.String" />
      </ComplexType>
      <EnumType Name="kind">
        <Member Name="employee" Value="0" />
        <Member Name="guest" Value="1" />
      </EnumType>
      <Action Name="invite" IsBound="true">
        <Parameter Name="this" Type="people.person" />
        <Parameter Name="note" Type="Edm.String" />
      </Action>
      <Function Name="oldest" IsBound="true">
        <Parameter Name="this" Type="Collection(people.person)" />
        <ReturnType Type="people.person" />
      </Function>
      <EntityContainer Name="Directory">
        <EntitySet Name="people" EntityType="people.person" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;

/** A configuration for `people.csdl`. */
export const peopleConfig = `import { defineConfig } from "odatagen";

export default defineConfig({
  output: "out",
  package: { name: "people-client" },
  services: [{ metadata: "people.csdl" }],
});
`;
