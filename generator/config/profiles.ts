import type { Profile } from "../config.ts";
import type { Cloud, ResolvedService } from "./resolved-config.ts";

/** What a profile decides; some of it can be overridden for a service, see `ServiceConfig`. */
export type ProfileDefaults = Pick<
  ResolvedService,
  | "keyStyle"
  | "unqualifiedNamespaces"
  | "protocolVersion"
  | "auth"
  | "clouds"
  | "enumLiterals"
  | "consistencyLevel"
>;

const graphClouds: readonly Cloud[] = [
  { name: "global", origin: "https://graph.microsoft.com", description: "The global service" },
  {
    name: "usGovernment",
    origin: "https://graph.microsoft.us",
    description: "The US government cloud, L4 (GCC High)",
  },
  {
    name: "usGovernmentDod",
    origin: "https://dod-graph.microsoft.us",
    description: "The US government cloud, L5 (DoD)",
  },
  {
    name: "china",
    origin: "https://microsoftgraph.chinacloudapi.cn",
    description: "The cloud in China, operated by 21Vianet",
  },
];

/** The defaults of each profile: `odata` is what the standard says, `graph` what Microsoft Graph does. */
export const profiles: Readonly<Record<Profile, ProfileDefaults>> = {
  odata: {
    keyStyle: "parentheses",
    unqualifiedNamespaces: { kind: "annotated" },
    protocolVersion: "4.01",
    auth: undefined,
    clouds: [],
    // The qualified form is the one that both 4.0 and 4.01 services understand.
    enumLiterals: "qualified",
    consistencyLevel: false,
  },
  graph: {
    keyStyle: "segment",
    unqualifiedNamespaces: { kind: "listed", namespaces: ["microsoft.graph"] },
    protocolVersion: "4.0",
    auth: "microsoft",
    clouds: graphClouds,
    enumLiterals: "quoted",
    consistencyLevel: true,
  },
};

/**
 * The base URL that a profile implies.
 *
 * @returns Graph's for profile `graph`: that of beta for a service called so, of v1.0 for every other;
 * undefined for profile `odata`, which knows of no service.
 */
export function defaultBaseUrl(
  profile: Profile,
  serviceName: string | undefined,
): string | undefined {
  if (profile === "odata") return undefined;
  const version = serviceName?.toLowerCase() === "beta" ? "beta" : "v1.0";
  return `https://graph.microsoft.com/${version}`;
}
