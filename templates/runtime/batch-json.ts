/**
 * Batches as JSON.
 *
 * @see OData JSON Format 4.01, section 19
 */
import type { BatchFormat } from "./batch.js";
import { mapMembers, objectOf, textOf } from "./json.js";
import { control } from "./read.js";
import { stringify } from "./write.js";

const json = /^application\/(.+\+)?json/;

/** The format of Microsoft Graph, and of services that speak OData 4.01. */
export const jsonBatch: BatchFormat = {
  canDepend: true,
  async write(units, batch) {
    const requests = units.flatMap(({ items, group, dependsOn }) =>
      items.map(async ({ id, method, url, headers, body }) => {
        const own = Object.entries(headers).filter(
          // The batch has them for all of its requests.
          ([name, value]) => !/^(accept|auth|odata)/.test(name) || value !== batch.headers[name],
        );
        const item = JSON.stringify({
          id,
          method,
          url,
          atomicityGroup: group,
          dependsOn: dependsOn.length > 0 ? dependsOn : undefined,
          headers: Object.fromEntries(own),
        });
        const content = new Response(body);
        const type = headers["content-type"] ?? "";
        return body === undefined
          ? item
          : `${item.slice(0, -1)},"body":${
              json.test(type)
                ? await content.text()
                : JSON.stringify(
                    type.startsWith("text/")
                      ? await content.text()
                      : encode(await content.arrayBuffer()),
                  )
            }}`;
      }),
    );
    return { ...batch, body: `{"requests":[${(await Promise.all(requests)).join()}]}` };
  },
  read({ text }, { schema }) {
    const { numbers } = schema;
    const answer = objectOf(numbers ? numbers.parse(schema, text, true) : JSON.parse(text));
    const { responses } = answer;
    return {
      nextLink: textOf(control(answer, "nextLink")) ?? "",
      answers: Array.isArray(responses)
        ? responses.map((response) => {
            const { id, status, headers: given, body } = objectOf(response);
            const headers = new Headers(mapMembers(objectOf(given), String));
            const type = headers.get("content-type") ?? "";
            return [
              String(id),
              {
                status: Number(status),
                headers,
                body:
                  body === null || body === undefined
                    ? undefined
                    : typeof body !== "string" || !type || json.test(type)
                      ? stringify({ ...schema, int64: "string" }, body)
                      : type.startsWith("text/")
                        ? body
                        : decode(body),
              },
            ];
          })
        : [],
    };
  },
};

/** @see RFC 4648, section 5 */
function encode(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
