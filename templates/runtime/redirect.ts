/**
 * Which redirects are followed, and with what. The platform would send all headers but the token along.
 *
 * Browsers do not show where a redirect leads. Reads they follow themselves, asked once more with the
 * token alone, which they leave behind at another origin; redirects of other methods are errors there.
 *
 * @see RFC 9110, section 15.4; Fetch, section 4.4 (HTTP-redirect fetch)
 */
import type { PreparedRequest } from "./request.js";
import type { TransportResponse } from "./transport.js";

/** Whether one URL may lead to another: no way leads out of encryption. */
export function isSecure(to: URL, from: URL): boolean {
  return to.protocol === "https:" || to.protocol === from.protocol;
}

/** A request on its way. */
export interface Target extends PreparedRequest {
  /** Makes it anonymous: it goes anywhere, without the token, cookies and what hooks do. */
  readonly credentials?: "omit";
}

/** Whether a request only reads, and so may be redirected to another origin. */
export function isRead(method: string): boolean {
  return /^(GET|HEAD)$/.test(method);
}

/**
 * The request that a redirect leads to. Reads go anywhere, but to other origins without the token,
 * cookies and all headers, and from there on everywhere. Other methods are sent again, as they are,
 * within their origin; anonymous ones also beyond.
 *
 * @param origins those that get the token
 * @returns undefined where the redirect is not to be followed
 */
export function redirected(
  target: Target,
  { status, headers }: TransportResponse,
  origins: readonly string[],
): Target | undefined {
  const { method, url, credentials } = target;
  const location = headers.get("location");
  if (!location || !/^30[12378]$/.test(`${status}`) || !URL.canParse(location, url)) {
    return undefined;
  }
  const from = new URL(url);
  const to = new URL(location, from);
  const { href, origin, username } = to;
  return (isRead(method) || (status > 306 && (credentials || origin === from.origin))) &&
    isSecure(to, from) &&
    !username
    ? credentials || origins.includes(origin)
      ? { ...target, url: href }
      : { method, url: href, headers: {}, credentials: "omit" }
    : undefined;
}
