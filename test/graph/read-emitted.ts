import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What one member of a builder interface offers. */
export type Signature =
  /** It can be called, or posted to, with parameters of these names. */
  | { readonly kind: "Action" | "Function"; readonly parameters: readonly string[] }
  /** It leads to what an interface stands for. */
  | { readonly kind: "Step"; readonly to: string };

/** A builder interface as emitted, without what it inherits. */
export interface EmittedInterface {
  readonly members: ReadonlyMap<string, readonly Signature[]>;
}

/** What stands in the emitted source, read with TypeScript's parser. */
export interface Emitted {
  /** The names of the members that a class declares itself, by the name of its type. */
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  /** The names of the members, by the name of the type. */
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
  /** How paths go on from a type, from its builders and from collections of it, by the name of the type. */
  readonly steps: ReadonlyMap<string, EmittedInterface>;
  readonly collections: ReadonlyMap<string, EmittedInterface>;
  readonly client: EmittedInterface;
  /** The operations that single places offer beyond those of their types. */
  readonly listed: EmittedInterface;
  /** What the builder interfaces are for: the name of the type, with `[]` behind it for a collection. */
  readonly places: ReadonlyMap<string, string>;
}

/** Reads the source of a generated package of one service. */
export function readEmitted(source: string): Emitted {
  const classes = new Map<string, ReadonlySet<string>>();
  const enums = new Map<string, ReadonlySet<string>>();
  const steps = new Map<string, EmittedInterface>();
  const collections = new Map<string, EmittedInterface>();
  const places = new Map<string, string>();
  const models = readStatements(join(source, "models"));
  // Members that are read as another type than they are written stand in an interface of the same name.
  const interfaces = new Map(
    models.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, each.members]),
  );
  for (const statement of models) {
    if (ts.isClassDeclaration(statement)) {
      const merged = interfaces.get(statement.name?.text ?? "") ?? [];
      const names = [...statement.members, ...merged].flatMap(nameOf);
      classes.set(odataType(statement), new Set(names));
    } else if (ts.isVariableStatement(statement)) {
      enums.set(typeNamedBy(statement), propertyNames(statement));
    }
  }
  const listed = new Map<string, Signature[]>();
  for (const statement of readStatements(join(source, "requests"))) {
    if (!ts.isInterfaceDeclaration(statement)) continue;
    readListed(statement, listed);
    const [, about = "", type = ""] = /^(.*?) `([\w.]+)`/.exec(docOf(statement)) ?? [];
    const members = readInterface(statement);
    if (about === "How paths go on from any") {
      steps.set(type, members);
    } else if (about === "Requests to a collection of") {
      collections.set(type, members);
      places.set(statement.name.text, `${type}[]`);
    } else {
      places.set(statement.name.text, type);
    }
  }
  const client = readFile(join(source, "client.ts")).find(ts.isInterfaceDeclaration);
  if (client === undefined) throw new Error("client.ts has no interface");
  readListed(client, listed);
  return {
    ...{ classes, enums, steps, collections, places },
    ...{ client: readInterface(client), listed: { members: listed } },
  };
}

/** Adds the operations in the types of members, at any depth. */
function readListed(declaration: ts.InterfaceDeclaration, to: Map<string, Signature[]>): void {
  const visit = (node: ts.Node): void => {
    if (ts.isTypeLiteralNode(node)) {
      for (const [name, signatures] of readMembers(node.members)) {
        const operations = signatures.filter(({ kind }) => kind !== "Step");
        to.set(name, [...(to.get(name) ?? []), ...operations]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
}

function readStatements(folder: string): ts.Statement[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => readFile(join(folder, path)));
}

function readFile(file: string): readonly ts.Statement[] {
  const target = ts.ScriptTarget.ES2022;
  return [...ts.createSourceFile(file, readFileSync(file, "utf8"), target, true).statements];
}

/** The doc comment in one line. */
function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  return (doc?.getText() ?? "")
    .replace(/^\/\*\*|\*\/$|^\s*\*/gm, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The paragraph of the doc comment of an enumeration that begins with its type. */
function typeNamedBy(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  return /^(?:\/\*\*|\s*\*) `([\w.]+\.\w+)`/m.exec(doc?.getText() ?? "")?.[1] ?? "";
}

function odataType(declaration: ts.ClassDeclaration): string {
  for (const member of declaration.members) {
    if (ts.isPropertyDeclaration(member) && member.name.getText() === "odataType") {
      return member.initializer?.getText().replace(/^"#|"$/g, "") ?? "";
    }
  }
  return "";
}

function propertyNames(statement: ts.VariableStatement): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) names.add(node.name.getText().replace(/^"|"$/g, ""));
    else ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

function nameOf(member: ts.ClassElement | ts.TypeElement): string[] {
  const { name } = member;
  return name === undefined ? [] : [ts.isStringLiteral(name) ? name.text : name.getText()];
}

function readInterface(declaration: ts.InterfaceDeclaration): EmittedInterface {
  return { members: readMembers(declaration.members) };
}

function readMembers(declared: Iterable<ts.TypeElement>): Map<string, Signature[]> {
  const members = new Map<string, Signature[]>();
  for (const member of declared) {
    const signatures = ts.isMethodSignature(member)
      ? [functionSignature(member)]
      : ts.isPropertySignature(member) && member.type !== undefined
        ? readType(member.type)
        : [];
    const [name = ""] = nameOf(member);
    members.set(name, [...(members.get(name) ?? []), ...signatures]);
  }
  return members;
}

function readType(type: ts.TypeNode): Signature[] {
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(readType);
  if (ts.isTypeLiteralNode(type)) {
    return type.members.filter(ts.isCallSignatureDeclaration).map(functionSignature);
  }
  if (!ts.isTypeReferenceNode(type)) return [];
  const name = type.typeName.getText();
  const [first] = type.typeArguments ?? [];
  // A builder less what the service refuses at this place.
  if (name === "Restricted" && first !== undefined) return readType(first);
  return /^Action\w*Requests$/.test(name)
    ? [{ kind: "Action", parameters: literalNames(type.typeArguments?.[0]) }]
    : [{ kind: "Step", to: name }];
}

function functionSignature(signature: ts.SignatureDeclarationBase): Signature {
  return { kind: "Function", parameters: literalNames(signature.parameters[0]?.type) };
}

function literalNames(type: ts.TypeNode | undefined): string[] {
  return type !== undefined && ts.isTypeLiteralNode(type) ? type.members.flatMap(nameOf) : [];
}
