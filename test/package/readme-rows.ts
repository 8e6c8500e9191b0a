import type { Exceptions, SentLine } from "./readme-service.ts";

/** What a snippet must send, in order, and what it must show where that says more. */
export interface ReadmeRow {
  readonly sent: readonly SentLine[];
  readonly shown?: readonly unknown[];
  readonly exceptions?: Exceptions;
}

const items = "/deviceManagement/deviceEnrollmentConfigurations";
const configurations = "/deviceManagement/deviceConfigurations";
const pages = [`GET ${items}`, `GET ${items}?$skiptoken=2`];
const own = `"headers":{"accept":"application/json","odata-maxversion":"4.0"`;
const batch = "POST /$batch (prefer: odata.continue-on-error)";
const type =
  '"@odata.type":"#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration"';
const named = '"displayName":"..."';

function refuse(status: number, code: string): Response {
  return Response.json(
    { error: { code, message: "It is refused." } },
    { status, headers: { "request-id": "r1" } },
  );
}

/** The snippets of the generated README, by the heading that they stand under. */
export const packageRows: Readonly<Record<string, ReadmeRow>> = {
  "Use 1": { sent: [] },
  "Use 2": {
    sent: [
      `GET ${items}?$top=50`,
      `GET ${items}?$skiptoken=2`,
      `GET ${items}/1`,
      `PATCH ${items}/1 {${type},${named}}`,
    ],
  },
  "Queries 1": {
    sent: [
      `GET ${items}?$select=displayName&$expand=assignments&$orderby=displayName%20desc&$top=10&$count=true`,
    ],
    shown: [[2], ["PIN rules", undefined]],
  },
  "Queries 2": {
    sent: [
      `GET ${items}?$filter=startswith(displayName,%27A%27)%20and%20priority%20ge%201`,
      `GET ${items}?$filter=displayName%20eq%20%27O%27%27Neil%27`,
    ],
  },
  "Queries 3": { sent: [`GET ${items}?$filter=assignments/any()`] },
  "Queries 4": { sent: [`GET ${items}/$count`], shown: [[2]] },
  "Pages 1": { sent: pages.map((line) => `${line} (prefer: odata.maxpagesize=50)`) },
  "Pages 2": {
    sent: pages,
    shown: [
      [1, `https://graph.microsoft.com/v1.0${items}?$skiptoken=2`],
      [1, undefined],
    ],
  },
  "Writing 1": { sent: [`POST ${items} (prefer: return=representation) {${type},${named}}`] },
  "Writing 2": { sent: [`PATCH ${items}/1 {${named}}`, `PUT ${items}/1 {${named}}`] },
  "Writing 3": { sent: [`DELETE ${items}/1`] },
  "Writing 4": {
    sent: [
      `PATCH ${items}/1 (if-none-match: *) {${named}}`,
      `PATCH ${items}/1 (if-match: *) {${named}}`,
    ],
  },
  "Writing 5": {
    sent: [
      `POST ${items} {${type},${named},"assignments":[{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}`,
    ],
  },
  "Derived types 1": {
    sent: [`GET ${items}/1`, `PATCH ${items}/1 {${type},"securityDeviceRequired":true}`],
    shown: [[true]],
  },
  "Actions and functions 1": { sent: [`POST ${items}/1/setPriority {"priority":1}`] },
  "Actions and functions 2": {
    sent: [`GET ${configurations}/1/getOmaSettingPlainTextValue(secretReferenceValueId='...')`],
    shown: [["plain"]],
  },
  "Entity tags 1": {
    sent: [`GET ${items}/1`, `PATCH ${items}/1 (if-match: W/"1") {${type},${named}}`],
    shown: [["Someone else has changed it: read it again."]],
    exceptions: { [`PATCH ${items}/1`]: () => refuse(412, "PreconditionFailed") },
  },
  "Errors 1": {
    sent: [`GET ${items}/1`],
    shown: [[404, "NotFound", "It is refused.", "r1"]],
    exceptions: { [`GET ${items}/1`]: () => refuse(404, "NotFound") },
  },
  "Requests and responses 1": { sent: [`GET ${items}`] },
  "Requests and responses 2": { sent: ['POST /newAction {"newParameter":1}'] },
  "Batches 1": {
    sent: [
      `${batch} {"requests":[{"id":"1","method":"GET","url":"${items.slice(1)}/1",${own}}},{"id":"2","method":"GET","url":"${items.slice(1)}",${own}}}]}`,
    ],
  },
  "Batches 2": {
    sent: [
      `${batch} {"requests":[{"id":"1","method":"POST","url":"${items.slice(1)}",${own},"content-type":"application/json","odata-version":"4.0"},"body":{${type},${named}}},{"id":"2","method":"GET","url":"${items.slice(1)}","dependsOn":["1"],${own}}}]}`,
    ],
  },
  "Changes 1": { sent: pages.map((line) => `${line} (prefer: odata.track-changes)`) },
  "Long operations and large files 1": {
    sent: [`POST ${items}/1/setPriority {"priority":1}`, "GET /operations/1"],
    shown: [["succeeded"]],
    exceptions: {
      [`POST ${items}/1/setPriority`]: () =>
        new Response(undefined, { status: 202, headers: { location: "/operations/1" } }),
      "GET /operations/1": () => Response.json({ status: "succeeded" }),
    },
  },
  "Long operations and large files 2": {
    sent: ["PUT https://example.com/session ..."],
    shown: [[3, 3]],
  },
  "Options 1": {
    sent: ["GET / (accept-language: de) (x-correlation-id: ...)"],
    shown: [["https://graph.microsoft.com/v1.0/", 200]],
  },
  "Options 2": {
    sent: [
      `GET ${items}?api-version=2 (prefer: include-unknown-enum-members) (x-correlation-id: ...)`,
    ],
  },
  "Values 1": { sent: [`GET ${items}/1`], shown: [[Date.UTC(2024, 0, 2, 3, 4, 5, 123)]] },
  "Values 2": {
    sent: [`GET ${items}/1`],
    shown: [["pinMinimumLength", "pinMinimumLength must be at least 4, not 1"]],
  },
  "Values 3": { sent: [`GET ${items}/1`] },
};

/** The snippets of the repository's README about the package. */
export const repositoryRows: Readonly<Record<string, ReadmeRow>> = {
  "The generated client 1": {
    sent: [
      `PATCH ${items}/1 {${type},"pinMinimumLength":8}`,
      `GET ${items}/1`,
      `PATCH ${items}/1 {${type},"pinMinimumLength":8}`,
      `GET ${items}?$select=id,displayName&$top=50`,
      `GET ${items}?$skiptoken=2`,
      `GET ${items}?$expand=assignments($select=target)&$filter=priority%20ge%201%20and%20startswith(displayName,%27Hello%27)`,
      `POST ${configurations}/1/assign {"assignments":[{"target":null}]}`,
      `${batch} {"requests":[{"id":"1","method":"GET","url":"${items.slice(1)}/1",${own}}},{"id":"2","method":"PATCH","url":"${items.slice(1)}/2",${own},"content-type":"application/json","odata-version":"4.0"},"body":{"priority":2}}]}`,
    ],
    shown: [
      ["1", "PIN rules"],
      ["1", "PIN rules"],
    ],
  },
};
