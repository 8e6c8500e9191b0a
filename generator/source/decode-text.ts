import { SourceError } from "./source-error.ts";

/**
 * Returns the text of a document: in the encoding of its byte order mark, else of its XML declaration,
 * else UTF-8.
 */
export function decodeText(bytes: Uint8Array, label: string): string {
  const encoding = findEncoding(bytes);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new SourceError(
      "unknown-encoding",
      `${JSON.stringify(label)} says that its encoding is ${JSON.stringify(encoding)}, which is not known; save it as UTF-8.`,
    );
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SourceError(
      "wrong-encoding",
      `${JSON.stringify(label)} is not valid ${encoding.toUpperCase()} text; save it as UTF-8.`,
    );
  }
}

function findEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    start,
  )?.[1];
  // A document that declares UTF-16 and has no byte order mark was recoded on its way here.
  return declared === undefined || /^utf-?16/i.test(declared) ? "utf-8" : declared.toLowerCase();
}
