import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { XmlElement } from "./xml-element.ts";
import { parseXml } from "./xml-element.ts";

/** A service version with the names of its documents. */
export interface MetadataVersion {
  readonly version: "v1.0" | "beta";
  /** Our document, in `metadata/`. */
  readonly document: string;
  /** Our annotations to it, in `metadata/`. */
  readonly overlay: string;
  /** What the service published, in `metadata/` of the reference folder. */
  readonly reference: string;
}

/** The versions that `metadata/` describes. */
export const versions: readonly MetadataVersion[] = [
  {
    version: "v1.0",
    document: "graph-v1.0.csdl",
    overlay: "graph-v1.0.overlay.csdl",
    reference: "graph-v1.0.csdl",
  },
  {
    version: "beta",
    document: "graph-beta.csdl",
    overlay: "graph-beta.overlay.csdl",
    reference: "graph-beta-windows-hello.csdl",
  },
];

const metadataFolder = new URL("../../metadata/", import.meta.url);

/** Returns the root element of a document in `metadata/`. */
export function loadMetadata(name: string): XmlElement {
  return parseXml(readFileSync(fileURLToPath(new URL(name, metadataFolder)), "utf8"));
}
