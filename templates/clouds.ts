import { StructureKind, VariableDeclarationKind, type StatementStructures } from "ts-morph";
import { docComment, plainText } from "./doc-comment.ts";
import type { CloudOrigin } from "./service-context.ts";
import { objectKey, stringLiteral } from "./text.ts";

/** The statements of `clouds.ts`: the origins that the service can be reached at. */
export function cloudsModule(
  clouds: readonly CloudOrigin[],
  baseUrl: string,
): StatementStructures[] {
  const path = new URL(baseUrl).pathname;
  const members = clouds.map(
    (cloud) =>
      `/** ${plainText(cloud.description)}. */\n${objectKey(cloud.name)}: ${stringLiteral(`${cloud.origin}${path}`)},`,
  );
  return [
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      leadingTrivia: docComment([
        "Base URLs of the service in its clouds, for the option `baseUrl` of the client.",
      ]),
      declarations: [{ name: "clouds", initializer: `{\n${members.join("\n")}\n} as const` }],
    },
  ];
}
