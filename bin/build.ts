import { statSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../src/platform/build/index.ts";

const root = join(import.meta.dirname, "..");

// With sudo, what is built still belongs to whom the folder belongs.
const { uid, gid } = statSync(root);
if (process.getuid?.() === 0 && uid !== 0) {
  process.setgid?.(gid);
  process.setuid?.(uid);
}
const started = performance.now();
try {
  const result = await buildIfStale(root);
  if (result === "built") console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(`The build failed and changed nothing. ${(error as Error).message.split("\n")[0]}`);
  process.exitCode = 1;
}
