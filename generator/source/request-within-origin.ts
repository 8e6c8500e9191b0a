import { SourceError } from "./source-error.ts";

/**
 * Sends a GET request and follows its redirects as long as they stay within the origin: what another
 * host says is not what was asked for. From `http:` to `https:` is another origin too: what comes over
 * `http:` can be from anybody, so the address is corrected once rather than redirected each time.
 *
 * @param shown the URL as it may be shown, quoted
 * @param limit how many redirects are followed
 * @returns the first answer that is no redirect
 * @throws SourceError for a redirect that is not followed
 * @see RFC 9110, section 15.4
 */
export async function requestWithinOrigin(
  url: URL,
  shown: string,
  limit: number,
  init: RequestInit,
): Promise<Response> {
  let current = url;
  for (let redirects = 0; redirects <= limit; redirects++) {
    // What fetch says to such an address has the password in it.
    if (current.username !== "" || current.password !== "") {
      throw refuse(`${shown} has a user or a password in it; they are not sent. Leave them out.`);
    }
    const response = await fetch(current, { ...init, redirect: "manual" });
    const location = response.headers.get("location");
    if (!isRedirect(response.status) || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, current)) throw refuse(`${shown} redirects to what is no URL.`);
    const next = new URL(location, current);
    if (next.origin !== current.origin) {
      const target = next.origin === "null" ? next.protocol : next.origin;
      throw refuse(
        `${shown} redirects from ${current.origin} to ${target}, where it is not followed; if the document is there, give that address.`,
      );
    }
    current = next;
  }
  throw refuse(`${shown} redirects more than ${limit} times; give the address of the document.`);
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function refuse(message: string): SourceError {
  return new SourceError("unreachable-url", message);
}
