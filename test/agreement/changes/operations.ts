import { tag, type ChangeTable } from "./change-table.ts";

const grams = `<Parameter Name="grams" Type="Edm.Int32" Nullable="false" />`;
const food = `<Parameter Name="food" Type="Edm.String" />`;
const feed = `<Action Name="feed" IsBound="true"><Parameter Name="binding" Type="ns.bird" />${grams}${food}</Action>`;
const chicks = `<Function Name="chicks" IsBound="true" IsComposable="true"><Parameter Name="binding" Type="ns.bird" /><ReturnType Type="Collection(ns.bird)" /></Function>`;
const sightings = `<Function Name="sightings" IsBound="true"><Parameter Name="binding" Type="ns.bird" /><ReturnType Type="Collection(Edm.String)" /></Function>`;
const mate = `<Function Name="mate" IsBound="true"><Parameter Name="binding" Type="ns.bird" /><ReturnType Type="ns.animal" Nullable="false" /></Function>`;
const count = `<Function Name="tally"><Parameter Name="kind" Type="Edm.String" /><ReturnType Type="Edm.Int32" Nullable="false" /></Function>`;
const import_ = `<FunctionImport Name="countAll" Function="ns.tally" />`;

/** Changes of actions and functions. */
export const operations: ChangeTable = {
  about: "operation",
  document: `
    <EntityType Name="bird">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
    </EntityType>
    ${feed}
    ${chicks}
    ${sightings}
    ${count}
    <Action Name="hidden"><Parameter Name="reason" Type="Edm.String" /></Action>
    <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" />${import_}</EntityContainer>`,
  rows: [
    ["is gone", feed, "", "compile", "feature"],
    ["has another name", `Name="feed"`, `Name="nourish"`, "compile", "compile"],
    [
      "has a parameter that must be given",
      grams,
      `${grams}<Parameter Name="by" Type="Edm.String" Nullable="false" />`,
      "compile",
      "compile",
    ],
    [
      "has a parameter that can be given",
      grams,
      `${grams}<Parameter Name="by" Type="Edm.String" />`,
      "feature",
      "compile",
    ],
    ["has a parameter with another name", `Name="grams"`, `Name="amount"`, "compile", "compile"],
    [
      "has a parameter of another type",
      `Name="grams" Type="Edm.Int32"`,
      `Name="grams" Type="Edm.String"`,
      "compile",
      "compile",
    ],
    [
      "has a parameter of a wider type",
      `Name="grams" Type="Edm.Int32"`,
      `Name="grams" Type="Edm.Double"`,
      "fix",
      "compile",
    ],
    [
      "has a parameter of another format",
      `Name="food" Type="Edm.String"`,
      `Name="food" Type="Edm.Guid"`,
      "wire",
      "wire",
    ],
    [
      "has a parameter of several values",
      `Name="grams" Type="Edm.Int32"`,
      `Name="grams" Type="Collection(Edm.Int32)"`,
      "compile",
      "compile",
    ],
    [
      "has a parameter that can be null",
      grams,
      grams.replace(` Nullable="false"`, ""),
      "feature",
      "compile",
    ],
    [
      "has a parameter that can be left out",
      grams,
      grams.replace(" />", `>${tag("Core.V1.OptionalParameter", "<Record />")}</Parameter>`),
      "feature",
      "compile",
    ],
    ["has its parameters in another order", `${grams}${food}`, `${food}${grams}`, "none", "none"],
    [
      "returns something",
      `${food}</Action>`,
      `${food}<ReturnType Type="Edm.Int32" /></Action>`,
      "feature",
      "compile",
    ],
    [
      "returns another type",
      `Type="Collection(Edm.String)"`,
      `Type="Collection(Edm.Int32)"`,
      "compile",
      "compile",
    ],
    [
      "returns another format",
      `Type="Collection(Edm.String)"`,
      `Type="Collection(Edm.Guid)"`,
      "wire",
      "wire",
    ],
    [
      "returns one value",
      `Type="Collection(Edm.String)"`,
      `Type="Edm.String"`,
      "compile",
      "compile",
    ],
    ["leads on", ` IsComposable="true"`, "", "compile", "feature"],
    [
      "of values could lead on",
      `Name="sightings" IsBound="true"`,
      `Name="sightings" IsBound="true" IsComposable="true"`,
      "docs",
      "docs",
    ],
    ["is a function", sightings, sightings.replaceAll("Function", "Action"), "compile", "compile"],
    [
      "is bound to the collection",
      `IsBound="true"><Parameter Name="binding" Type="ns.bird" />${grams}`,
      `IsBound="true"><Parameter Name="binding" Type="Collection(ns.bird)" />${grams}`,
      "compile",
      "compile",
    ],
    [
      "has an overload",
      sightings,
      `${sightings}<Function Name="sightings" IsBound="true"><Parameter Name="binding" Type="ns.bird" /><Parameter Name="year" Type="Edm.Int32" Nullable="false" /><ReturnType Type="Collection(Edm.String)" /></Function>`,
      "feature",
      "compile",
    ],
    [
      "is deprecated",
      grams,
      grams.replace(
        " />",
        `><Annotation Term="Org.OData.Core.V1.Description" String="Dry." /></Parameter>`,
      ),
      "docs",
      "docs",
    ],
    [
      "that is not imported is gone",
      `<Action Name="hidden"><Parameter Name="reason" Type="Edm.String" /></Action>`,
      "",
      "docs",
      "docs",
    ],
    [
      "that is not imported takes another type",
      `Name="reason" Type="Edm.String"`,
      `Name="reason" Type="Edm.Int32"`,
      "docs",
      "docs",
    ],
    ["is no longer imported", import_, "", "compile", "feature"],
    [
      "is imported by another name",
      `Name="countAll" Function`,
      `Name="count" Function`,
      "compile",
      "compile",
    ],
    ["is replaced by one alike", "tally", "score", "feature", "feature"],
    [
      "that is imported returns another type",
      `<ReturnType Type="Edm.Int32" Nullable="false" /></Function>`,
      `<ReturnType Type="Edm.String" Nullable="false" /></Function>`,
      "compile",
      "compile",
    ],
  ],
};

