import manifest from "../package.json" with { type: "json" };

/** The version of odatagen itself, which the header of every generated file names. */
export const generatorVersion: string = manifest.version;

/** The names of the packages that odatagen loads. */
export const generatorPackages: readonly string[] = Object.keys(manifest.dependencies);
