import type { Emitted, EmittedInterface, Signature } from "./read-emitted.ts";
import type { XmlDocument, XmlMember, XmlOperation } from "./read-csdl.ts";

/** How many elements of each kind were looked for, and which of them were not found. */
export interface Findings {
  readonly looked: Readonly<Record<string, number>>;
  readonly dropped: readonly string[];
}

/**
 * Looks for everything that a document declares in what was emitted. Streams can be in the diagnostics
 * instead.
 *
 * @param messages of the run that emitted it
 */
export function findDropped(
  document: XmlDocument,
  emitted: Emitted,
  messages: readonly string[],
): Findings {
  const named = new Set(messages.flatMap((message) => message.split(/[\s,]+|\.$/)));
  const { structures, enums, operations, entitySets, singletons } = document;
  const looked: Record<string, number> = {};
  const dropped: string[] = [];
  const expectThat = (kind: string, name: string, isThere: boolean): void => {
    looked[kind] = (looked[kind] ?? 0) + 1;
    if (!isThere) dropped.push(`${kind} ${name}`);
  };
  for (const { name, kind, properties, navigation } of structures) {
    const members = emitted.classes.get(name);
    expectThat(kind, name, members !== undefined);
    for (const property of properties) {
      const path = `${name}/${property.name}`;
      const isThere = members?.has(property.name) ?? false;
      if (property.type.name !== "Edm.Stream") {
        expectThat("Property", path, isThere);
      } else {
        const steps = signaturesOf(emitted.steps.get(name), property.name);
        expectThat("Stream", path, isThere || steps.length > 0 || named.has(path));
      }
    }
    for (const property of navigation) {
      const isThere =
        (members?.has(property.name) ?? false) &&
        leadsTo(emitted, emitted.steps.get(name), property);
      expectThat("NavigationProperty", `${name}/${property.name}`, isThere);
    }
  }
  for (const { name, members } of enums) {
    const found = emitted.enums.get(name);
    expectThat("EnumType", name, found !== undefined);
    for (const member of members) {
      expectThat("Member", `${name}/${member}`, found?.has(member) ?? false);
    }
  }
  for (const operation of operations) {
    const { kind, namespace, name, binding } = operation;
    const places = binding?.collection === true ? emitted.collections : emitted.steps;
    const place = binding === undefined ? emitted.client : places.get(binding.name);
    const parameters = operation.parameters.map((parameter) => parameter.name).join();
    const title = `${namespace}.${name}(${parameters}) of ${binding?.name ?? "the container"}`;
    const isThere = hasOverload(place, operation) || hasOverload(emitted.listed, operation);
    expectThat(kind, title, isThere);
  }
  for (const [kind, members] of [
    ["EntitySet", entitySets],
    ["Singleton", singletons],
  ] as const) {
    for (const member of members) {
      expectThat(kind, member.name, leadsTo(emitted, emitted.client, member));
    }
  }
  return { looked, dropped };
}

function leadsTo(emitted: Emitted, from: EmittedInterface | undefined, to: XmlMember): boolean {
  const wanted = to.type.name + (to.type.collection ? "[]" : "");
  return signaturesOf(from, to.name).some(
    (signature) => signature.kind === "Step" && emitted.places.get(signature.to) === wanted,
  );
}

function hasOverload(
  place: EmittedInterface | undefined,
  { kind, name, parameters }: XmlOperation,
): boolean {
  const wanted = parameters
    .map((parameter) => parameter.name)
    .sort()
    .join();
  return signaturesOf(place, name).some(
    (signature) => signature.kind === kind && [...signature.parameters].sort().join() === wanted,
  );
}

/** A name that the builders have themselves has a `$` behind it. */
function signaturesOf(place: EmittedInterface | undefined, name: string): readonly Signature[] {
  return [...(place?.members.get(name) ?? []), ...(place?.members.get(`${name}$`) ?? [])];
}
