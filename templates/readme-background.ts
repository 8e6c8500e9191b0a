import { callOf, firstCall, sampleCalls } from "./readme-operations.ts";
import { offers, type SampleService } from "./readme-places.ts";
import { creationIn } from "./readme-samples.ts";
import { importing, isGraph, section, type Snippet } from "./readme-snippet.ts";
import { objectLiteral } from "./text.ts";

/** What has changed since the last time. */
export function deltaSection(service: SampleService): string[] {
  const request = changesOf(service);
  return section(
    "Changes",
    "`delta` reads what there is, and from the next run on what has changed, where the service tracks changes. It starts over by itself when the service has lost track.",
    request === undefined
      ? []
      : [
          ...importing(["delta"], service.specifier),
          "let link: string | undefined; // What was kept of the last run",
          `const changes = delta(${request}, { link });`,
          "for await (const change of changes) {",
          'if (change.kind === "item") {',
          "console.log(change.item);",
          '} else if (change.kind === "removed") {',
          "console.log(change.item, change.reason);",
          "}",
          "}",
          "link = changes.deltaLink;",
        ],
  );
}

/** The request that tells of changes: a function where the service has one for it. */
function changesOf(service: SampleService): string | undefined {
  const call = sampleCalls(service).find(
    ({ operation: { kind, name, returnType }, parameters }) =>
      kind === "Function" && name === "delta" && returnType?.collection && parameters.length === 0,
  );
  const { items } = service;
  return call !== undefined
    ? callOf(call)
    : offers(items, "get")
      ? `${items.expression}.get({ prefer: "odata.track-changes" })`
      : undefined;
}

/** What takes the service long. */
export function backgroundSection(service: SampleService): string[] {
  return isGraph(service.context)
    ? section(
        "Long operations and large files",
        "Where an action answers that it has begun, `monitorOperation` waits until it is done.",
        operation(service),
        "`upload` sends a file to an upload session in ranges, and goes on after a failure. Only the content goes there, not the token.",
        uploading(service),
      )
    : section(
        "Long requests",
        "`monitor` lets the service answer later, and waits for that.",
        monitored(service),
      );
}

function operation(service: SampleService): Snippet {
  const call = firstCall(sampleCalls(service), "Action");
  return call === undefined
    ? []
    : [
        ...importing(["monitorOperation"], service.specifier),
        "const { status } = await monitorOperation(",
        `${callOf(call)},`,
        "{ timeout: 600_000 },",
        ");",
        "console.log(status);",
      ];
}

function uploading({ specifier }: SampleService): Snippet {
  return [
    ...importing(["upload"], specifier),
    "// What an action such as createUploadSession has returned",
    'const session = { uploadUrl: "https://example.com/session" };',
    'const file = new Blob(["..."]);',
    "await upload(client, session, file, {",
    "onProgress: (sent, size) => console.log(sent, size),",
    "});",
  ];
}

function monitored({ items, context, specifier }: SampleService): Snippet {
  const creation = creationIn(items, context);
  return creation === undefined
    ? []
    : [
        ...importing(["monitor"], specifier),
        `const create = ${creation.expression}.post(${objectLiteral(creation.entries)});`,
        "const created = await monitor(create, { timeout: 600_000 });",
        "console.log(created);",
      ];
}
