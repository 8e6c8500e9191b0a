import type { Annotated, Model, SchemaType } from "../model/model.ts";
import type { ElementKind } from "./change.ts";
import { childrenOf } from "./diff-container.ts";
import { operationElement } from "./diff-operations.ts";
import { membersOf } from "./diff-members.ts";

/** An element of a model by the name that changes of it have. */
export interface ModelElement {
  readonly kind: ElementKind;
  /** A target path of CSDL. */
  readonly element: string;
  readonly annotated: Annotated;
}

/** Every element of a model that changes are told of: types and their members, operations, entry points. */
export function listElements(model: Model): readonly ModelElement[] {
  const { types, operations, container } = model;
  return [
    ...[...types.values()].flatMap(listType),
    ...operations.flatMap((operation) => {
      const element = operationElement(operation);
      return [
        { kind: operation.kind, element, annotated: operation },
        ...operation.parameters.map((parameter) => {
          const path = `${element}/${parameter.name}`;
          return { kind: "Parameter", element: path, annotated: parameter } as const;
        }),
      ];
    }),
    ...childrenOf(container).map((child) => {
      const element = `${container?.qualifiedName ?? ""}/${child.name}`;
      return { kind: child.kind, element, annotated: child };
    }),
  ];
}

function listType(type: SchemaType): readonly ModelElement[] {
  const own: ModelElement = { kind: type.kind, element: type.qualifiedName, annotated: type };
  const path = (name: string): string => `${type.qualifiedName}/${name}`;
  switch (type.kind) {
    case "EntityType":
    case "ComplexType":
      return [
        own,
        ...membersOf(type).map((member) => {
          return { kind: member.kind, element: path(member.name), annotated: member };
        }),
      ];
    case "EnumType":
      return [
        own,
        ...type.members.map((member) => {
          return { kind: "Member", element: path(member.name), annotated: member } as const;
        }),
      ];
    case "TypeDefinition":
      return [own];
  }
}