/** Changes of which types operations are bound to, and of which types they return. */
export const boundOperations: ChangeTable = {
  about: "bound operation",
  document: `
    <EntityType Name="animal">
      <Key><PropertyRef Name="id" /></Key>
      <Property Name="id" Type="Edm.String" Nullable="false" />
    </EntityType>
    <EntityType Name="bird" BaseType="ns.animal" />
    <EntityType Name="fish" BaseType="ns.animal" />
    ${feed}
    ${mate}
    <EntityContainer Name="Service"><EntitySet Name="birds" EntityType="ns.bird" /></EntityContainer>`,
  rows: [
    [
      "returns nothing at times",
      `Type="ns.animal" Nullable="false"`,
      `Type="ns.animal"`,
      "compile",
      "fix",
    ],
    [
      "returns one type alone",
      `<ReturnType Type="ns.animal" Nullable="false" />`,
      `<ReturnType Type="ns.animal" Nullable="false"><Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection><String>ns.bird</String></Collection></Annotation></ReturnType>`,
      "compile",
      "feature",
    ],
    ["is bound to a base", feed, feed.replace("ns.bird", "ns.animal"), "feature", "compile"],
    [
      "is bound to a base and takes more",
      feed,
      feed
        .replace("ns.bird", "ns.animal")
        .replace(grams, `${grams}<Parameter Name="by" Type="Edm.String" Nullable="false" />`),
      "compile",
      "compile",
    ],
    [
      "needs to be listed",
      `<Action Name="feed" IsBound="true">`,
      `<Annotations Target="ns.Service/birds">${tag("Core.V1.ExplicitOperationBindings", "<Collection><String>ns.feed</String></Collection>")}</Annotations><Action Name="feed" IsBound="true">${tag("Core.V1.RequiresExplicitBinding")}`,
      "compile",
      "feature",
    ],
    [
      "takes the name of a step",
      `<EntityType Name="bird" BaseType="ns.animal" />`,
      `<EntityType Name="bird" BaseType="ns.animal"><NavigationProperty Name="feed" Type="ns.animal" /></EntityType>`,
      "compile",
      "compile",
    ],
  ],
};
