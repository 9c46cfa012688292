import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "#html", development: false } },
  test: {
    include: ["{src,client,checks,tests,bench,bin}/**/*.test.{ts,tsx}"],
    // Journeys drive a browser and are a step of their own in bin/check.
    exclude: ["**/node_modules/**", "tests/journeys/**"],
    globalSetup: "src/platform/testing/global-setup.ts",
    pool: "forks",
    // By itself it leaves one processor of two to nobody.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
