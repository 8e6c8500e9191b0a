/**
 * The name in PascalCase: the first letter and every letter after an underscore in upper case, the rest
 * untouched (`macOSCustomConfiguration` is `MacOSCustomConfiguration`). Characters that identifiers of
 * OData have and those of JavaScript have not, such as soft hyphens, are left out.
 */
export function pascalCase(name: string): string {
  const words = name.replace(/[^\p{ID_Continue}]+/gu, "").split("_");
  const joined = words.map((word) => upperFirst(word)).join("");
  // Digits cannot start an identifier, and a name of underscores alone has no words.
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

/** The name with its first letter in upper case. */
export function upperFirst(name: string): string {
  const first = String.fromCodePoint(name.codePointAt(0) ?? 0);
  return name === "" ? name : first.toUpperCase() + name.slice(first.length);
}

/** The name in kebab-case, for file names: `macOSCustomConfiguration` is `mac-os-custom-configuration`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .replace(/_+/g, "-")
    .toLowerCase();
}
