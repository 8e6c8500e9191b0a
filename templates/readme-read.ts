import type { NavigationProperty } from "../generator/model/model.ts";
import {
  canQuery,
  findProperty,
  isPlain,
  navigationOf,
  offers,
  type SampleCollection,
  type SampleService,
} from "./readme-places.ts";
import { access, importing, section, type Snippet } from "./readme-snippet.ts";
import { objectLiteral, stringLiteral } from "./text.ts";

/** How to ask for what is needed and no more. */
export function querySection(service: SampleService): string[] {
  const { items } = service;
  return offers(items, "get")
    ? section(
        "Queries",
        "Items have the properties that were selected and those that were expanded, and their type says so.",
        query(service),
        "A filter is a callback that makes an expression of paths, or text. The tag `odata` writes values into text, quoted and escaped.",
        filters(service),
        "Collections are asked with `any` and `all`.",
        lambdas(service),
        "The number of items alone:",
        counted(items),
      )
    : [];
}

function query({ items, context }: SampleService): Snippet {
  const text = findProperty(items, "select", "Edm.String", context);
  const order = findProperty(items, "orderby", "Edm.String", context);
  const [expanded] = navigationOf(items.type, context).filter(([{ name }]) =>
    canQuery(items, "expand", name),
  );
  const options: readonly (readonly [string, string | undefined])[] = [
    ["select", text && `[${stringLiteral(text.name)}]`],
    ["expand", expanded && objectLiteral([[expanded[0].name, "true"]])],
    ["orderby", order && `[${stringLiteral(`${order.name} desc`)}]`],
    ["top", canQuery(items, "top") ? "10" : undefined],
    ["count", canQuery(items, "count") ? "true" : undefined],
  ];
  const shown = [text, expanded?.[0]].flatMap((member) =>
    member === undefined ? [] : [`item${access(member.name)}`],
  );
  if (options.every(([, value]) => value === undefined)) {
    return [];
  }
  return [
    `const page = await ${items.expression}.get(${objectLiteral(options)});`,
    ...(canQuery(items, "count") ? ["console.log(page.count);"] : []),
    "for (const item of page.value) {",
    `console.log(${shown.length === 0 ? "item" : shown.join(", ")});`,
    "}",
  ];
}

function filters({ items, context, specifier }: SampleService): Snippet {
  const text = findProperty(items, "filter", "Edm.String", context);
  const number = findProperty(items, "filter", "Edm.Int32", context);
  const flag = findProperty(items, "filter", "Edm.Boolean", context);
  if (text === undefined) {
    return [];
  }
  const more = number === undefined ? flag && `it.${flag.name}.not()` : `it.${number.name}.ge(1)`;
  const condition = `it.${text.name}.startswith("A")${more === undefined ? "" : `.and(${more})`}`;
  return [
    ...importing(["odata"], specifier),
    `const matching = await ${items.expression}.get({ filter: (it) => ${condition} });`,
    "",
    'const name = "O\'Neil";',
    `const named = await ${items.expression}.get({ filter: odata\`${text.name} eq \${name}\` });`,
    "console.log(matching.value, named.value);",
  ];
}

function lambdas({ collections, context }: SampleService): Snippet {
  for (const collection of collections) {
    const filtered = navigationOf(collection.type, context)
      .map(([navigation]) => navigation)
      .find((navigation) => navigation.type.collection && isFilterable(collection, navigation));
    if (filtered !== undefined && offers(collection, "get")) {
      const path = `it.${filtered.name}.any(${condition(filtered, { context })})`;
      return [
        `const page = await ${collection.expression}.get({ filter: (it) => ${path} });`,
        "console.log(page.value);",
      ];
    }
  }
  return [];
}

function isFilterable(collection: SampleCollection, navigation: NavigationProperty): boolean {
  return isPlain(navigation) && canQuery(collection, "filter", navigation.name);
}

/** A condition on the items of a collection, where they have text. */
function condition(
  { type }: NavigationProperty,
  { context }: Pick<SampleService, "context">,
): string {
  const target = context.model.types.get(type.type.name);
  const text =
    target?.kind === "EntityType"
      ? target.properties.find(
          (property) =>
            property.type.type.name === "Edm.String" &&
            !property.type.collection &&
            isPlain(property),
        )
      : undefined;
  return text === undefined ? "" : `(each) => each.${text.name}.eq("...")`;
}

function counted(items: SampleCollection): Snippet {
  return offers(items, "$count")
    ? [`const count = await ${items.expression}.$count.get();`, "console.log(count);"]
    : [];
}

/** How to go through all items. */
export function pagingSection({ items }: SampleService): string[] {
  return offers(items, "get")
    ? section(
        "Pages",
        "Awaited, a request for a collection gives its first page. `for await` reads page after page: `maxpagesize` asks for pages of a size, `limit` ends the loop.",
        [
          `for await (const item of ${items.expression}.get({ maxpagesize: 50, limit: 120 })) {`,
          "console.log(item);",
          "}",
        ],
        "The same, page by page:",
        [
          `for await (const page of ${items.expression}.get().byPage()) {`,
          "console.log(page.value.length, page.nextLink);",
          "}",
        ],
      )
    : [];
}
