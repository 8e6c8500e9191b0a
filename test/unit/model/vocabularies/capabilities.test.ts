import { expect, test } from "vitest";
import * as capabilities from "../../../../generator/model/vocabularies/capabilities.ts";
import { limitsOf, nestedSources } from "../../../../generator/model/vocabularies/limits.ts";
import type { Annotated } from "../../../../generator/model/model.ts";
import { inSchema } from "../../csdl/documents.ts";
import { build, structured } from "../models.ts";
import { annotated, record, testReaders, type Case } from "./vocabulary-case.ts";

const term = (name: string, properties: string): string =>
  `<Annotation Term="Capabilities.${name}">${record(properties)}</Annotation>`;
const bool = (name: string, value: boolean): string =>
  `<PropertyValue Property="${name}" Bool="${value}"/>`;
const paths = (name: string, kind: string, ...values: readonly string[]): string =>
  `<PropertyValue Property="${name}"><Collection>${values.map((value) => `<${kind}>${value}</${kind}>`).join("")}</Collection></PropertyValue>`;
const permissions = `<PropertyValue Property="Permissions"><Collection>${record(`<PropertyValue Property="SchemeName" String="delegated"/><PropertyValue Property="Scopes"><Collection>${record('<PropertyValue Property="Scope" String="A.Read"/>')}${record('<PropertyValue Property="Scope" String="A.Write"/>')}</Collection></PropertyValue>`)}</Collection></PropertyValue>`;
const granted = [{ scheme: "delegated", scopes: ["A.Read", "A.Write"] }];
/** What an element forbids, without what it allows. */
function limits(element: Annotated): object {
  const { collection, item, options } = limitsOf([element]);
  return {
    ...(collection.size === 0 ? {} : { collection: [...collection] }),
    ...(item.size === 0 ? {} : { item: [...item] }),
    ...Object.fromEntries(options),
  };
}

