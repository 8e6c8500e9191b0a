import { createHash } from "node:crypto";

import { csdl, type Project } from "./project.ts";
import type { Answer, Service } from "./service.ts";

/** What a project has pulled, and what the service has now. */
export const before = csdl(
  `<ComplexType Name="a"><Property Name="p" Type="Edm.String"/></ComplexType>`,
);
export const after = csdl(
  `<ComplexType Name="a"><Property Name="q" Type="Edm.Int32"/></ComplexType>`,
);

export const hash = (text: string | Uint8Array): string =>
  createHash("sha256").update(text).digest("hex");

/** Answers with content and status 200. */
export const send =
  (content: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, headers).end(content);

/** Answers with a status, and nothing that could be a document. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end("no document");

/** Answers in one way after the other, and stays with the last. */
export const inTurn =
  (...answers: readonly Answer[]): Answer =>
  (response, request, count) =>
    answers[Math.min(count, answers.length) - 1]?.(response, request, count);

/** A lock as `pull` writes it. */
export function lockOf(entry: object): string {
  const documents = { "metadata/s.csdl": entry };
  const comment = "Written by odatagen pull: which documents of the services were fetched last.";
  return `${JSON.stringify({ "//": comment, documents }, undefined, 2)}\n`;
}

/** Makes a project as an earlier pull has left it. */
export function putPulled(
  project: Project,
  service: Service,
  content: string | Uint8Array = before,
): void {
  project.put("metadata/s.csdl", content);
  const entry = { source: `${service.origin}/$metadata`, date: "2026-01-02" };
  const lock = lockOf({ ...entry, etag: '"1"', sha256: hash(content) });
  project.put("metadata/odatagen-lock.json", lock);
}

/** The configuration of the service. */
export const inService = (service: Service, more: object = {}): object => ({
  metadata: "metadata/s.csdl",
  baseUrl: service.origin,
  ...more,
});
