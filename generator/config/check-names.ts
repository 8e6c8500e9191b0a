import validatePackageName from "validate-npm-package-name";

/** Folders, modules and subpaths that every generated package has itself, or that Node and npm keep. */
const takenNames: ReadonlySet<string> = new Set([
  "all",
  "default",
  "dist",
  "index",
  "models",
  "node_modules",
  "package.json",
  "requests",
  "runtime",
  "src",
]);

/** Names that Windows takes for devices, with any extension. */
const windowsDevice = /^(?:aux|con|nul|prn|com\d|lpt\d)(?:\.|$)/i;

/**
 * What is wrong with the name of a service, which becomes a folder and a subpath of the package.
 *
 * @returns A phrase that follows the name in a sentence, or undefined if nothing is wrong.
 */
export function findServiceNameFault(name: string): string | undefined {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    return "can only have letters, digits, `.`, `-` and `_`";
  }
  if (!/^[A-Za-z0-9].*$/.test(name) || name.endsWith(".")) {
    return "has to begin with a letter or digit and cannot end with a dot";
  }
  if (takenNames.has(name.toLowerCase())) {
    return "is a name that the package needs itself";
  }
  if (windowsDevice.test(name)) {
    return "cannot be the name of a folder on Windows";
  }
  return undefined;
}

/**
 * What is wrong with the name of the package, by npm's rules for new packages.
 *
 * @returns A phrase that follows the name in a sentence, or undefined if nothing is wrong.
 */
export function findPackageNameFault(name: string): string | undefined {
  const { errors = [], warnings = [] } = validatePackageName(name);
  const faults = [...errors, ...warnings];
  if (faults.length === 0) return undefined;
  // npm's phrases begin with "name", or with the name itself.
  return faults.map((fault) => fault.replace(/^name /, "")).join(", and ");
}
