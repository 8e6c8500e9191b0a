#!/usr/bin/env node
import { resolve } from "node:path";

import { Command, CommanderError, Option } from "commander";

import { findConfigFile, loadConfig } from "./config/load-config.ts";
import type { ResolvedConfig } from "./config/resolved-config.ts";
import { Diagnostics } from "./diagnostics.ts";
import type { DiffFormat } from "./diff/render-diff.ts";
import { configFromFlags, findUsageFault, originOfFlags, type Flags } from "./flags.ts";
import { formatDiagnostic, formatJson, formatSummary } from "./format-report.ts";
import { generateFromFile } from "./generate-from-file.ts";
import type { PulledService } from "./pull/pull-report.ts";
import { createReport, type GenerateReport } from "./report.ts";
import type { RunMode } from "./run-options.ts";
import { generatorVersion } from "./version.ts";

/** 0: done. 1: configuration, input, schema or output is at fault. 2: the command line is. */
type ExitCode = 0 | 1 | 2;

const diffFormats: readonly DiffFormat[] = ["text", "json", "markdown"];

const folder = process.cwd();
const clearLine = "\r\u001b[K";

async function main(): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command("odatagen")
    .description("Generates TypeScript client packages from OData v4 metadata (CSDL).")
    .version(generatorVersion)
    .exitOverride();

  const generate = addOutputOptions(addSourceOptions(program.command("generate")))
    .description("generate the package, from the configuration file or from flags")
    .option("--check", "write nothing; exit 1 if the output is stale or edited by hand")
    .option("--dry-run", "write nothing; say what would be written")
    .action(async (flags: Flags) => {
      exitCode = await run(generate, flags, modeOf(flags));
    });
  const check = addOutputOptions(addSourceOptions(program.command("check")))
    .description("generate --check: exit 1 if the output is stale or edited by hand")
    .action(async (flags: Flags) => {
      exitCode = await run(check, flags, "check");
    });
  const explain = addSourceOptions(program.command("explain"))
    .argument("<name>", "a type or an operation, with or without its namespace")
    .description("say why a type or an operation is in the package, or why it is not")
    .action(async (name: string, flags: Flags) => {
      exitCode = await runExplain(explain, name, flags);
    });
  program
    .command("diff")
    .exitOverride()
    .argument("<old>", "CSDL document: file or URL")
    .argument("<new>", "CSDL document: file or URL")
    .description(
      "say what has changed for code that uses the package, and the version that follows",
    )
    .addOption(listOption("--include <pattern>", "type, path or operation to compare; repeatable"))
    .addOption(choiceOption("--format <format>", "how to write it", diffFormats).default("text"))
    .action(async (older: string, newer: string, flags: DiffFlags) => {
      exitCode = await runDiff([older, newer], flags);
    });
  const pull = program
    .command("pull")
    .exitOverride()
    .description("fetch the $metadata of every service, and say what has changed")
    .option("--config <file>", "configuration file (default: odatagen.config.ts in this folder)")
    .addOption(choiceOption("--format <format>", "how to say it", diffFormats).default("text"))
    .action(async (flags: PullFlags) => {
      exitCode = await runPull(pull, flags);
    });

  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (process.argv.includes("--json")) printUsageFault(error.message);
    return 2;
  }
  return exitCode;
}

/** What to generate from. */
function addSourceOptions(command: Command): Command {
  return command
    .exitOverride()
    .option("--config <file>", "configuration file (default: odatagen.config.ts in this folder)")
    .option("--metadata <file|url>", "CSDL document to generate from, instead of a configuration")
    .option("--service <name>", "subpath of the service (default: it is the package's own entry)")
    .option("--base-url <url>", "root of the service")
    .addOption(listOption("--include <pattern>", "type, path or operation to generate; repeatable"))
    .addOption(listOption("--overlay <file>", "document of annotations to add; repeatable"))
    .addOption(choiceOption("--profile <name>", "set of defaults", ["odata", "graph"]));
}

/** What to make of it. */
function addOutputOptions(command: Command): Command {
  return command
    .option("--output <dir>", "folder to write the package to")
    .option("--name <package>", "npm name of the package (default: the output folder's)")
    .addOption(choiceOption("--key-style <style>", "keys in paths", ["segment", "parentheses"]))
    .addOption(
      choiceOption("--operation-names <style>", "bound operations in paths", [
        "qualified",
        "unqualified",
      ]),
    )
    .option("--no-release", "leave version and changelog as they are")
    .option("--json", "print one JSON object on standard output")
    .option("--quiet", "print warnings and errors only");
}

function listOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(
    (value: string, previous: readonly string[] = []) => [...previous, value],
  );
}

function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

function modeOf(flags: Flags): RunMode {
  if (flags.check === true) return "check";
  return flags.dryRun === true ? "dry-run" : "write";
}

async function run(command: Command, flags: Flags, mode: RunMode): Promise<ExitCode> {
  if (flags.metadata !== undefined && flags.output === undefined) {
    return command.error("error: --metadata needs --output DIR.");
  }
  const diagnostics = new Diagnostics();
  let usable = true;
  let report = createReport(diagnostics);
  try {
    const options = { mode, release: flags.release, onProgress: progressOf(flags) };
    const file = configFileOf(command, flags);
    const load = (): Promise<ResolvedConfig | undefined> => readConfig(command, flags, diagnostics);
    const generated = await generateFromFile(file, load, diagnostics, options);
    usable = generated !== undefined || flags.metadata === undefined;
    report = generated ?? createReport(diagnostics);
  } catch (error) {
    if (error instanceof CommanderError) throw error;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = `This is a fault of odatagen; please report it with what follows. ${reason}`;
    diagnostics.error("internal", message, { file: "<odatagen>", line: 1, column: 1 });
    report = createReport(diagnostics);
  }
  print(report, flags, mode);
  if (!diagnostics.hasErrors) return 0;
  return usable ? 1 : 2;
}

