/** The largest that a change is: of breaking ones, how it shows. */
export type Largest = "compile" | "wire" | "feature" | "fix" | "docs" | "none";

/** One change of a document, and what it is in both directions. */
export type ChangeRow = readonly [
  title: string,
  from: string,
  to: string,
  forth: Largest,
  back: Largest,
];

/** A document as the content of the schema `ns`, and changes of it. */
export interface ChangeTable {
  readonly about: string;
  readonly document: string;
  readonly rows: readonly ChangeRow[];
}

/** An annotation of a vocabulary of OData, such as `Core.V1.Computed`. */
export function tag(term: string, value = ""): string {
  return `<Annotation Term="Org.OData.${term}">${value}</Annotation>`;
}

/** An annotation with a record of these members. */
export function record(term: string, ...members: readonly string[]): string {
  return tag(term, `<Record>${members.join("")}</Record>`);
}

/** A member of a record that is a flag. */
export function flag(name: string, value: boolean): string {
  return `<PropertyValue Property="${name}" Bool="${value}" />`;
}

/** A member of a record that lists paths. */
export function paths(name: string, ...list: readonly string[]): string {
  const items = list.map((path) => `<PropertyPath>${path}</PropertyPath>`).join("");
  return `<PropertyValue Property="${name}"><Collection>${items}</Collection></PropertyValue>`;
}
