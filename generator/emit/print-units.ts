import {
  IndentationText,
  Project,
  StructureKind,
  type SourceFileStructure,
  type StatementStructures,
} from "ts-morph";
import { renderHeader } from "../../templates/header.ts";
import type { RenderedFile } from "../rendered-file.ts";
import type { SourceUnit } from "./source-unit.ts";

/**
 * The text of each unit under its header, not formatted yet. Units are printed as they are asked for.
 *
 * @param version of odatagen, for the header
 */
export function* printUnits(
  units: readonly SourceUnit[],
  version: string,
): Generator<RenderedFile> {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  });
  for (const unit of units) {
    const structure: SourceFileStructure = {
      kind: StructureKind.SourceFile,
      statements: unit.statements.map((statement) =>
        typeof statement === "object" ? spaced(statement) : statement,
      ),
    };
    // One call with the whole structure: adding declarations one by one is fifty times slower.
    const file = project.createSourceFile(unit.path, structure);
    const text = `// ${renderHeader(version, unit.source)}\n\n${file.getFullText()}`;
    file.forget();
    yield { path: unit.path, text };
  }
}

/** The statement with a blank line before it, but for imports and exports. */
function spaced(statement: StatementStructures): StatementStructures {
  switch (statement.kind) {
    case StructureKind.ImportDeclaration:
    case StructureKind.ExportDeclaration:
      return statement;
    default:
      return { ...statement, leadingTrivia: ["\n", ...[statement.leadingTrivia ?? []].flat()] };
  }
}
