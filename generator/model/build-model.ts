import type { CsdlDocument } from "../csdl/csdl.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { AnnotationBuilder } from "./build-annotation.ts";
import { buildContainer } from "./build-container.ts";
import type { BuildContext } from "./build-context.ts";
import { buildOperation } from "./build-operation.ts";
import { buildSchemas } from "./build-schemas.ts";
import { buildStructuredType } from "./build-structured-type.ts";
import { buildTerm } from "./build-term.ts";
import { buildEnumType, buildTypeDefinition } from "./build-value-type.ts";
import { checkModel } from "./check-model.ts";
import { collectDeclarations } from "./collect-declarations.ts";
import { ExternalAnnotations } from "./external-annotations.ts";
import type { Model, QualifiedName, SchemaType, Term } from "./model.ts";
import { resolveBases } from "./resolve-bases.ts";
import { selectOverloads } from "./select-overloads.ts";
import { TypeResolver } from "./resolve-type.ts";

/**
 * Returns the model of the service that the documents describe together. Everything wrong with them
 * is reported; what remains is consistent, so that later stages need not check again.
 *
 * @see CSDL 4.01, section 4
 */
export function buildModel(documents: readonly CsdlDocument[], diagnostics: Diagnostics): Model {
  const declarations = collectDeclarations(documents, diagnostics);
  const resolver = new TypeResolver(declarations, diagnostics);
  const builder = new AnnotationBuilder(declarations, resolver);
  const externals = new ExternalAnnotations(declarations, builder, diagnostics);
  const bases = resolveBases(declarations, resolver, diagnostics);
  const context: BuildContext = { declarations, resolver, externals, bases, diagnostics };

  const types = new Map<QualifiedName, SchemaType>();
  for (const [name, declaration] of declarations.types) {
    types.set(name, buildType(declaration, context));
  }
  const terms = new Map<QualifiedName, Term>();
  for (const [name, declaration] of declarations.terms) {
    terms.set(name, buildTerm(declaration, context));
  }
  const operations = selectOverloads(
    declarations.operations.map((declaration) => buildOperation(declaration, context)),
    diagnostics,
  );
  const container = buildContainer(context);
  const model: Model = {
    version: documents.some(({ version }) => version === "4.01") ? "4.01" : "4.0",
    schemas: buildSchemas(context),
    types,
    operations,
    terms,
    ...(container === undefined ? {} : { container }),
    derivedTypes: collectDerivedTypes(types),
  };
  checkModel(model, context);
  return model;
}

type TypeDeclaration =
  BuildContext["declarations"]["types"] extends ReadonlyMap<string, infer D> ? D : never;

function buildType({ declared, ...place }: TypeDeclaration, context: BuildContext): SchemaType {
  switch (declared.kind) {
    case "EnumType":
      return buildEnumType({ declared, ...place }, context);
    case "TypeDefinition":
      return buildTypeDefinition({ declared, ...place }, context);
    default:
      return buildStructuredType({ declared, ...place }, context);
  }
}

function collectDerivedTypes(
  types: ReadonlyMap<QualifiedName, SchemaType>,
): ReadonlyMap<QualifiedName, readonly QualifiedName[]> {
  const derived = new Map<QualifiedName, QualifiedName[]>();
  for (const type of types.values()) {
    if (type.kind !== "EntityType" && type.kind !== "ComplexType") continue;
    if (type.baseType === undefined) continue;
    const list = derived.get(type.baseType);
    if (list === undefined) derived.set(type.baseType, [type.qualifiedName]);
    else list.push(type.qualifiedName);
  }
  return derived;
}
