const NAMED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Returns the text with its references replaced: the five entities of XML and characters by number,
 * nothing else, and nothing twice. The result is `undefined` when another entity stands in it.
 */
export function decodeEntities(text: string): string | undefined {
  if (!text.includes("&")) return text;
  let known = true;
  const decoded = text.replace(/&(?:([^;&\s]{1,64});)?/g, (_match, name: string | undefined) => {
    const value = name === undefined ? undefined : decodeEntity(name);
    known &&= value !== undefined;
    return value ?? "";
  });
  return known ? decoded : undefined;
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith("#")) return NAMED.get(name);
  const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (match === null) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
}

function isXmlCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
