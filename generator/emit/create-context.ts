import type { ServiceContext, ServiceOptions } from "../../templates/service-context.ts";
import type { ResolvedService } from "../config/resolved-config.ts";
import type { Model } from "../model/model.ts";
import { boundOperations } from "../model/operation-binding.ts";
import { isDefaultNamespace } from "../model/vocabularies/core.ts";
import type { NameTable } from "../naming/names.ts";

/** A service that is ready to be emitted. */
export interface NamedService {
  readonly service: ResolvedService;
  readonly model: Model;
  readonly names: NameTable;
}

/** What the templates of a service look things up in. */
export function createContext({ service, model, names }: NamedService): ServiceContext {
  return {
    model,
    names,
    bound: boundOperations(model),
    options: createOptions(service, model),
    folder: service.name === undefined ? "" : `${service.name}/`,
  };
}

function createOptions(service: ResolvedService, model: Model): ServiceOptions {
  return {
    baseUrl: service.baseUrl,
    keyStyle: service.keyStyle,
    isUnqualified: unqualified(service, model),
    auth: service.auth,
    int64: service.int64,
    version: service.protocolVersion,
    enumLiterals: service.enumLiterals,
    // The standard has it; Graph does not.
    ieee754Compatible: service.int64 === "string" && service.profile === "odata",
    clouds: service.clouds,
  };
}

function unqualified(
  { unqualifiedNamespaces }: ResolvedService,
  model: Model,
): (namespace: string) => boolean {
  switch (unqualifiedNamespaces.kind) {
    case "all":
      return () => true;
    case "listed":
      return (namespace) => unqualifiedNamespaces.namespaces.includes(namespace);
    case "annotated": {
      const namespaces = new Set(
        model.schemas
          .filter((schema) => isDefaultNamespace(schema))
          .map((schema) => schema.namespace),
      );
      return (namespace) => namespaces.has(namespace);
    }
  }
}
