import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import { knownMigrations, migrate } from "#platform/database/migrate.ts";
import { erasureLines, mergeErasures } from "#platform/erasures.ts";
import type { Log } from "#platform/log/index.ts";
import { holderOf, removeDataFolder, startPostgres } from "#platform/postgres/index.ts";
import { StartRefused } from "#platform/start-refused.ts";
import { type ArchiveFile, readAll, readArchive, verifyArchive } from "./archive-reader.ts";
import { FOLDERS, type Heading, type Seal } from "./format.ts";
import { type DatabaseWriter, writeDatabase } from "./restore-database.ts";

type Target = {
  file: string;
  /** Of a file that is sealed. */
  passphrase?: string | undefined;
  /** Must be empty or not there, unless `replace`. */
  dataDir: string;
  /** Unset: the built-in database of `dataDir`. Must hold no table, unless `replace`. */
  databaseUrl?: string | undefined;
  replace?: boolean;
  /** Lines of lists of erasures that are known beside those of the target and of the archive itself. */
  erased?: readonly string[];
  /** Off where it is thrown away afterwards. */
  durable?: boolean;
  log: Log;
};

export type Restored = { madeAt: string; rows: Seal["rows"]; files: number; setAside?: string };

/**
 * Brings an archive back: the database at the migration it was saved at, its rows, then forward to this release.
 * What a replaced data folder held is kept beside it; its backups and its list of erasures move on into the new one.
 * A failure leaves the target as it was found.
 * @throws StartRefused when the archive is damaged or newer than this release, or the target is not empty
 */
export async function restore(target: Target): Promise<Restored> {
  const { file, passphrase, dataDir, replace = false } = target;
  const { heading, seal } = await verifyArchive({ file, passphrase });
  await refuseNewer(file, heading);
  const setAside = await makeRoom(dataDir, replace);
  try {
    const files = await fill({ ...target, file: movedAlong(file, dataDir, setAside), heading, seal });
    if (setAside) await moveOn(setAside, dataDir);
    await mergeErasures(target.erased ?? [], dataDir);
    const keptAside = setAside && (await isWorthKeeping(setAside)) ? setAside : undefined;
    return { madeAt: heading.madeAt, rows: seal.rows, files, ...(keptAside && { setAside: keptAside }) };
  } catch (error) {
    await removeDataFolder(dataDir);
    if (setAside) await rename(setAside, dataDir);
    throw error;
  }
}

/** Restores into a folder that is thrown away: proof that a backup is one. */
export async function rehearse({
  beside,
  ...archive
}: ArchiveFile & { beside: string; log: Log }): Promise<Restored> {
  const dataDir = await mkdtemp(join(beside, REHEARSAL));
  try {
    return await restore({ ...archive, dataDir, durable: false });
  } finally {
    await removeDataFolder(dataDir);
  }
}

/** What the folder of a rehearsal begins with. */
export const REHEARSAL = "gemeinsam-rehearsal-";

async function refuseNewer(file: string, { migrations }: Heading): Promise<void> {
  const known = new Set(await knownMigrations());
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown) {
    throw new StartRefused(
      `${file} was made by a newer release (it has ${unknown}). Install that release to restore it.`,
    );
  }
}

/** What may lie in a data folder before there is an instance, and what a later one goes on with. */
const LASTING = ["backups", "erased"];

/** @returns where the former content went */
async function makeRoom(dataDir: string, replace: boolean): Promise<string | undefined> {
  const entries = existsSync(dataDir) ? await readdir(dataDir) : [];
  if (entries.length === 0) return undefined;
  if (!replace && entries.some((name) => !LASTING.includes(name))) {
    throw new StartRefused(
      `${dataDir} is not empty. Restore into another folder with --into, ` +
        "or add --replace: what is there now is then kept beside it under another name.",
    );
  }
  const holder = await holderOf(dataDir);
  if (holder) throw new StartRefused(`Gemeinsam runs on ${dataDir} (process ${holder.pid}). Stop it first.`);
  const setAside = `${dataDir}.before-${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`;
  await rename(dataDir, setAside);
  return setAside;
}

/** The archive itself may lie in the folder that was set aside. */
function movedAlong(file: string, dataDir: string, setAside: string | undefined): string {
  const inside = resolve(dataDir) + sep;
  return setAside && file.startsWith(inside) ? join(setAside, file.slice(inside.length)) : file;
}

async function moveOn(setAside: string, dataDir: string): Promise<void> {
  await mergeErasures(await erasureLines(setAside), dataDir);
  if (existsSync(join(setAside, "backups")))
    await rename(join(setAside, "backups"), join(dataDir, "backups"));
}

async function isWorthKeeping(setAside: string): Promise<boolean> {
  const left = (await readdir(setAside)).filter((name) => !LASTING.includes(name));
  if (left.length === 0) await rm(setAside, { recursive: true });
  return left.length > 0;
}

type Filling = Target & { heading: Heading; seal: Seal };

async function fill({
  dataDir,
  databaseUrl,
  replace = false,
  durable,
  log,
  ...archive
}: Filling): Promise<number> {
  const { heading, seal } = archive;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const server = databaseUrl ? undefined : await startPostgres({ dataDir, durable, log });
  const url = databaseUrl ?? server!.url;
  try {
    let files = 0;
    await writeDatabase({ url, heading, seal, replace }, async (database) => {
      await readArchive(archive, async (name, content) => {
        if (isFile(name)) files += await writeFileOf(name, content, dataDir);
        else await writeEntry(name, content, database);
      });
    });
    await migrate({ url });
    return files;
  } finally {
    await server?.stop();
  }
}

async function writeEntry(name: string, content: Readable, database: DatabaseWriter): Promise<void> {
  const [folder, table] = name.split("/");
  if (folder === "tables") await database.addRows(table!, content);
  if (folder === "jobs") await database.addJobs((await readAll(content)).toString("utf8"));
}

function isFile(name: string): boolean {
  return FOLDERS.some((folder) => name.startsWith(`${folder}/`));
}

async function writeFileOf(name: string, content: Readable, dataDir: string): Promise<number> {
  const path = resolve(dataDir, name);
  // An archive from elsewhere must not write outside of the data folder.
  if (!path.startsWith(resolve(dataDir) + sep))
    throw new StartRefused(`The archive holds a file outside: ${name}`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, content, { flush: true });
  await chmod(path, 0o600);
  return 1;
}
