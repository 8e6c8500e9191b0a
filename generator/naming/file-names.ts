/** In bytes of UTF-8: leaves room for numbers and extensions in the 255 that file systems allow. */
const longest = 150;

/** Names that Windows keeps for devices, with any extension, and that of the package's own indexes. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|index)(?=\.|$)/i;

/**
 * A name for a file or folder that every file system takes: composed Unicode without invisible
 * characters, cut where it is long, and none that is kept for something else.
 */
export function safeFileName(name: string): string {
  const visible = name.normalize("NFC").replace(/[^\p{ID_Continue}.-]+/gu, "");
  let end = 0;
  let bytes = 0;
  // No character takes more than three bytes of UTF-8 for each of its units of UTF-16.
  const isShort = visible.length * 3 <= longest;
  if (isShort) end = visible.length;
  for (const character of isShort ? "" : visible) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > longest) {
      break;
    }
    end += character.length;
  }
  const cut = visible.slice(0, end).replace(/^[.-]+|[.-]+$/g, "");
  return cut === "" || reserved.test(cut) ? `${cut}_` : cut;
}
