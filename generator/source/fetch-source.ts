import { SourceError } from "./source-error.ts";

const TIMEOUT_SECONDS = 60;

/**
 * Returns the bytes that a URL answers with; it fails when they take more than a minute or are more
 * than `limit`.
 *
 * @param label the URL as it may be shown, without secrets
 */
export async function fetchSource(url: string, label: string, limit: number): Promise<Uint8Array> {
  const shown = JSON.stringify(label);
  try {
    const response = await fetch(url, {
      headers: { Accept: "application/xml, application/json;q=0.9" },
      signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new SourceError(
        "unreachable-url",
        `${shown} answers ${response.status}: ${advise(response.status)}`,
      );
    }
    return await readLimited(response, label, limit);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(
      "unreachable-url",
      error instanceof Error && error.name === "TimeoutError"
        ? `${shown} did not answer within ${TIMEOUT_SECONDS} seconds; try again, or save the document and name the file.`
        : `${shown} cannot be reached (${reasonOf(error)}); check the address and the network, or save the document and name the file.`,
    );
  }
}

async function readLimited(response: Response, label: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) break;
    size += chunk.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw SourceError.tooLarge(label, limit);
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

function advise(status: number): string {
  return status === 401 || status === 403
    ? "it asks for a sign-in. Save the document with a session that may read it, and name the file."
    : "check the address; $metadata documents are at the root of the service.";
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