async function runExplain(command: Command, name: string, flags: Flags): Promise<ExitCode> {
  const diagnostics = new Diagnostics();
  const config = await readConfig(command, flags, diagnostics);
  if (config === undefined) {
    print(createReport(diagnostics), { quiet: true }, "check");
    return flags.metadata === undefined ? 1 : 2;
  }
  const { explain } = await import("./explain.ts");
  const lines = await explain(config, name, diagnostics);
  print(createReport(diagnostics), { quiet: true }, "check");
  for (const line of lines) console.log(line);
  return diagnostics.hasErrors ? 1 : 0;
}

/** The options of `diff` as commander gives them. */
interface DiffFlags {
  readonly include?: readonly string[];
  readonly format: DiffFormat;
}

async function runDiff(
  documents: readonly [older: string, newer: string],
  { include = [], format }: DiffFlags,
): Promise<ExitCode> {
  const diagnostics = new Diagnostics();
  const { diffDocuments } = await import("./diff.ts");
  const diff = await diffDocuments(documents, include, folder, diagnostics);
  print(createReport(diagnostics), { quiet: true }, "check");
  if (diff === undefined) return 1;
  const { renderDiff } = await import("./diff/render-diff.ts");
  console.log(renderDiff(diff, format));
  return 0;
}

/** The options of `pull` as commander gives them. */
interface PullFlags {
  readonly config?: string;
  readonly format: DiffFormat;
}

async function runPull(command: Command, flags: PullFlags): Promise<ExitCode> {
  const diagnostics = new Diagnostics();
  const config = await readConfig(command, flags, diagnostics);
  const onProgress = progressOf({});
  const services = config && (await pull(config, onProgress, diagnostics));
  if (onProgress !== undefined) process.stderr.write(clearLine);
  print(createReport(diagnostics), { quiet: true }, "check");
  const { formatPull } = await import("./format-pull.ts");
  const text = formatPull(services ?? [], diagnostics.list, flags.format, folder);
  if (text !== "") console.log(text);
  const isGood = services?.every(({ outcome }) => outcome.kind !== "kept") ?? false;
  return isGood && !diagnostics.hasErrors ? 0 : 1;
}

async function pull(
  config: ResolvedConfig,
  onProgress: ((stage: string) => void) | undefined,
  diagnostics: Diagnostics,
): Promise<readonly PulledService[]> {
  const { pullServices } = await import("./pull.ts");
  const { projectFolder = folder } = config;
  const today = new Date().toISOString().slice(0, 10);
  return pullServices(config, { projectFolder, today, onProgress }, diagnostics);
}

/** The configuration file that is asked for; undefined where flags stand for one. */
function configFileOf(command: Command, flags: Flags): string | undefined {
  const fault = findUsageFault(flags);
  if (fault !== undefined) return command.error(`error: ${fault}`);
  if (flags.metadata !== undefined) return undefined;
  const file = flags.config === undefined ? findConfigFile(folder) : resolve(folder, flags.config);
  if (file !== undefined) return file;
  const remedy = "create odatagen.config.ts, or give --metadata and --output";
  return command.error(`error: there is no configuration file in this folder; ${remedy}.`);
}

async function readConfig(
  command: Command,
  flags: Flags,
  diagnostics: Diagnostics,
): Promise<ResolvedConfig | undefined> {
  const file = configFileOf(command, flags);
  const { resolveConfig } = await import("./config/resolve-config.ts");
  if (flags.metadata !== undefined) {
    const config = configFromFlags(
      flags,
      flags.metadata,
      resolve(folder, flags.output ?? "output"),
    );
    return resolveConfig(config, originOfFlags(folder), diagnostics);
  }
  const loaded = file && (await loadConfig(file, diagnostics));
  return loaded ? resolveConfig(loaded.value, loaded.origin, diagnostics) : undefined;
}

function progressOf(flags: Flags): ((stage: string) => void) | undefined {
  if (flags.quiet === true || flags.json === true || !process.stderr.isTTY) return undefined;
  return (stage) => process.stderr.write(`${clearLine}${stage} ...`);
}

function print(report: GenerateReport, flags: Flags, mode: RunMode): void {
  if (progressOf(flags) !== undefined) process.stderr.write(clearLine);
  for (const diagnostic of report.diagnostics) {
    if (flags.quiet === true && diagnostic.severity === "info") continue;
    console.error(formatDiagnostic(diagnostic, folder));
  }
  const failed = report.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  if (flags.json === true) console.log(formatJson(report, folder));
  else if (flags.quiet !== true && !failed) console.log(formatSummary(report, mode));
}

function printUsageFault(message: string): void {
  const diagnostics = new Diagnostics();
  const at = { file: "<command line>", line: 1, column: 1 };
  diagnostics.error("usage", message.replace(/^error: /, ""), at);
  console.log(formatJson(createReport(diagnostics), folder));
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
