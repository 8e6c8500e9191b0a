import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/package/**",
            "test/graph/**",
            "test/e2e/cap/**",
            "test/chaos/**",
            "test/workflow/**",
            "test/cli/**",
            "test/agreement/**",
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "package",
          include: ["test/package/*.test.ts"],
          globalSetup: "test/package/pack-consumer.ts",
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "cli",
          include: ["test/cli/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "agreement",
          include: ["test/agreement/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "workflow",
          include: ["test/workflow/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "chaos",
          include: ["test/chaos/*.test.ts"],
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: "graph",
          include: ["test/graph/*.test.ts"],
          globalSetup: "test/graph/build-graph-full.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/cap/*.test.ts"],
          globalSetup: "test/e2e/cap/generate-client.ts",
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
