import { answerCollection, countWrite } from "./collections.ts";
import { failure, jsonOf, type Call, type Reply } from "./exchange.ts";
import { Store, type Collection } from "./store.ts";

/** Where long-running work and uploads are, relative to the origin; both are outside of the service. */
export interface Places {
  readonly monitor: string;
  readonly upload: string;
}

/** A service in Graph's dialect over a store: what it answers, without any transport. */
export class Service {
  readonly store = new Store();
  /** Work that goes on, by its number: how often it is still not done, and what it leads to. */
  readonly #jobs: { left: number; readonly result: Reply }[] = [];
  readonly #uploads: { readonly id: string; readonly parts: Buffer[] }[] = [];
  readonly #places: () => Places;

  /** @param places where `monitor` and `upload` are served, with a slash at their ends */
  constructor(places: () => Places) {
    this.#places = places;
  }

  /** Answers a request below the root of the service. */
  answer(call: Call): Reply {
    const [first = "", ...rest] = call.path;
    const { store } = this;
    switch (first) {
      case "$batch":
        return failure(call, 400, "BadRequest", "A batch within a batch");
      case "users":
        return this.#answerUsers(call, rest);
      case "groups":
        return this.#answerGroups(call, rest);
      case "drive":
        return this.#answerItems(call, rest.slice(1));
      case "deviceManagement":
        return answerCollection(store, store.configurations, call, rest.slice(1));
      default:
        return failure(call, 400, "BadRequest", `Resource not found for the segment '${first}'.`);
    }
  }

  /** Answers a request for the state of work that goes on. */
  answerMonitor(call: Call): Reply {
    const job = this.#jobs[Number(call.path[0])];
    if (!job) {
      return failure(call, 404, "itemNotFound", "No such job");
    }
    job.left -= 1;
    return job.left < 0
      ? job.result
      : {
          status: 202,
          headers: { "retry-after": "0", location: this.#places().monitor + call.path[0] },
        };
  }

  /** Takes a part of an upload. @see the upload sessions of Graph's drive */
  answerUpload(call: Call): Reply {
    const upload = this.#uploads[Number(call.path[0])];
    const size = upload?.parts.reduce((sum, part) => sum + part.length, 0) ?? 0;
    const expected = (next: number): object => ({
      nextExpectedRanges: [`${next}-`],
      expirationDateTime: "2099-01-01T00:00:00Z",
    });
    const [, from, to, total] =
      /^bytes (\d+)-(\d+)\/(\d+)$/.exec(call.headers["content-range"] ?? "") ?? [];
    if (!upload) {
      return failure(call, 404, "itemNotFound", "The upload session was not found");
    }
    if (call.method === "DELETE") {
      return { status: 204 };
    }
    if (call.method === "GET") {
      return { status: 200, body: expected(size) };
    }
    if (Number(from) !== size || Number(to) - Number(from) + 1 !== call.body.length) {
      return failure(call, 416, "invalidRange", "The range is not the next one");
    }
    upload.parts.push(call.body);
    if (Number(to) + 1 < Number(total)) {
      return { status: 202, body: expected(Number(to) + 1) };
    }
    const content = Buffer.concat(upload.parts);
    this.store.contents.set(upload.id, content);
    return { status: 201, body: this.store.items.change(upload.id, { size: content.length }) };
  }

  #answerUsers(call: Call, path: readonly string[]): Reply {
    const { users, managers } = this.store;
    const [id = "", step, ref] = path;
    if (step !== "manager") {
      return answerCollection(this.store, users, call, path);
    }
    if (call.method === "PUT" && ref === "$ref") {
      managers.set(id, this.#target(call));
      return { status: 204 };
    }
    if (call.method === "DELETE" && ref === "$ref") {
      managers.delete(id);
      return { status: 204 };
    }
    const manager = this.store.object(managers.get(id) ?? "");
    return manager
      ? { status: 200, body: ref ? this.#reference(call, manager.id) : manager }
      : failure(call, 404, "Request_ResourceNotFound", "There is no manager");
  }

  #answerGroups(call: Call, path: readonly string[]): Reply {
    const { groups, members } = this.store;
    const [id = "", step, ...rest] = path;
    if (step !== "members") {
      return answerCollection(this.store, groups, call, path);
    }
    const ids = members.get(id) ?? new Set<string>();
    members.set(id, ids);
    const [first, second] = rest;
    if (call.method === "POST" && first === "$ref") {
      ids.add(this.#target(call));
      return { status: 204 };
    }
    if (call.method === "DELETE") {
      return ids.delete(second === "$ref" ? (first ?? "") : this.#idOf(call.query.get("$id") ?? ""))
        ? { status: 204 }
        : failure(call, 404, "Request_ResourceNotFound", "No such member");
    }
    const cast = first?.includes(".graph.") ? `#${first}` : undefined;
    const value = [...ids].flatMap((member) => {
      const object = this.store.object(member);
      return !object || (cast && object["@odata.type"] !== cast)
        ? []
        : first === "$ref"
          ? this.#reference(call, member)
          : object;
    });
    return { status: 200, body: { value } };
  }

  #answerItems(call: Call, path: readonly string[]): Reply {
    const { items, contents } = this.store;
    const [id = "", step, value] = path;
    const item = items.get(id);
    const isContent = step === "content" || step === "$value" || value === "$value";
    if (!item || (step !== "createUploadSession" && step !== "copy" && !isContent)) {
      return answerCollection(this.store, items, call, path);
    }
    if (step === "createUploadSession") {
      const number = this.#uploads.push({ id, parts: [] }) - 1;
      const body = {
        uploadUrl: this.#places().upload + number,
        expirationDateTime: "2099-01-01T00:00:00Z",
        nextExpectedRanges: ["0-"],
      };
      return { status: 200, body };
    }
    if (step === "copy") {
      const copy = items.add({ ...jsonOf(call), size: item["size"] });
      countWrite(this.store, call);
      const result: Reply = { status: 200, body: copy };
      return call.headers["prefer"]?.includes("respond-async")
        ? {
            status: 202,
            headers: {
              location: `${this.#places().monitor}${this.#jobs.push({ left: 2, result }) - 1}`,
              "retry-after": "0",
            },
          }
        : result;
    }
    if (call.method === "PUT") {
      contents.set(id, call.body);
      return { status: 200, body: items.change(id, { size: call.body.length }) };
    }
    return {
      status: 200,
      headers: { "content-type": "application/octet-stream" },
      body: contents.get(id) ?? Buffer.alloc(0),
    };
  }

  #target(call: Call): string {
    return this.#idOf(String(jsonOf(call)["@odata.id"]));
  }

  /** The id of an object by the URL of it. */
  #idOf(url: string): string {
    return decodeURIComponent(url.split("/").at(-1) ?? "");
  }

  #reference({ root }: Call, id: string): object {
    return { "@odata.id": `${root}/directoryObjects/${id}` };
  }
}

/** Fills a collection with objects, numbered from 1. */
export function seed(
  collection: Collection,
  count: number,
  make: (number: number) => object,
): void {
  for (let number = 1; number <= count; number += 1) {
    collection.add({ "@odata.type": `#${collection.type}`, ...make(number) });
  }
}
