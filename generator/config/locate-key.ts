import { ts } from "ts-morph";

import type { KeyPath } from "./key-path.ts";

/** Counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds where a configuration file writes a key, so that an error can point at it. Reads object and list
 * literals only: whatever is computed ends the search at the last place that is literal.
 *
 * This loads TypeScript, so import it only once there is an error to report.
 *
 * @param file Its extension tells TypeScript from JSON.
 */
export function locateKey(file: string, text: string, path: KeyPath): Position {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file));
  let node: ts.Node = findRoot(source) ?? source;
  for (const step of path) {
    const next = typeof step === "number" ? findElement(node, step) : findProperty(node, step);
    if (next === undefined) break;
    node = next;
  }
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { line: line + 1, column: character + 1 };
}

function scriptKind(file: string): ts.ScriptKind {
  return file.endsWith(".json") ? ts.ScriptKind.JSON : ts.ScriptKind.TS;
}

/** The object of the default export, or of the JSON document. */
function findRoot(source: ts.SourceFile): ts.Node | undefined {
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) return unwrap(statement.expression);
    if (ts.isExpressionStatement(statement) && source.statements.length === 1) {
      return unwrap(statement.expression);
    }
  }
  return undefined;
}

/** The literal inside of `defineConfig(...)`, `... satisfies Config`, and parentheses. */
function unwrap(expression: ts.Expression): ts.Expression {
  if (ts.isCallExpression(expression)) {
    const [argument] = expression.arguments;
    return argument === undefined ? expression : unwrap(argument);
  }
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isAsExpression(expression)
  ) {
    return unwrap(expression.expression);
  }
  return expression;
}

function findElement(node: ts.Node, index: number): ts.Node | undefined {
  const value = valueOf(node);
  if (!ts.isArrayLiteralExpression(value)) return undefined;
  const element = value.elements[index];
  return element === undefined ? undefined : unwrap(element);
}

/** The property itself, not its value: an error points at the key. */
function findProperty(node: ts.Node, name: string): ts.Node | undefined {
  const value = valueOf(node);
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  return value.properties.find(
    (property) =>
      property.name !== undefined &&
      (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name)) &&
      property.name.text === name,
  );
}

function valueOf(node: ts.Node): ts.Node {
  return ts.isPropertyAssignment(node) ? unwrap(node.initializer) : node;
}
