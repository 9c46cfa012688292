import { defineConfig } from "vitest/config";

/** What takes minutes, and is run before a release: `bin/check --long`. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "#html", development: false } },
  test: {
    include: ["tests/long/**/*.test.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
