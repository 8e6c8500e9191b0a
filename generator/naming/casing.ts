/**
 * The name in PascalCase: the first letter and every letter after an underscore in upper case,
 * the rest untouched (`macOSCustomConfiguration` is `MacOSCustomConfiguration`).
 */
export function pascalCase(name: string): string {
  const words = name.split("_").filter((word) => word !== "");
  const joined = words.map((word) => upperFirst(word)).join("");
  // Digits cannot start an identifier, and a name of underscores alone has no words.
  return /^[\p{L}\p{Nl}]/u.test(joined) ? joined : `_${joined}`;
}

/** The name with its first letter in upper case. */
export function upperFirst(name: string): string {
  const first = String.fromCodePoint(name.codePointAt(0) ?? 0);
  return name === "" ? name : first.toUpperCase() + name.slice(first.length);
}

/** The name in kebab-case, for file names: `macOSCustomConfiguration` is `mac-os-custom-configuration`. */
export function kebabCase(name: string): string {
  return name
    .normalize("NFC")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .replace(/_+/g, "-")
    .toLowerCase();
}

/** The name in words and lower case, for sentences in doc comments: `deviceConfiguration` is `device configuration`. */
export function words(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/_+/g, " ")
    .split(" ")
    .map((word) => (/^\p{Lu}{2,}/u.test(word) ? word : word.toLowerCase()))
    .join(" ")
    .trim();
}
