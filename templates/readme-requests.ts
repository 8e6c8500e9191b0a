import { itemOffers, offers, type SampleService } from "./readme-places.ts";
import { anyChange, creationIn } from "./readme-samples.ts";
import { importing, isGraph, section, type Snippet } from "./readme-snippet.ts";
import { objectLiteral } from "./text.ts";

/** What fails, and how. */
export function errorSection({ items, specifier }: SampleService): string[] {
  return section(
    "Errors",
    "A response that is no success rejects with an `ODataError`, after as many tries as the options allow.",
    itemOffers(items, "get")
      ? [
          ...importing(["ODataError"], specifier),
          "try {",
          `await ${items.expression}.byId(id).get();`,
          "} catch (error) {",
          "if (!(error instanceof ODataError)) {",
          "throw error;",
          "}",
          "console.log(error.status, error.code, error.message, error.requestId);",
          "}",
        ]
      : [],
  );
}

/** What a request is before it is sent, and after. */
export function requestSection({ items }: SampleService): string[] {
  return section(
    "Requests and responses",
    "`toRequest()` says what would be sent, `withResponse()` gives status and headers along with the result.",
    offers(items, "get")
      ? [
          `const request = ${items.expression}.get();`,
          "const { method, url } = request.toRequest();",
          "const { value, status, headers } = await request.withResponse();",
          'console.log(method, url, status, headers.get("date"), value);',
        ]
      : [],
    "What the schema does not tell goes through the same pipeline. The path starts at the root of the service.",
    [
      'const answer = await client.request("POST", "/newAction", { newParameter: 1 });',
      "console.log(answer);",
    ],
  );
}

/** Many requests in one. */
export function batchSection(service: SampleService): string[] {
  const { context } = service;
  return section(
    "Batches",
    "Requests that are not sent yet go together, and resolve in their places. `batchSettled` says of each what became of it. With `after` a request waits for others.",
    batch(service),
    settled(service),
    ...(isGraph(context)
      ? []
      : [
          "What `atomic` groups takes effect as a whole, or not at all. `multipart` is the format for services that do not read batches in JSON.",
          group(service),
        ]),
  );
}

function batch({ items }: SampleService): Snippet {
  return offers(items, "get") && itemOffers(items, "get")
    ? [
        "const [item, page] = await client.batch([",
        `${items.expression}.byId(id).get(),`,
        `${items.expression}.get(),`,
        "]);",
        "console.log(item, page.value);",
      ]
    : [];
}

function settled({ items, context, specifier }: SampleService): Snippet {
  const creation = creationIn(items, context);
  return creation !== undefined && offers(items, "get")
    ? [
        ...importing(["after"], specifier),
        `const create = ${creation.expression}.post(${objectLiteral(creation.entries)});`,
        `const [created, listed] = await client.batchSettled([create, after(${items.expression}.get(), create)]);`,
        'console.log(created.status, listed.status === "fulfilled" ? listed.value : listed.reason);',
      ]
    : [];
}

function group({ items, context, specifier }: SampleService): Snippet {
  const entry = anyChange(items.type, context);
  const creation = creationIn(items, context);
  return creation !== undefined && entry !== undefined && itemOffers(items, "patch")
    ? [
        ...importing(["atomic", "multipart"], specifier),
        `const change = ${items.expression}.byId(id).patch(${objectLiteral([entry])});`,
        `const create = ${creation.expression}.post(${objectLiteral(creation.entries)});`,
        "await client.batch([atomic(change, create)], { format: multipart });",
      ]
    : [];
}

/** What can be said of all requests, and of one. */
export function optionSection({ items, context, specifier }: SampleService): string[] {
  const { client } = context.names.container;
  const { auth, baseUrl } = context.options;
  return section(
    "Options",
    "Of the client:",
    [
      ...importing([client], specifier),
      `const patient = new ${client}({`,
      "credential,",
      ...(auth === undefined ? ["scopes,"] : []),
      ...(baseUrl === undefined ? ["baseUrl,"] : []),
      'headers: { "accept-language": "de" },',
      "retry: { limit: 5, maxDelay: 60_000 },",
      "timeout: { attempt: 10_000, total: 120_000 },",
      "hooks: {",
      'beforeRequest: (request) => request.headers.set("x-correlation-id", "..."),',
      "afterResponse: (response, request) => console.log(request.url, response.status),",
      "},",
      "});",
      'await patient.request("GET", "/");',
    ],
    "Of a request:",
    offers(items, "get")
      ? [
          "const controller = new AbortController();",
          `await ${items.expression}.get({`,
          "signal: controller.signal,",
          "timeout: 5_000,",
          'headers: { "x-correlation-id": "..." },',
          'prefer: "include-unknown-enum-members",',
          'query: { "api-version": "2" },',
          "});",
        ]
      : [],
  );
}
