/**
 * Erased stays erased. Whoever leaves or withdraws is still in the backups of before, and would be back when one of
 * them is restored. So each erasure that a person asked for is noted outside of the database, as an id and a time;
 * a start on an older state erases them again before the first request.
 */
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Act } from "./act.ts";
import { DAY } from "./clock.ts";
import type { Database } from "./database/index.ts";
import { addJob } from "./jobs/add-job.ts";
import type { Job } from "./jobs/index.ts";

/** `kind` is `<module>.<what ended>`, as the module's plug knows it; `id` says of whom, without a space. */
type Erasure = { kind: string; id: string };
type Noted = Erasure & { at: Date };
/** Erases once more, or finds that nothing is left to erase. */
export type EraseAgain = (act: Act, id: string) => Promise<void>;

/** Below the data folder, and part of every backup. */
export const ERASED_LIST = join("erased", "list");
const JOB = "platform.keepErasure";
/** Up to which moment this database has seen them all. */
const SEEN = "erasures-seen-until";
/** The job comes a moment after the commit, and clocks are set. Once more than needed does no harm. */
const MARGIN = DAY;

/** In the transaction that erases; the note is written down after its commit. */
export const noteErasure = (db: Database, { kind, id }: Erasure, now: Date): Promise<void> =>
  addJob(db, JOB, { kind, id, at: now.toISOString() });

export const keepErasureJob = (dataDir: string): Job => ({
  name: JOB,
  async run({ db }, { kind, id, at }) {
    await append(dataDir, [`${at} ${kind} ${id}`]);
    await noteSeen(db, new Date(at!));
  },
});

/** Answers how many notes are younger than what this database has seen, after each of them was done again. */
export async function eraseAgain(
  act: Act,
  dataDir: string,
  erasers: Readonly<Record<string, EraseAgain>>,
): Promise<number> {
  const noted = [...new Set(await erasureLines(dataDir))].flatMap((line) => parsed(line) ?? []);
  const seen = await seenUntil(act.db);
  const due = noted.filter(({ at }) => at.getTime() > seen.getTime() - MARGIN);
  // What another release noted is left for it: its module may come back.
  for (const { kind, id } of due) await erasers[kind]?.(act, id);
  const unseen = due.map(({ at }) => at).filter((at) => at > seen);
  if (unseen.length > 0) await noteSeen(act.db, new Date(Math.max(...unseen.map(Number))));
  return unseen.length;
}

/** Adds what the one list has and the other has not. */
export async function mergeErasures(lines: readonly string[], dataDir: string): Promise<void> {
  const known = new Set(await erasureLines(dataDir));
  const fresh = [...new Set(lines)].filter((line) => parsed(line) && !known.has(line));
  if (fresh.length > 0) await append(dataDir, fresh);
}

export async function erasureLines(dataDir: string): Promise<string[]> {
  try {
    return (await readFile(join(dataDir, ERASED_LIST), "utf8")).split("\n").filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Each line begins anew, so that one that a power cut tore does not spoil the next. */
async function append(dataDir: string, lines: readonly string[]): Promise<void> {
  await mkdir(join(dataDir, "erased"), { recursive: true, mode: 0o700 });
  const file = await open(join(dataDir, ERASED_LIST), "a", 0o600);
  try {
    await file.appendFile(lines.map((line) => `\n${line}\n`).join(""));
    await file.datasync();
  } finally {
    await file.close();
  }
}

function parsed(line: string): Noted | undefined {
  const [, at, kind, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([a-z.-]+) (\S+)$/.exec(line) ?? [];
  return at && kind && id ? { at: new Date(at), kind, id } : undefined;
}

async function seenUntil(db: Database): Promise<Date> {
  const row = await db.selectFrom("instance").select("value").where("key", "=", SEEN).executeTakeFirst();
  return new Date(typeof row?.value === "string" ? row.value : 0);
}

async function noteSeen(db: Database, at: Date): Promise<void> {
  await sql`
    insert into instance as known (key, value) values (${SEEN}, to_jsonb(${at.toISOString()}::text))
    on conflict (key) do update set value = excluded.value where (known.value #>> '{}') < (excluded.value #>> '{}')
  `.execute(db);
}
