import { renderHeader } from "../../templates/header.ts";
import type { DocumentInput, ReleaseInputs } from "./releases.ts";

/** The text of the package's `.source.json`: which version of odatagen made it, and from which documents. */
export function renderSource({ generator, services }: ReleaseInputs): string {
  const labels = services.flatMap(({ documents }) =>
    documents.filter(({ role }) => role === "main").map(({ label }) => label),
  );
  const content = {
    "//": renderHeader(generator, labels.join(" and ")),
    generator,
    services: services.map(({ name, documents }) => {
      const ofRole = (role: DocumentInput["role"]): readonly object[] =>
        documents.filter((document) => document.role === role).map(describeDocument);
      const [metadata] = ofRole("main");
      return { name, metadata, overlays: ofRole("overlay"), references: ofRole("reference") };
    }),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function describeDocument({ label, sha256, source, etag, date }: DocumentInput): object {
  return { document: label, sha256, source, etag, date };
}
