import { isLegacyNamespace, reportLegacy } from "./legacy-namespace.ts";
import type { RawElement } from "./parse-xml.ts";
import type { XmlContext, XmlElement } from "./xml-element.ts";

const CSDL_NAMESPACES: ReadonlySet<string> = new Set([
  "http://docs.oasis-open.org/odata/ns/edm",
  "http://docs.oasis-open.org/odata/ns/edmx",
]);
const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

type Scope = ReadonlyMap<string, string>;

/**
 * Returns the element with its children by their local names, whatever the prefixes are. Elements of
 * other namespaces are left out with a warning. The result is `undefined` when the element itself is
 * foreign, and after the error for an element of OData V2 or V3.
 *
 * @see CSDL 4.01, section 2.1
 */
export function resolveNamespaces(root: RawElement, context: XmlContext): XmlElement | undefined {
  return new NamespaceResolver(context).resolveRoot(root);
}

class NamespaceResolver {
  readonly #context: XmlContext;
  readonly #undeclared = new Set<string>();
  #legacy = false;

  constructor(context: XmlContext) {
    this.#context = context;
  }

  resolveRoot(root: RawElement): XmlElement | undefined {
    const resolved = this.#resolve(root, new Map([["xml", XML_NAMESPACE]]));
    return this.#legacy ? undefined : resolved;
  }

  #resolve(raw: RawElement, outer: Scope): XmlElement | undefined {
    const scope = declareNamespaces(raw, outer);
    const [prefix, name] = splitName(raw.name);
    const namespace = scope.get(prefix);
    if (namespace === undefined && prefix !== "") this.#reportUndeclared(prefix, raw);
    if (namespace !== undefined && isLegacyNamespace(namespace)) {
      this.#reportLegacy(namespace, raw);
      return undefined;
    }
    if (namespace !== undefined && namespace !== "" && !CSDL_NAMESPACES.has(namespace)) {
      this.#context.diagnostics.warning(
        "foreign-element",
        `<${raw.name}> belongs to the namespace ${JSON.stringify(namespace)}, not to OData CSDL 4; it is ignored with all that it contains.`,
        this.#context.locate(raw.offset),
      );
      return undefined;
    }
    const children: XmlElement[] = [];
    for (const child of raw.children) {
      const resolved = this.#resolve(child, scope);
      if (resolved !== undefined) children.push(resolved);
    }
    return {
      name,
      attributes: this.#attributes(raw, scope),
      children,
      text: raw.text,
      offset: raw.offset,
      at: this.#context.locate(raw.offset),
    };
  }

  #attributes(raw: RawElement, scope: Scope): ReadonlyMap<string, string> {
    let plain = true;
    for (const name of raw.attributes.keys()) {
      if (name === "xmlns" || name.includes(":")) plain = false;
    }
    if (plain) return raw.attributes;
    const attributes = new Map<string, string>();
    for (const [written, value] of raw.attributes) {
      const [prefix, name] = splitName(written);
      if (written === "xmlns" || prefix === "xmlns") continue;
      const namespace = scope.get(prefix);
      if (prefix === "" || (namespace !== undefined && CSDL_NAMESPACES.has(namespace))) {
        attributes.set(name, value);
      } else if (namespace === undefined) {
        this.#reportUndeclared(prefix, raw);
      }
    }
    return attributes;
  }

  #reportUndeclared(prefix: string, raw: RawElement): void {
    if (this.#undeclared.has(prefix)) return;
    this.#undeclared.add(prefix);
    this.#context.diagnostics.warning(
      "undeclared-prefix",
      `The prefix ${JSON.stringify(prefix)} is not declared by an xmlns:${prefix} attribute; elements with it are read as CSDL, attributes with it are ignored.`,
      this.#context.locate(raw.offset),
    );
  }

  #reportLegacy(namespace: string, raw: RawElement): void {
    if (this.#legacy) return;
    this.#legacy = true;
    reportLegacy(namespace, this.#context.locate(raw.offset), this.#context.diagnostics);
  }
}

function declareNamespaces(raw: RawElement, outer: Scope): Scope {
  let scope: Map<string, string> | undefined;
  for (const [name, value] of raw.attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    scope ??= new Map(outer);
    scope.set(name === "xmlns" ? "" : name.slice("xmlns:".length), value);
  }
  return scope ?? outer;
}

function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon === -1 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}
