import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { recount } from "#modules/petitions/index.ts";
import { readRecords } from "#platform/csv-file/index.ts";
import { type Bench, rounded, tell } from "../report.ts";
import { residentMemory } from "../world/child.ts";
import { type Instance, startInstance } from "../world/instance.ts";
import { type Organiser, organiserOf } from "../world/organiser.ts";
import { person } from "../world/people.ts";
import { petitionIn, SLUG } from "../world/petition.ts";
import { COUNTIES, placeOf } from "../world/places.ts";

const ROWS = 100_000;
/** Of the list whose taking is killed in the middle. */
const KILLED_ROWS = 20_000;
/** Every so many rows have no address, and are compared by name. */
const WITHOUT_MAIL = 10;
const REACH = 0.1;
/** As much as a machine of a gigabyte has for it: what is kept of a list would not fit. */
const SMALL = { NODE_OPTIONS: "--max-old-space-size=192" };
const MB = 2 ** 20;
/** What the engine lets lie about before it clears up; the same for a list four times as long. */
const MOST_GROWN = 200 * MB;

/** A list of a hundred thousand over HTTP: sent, looked through, taken and taken back. */
export const importList: Bench = {
  name: "import",
  about: "rows of a list looked through, taken and taken back a second; another list killed in the middle",
  reach: `taking ≥ ${REACH} of reading the file and inserting its rows unlooked at; memory flat; nothing lost`,
  async run() {
    const instance = await startInstance({ environment: SMALL });
    const folder = await mkdtemp(join(tmpdir(), "gemeinsam-bench-"));
    try {
      const petitionId = await petitionIn(instance, COUNTIES);
      const organiser = await organiserOf(instance, petitionId);
      const list = listOf(ROWS);
      const floor = await insertUnlooked(instance, folder, list);
      const before = await residentMemory(instance.pid);
      const at = await send(organiser, list);
      const checking = await timed(instance, () => organiser.waitFor(`${at}/progress.json`));
      await organiser.post(`${at}/taking`, {});
      const taking = await timed(instance, () => organiser.waitFor(`${at}/progress.json`));
      const missing = ROWS - (await counted(instance, petitionId));
      await organiser.post(`${at}/undo`, {});
      const undoing = await timed(instance, () => organiser.waitFor(`${at}/progress.json`));
      const left = await counted(instance, petitionId);
      const differences = await killInTheMiddle(instance, organiser, petitionId);
      const most = Math.max(checking.most, taking.most, undoing.most);
      const perSecond = ROWS / taking.seconds;
      const lost = Math.abs(missing) + left + differences;
      return {
        ours: rounded(perSecond),
        floor: rounded(floor),
        ratio: rounded(perSecond / floor),
        unit: "rows/s taken",
        p50_ms: null,
        p99_ms: null,
        lost,
        notes: `memory ${rounded(before / MB)} MB before, ${rounded(most / MB)} MB at most; the file has ${rounded(Buffer.byteLength(list) / MB)} MB`,
        rows: [
          ["", "rows/s", "memory at most, MB"],
          ["looked through", rounded(ROWS / checking.seconds), rounded(checking.most / MB)],
          ["taken", rounded(perSecond), rounded(taking.most / MB)],
          ["taken back", rounded(ROWS / undoing.seconds), rounded(undoing.most / MB)],
          ["read and inserted, unlooked at", rounded(floor), ""],
        ],
        held: perSecond / floor >= REACH && lost === 0 && most - before < MOST_GROWN,
      };
    } finally {
      await rm(folder, { recursive: true });
      await instance.remove();
    }
  },
};

function listOf(rows: number): string {
  const lines = ["Name;E-Mail;Land;Region;Datum;Telefon"];
  for (let n = 0; n < rows; n++) {
    const { name, email, country, region } = person(n, placeOf(n));
    const day = `${1 + (n % 28)}.${1 + (Math.floor(n / 28) % 12)}.2025`;
    const mail = n % WITHOUT_MAIL === 0 ? "" : email;
    lines.push(`${mail ? name : `${name} ${letters(n)}`};${mail};${country};${region};${day};0123 ${n}`);
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** A name of its own for everybody who has no address. */
const letters = (n: number): string => n.toString().replace(/\d/g, (digit) => "abcdefghij"[Number(digit)]!);

async function send(organiser: Organiser, list: string): Promise<string> {
  const form = new FormData();
  form.append("list", new File([list], "list.csv"));
  const columns = await organiser.send(`/petitions/${SLUG}/imports`, form);
  const at = columns.replace("/columns", "");
  const chosen = { "at-name": "0", "at-email": "1", "at-country": "2", "at-region": "3", "at-day": "4" };
  await organiser.post(columns, { ...chosen, country: "", day_order: "day-first" });
  await organiser.post(`${at}/origin`, { origin: "The market", source: "online", same_demand: "yes" });
  return at;
}

/** The same file read by the same parser, and its rows written a thousand at a time, without a question. */
async function insertUnlooked({ db }: Instance, folder: string, list: string): Promise<number> {
  const path = join(folder, "list.csv");
  await writeFile(path, list);
  await sql`create table unlooked (id uuid primary key, name text, email text, region text, day text)`.execute(
    db,
  );
  const begun = performance.now();
  let rows: object[] = [];
  const flush = async () => {
    await sql`insert into unlooked select * from json_to_recordset(${rows}::json)
      as new(id uuid, name text, email text, region text, day text)`.execute(db);
    rows = [];
  };
  for await (const { cells } of readRecords(path, { separator: ";" })) {
    const [name, email, region, day] = cells;
    if (rows.push({ id: randomUUID(), name, email, region, day }) === 1_000) await flush();
  }
  await flush();
  const perSecond = ROWS / ((performance.now() - begun) / 1_000);
  await sql`drop table unlooked`.execute(db);
  return perSecond;
}

/** How long it took, and the most memory meanwhile. */
async function timed(
  instance: Instance,
  work: () => Promise<void>,
): Promise<{ seconds: number; most: number }> {
  const begun = performance.now();
  let going = true;
  let most = 0;
  const watching = (async () => {
    while (going) {
      most = Math.max(most, await residentMemory(instance.pid));
      await wait(100);
    }
  })();
  await work();
  going = false;
  await watching;
  const seconds = (performance.now() - begun) / 1_000;
  tell(`${rounded(seconds)} s, ${rounded(most / MB)} MB`);
  return { seconds, most };
}

/** Answers by how many signatures and figures it differs from what it would be without the kill. */
async function killInTheMiddle(
  instance: Instance,
  organiser: Organiser,
  petitionId: string,
): Promise<number> {
  const at = await send(organiser, listOf(KILLED_ROWS));
  await organiser.waitFor(`${at}/progress.json`);
  await organiser.post(`${at}/taking`, {});
  await organiser.waitFor(`${at}/progress.json`, 0.3);
  const meanwhile = await counted(instance, petitionId);
  await instance.kill("SIGKILL");
  await instance.start();
  await organiser.waitFor(`${at}/progress.json`);
  tell(`killed at ${meanwhile} of ${KILLED_ROWS}`);
  const differences = await recount(instance.act());
  return Math.abs(KILLED_ROWS - (await counted(instance, petitionId))) + differences.length;
}

async function counted({ db }: Instance, petitionId: string): Promise<number> {
  const { count } = await db
    .selectFrom("signatures")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("petition_id", "=", petitionId)
    .where("state", "=", "confirmed")
    .executeTakeFirstOrThrow();
  return count;
}
