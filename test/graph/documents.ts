import { join } from "node:path";
import { referenceFolder } from "../reference.ts";

/** One of the service descriptions of Microsoft Graph in the reference folder. */
export interface GraphDocument {
  /** Of the file, without extension, and of the package that is made of it. */
  readonly name: string;
  readonly file: string;
}

/** All of Graph v1.0, as the service publishes it: the one that is installed and called. */
export const graphFull: GraphDocument = toDocument("graph-v1.0");

/** All service descriptions that have to come out whole. */
export const graphDocuments: readonly GraphDocument[] = [
  graphFull,
  ...["graph-v1.0-annotated", "graph-beta-mooncake-2022-10", "graph-beta-windows-hello"].map(
    toDocument,
  ),
];

/** The title of a suite that is skipped where the reference folder is missing. */
export function needsReference(title: string): string {
  return `${title} (needs the reference folder)`;
}

function toDocument(name: string): GraphDocument {
  return { name, file: join(referenceFolder ?? "", "metadata", `${name}.csdl`) };
}
