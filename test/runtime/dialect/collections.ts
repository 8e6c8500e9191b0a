import { failure, jsonOf, type Call, type Reply } from "./exchange.ts";
import type { Collection, Store, Stored } from "./store.ts";

/** How many objects a page has where nothing is said. */
const pageSize = 5;

/** Answers for a collection or one of its objects, casts in the path included. */
export function answerCollection(
  store: Store,
  collection: Collection,
  call: Call,
  path: readonly string[],
): Reply {
  const [id, ...rest] = path;
  if (id === undefined || id.includes(".graph.")) {
    return answerAll(store, collection, call, id === undefined ? rest : path);
  }
  if (id === "$count") {
    return {
      status: 200,
      headers: { "content-type": "text/plain" },
      body: `\uFEFF${collection.all.length}`,
    };
  }
  if (/^(microsoft\.graph\.)?delta\(\)$/.test(id)) {
    return answerDelta(collection, call);
  }
  const found = collection.get(id);
  if (!found) {
    return failure(call, 404, "Request_ResourceNotFound", `Resource '${id}' does not exist`);
  }
  if (rest[0] !== undefined && found["@odata.type"] !== `#${rest[0]}`) {
    return failure(call, 404, "BadRequest", "The cast does not fit");
  }
  return answerOne(store, collection, call, found);
}

function answerAll(
  store: Store,
  collection: Collection,
  call: Call,
  [cast]: readonly string[],
): Reply {
  const { method, query, root } = call;
  if (method === "POST") {
    const made = collection.add({ "@odata.type": `#${collection.type}`, ...jsonOf(call) });
    countWrite(store, call);
    return {
      status: 201,
      headers: { etag: collection.etag(made.id) },
      body: withEtag(collection, made),
    };
  }
  const all = collection.all.filter(
    (item) => cast === undefined || item["@odata.type"] === `#${cast}`,
  );
  const filter = /^(\w+) (eq|ge) (?:'(.*)'|(\d+))$/.exec(query.get("$filter") ?? "");
  const [, name = "", operator = "", text, number] = filter ?? [];
  const value = text?.replaceAll("''", "'") ?? Number(number);
  const matches = filter
    ? all.filter((item) =>
        operator === "eq" ? item[name] === value : Number(item[name]) >= Number(value),
      )
    : all;
  const size = Number(
    query.get("$top") ??
      /maxpagesize=(\d+)/.exec(call.headers["prefer"] ?? "")?.[1] ??
      query.get("size") ??
      pageSize,
  );
  const from = Number(query.get("$skiptoken") ?? 0);
  const select = query.get("$select")?.split(",");
  const url = `${root}/${call.path.map(encodeURIComponent).join("/")}`;
  const left = new URLSearchParams(query);
  left.set("$skiptoken", String(from + size));
  left.set("size", String(size));
  left.delete("$top");
  return {
    status: 200,
    body: {
      "@odata.context": `${root}/$metadata#${call.path.join("/")}`,
      ...(query.get("$count") === "true" && { "@odata.count": matches.length }),
      ...(from + size < matches.length && { "@odata.nextLink": `${url}?${left}` }),
      value: matches.slice(from, from + size).map((item) => project(item, select)),
    },
  };
}

function answerOne(store: Store, collection: Collection, call: Call, found: Stored): Reply {
  const { method, headers, query } = call;
  const { id } = found;
  const ifMatch = headers["if-match"];
  if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== collection.etag(id)) {
    return failure(call, 412, "preconditionFailed", "It was changed");
  }
  if (method === "PATCH" || method === "PUT") {
    const body = jsonOf(call);
    const changed = collection.change(id, body);
    countWrite(store, call);
    return headers["prefer"]?.includes("return=minimal")
      ? { status: 204 }
      : { status: 200, body: withEtag(collection, changed) };
  }
  if (method === "DELETE") {
    collection.remove(id);
    countWrite(store, call);
    return { status: 204 };
  }
  return {
    status: 200,
    body: project(withEtag(collection, found), query.get("$select")?.split(",")),
  };
}

/** Delta: everything on the first run, later what changed; tokens from before `forget` are gone. */
function answerDelta(collection: Collection, call: Call): Reply {
  const { query, root, path } = call;
  const url = `${root}/${path.join("/")}`;
  const token = query.get("$deltatoken") ?? "";
  if (token === "gone" || token === "lost") {
    // With the place to start over, and without.
    return failure(call, 410, "syncStateNotFound", "The token is too old", {
      ...(token === "gone" && { location: `${url}?$deltatoken=` }),
    });
  }
  const [since = 0, from = 0] = (query.get("$skiptoken") ?? `${token || 0},0`)
    .split(",")
    .map(Number);
  const changes = collection.since(since);
  const isLast = from + pageSize >= changes.length;
  return {
    status: 200,
    body: {
      "@odata.context": `${root}/$metadata#${path[0]}`,
      [isLast ? "@odata.deltaLink" : "@odata.nextLink"]: isLast
        ? `${url}?$deltatoken=${collection.clock}`
        : `${url}?$skiptoken=${since},${from + pageSize}`,
      value: changes.slice(from, from + pageSize),
    },
  };
}

function withEtag(collection: Collection, item: Stored): object {
  return { "@odata.etag": collection.etag(item.id), ...item };
}

function project(item: object, select: readonly string[] | undefined): object {
  return select
    ? Object.fromEntries(
        Object.entries(item).filter(([name]) => name.startsWith("@") || select.includes(name)),
      )
    : item;
}

/** Counts a write that was applied under the name that the client gave it. */
export function countWrite({ writes }: Store, { headers }: Call): void {
  const name = headers["x-write"];
  if (name !== undefined) {
    writes.set(name, (writes.get(name) ?? 0) + 1);
  }
}
