import {
  IndentationText,
  Project,
  StructureKind,
  type SourceFileStructure,
  type Structure,
  type WriterFunction,
} from "ts-morph";
import { renderHeader } from "../../templates/header.ts";
import type { RenderedFile } from "../rendered-file.ts";
import type { SourceUnit } from "./source-unit.ts";

/**
 * A function that gives the text of a unit under its header, not formatted yet.
 *
 * @param version of odatagen, for the header
 */
export function createPrinter(version: string): (unit: SourceUnit) => RenderedFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  return (unit) => ({
    path: unit.path,
    text: `// ${renderHeader(version, unit.source)}\n\n${print(unit, project)}`,
  });
}

/** What ts-morph has printed. It is thrown to leave before ts-morph parses it. */
class Printed {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const leave: WriterFunction = (writer) => {
  throw new Printed(writer.toString());
};

/**
 * Has ts-morph print a unit. It offers no way to do that without parsing the text afterwards for a tree
 * that nobody here asks for, which takes as long again. So the last statement leaves with the text.
 */
function print(unit: SourceUnit, project: Project): string {
  // One call with the whole structure: adding declarations one by one is fifty times slower.
  const structure: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: [...unit.statements.map((statement) => spaced(statement)), leave],
  };
  try {
    return project.createSourceFile(unit.path, structure).getFullText();
  } catch (thrown) {
    if (thrown instanceof Printed) return thrown.text;
    throw thrown;
  }
}

/** The statement with a blank line before it, but for text and exports. */
function spaced(statement: SourceUnit["statements"][number]): SourceUnit["statements"][number] {
  if (typeof statement === "string") return verbatim(statement);
  if (typeof statement === "function" || statement.kind === StructureKind.ExportDeclaration) {
    return statement;
  }
  const leadingTrivia = ["\n", ...[statement.leadingTrivia ?? []].flat()].map(verbatimTrivia);
  switch (statement.kind) {
    case StructureKind.Class:
      return {
        ...statement,
        leadingTrivia,
        properties: (statement.properties ?? []).map(documented),
      };
    case StructureKind.Interface:
      return {
        ...statement,
        leadingTrivia,
        properties: (statement.properties ?? []).map(documented),
        methods: (statement.methods ?? []).map(documented),
        getAccessors: (statement.getAccessors ?? []).map(documented),
      };
    default:
      return { ...statement, leadingTrivia };
  }
}

/** The member with its doc comment written as it is. */
function documented<Member extends Structure>(member: Member): Member {
  const { leadingTrivia } = member;
  return typeof leadingTrivia === "string"
    ? { ...member, leadingTrivia: verbatim(leadingTrivia) }
    : member;
}

function verbatimTrivia(trivia: string | WriterFunction): string | WriterFunction {
  return typeof trivia === "string" ? verbatim(trivia) : trivia;
}

/**
 * Writes text on lines of its own and not indented, which is up to the formatter. Text that is written in
 * the usual way is split into lines and looked at character by character, which took half of the time.
 */
function verbatim(text: string): WriterFunction {
  return (writer) => {
    const end = writer.newLine().getLength() - 1;
    writer.unsafeInsert(end, text.replace(/\n$/, ""));
  };
}
