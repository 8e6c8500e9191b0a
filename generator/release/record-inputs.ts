import type { ResolvedConfig, ResolvedService } from "../config/resolved-config.ts";
import type { SlicedService } from "../read-slices.ts";
import type { Lock } from "../pull/lock.ts";
import type { DocumentInput, ReleaseInputs } from "./releases.ts";

/**
 * Everything that a package follows from.
 *
 * @param lock says of documents that were pulled where they come from
 * @param generator the version of odatagen
 */
export function recordInputs(
  { package: { name, description } }: ResolvedConfig,
  services: readonly SlicedService[],
  lock: Lock,
  generator: string,
): ReleaseInputs {
  return {
    generator,
    package: { name, description },
    services: services.map(({ service, documents }) => ({
      name: service.name,
      options: optionsOf(service),
      include: service.include,
      documents: documents.map(({ document, address, sha256, text }): DocumentInput => {
        const pulled = lock.get(address.label);
        const { source, etag, date } = pulled?.sha256 === sha256 ? pulled : {};
        return { label: address.label, role: document.role, sha256, source, etag, date, text };
      }),
    })),
  };
}

/** The options that the output depends on; what else a profile decides follows from its name. */
function optionsOf(service: ResolvedService): Readonly<Record<string, string>> {
  const { profile, baseUrl, keyStyle, unqualifiedNamespaces, auth, int64 } = service;
  return {
    profile,
    keyStyle,
    operationNames: describeOperationNames(unqualifiedNamespaces),
    int64,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(auth === undefined ? {} : { auth }),
  };
}

function describeOperationNames(unqualified: ResolvedService["unqualifiedNamespaces"]): string {
  switch (unqualified.kind) {
    case "all":
      return "unqualified";
    case "annotated":
      return "unqualified in default namespaces";
    case "listed":
      return unqualified.namespaces.length === 0
        ? "qualified"
        : `unqualified in ${unqualified.namespaces.join(", ")}`;
  }
}
