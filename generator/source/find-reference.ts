import { stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { InputAddress } from "../config/resolved-config.ts";
import { isUrl } from "./source-kind.ts";

/** Whether the namespace is that of a vocabulary which needs no document, because it is known. */
export function isOfficialVocabulary(namespace: string): boolean {
  return /^Org\.OData\.\w+\.V\d+$/.test(namespace);
}

/**
 * Returns the file that a reference means, whether it is there or not: a relative URI below the folder of
 * the document, and for any other its last segment beside the document. What a document says never leads
 * out of its folder.
 */
export function placeBeside(uri: string, document: InputAddress): InputAddress | undefined {
  if (isUrl(document.location)) return undefined;
  const path = localPath(uri);
  if (path === undefined) return undefined;
  const folder = dirname(document.location);
  const location = join(folder, path);
  if (!location.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
  const label = join(dirname(document.label), path).split(sep).join("/");
  return { location, label };
}

function localPath(uri: string): string | undefined {
  const withoutQuery = uri.replace(/[?#].*$/s, "");
  const absolute = /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(withoutQuery);
  let path: string;
  try {
    path = decodeURIComponent(
      absolute ? withoutQuery.slice(withoutQuery.lastIndexOf("/") + 1) : withoutQuery,
    );
  } catch {
    return undefined;
  }
  const safe = path !== "" && !path.includes("\0") && !path.includes("\\");
  return safe && !(absolute && path.includes("/")) ? path : undefined;
}

/** Whether there is a file, or a link to one. */
export async function isFile(location: string): Promise<boolean> {
  try {
    return (await stat(location)).isFile();
  } catch {
    return false;
  }
}
