import type { DocumentRole } from "../../../generator/csdl/csdl.ts";
import { readDocument } from "../../../generator/csdl/read-document.ts";
import { Diagnostics } from "../../../generator/diagnostics.ts";
import { buildModel } from "../../../generator/model/build-model.ts";
import type {
  EntityType,
  EnumType,
  Model,
  StructuredType,
} from "../../../generator/model/model.ts";
import { describe, inSchema } from "../csdl/documents.ts";

export interface Text {
  readonly text: string;
  readonly role?: DocumentRole;
  readonly file?: string;
}

/** The model of the texts, with what was reported. */
export function build(...texts: readonly (Text | string)[]): {
  model: Model;
  reports: string[];
  messages: string[];
} {
  const diagnostics = new Diagnostics();
  const documents = texts.flatMap((given, index) => {
    const source = typeof given === "string" ? { text: given } : given;
    return readDocument({ file: `${index}.csdl`, ...source }, diagnostics) ?? [];
  });
  return { model: buildModel(documents, diagnostics), ...describe(diagnostics) };
}

/** The model of a schema `ns` (alias `self`) with this content; nothing may be reported. */
export function buildSchema(content: string, references = ""): Model {
  const { model, reports, messages } = build(inSchema(content, references));
  if (reports.length > 0) throw new Error(`${reports.join()}: ${messages.join()}`);
  return model;
}

/** A structured type that the model must have. */
export function structured(model: Model, name: string): StructuredType {
  const type = model.types.get(name);
  if (type?.kind === "EntityType" || type?.kind === "ComplexType") return type;
  throw new Error(`${name} is no structured type`);
}

/** An entity type that the model must have. */
export function entity(model: Model, name: string): EntityType {
  const type = model.types.get(name);
  if (type?.kind === "EntityType") return type;
  throw new Error(`${name} is no entity type`);
}

/** An enumeration that the model must have. */
export function enumeration(model: Model, name: string): EnumType {
  const type = model.types.get(name);
  if (type?.kind === "EnumType") return type;
  throw new Error(`${name} is no enumeration`);
}

/** What is there, or the failure of the test. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("nothing is there");
  return value;
}
