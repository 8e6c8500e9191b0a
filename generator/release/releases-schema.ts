import { z } from "zod";

import type { Releases } from "./releases.ts";
import { isVersion } from "./version-number.ts";

const word = z.string().regex(/^[A-Za-z][A-Za-z-]*$/);
/** Of a service, which is a heading of the changelog. */
const name = z.string().regex(/\S/);
const version = z.string().refine(isVersion);

const changeSchema = z.strictObject({
  class: z.enum(["breaking", "feature", "fix", "docs"]),
  breaks: z.enum(["compile", "wire"]).optional(),
  change: word,
  kind: word,
  element: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  evidence: z.string().optional(),
  advice: z.string(),
});

const releaseSchema = z.strictObject({
  version,
  changes: z.array(changeSchema),
  services: z.array(z.strictObject({ name: name.optional(), changes: z.array(changeSchema) })),
});

const documentSchema = z.strictObject({
  label: z.string(),
  role: z.enum(["main", "overlay", "reference"]),
  sha256: z.string(),
  source: z.string().optional(),
  etag: z.string().optional(),
  date: z.string().optional(),
  text: z.array(z.string()).transform((lines) => lines.join("\n")),
});

const serviceSchema = z.strictObject({
  name: name.optional(),
  options: z.record(z.string(), z.string()),
  include: z.array(z.string()).optional(),
  documents: z.array(documentSchema),
});

/** The shape of `metadata/releases.json`: documents stand in it as their lines, so that a change can be read. */
export const releasesSchema: z.ZodType<Releases> = z.strictObject({
  "//": z.string().optional(),
  releases: z.array(releaseSchema).min(1),
  last: z.strictObject({
    generator: z.string(),
    package: z.strictObject({ name: z.string(), description: z.string().optional() }),
    services: z.array(serviceSchema),
  }),
});
