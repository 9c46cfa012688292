/** Everything `bin/check` does, in the order a reader would do it: what is cheap to find out comes first. */
export type Step = {
  name: string;
  command: readonly string[];
  /** Runs by itself: it uses both processors, or a browser that must not wait. The others run two at a time. */
  alone?: true;
  /** Its tests are counted one by one, and none at all is a failure. */
  vitest?: true;
  minutes?: number;
};

export const steps: readonly Step[] = [
  { name: "install", command: ["node", "checks/install-state.ts"] },
  { name: "biome", command: ["biome", "ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=50"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "client", command: ["tsc", "--noEmit", "--project", "client"] },
  { name: "journeys-types", command: ["tsc", "--noEmit", "--project", "tests/journeys"] },
  { name: "checks", command: ["node", "checks/run.ts"] },
  { name: "knip", command: ["knip", "--no-progress"] },
  { name: "tests", command: ["vitest", "run"], alone: true, vitest: true },
  {
    name: "journeys",
    command: ["vitest", "run", "--config", "vitest.journeys.config.ts"],
    alone: true,
    vitest: true,
  },
];

/** What takes long and is run before a release, with `bin/check --long`. */
export const longSteps: readonly Step[] = [
  {
    name: "updates",
    command: ["vitest", "run", "--config", "vitest.long.config.ts"],
    alone: true,
    vitest: true,
    minutes: 30,
  },
  { name: "crash", command: ["node", "bench/run.ts", "crash", "--long"], alone: true, minutes: 120 },
  { name: "article50", command: ["node", "bench/run.ts", "article50"], alone: true, minutes: 30 },
];
