import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import type { Instance } from "../world/instance.ts";

export type Blow = { name: string; strike(instance: Instance): Promise<void> };

/** `kill -9`, for each of what can die: nothing gets a chance to write anything down. */
export const BLOWS: readonly Blow[] = [
  {
    name: "program",
    async strike(instance) {
      await instance.kill("SIGKILL");
      await instance.start();
    },
  },
  {
    name: "database",
    async strike(instance) {
      process.kill(await postmaster(instance), "SIGKILL");
    },
  },
  {
    name: "one of the database's processes",
    async strike({ db }) {
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity where application_name = 'gemeinsam' and pid <> pg_backend_pid()
        order by random() limit 1`.execute(db);
      if (rows[0]) process.kill(rows[0].pid, "SIGKILL");
    },
  },
  {
    name: "both",
    async strike(instance) {
      const server = await postmaster(instance);
      const gone = instance.kill("SIGKILL");
      process.kill(server, "SIGKILL");
      await gone;
      await instance.start();
    },
  },
];

async function postmaster({ db }: Instance): Promise<number> {
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(
    db,
  );
  return Number((await readFile(join(rows[0]!.folder, "postmaster.pid"), "utf8")).split("\n")[0]);
}

const PATIENCE = 60_000;
/**
 * Milliseconds that it must stay so: the processes of a database live on for a moment after the main one, and an answer
 * is given again for a second.
 */
const STEADY = 2_000;

/** Milliseconds until the program was ready for good. */
export async function recovery({ port }: Instance): Promise<number> {
  const start = performance.now();
  let since: number | undefined;
  while (performance.now() - start < PATIENCE) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    since = ready ? (since ?? performance.now()) : undefined;
    if (since !== undefined && performance.now() - since > STEADY) return since - start;
    await wait(20);
  }
  throw new Error("The program did not recover within a minute");
}
