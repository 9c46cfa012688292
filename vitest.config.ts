import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "#html", development: false } },
  test: {
    include: ["{src,client,checks,tests,bench,bin}/**/*.test.{ts,tsx}"],
    // Steps of their own in bin/check: journeys drive a browser, and the long ones take minutes.
    exclude: ["**/node_modules/**", "tests/{journeys,long}/**"],
    globalSetup: "src/platform/testing/global-setup.ts",
    pool: "forks",
    // A worker keeps its modules from file to file: a third less to compute. So no module may keep state of its own.
    isolate: false,
    // By itself it leaves one processor of two to nobody.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
