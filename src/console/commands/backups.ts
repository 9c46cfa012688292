import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { backupTrouble, lastBackup, lastRehearsal } from "#platform/backup/index.ts";
import type { Database } from "#platform/database/index.ts";
import { columns, moment } from "../columns.ts";
import { type Command, Refused } from "../command.ts";

const TROUBLE = {
  failed: "The last backup failed",
  old: "No backup was made for more than a day, and none said why",
  "bad-rehearsal": "The newest backup could not be restored on trial",
};

export const backups: Command = {
  name: "backups",
  options: "",
  tells: "says when the last backup was made and tried out, where it is, and what is kept",
  async run({ services, act, write }, args) {
    parseArgs({ args });
    const { db, now } = act();
    const { backupDir } = services.config;
    await write(columns(["what", "when (UTC)", "where"], await stateRows(db)));
    const kept = await keptIn(backupDir);
    if (kept.length > 0) await write(`\n${columns([`in ${backupDir}`, "MB"], kept)}`);
    const trouble = await backupTrouble(db, now);
    if (trouble) throw new Refused([TROUBLE[trouble.kind], trouble.reason].filter(Boolean).join(": "));
  },
};

async function stateRows(db: Database): Promise<string[][]> {
  const last = await lastBackup(db);
  const rehearsal = await lastRehearsal(db);
  return [
    last ? ["last backup", moment(last.at), last.where] : ["last backup", "never", ""],
    rehearsal
      ? [`tried out: ${rehearsal.outcome}`, moment(rehearsal.at), rehearsal.reason ?? rehearsal.where]
      : ["tried out", "never", ""],
  ];
}

async function keptIn(folder: string): Promise<[string, number][]> {
  const names = await readdir(folder).catch(() => []);
  const archives = names.filter((name) => name.includes(".tar.zst")).sort();
  return Promise.all(
    archives.map(
      async (name): Promise<[string, number]> => [
        name,
        Math.round((await stat(join(folder, name))).size / 100_000) / 10,
      ],
    ),
  );
}