const capabilitiesCases: Readonly<Record<string, Case>> = {
  InsertRestrictions: {
    xml: term(
      "InsertRestrictions",
      bool("Insertable", false) +
        paths("RequiredProperties", "PropertyPath", "a", "b") +
        paths("NonInsertableProperties", "PropertyPath", "c") +
        permissions,
    ),
    json: {
      "@Capabilities.InsertRestrictions": {
        Insertable: false,
        RequiredProperties: ["a", "b"],
        NonInsertableProperties: ["c"],
        Permissions: [
          { SchemeName: "delegated", Scopes: [{ Scope: "A.Read" }, { Scope: "A.Write" }] },
        ],
      },
    },
    read: capabilities.insertRestrictions,
    wanted: {
      supported: false,
      requiredProperties: ["a", "b"],
      nonInsertableProperties: ["c"],
      nonInsertableNavigationProperties: [],
      permissions: granted,
      customOptions: [],
      customHeaders: [],
    },
    silent: undefined,
  },
  "UpdateRestrictions, permissive where silent": {
    xml: term(
      "UpdateRestrictions",
      paths("NonUpdatableProperties", "PropertyPath", "a") +
        '<PropertyValue Property="Description" String="d"/><PropertyValue Property="LongDescription" String="l"/>',
    ),
    read: capabilities.updateRestrictions,
    wanted: {
      supported: true,
      requiredProperties: [],
      nonUpdatableProperties: ["a"],
      nonUpdatableNavigationProperties: [],
      permissions: [],
      customOptions: [],
      customHeaders: [],
      description: "d",
      longDescription: "l",
    },
    silent: undefined,
  },
  DeleteRestrictions: {
    xml: term("DeleteRestrictions", bool("Deletable", false)),
    read: capabilities.deleteRestrictions,
    wanted: {
      supported: false,
      permissions: [],
      customOptions: [],
      customHeaders: [],
      nonDeletableNavigationProperties: [],
    },
    silent: undefined,
  },
  ReadRestrictions: {
    xml: term(
      "ReadRestrictions",
      permissions +
        `<PropertyValue Property="CustomQueryOptions"><Collection>${record('<PropertyValue Property="Name" String="from"/><PropertyValue Property="Description" String="d"/><PropertyValue Property="Required" Bool="true"/>')}</Collection></PropertyValue><PropertyValue Property="CustomHeaders"><Collection>${record('<PropertyValue Property="Name" String="h"/>')}</Collection></PropertyValue><PropertyValue Property="ReadByKeyRestrictions">${record(bool("Readable", false))}</PropertyValue>`,
    ),
    read: capabilities.readRestrictions,
    wanted: {
      supported: true,
      permissions: granted,
      customOptions: [{ name: "from", description: "d", required: true }],
      customHeaders: [{ name: "h", required: false }],
      byKey: { supported: false, permissions: [], customOptions: [], customHeaders: [] },
    },
    silent: undefined,
  },
  FilterRestrictions: {
    xml: term(
      "FilterRestrictions",
      bool("RequiresFilter", true) + paths("RequiredProperties", "PropertyPath", "a"),
    ),
    read: capabilities.filterRestrictions,
    wanted: { isRequired: true, requiredProperties: ["a"] },
    silent: undefined,
  },
  SortRestrictions: {
    xml: term(
      "SortRestrictions",
      paths("AscendingOnlyProperties", "PropertyPath", "a") +
        paths("DescendingOnlyProperties", "PropertyPath", "b"),
    ),
    read: capabilities.sortRestrictions,
    wanted: { ascendingOnly: ["a"], descendingOnly: ["b"] },
    silent: undefined,
  },
  "what can be known only": {
    xml: `<Annotation Term="Capabilities.BatchSupported" Bool="false"/>
      <Annotation Term="Capabilities.KeyAsSegmentSupported"/>
      <Annotation Term="Capabilities.AsynchronousRequestsSupported" Bool="false"/>
      ${term("ChangeTracking", bool("Supported", true))}${term("DeepInsertSupport", bool("Supported", false))}`,
    read: capabilities.capabilityNotes,
    wanted: [
      "Takes no batches.",
      "Takes keys as segments.",
      "Does not take `Prefer: respond-async`.",
      "Tracks changes.",
      "Takes no deep inserts.",
    ],
    silent: [],
  },
  "limits: Insertable": {
    xml: term("InsertRestrictions", bool("Insertable", false)),
    json: { "@Capabilities.InsertRestrictions": { Insertable: false } },
    read: limits,
    wanted: { collection: ["post"] },
    silent: {},
  },
  "limits: Updatable": {
    xml: term("UpdateRestrictions", bool("Updatable", false)),
    read: limits,
    wanted: { item: ["patch", "put"] },
    silent: {},
  },
  "limits: UpdateMethod": {
    xml: term(
      "UpdateRestrictions",
      '<PropertyValue Property="UpdateMethod" EnumMember="Capabilities.HttpMethod/PUT"/>',
    ),
    json: { "@Capabilities.UpdateRestrictions": { UpdateMethod: "PUT" } },
    read: limits,
    wanted: { item: ["patch"] },
    silent: {},
  },
  "limits: Deletable": {
    xml: term("DeleteRestrictions", bool("Deletable", false)),
    read: limits,
    wanted: { item: ["delete"] },
    silent: {},
  },
  "limits: Readable": {
    xml: term("ReadRestrictions", bool("Readable", false)),
    read: limits,
    wanted: { collection: ["get", "$count"], item: ["get"] },
    silent: {},
  },
  "limits: readable by key": {
    xml: term(
      "ReadRestrictions",
      bool("Readable", false) +
        `<PropertyValue Property="ReadByKeyRestrictions">${record(bool("Readable", true))}</PropertyValue>`,
    ),
    read: limits,
    wanted: { collection: ["get", "$count"] },
    silent: {},
  },
  "limits: Countable": {
    xml: term("CountRestrictions", bool("Countable", false)),
    read: limits,
    wanted: { collection: ["$count"], count: "all" },
    silent: {},
  },
  "limits: IndexableByKey": {
    xml: '<Annotation Term="Capabilities.IndexableByKey" Bool="false"/>',
    read: limits,
    wanted: { collection: ["byId"] },
    silent: {},
  },
  "limits: Referenceable": {
    xml: term("NavigationRestrictions", bool("Referenceable", false)),
    read: limits,
    wanted: { collection: ["$ref"], item: ["$ref"] },
    silent: {},
  },
  "limits: whole options": {
    xml: `${term("SelectSupport", bool("Supported", false))}${term("ExpandRestrictions", bool("Expandable", false))}
      ${term("FilterRestrictions", bool("Filterable", false))}${term("SortRestrictions", bool("Sortable", false))}
      ${term("SearchRestrictions", bool("Searchable", false))}
      <Annotation Term="Capabilities.TopSupported" Bool="false"/>
      <Annotation Term="Capabilities.SkipSupported" Bool="false"/>
      <Annotation Term="Capabilities.ComputeSupported" Bool="false"/>`,
    read: limits,
    wanted: {
      select: "all",
      expand: "all",
      filter: "all",
      orderby: "all",
      search: "all",
      top: "all",
      skip: "all",
      compute: "all",
    },
    silent: {},
  },
  "limits: names in options": {
    xml: `${term("FilterRestrictions", paths("NonFilterableProperties", "PropertyPath", "a", "a/b"))}
      ${term("SortRestrictions", paths("NonSortableProperties", "PropertyPath", "a", "b"))}
      ${term("ExpandRestrictions", paths("NonExpandableProperties", "NavigationPropertyPath", "n"))}`,
    read: limits,
    wanted: { filter: ["a"], orderby: ["a", "b"], expand: ["n"] },
    silent: {},
  },
  NavigationRestrictions: {
    xml: term(
      "NavigationRestrictions",
      `<PropertyValue Property="RestrictedProperties"><Collection>${record(`<PropertyValue Property="NavigationProperty" NavigationPropertyPath="n"/><PropertyValue Property="InsertRestrictions">${record(bool("Insertable", false))}</PropertyValue>${bool("TopSupported", false)}`)}</Collection></PropertyValue>`,
    ),
    read: (element) =>
      nestedSources(element).map((restriction) => [
        restriction.path,
        capabilities.insertRestrictions(restriction)?.supported,
        capabilities.updateRestrictions(restriction)?.supported,
        limits(restriction),
      ]),
    wanted: [[["n"], false, undefined, { collection: ["post"], top: "all" }]],
    silent: [],
  },
  CollectionPropertyRestrictions: {
    xml: `<Annotation Term="Capabilities.CollectionPropertyRestrictions"><Collection>${record(
      `<PropertyValue Property="Property" PropertyPath="c/l"/>${bool("Deletable", false)}`,
    )}</Collection></Annotation>`,
    read: (element) => nestedSources(element).map((nested) => [nested.path, limits(nested)]),
    wanted: [[["c", "l"], { item: ["delete"] }]],
    silent: [],
  },
};

testReaders("Capabilities", capabilitiesCases);

test("capabilities that a document both forbids and allows are not forbidden", () => {
  const twice = (first: boolean, second: boolean): string =>
    [first, second].map((value) => term("SelectSupport", bool("Supported", value))).join("");
  const read = (xml: string): { limits: object; messages: string[] } => {
    const { model, messages } = build(inSchema(`<ComplexType Name="T">${xml}</ComplexType>`));
    return { limits: limits(structured(model, "ns.T")), messages };
  };
  expect(read(twice(false, true))).toEqual({
    limits: {},
    messages: [expect.stringContaining("the two contradict each other and are ignored")],
  });
  expect(read(twice(false, false)).limits).toEqual({ select: "all" });
});

test("of two that speak of a place the more specific one counts, for each thing by itself", () => {
  const specific = annotated(term("UpdateRestrictions", bool("Updatable", true)));
  const general = annotated(
    term("UpdateRestrictions", bool("Updatable", false)) +
      term("DeleteRestrictions", bool("Deletable", false)),
  );
  expect([...limitsOf([specific, general]).item]).toEqual(["delete"]);
  expect([...limitsOf([general, specific]).item]).toEqual(["patch", "put", "delete"]);
});
