import { z } from "zod";

import type { Config } from "../config.ts";

const text = z.string().min(1);

const serviceSchema = z.strictObject({
  name: text.optional(),
  metadata: text,
  source: text.optional(),
  pull: z.enum(["replace", "compare"]).optional(),
  overlays: z.array(text).optional(),
  references: z.record(text, text).optional(),
  include: z.array(text).optional(),
  profile: z.enum(["odata", "graph"]).optional(),
  baseUrl: text.optional(),
  keyStyle: z.enum(["segment", "parentheses"]).optional(),
  operationNames: z.enum(["qualified", "unqualified"]).optional(),
  auth: z.enum(["microsoft"]).optional(),
  int64: z.enum(["number", "string"]).optional(),
});

const packageSchema = z.strictObject({
  name: text,
  version: text.optional(),
  description: z.string().optional(),
});

/** The shape of a configuration; what the values mean is checked by `resolveConfig`. */
export const configSchema: z.ZodType<Config> = z.strictObject({
  output: text,
  package: packageSchema,
  services: z.array(serviceSchema).min(1),
});

/** What a key is to be, as the end of a sentence; by its path, list elements written as `[]`. */
export const expectations: Readonly<Record<string, string>> = {
  "": "an object with `output`, `package` and `services`",
  output: "the folder to write the package to, relative to the configuration file",
  package: "an object with the `name` of the package",
  "package.name": "the npm name of the package",
  "package.version": 'a version such as "1.0.0"',
  "package.description": "one sentence about the package",
  services: "a list of at least one service",
  "services[]": "an object with the `metadata` of a service",
  "services[].name": 'the subpath of the service, for example "v1.0"',
  "services[].metadata": "the path or http(s) URL of the CSDL document",
  "services[].source": "the http(s) or file URL of the service's own CSDL document",
  "services[].pull": '"replace" or "compare"',
  "services[].overlays": "a list of paths or URLs of annotation documents",
  "services[].overlays[]": "the path or URL of an annotation document",
  "services[].references": "an object of document paths by the URI of the reference",
  "services[].references.*": "the path or URL of the document",
  "services[].include": "a list of type names, paths and operations",
  "services[].include[]": "a type name, a path or an operation",
  "services[].profile": '"odata" or "graph"',
  "services[].baseUrl": "the absolute http(s) URL of the service's root",
  "services[].keyStyle": '"segment" or "parentheses"',
  "services[].operationNames": '"qualified" or "unqualified"',
  "services[].auth": '"microsoft"',
  "services[].int64": '"number" or "string"',
};
