/**
 * Runs one benchmark by name, or lists them. What is measured are the built programs, and the benchmarks share code
 * with them, so they are bundled the same way first.
 */
import { join } from "node:path";
import { buildIfStale } from "../src/platform/build/index.ts";
import { buildServer } from "../src/platform/build/server.ts";

const root = join(import.meta.dirname, "..");
const outdir = join(root, "dist", "bench");
const PROGRAMS = ["main", "floor", "ungathered", "mail-sink", "bare-start"];

await buildIfStale(root);
await buildServer(
  root,
  outdir,
  PROGRAMS.map((name) => `bench/${name}.ts`),
);
await import(join(outdir, "main.js"));
