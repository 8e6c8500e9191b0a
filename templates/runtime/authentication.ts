/** What a credential is told when it is asked for a token. */
export interface TokenOptions {
  /** Aborts when the request is aborted. */
  readonly abortSignal?: AbortSignal;
  /** Claims that the service demands, as JSON text. */
  readonly claims?: string | undefined;
}

/** A token as `@azure/identity` returns it, or bare. */
export type Token = { readonly token: string } | string | null;

/**
 * Gives tokens: any credential of `@azure/identity`, or any object like it. It is asked for every try
 * of every request, and so keeps tokens itself.
 *
 * @example
 * const client = new GraphServiceClient({ credential: { getToken: async () => readToken() } });
 */
export interface Credential {
  /** The token for some scopes; none (`null`) ends the request with a TypeError. */
  getToken(scopes: string[], options: TokenOptions): Promise<Token> | Token;
}

/**
 * The value of the `Authorization` header.
 *
 * @throws TypeError when the credential has no token, or one that no header can hold
 */
export async function authorization(
  credential: Credential,
  scopes: string | readonly string[],
  options: TokenOptions,
): Promise<string> {
  const token = await credential.getToken([scopes].flat(), options);
  const text = (typeof token === "string" ? token : token?.token)?.trim();
  // The platform's own error would quote it.
  if (!text || /[^!-~]/.test(text)) {
    throw new TypeError("The credential gave no token");
  }
  return `Bearer ${text}`;
}

/**
 * The claims that a refused token lacks, as JSON text.
 *
 * @see RFC 9110, section 11.6.1; OpenID Connect Core 1.0, section 5.5
 */
export function demandedClaims({
  status,
  headers,
}: Pick<Response, "status" | "headers">): string | undefined {
  const claims = /\bclaims="([\w+/=-]+)"/.exec(headers.get("www-authenticate") ?? "")?.[1];
  try {
    return status === 401 && claims
      ? atob(claims.replaceAll("-", "+").replaceAll("_", "/"))
      : undefined;
  } catch {
    return undefined;
  }
}
