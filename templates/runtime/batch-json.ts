/**
 * Batches as JSON.
 *
 * @see OData JSON Format 4.01, section 19
 */
import type { BatchFormat } from "./batch-types.js";
import { objectOf, textOf } from "./json.js";
import { control } from "./read.js";

const json = /^application\/(.+\+)?json/;
const text = /^text\//;

/** The format of Microsoft Graph, and of services that speak OData 4.01. */
export const jsonBatch: BatchFormat = {
  async write(items) {
    const requests = items.map(async (item) => {
      const { id, method, url, headers, atomicityGroup, dependsOn, body } = item;
      const type = headers["content-type"] ?? "";
      const content = new Response(body);
      const start = JSON.stringify({
        id,
        method,
        url,
        atomicityGroup,
        dependsOn: dependsOn.length > 0 ? dependsOn : undefined,
        // The batch has the token for all of its requests.
        headers: { ...headers, authorization: undefined },
      });
      return body === undefined
        ? start
        : `${start.slice(0, -1)},"body":${
            json.test(type)
              ? await content.text()
              : JSON.stringify(
                  text.test(type) ? await content.text() : encode(await content.arrayBuffer()),
                )
          }}`;
    });
    return new Blob([`{"requests":[${(await Promise.all(requests)).join()}]}`], {
      type: "application/json",
    });
  },
  read({ text: source }, answers, _, session) {
    const { numbers } = session;
    const answer = objectOf(numbers.parse(session, source, true));
    for (const response of [answer["responses"] ?? []].flat()) {
      const { id, status, headers: given, body } = objectOf(response);
      const headers = new Headers();
      for (const [name, value] of Object.entries(objectOf(given))) {
        headers.append(name, String(value));
      }
      const type = headers.get("content-type") ?? "";
      const content =
        body === null || body === undefined
          ? ""
          : typeof body !== "string" || !type || json.test(type)
            ? numbers.stringify(body)
            : text.test(type)
              ? body
              : decode(body);
      answers.set(String(id), { status: Number(status), headers, body: new Blob([content]) });
    }
    return textOf(control(answer, "nextLink"));
  },
};

/** @see RFC 4648, section 5 */
function encode(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(content: string): Uint8Array<ArrayBuffer> {
  const binary = atob(content.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
