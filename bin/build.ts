import { join } from "node:path";
import { buildIfStale } from "../src/platform/build/index.ts";

const started = performance.now();
try {
  const result = await buildIfStale(join(import.meta.dirname, ".."));
  if (result === "built") console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(`The build failed and changed nothing. ${(error as Error).message.split("\n")[0]}`);
  process.exitCode = 1;
}
