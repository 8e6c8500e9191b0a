/** The way to a value in a configuration: names of keys and indexes of lists. */
export type KeyPath = readonly (string | number)[];

/** The path as users write it: `services[1].keyStyle`. */
export function formatKeyPath(path: KeyPath): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/** The path with every index left out, `services[].keyStyle`: what tables about keys are indexed by. */
export function formatKeyPattern(path: KeyPath): string {
  const pattern = formatKeyPath(path).replace(/\[\d+\]/g, "[]");
  return /^services\[\]\.references\../.test(pattern) ? "services[].references.*" : pattern;
}
