import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../src/platform/build/index.ts";

/** An editor writes several files within this time when it saves all. */
const PAUSE = 150;

const root = join(import.meta.dirname, "..");
let program: ChildProcess | undefined;
let pending: NodeJS.Timeout | undefined;
let turn = Promise.resolve();

for (const folder of ["src", "client"]) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      turn = turn.then(restart);
    }, PAUSE);
  });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    void end().then(() => process.exit(0));
  });
}
await restart();

async function restart(): Promise<void> {
  try {
    if ((await buildIfStale(root)) === "fresh" && program) return;
  } catch {
    // The bundler has printed what is wrong; the last program that worked goes on until the next change.
    return;
  }
  await end();
  program = spawn(process.execPath, ["--enable-source-maps", "dist/server/main.js"], {
    cwd: root,
    stdio: "inherit",
  });
}

async function end(): Promise<void> {
  const running = program;
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const gone = new Promise((resolve) => running.once("exit", resolve));
  running.kill("SIGTERM");
  await gone;
}
