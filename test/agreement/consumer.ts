import { useModel } from "./use-models.ts";
import { useBoundOperations, useOperation } from "./use-operations.ts";
import { useAllNames } from "./use-names.ts";
import { placesBelow, usePlace, useRequests } from "./use-requests.ts";
import { useEnum, useTypeDefinition } from "./use-values.ts";
import { member, use, type Line, type Service, type Use } from "./use.ts";

/**
 * Everything that code can use of a package, each statement with the elements of the schema that it uses.
 *
 * It is what careful code does: it reads into the declared type, assigns values of the declared type, calls
 * with literals, compares with `eq`, and has a case for each member of a union. It does not change an array
 * in place, and it asks no type to be the very same as another.
 */
export function writeUses(service: Service): readonly Use[] {
  const { model } = service;
  return [
    ...[...model.types.values()].flatMap((type) => {
      switch (type.kind) {
        case "EnumType":
          return useEnum(service, type);
        case "TypeDefinition":
          return useTypeDefinition(service, type);
        case "EntityType":
        case "ComplexType":
          return [...useModel(service, type), ...useRequests(service, type)];
      }
    }),
    ...useBoundOperations(service),
    ...useContainer(service),
  ];
}

function useContainer(service: Service): readonly Use[] {
  const { container, operations } = service.model;
  if (container === undefined) return [];
  const { client, members } = service.names.container;
  const own = container.qualifiedName;
  const from = `c: p.${client}`;
  const pathTo = (child: string): string => `c${member(members.get(child) ?? child)}`;
  const entryPoints = [
    ...container.entitySets.map(({ name, entityType }) => {
      return { name, reference: { type: entityType, collection: true, nullable: false } };
    }),
    ...container.singletons.map(({ name, type, nullable }) => {
      return { name, reference: { type, collection: false, nullable } };
    }),
  ];
  const imports = [...container.actionImports, ...container.functionImports];
  return [
    use(`() => new p.${client}({ baseUrl: "https://service.example" })`, own),
    ...entryPoints.flatMap(({ name, reference }) => {
      const uses = [`${own}/${name}`, own, reference.type.name];
      const place = { from, path: pathTo(name), reference, uses, isNamed: true } as const;
      return [
        ...usePlace(service, place),
        ...useAllNames(service, place),
        ...placesBelow(service, place, `${own}/${name}`).flatMap((each) => usePlace(service, each)),
      ];
    }),
    ...imports.flatMap(({ name, operation }) => {
      const overloads = operations.filter(
        (each) => each.qualifiedName === operation && each.bindingParameter === undefined,
      );
      return overloads.flatMap((overload) =>
        useOperation(service, overload, from, pathTo(name), [`${own}/${name}`, own]),
      );
    }),
  ];
}

/** A program that uses a package, and which of its lines uses what. */
export interface Consumer {
  readonly text: string;
  /** By number, from 0; undefined for the imports. */
  readonly lines: readonly (ConsumerLine | undefined)[];
}

/** A line of a consumer, with the statement that it is part of. */
export interface ConsumerLine {
  readonly line: Line;
  readonly use: Use;
}

/**
 * Prints a consumer, each line with what it uses behind it.
 *
 * @param folder of the package, absolute
 */
export function printConsumer(uses: readonly Use[], folder: string): Consumer {
  const imports = [
    `import * as p from ${JSON.stringify(`${folder}/index.js`)};`,
    `import type * as r from ${JSON.stringify(`${folder}/runtime/index.js`)};`,
  ];
  const lines = uses.flatMap((each) => each.lines.map((line) => ({ line, use: each })));
  return {
    text: [
      ...imports,
      ...lines.map(({ line }) => `${line.code} // ${line.uses.join(", ")}`),
      "",
    ].join("\n"),
    lines: [...imports.map(() => undefined), ...lines],
  };
}
