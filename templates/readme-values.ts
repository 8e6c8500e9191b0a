import { allProperties } from "../generator/model/inheritance.ts";
import type { Property } from "../generator/model/model.ts";
import { itemOffers, type SampleCollection, type SampleService } from "./readme-places.ts";
import { access, importing, section, type Snippet } from "./readme-snippet.ts";
import { stringLiteral } from "./text.ts";

/** What helps with values. */
export function valueSection(service: SampleService): string[] {
  const { items, specifier } = service;
  const read = `const item = await ${items.expression}.byId(id).get();`;
  const isReadable = itemOffers(items, "get");
  return section(
    "Values",
    "Values are the strings of the wire, which say more than a `Date` or a number can hold.",
    dates(service),
    "Of a flags enumeration a value can have several members.",
    flags(service),
    "`validate` checks what the schema says of values. No request is kept from being sent by it.",
    isReadable
      ? [
          ...importing(["validate"], specifier),
          read,
          "for (const { path, message } of validate(item)) {",
          "console.log(path, message);",
          "}",
        ]
      : [],
    "What is newer than this package is kept as it came, and can be read and changed.",
    isReadable
      ? [
          ...importing(["dynamic"], specifier),
          read,
          'dynamic(item)["newProperty"] = "...";',
          "console.log(JSON.stringify(item));",
        ]
      : [],
  );
}

/** The first collection whose entities have such a property, and that. */
function findReadable(
  { collections, context }: SampleService,
  fits: (property: Property) => boolean,
): readonly [SampleCollection, Property] | undefined {
  for (const collection of collections) {
    const property = allProperties(context.model, collection.type).find(
      (each) => !each.type.collection && fits(each),
    );
    if (property !== undefined && itemOffers(collection, "get")) {
      return [collection, property];
    }
  }
  return undefined;
}

function dates(service: SampleService): Snippet {
  const found = findReadable(service, ({ type }) => type.type.name === "Edm.DateTimeOffset");
  if (found === undefined) {
    return [];
  }
  const [{ expression }, { name }] = found;
  return [
    ...importing(["fromDate", "toDate"], service.specifier),
    `const item = await ${expression}.byId(id).get();`,
    `const moment = toDate(item${access(name)} ?? fromDate(new Date(0)));`,
    "console.log(moment.getTime());",
  ];
}

function flags(service: SampleService): Snippet {
  const { model } = service.context;
  const membersOf = ({ type }: Property): readonly string[] => {
    const found = model.types.get(type.type.name);
    return found?.kind === "EnumType" && found.isFlags
      ? found.members.map((member) => member.name)
      : [];
  };
  const found = findReadable(service, (property) => membersOf(property).length > 0);
  if (found === undefined) {
    return [];
  }
  const [{ expression }, property] = found;
  const [member = ""] = membersOf(property);
  const value = `item${access(property.name)}`;
  return [
    ...importing(["hasFlag", "parseFlags"], service.specifier),
    `const item = await ${expression}.byId(id).get();`,
    `console.log(parseFlags(${value}), hasFlag(${value}, ${stringLiteral(member)}));`,
  ];
}
