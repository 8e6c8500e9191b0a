import type { Model, QualifiedName, StructuredType } from "../generator/model/model.ts";
import type { OperationBinding } from "../generator/model/operation-binding.ts";
import type { NameTable, TypeNames } from "../generator/naming/names.ts";
import type { ModuleScope, ModuleSymbol } from "./module-scope.ts";

/** What every template of a service looks things up in. */
export interface ServiceContext {
  readonly model: Model;
  readonly names: NameTable;
  readonly bound: OperationBinding;
  readonly options: ServiceOptions;
  /** The folder of the service below `src`, with a trailing slash: `beta/`, or nothing. */
  readonly folder: string;
}

/** How the service speaks OData. */
export interface ServiceOptions {
  readonly baseUrl: string | undefined;
  readonly keyStyle: "segment" | "parentheses";
  /** Whether operations of the namespace are written without it. */
  readonly isUnqualified: (namespace: string) => boolean;
  readonly auth: "microsoft" | undefined;
  readonly int64: "number" | "string";
  /** Sent as `OData-MaxVersion`. */
  readonly version: "4.0" | "4.01";
  /** `'member'`, or `ns.enum'member'` as OData 4.0 demands. */
  readonly enumLiterals: "quoted" | "qualified";
  /** Whether the service is asked to write such numbers as strings. */
  readonly ieee754Compatible: boolean;
  /** Origins of the same service, exported as constants. */
  readonly clouds: readonly CloudOrigin[];
}

/** One national or sovereign cloud of a service. */
export interface CloudOrigin {
  /** In camelCase. */
  readonly name: string;
  readonly origin: string;
  readonly description: string;
}

/** The names of a type that is known to be in the model. */
export function namesOf(context: ServiceContext, type: QualifiedName): TypeNames {
  const names = context.names.types.get(type);
  if (names === undefined) {
    throw new RangeError(`No names were assigned to ${type}`);
  }
  return names;
}

/** A structured type that is known to be in the model. */
export function structuredType(context: ServiceContext, name: QualifiedName): StructuredType {
  const type = context.model.types.get(name);
  if (type?.kind !== "EntityType" && type?.kind !== "ComplexType") {
    throw new RangeError(`${name} is no structured type of the model`);
  }
  return type;
}

/** The symbol of a module of this service. */
export function serviceSymbol(context: ServiceContext, module: string, name: string): ModuleSymbol {
  return { module: `${context.folder}${module}`, name };
}

/** The local name of something that the runtime exports, as a type. */
export function runtimeType(scope: ModuleScope, module: string, name: string): string {
  return scope.type({ module: `runtime/${module}`, name });
}

/** The local name of something that the runtime exports, as a value. */
export function runtimeValue(scope: ModuleScope, module: string, name: string): string {
  return scope.value({ module: `runtime/${module}`, name });
}
