import { spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { removeDataFolder } from "#platform/postgres/index.ts";
import { projectRoot } from "#platform/project-root.ts";
import { type Bench, median, rounded, tell } from "../report.ts";
import { ended, forkProgram, freePort, message } from "../world/child.ts";

/** From the command to the first page. */
export const start: Bench = {
  name: "start",
  about: "from bin/start to the first page, with an empty and with an existing data folder",
  reach: "printed; the first start is a matter of seconds",
  async run({ rounds = 3 }) {
    const times = {
      empty: [] as number[],
      existing: [] as number[],
      bareEmpty: [] as number[],
      bare: [] as number[],
    };
    for (let round = 1; round <= rounds; round++) {
      const ours = await mkdtemp(join(projectRoot, "data-bench-"));
      const bare = await mkdtemp(join(projectRoot, "data-bench-"));
      times.bareEmpty.push(await bareStart(bare));
      times.empty.push(await firstPage(ours));
      times.bare.push(await bareStart(bare));
      times.existing.push(await firstPage(ours));
      tell(
        `round ${round} of ${rounds}: empty ${rounded(times.empty.at(-1)!)} ms, existing ${rounded(times.existing.at(-1)!)} ms`,
      );
      await removeDataFolder(ours);
      await removeDataFolder(bare);
    }
    const [empty, existing, bareEmpty, bare] = [times.empty, times.existing, times.bareEmpty, times.bare].map(
      median,
    );
    return {
      ours: rounded(existing!),
      floor: rounded(bare!),
      ratio: rounded(existing! / bare!),
      unit: "ms",
      p50_ms: rounded(existing!),
      p99_ms: rounded(Math.max(...times.existing)),
      lost: 0,
      notes: `with an empty folder: ${rounded(empty!)} ms, Node and database alone ${rounded(bareEmpty!)} ms`,
      rows: [
        ["", "ours ms", "bare ms", "ratio"],
        ["existing folder", rounded(existing!), rounded(bare!), rounded(existing! / bare!)],
        ["empty folder", rounded(empty!), rounded(bareEmpty!), rounded(empty! / bareEmpty!)],
      ],
      held: true,
    };
  },
};

/** Milliseconds until the front page was answered. */
async function firstPage(dataDir: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(join(projectRoot, "bin", "start"), {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" },
    stdio: "ignore",
  });
  let answered = false;
  while (!answered) {
    if (child.exitCode !== null) throw new Error(`bin/start ended with ${child.exitCode}`);
    // Of an instance that nobody has set up, the first page says so.
    answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (!answered) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const took = performance.now() - started;
  child.kill("SIGTERM");
  await ended(child);
  return took;
}

/** Milliseconds until a bare Node process has its database running. */
async function bareStart(dataDir: string): Promise<number> {
  const started = performance.now();
  const child = forkProgram("bare-start", [dataDir]);
  await message(child);
  const took = performance.now() - started;
  child.disconnect();
  await ended(child);
  return took;
}
