import { defineConfig } from "vitest/config";

/** Whole stories in a real browser, against one built program; two at a time, as each waits now and then for a mail. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "#html", development: false } },
  test: {
    include: ["tests/journeys/**/*.test.ts"],
    globalSetup: "tests/journeys/support/global-setup.ts",
    pool: "forks",
    maxWorkers: 2,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A mail goes with the next beat of the outbox, behind those of other stories.
    expect: { poll: { timeout: 10_000 } },
  },
});
