import { resolve } from "node:path";

import valid from "semver/functions/valid.js";

import type { Config, ServiceConfig } from "../config.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { findPackageNameFault, findServiceNameFault } from "./check-names.ts";
import { reportKey, type ConfigOrigin } from "./config-origin.ts";
import { resolveAddress, resolveSource } from "./input-address.ts";
import type { KeyPath } from "./key-path.ts";
import { parseConfig } from "./parse-config.ts";
import { defaultBaseUrl, profiles } from "./profiles.ts";
import type { ResolvedConfig, ResolvedService, UnqualifiedNamespaces } from "./resolved-config.ts";

/**
 * Checks a configuration and fills in what it leaves out, by the profile of each service.
 *
 * @param value What the configuration file exports, the flags say, or a caller gives: it is not trusted.
 * @param origin Where it comes from: relative paths start there, and errors point there.
 * @returns The resolved configuration, or undefined after at least one error.
 */
export async function resolveConfig(
  value: unknown,
  origin: ConfigOrigin,
  diagnostics: Diagnostics,
): Promise<ResolvedConfig | undefined> {
  const config = await parseConfig(value, origin, diagnostics);
  if (config === undefined) return undefined;
  for (const fault of findFaults(config)) {
    await reportKey(origin, fault.path, fault.message, diagnostics);
  }
  if (diagnostics.hasErrors) return undefined;
  return {
    output: resolve(origin.folder, config.output),
    projectFolder: origin.kind === "flags" ? undefined : resolve(origin.folder),
    package: {
      name: config.package.name,
      version: config.package.version ?? "1.0.0",
      description: config.package.description,
    },
    services: config.services.map((service) => resolveService(service, origin.folder)),
  };
}

interface Fault {
  readonly path: KeyPath;
  /** Continues a sentence that starts with the name of the key. */
  readonly message: string;
}

function* findFaults(config: Config): Generator<Fault> {
  const nameFault = findPackageNameFault(config.package.name);
  if (nameFault !== undefined) {
    const name = JSON.stringify(config.package.name);
    yield {
      path: ["package", "name"],
      message: `is ${name}, which npm does not allow: ${nameFault}.`,
    };
  }
  const { version } = config.package;
  if (version !== undefined && valid(version) !== version) {
    const message = `is ${JSON.stringify(version)}; write it as "major.minor.patch".`;
    yield { path: ["package", "version"], message };
  }
  const taken = new Map<string, number>();
  for (const [index, service] of config.services.entries()) {
    const path = ["services", index];
    if (service.name !== undefined) {
      const key = service.name.toLowerCase();
      const other = taken.get(key);
      if (other !== undefined) {
        const message = `is taken by \`services[${other}]\` (upper and lower case count as equal); choose another.`;
        yield { path: [...path, "name"], message };
      }
      taken.set(key, index);
    } else if (config.services.length > 1) {
      const message = "is missing; each of several services needs a name, which is its subpath.";
      yield { path: [...path, "name"], message };
    }
    yield* findServiceFaults(service, path);
  }
}

function* findServiceFaults(service: ServiceConfig, path: KeyPath): Generator<Fault> {
  if (service.name !== undefined) {
    const fault = findServiceNameFault(service.name);
    if (fault !== undefined) {
      const message = `is ${JSON.stringify(service.name)}, but the name of a service ${fault}.`;
      yield { path: [...path, "name"], message };
    }
  }
  if (service.baseUrl !== undefined && !isBaseUrl(service.baseUrl)) {
    const url = JSON.stringify(service.baseUrl);
    const message = `is ${url}; write an absolute http(s) URL without user, query and fragment.`;
    yield { path: [...path, "baseUrl"], message };
  }
  // The address is not repeated: it can hold a secret.
  if (service.source !== undefined && resolveSource(service.source) === undefined) {
    const message =
      "is not what can be fetched; write an absolute http(s) or file URL without user and password.";
    yield { path: [...path, "source"], message };
  }
}

function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return false;
  return url.username === "" && url.password === "" && !/[?#]/.test(text);
}

function resolveService(service: ServiceConfig, folder: string): ResolvedService {
  const profile = service.profile ?? "odata";
  const defaults = profiles[profile];
  const references = Object.entries(service.references ?? {});
  const baseUrl = service.baseUrl?.replace(/\/+$/, "") ?? defaultBaseUrl(profile, service.name);
  const source = service.source ?? (baseUrl === undefined ? undefined : `${baseUrl}/$metadata`);
  return {
    name: service.name,
    metadata: resolveAddress(service.metadata, folder),
    source: source === undefined ? undefined : resolveSource(source),
    pull: service.pull ?? "replace",
    overlays: (service.overlays ?? []).map((overlay) => resolveAddress(overlay, folder)),
    references: new Map(references.map(([uri, path]) => [uri, resolveAddress(path, folder)])),
    include: service.include,
    profile,
    ...defaults,
    baseUrl,
    keyStyle: service.keyStyle ?? defaults.keyStyle,
    unqualifiedNamespaces: resolveOperationNames(service) ?? defaults.unqualifiedNamespaces,
    auth: service.auth ?? defaults.auth,
    int64: service.int64 ?? "number",
  };
}

function resolveOperationNames(service: ServiceConfig): UnqualifiedNamespaces | undefined {
  switch (service.operationNames) {
    case "qualified":
      return { kind: "listed", namespaces: [] };
    case "unqualified":
      return { kind: "all" };
    case undefined:
      return undefined;
  }
}
