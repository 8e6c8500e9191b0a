import type { Releases } from "./releases.ts";

/** Not the header of generated files: those are deleted when nothing asks for them. */
const note =
  "The releases of the package, and what the last one was generated from. `odatagen generate` adds to it; commit it.";

/** The text of `metadata/releases.json`. */
export function renderReleases({ releases, last }: Releases): string {
  const services = last.services.map((service) => ({
    ...service,
    documents: service.documents.map((document) => {
      return { ...document, text: document.text.split("\n") };
    }),
  }));
  const content = { "//": note, releases, last: { ...last, services } };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
