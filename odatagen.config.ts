import { defineConfig } from "odatagen";

export default defineConfig({
  output: "generated",
  package: {
    name: "graph-windows-hello",
    description:
      "The two Windows Hello for Business policies of Microsoft Intune in Microsoft Graph, v1.0 and beta",
  },
  services: [
    {
      name: "v1.0",
      metadata: "metadata/graph-v1.0.csdl",
      pull: "compare",
      overlays: ["metadata/graph-v1.0.overlay.csdl"],
      profile: "graph",
    },
    {
      name: "beta",
      metadata: "metadata/graph-beta.csdl",
      pull: "compare",
      overlays: ["metadata/graph-beta.overlay.csdl"],
      profile: "graph",
    },
  ],
});
