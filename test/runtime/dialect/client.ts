// The client that the generator makes of `metadata.csdl`, as users get it: bundled, and loaded once.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "esbuild";

import { generate } from "../../../generator/generate.ts";
import type {
  ActionRequests,
  CollectionRequests,
  EntityRequests,
  FunctionCollectionRequests,
  GetEntity,
} from "../../../templates/runtime/requests.js";
import type { ClientOptions } from "../../../templates/runtime/client.js";
import { createWorkFolder } from "../../golden/features.ts";

type Runtime = typeof import("../../../templates/runtime/index.js");
type Client = InstanceType<Runtime["ODataClient"]>;

export interface Entity {
  id?: string;
  "@odata.type"?: string;
}
export interface User extends Entity {
  displayName?: string;
  department?: string | null;
  age?: number;
}
export interface Group extends Entity {
  displayName?: string;
  members?: User[];
}
export interface Configuration extends Entity {
  displayName?: string;
  version?: number;
}
export interface Hello extends Configuration {
  pinMinimumLength?: number;
}
export interface Item extends Entity {
  name?: string;
  size?: number;
}
export interface Session {
  uploadUrl?: string;
}

interface Steps<T, More = unknown> extends CollectionRequests<T, T, T> {
  byId(id: string): EntityRequests<T, T, T> & More;
}

/** What the tests use of the generated client, whose own types its goldens test. */
export interface DialectClient extends Client {
  readonly users: Steps<User, { readonly manager: GetEntity<User, User, undefined> }> & {
    delta(): FunctionCollectionRequests<User, User>;
  };
  readonly groups: Steps<Group, { readonly members: CollectionRequests<User, User, User> }> & {
    delta(): FunctionCollectionRequests<Group, Group>;
  };
  readonly deviceManagement: {
    readonly deviceConfigurations: Steps<
      Configuration,
      { readonly asWindowsHelloConfiguration: EntityRequests<Hello, Hello, Hello> }
    > & { readonly asWindowsHelloConfiguration: CollectionRequests<Hello, Hello, Hello> };
  };
  readonly drive: {
    readonly items: Steps<
      Item,
      {
        readonly createUploadSession: ActionRequests<void, Session>;
        readonly copy: ActionRequests<{ name?: string }, Item>;
      }
    >;
  };
}

/** The generated package: its client and what it exports of the runtime. */
export type Package = Runtime & {
  readonly GraphServiceClient: new (options?: ClientOptions) => DialectClient;
};

/** Generates the package, bundles it, and loads it with all its models. */
export async function loadPackage(): Promise<Package> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const output = createWorkFolder("dialect");
  const report = await generate(
    {
      output,
      package: { name: "dialect" },
      services: [{ metadata: "metadata.csdl", profile: "graph", name: "v1.0" }],
    },
    { folder, release: false },
  );
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new Error(errors.map(({ message }) => message).join("\n"));
  }
  const outfile = join(output, "bundle.mjs");
  await build({
    stdin: {
      contents: 'import "./v1.0/all.ts"; export * from "./v1.0/index.ts";',
      resolveDir: join(output, "src"),
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}
