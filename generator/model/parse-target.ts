import type { NameScope } from "./name-scope.ts";

/** The target of external annotations, taken apart and resolved. */
export interface Target {
  readonly key: string;
  readonly head: string;
  readonly path: readonly string[];
}

/**
 * Returns the parts of a target: a schema child, an overload (`ns.f(ns.T,Edm.String)`), or a path
 * that begins with one of them.
 *
 * @see CSDL 4.01, section 14.2.2
 */
export function parseTarget(written: string, scope: NameScope): Target {
  const text = written.trim();
  const close = findClose(text);
  const slash = text.indexOf("/", close + 1);
  const headText = slash === -1 ? text : text.slice(0, slash);
  const head = resolveHead(headText, scope);
  const path = slash === -1 ? [] : scope.resolvePath(text.slice(slash + 1)).split("/");
  return { key: [head, ...path].join("/"), head, path };
}

/** Returns the name of an overload as a target spells it. */
export function overloadKey(name: string, parameterTypes: readonly string[]): string {
  return `${name}(${parameterTypes.join(",")})`;
}

function findClose(text: string): number {
  const open = text.indexOf("(");
  if (open === -1 || text.lastIndexOf("/", open) !== -1) return -1;
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === "(") depth++;
    else if (text[index] === ")" && --depth === 0) return index;
  }
  return -1;
}

function resolveHead(text: string, scope: NameScope): string {
  const open = text.indexOf("(");
  if (open === -1 || !text.endsWith(")")) return scope.resolveName(text);
  const parameters = text.slice(open + 1, -1).trim();
  const types = parameters === "" ? [] : parameters.split(",");
  return overloadKey(
    scope.resolveName(text.slice(0, open).trim()),
    types.map((type) => resolveParameterType(type.trim(), scope)),
  );
}

function resolveParameterType(type: string, scope: NameScope): string {
  const match = /^Collection\((.*)\)$/.exec(type);
  return match === null
    ? scope.resolveName(type)
    : `Collection(${scope.resolveName((match[1] ?? "").trim())})`;
}
