import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { socketOf } from "#platform/postgres/index.ts";
import { type ArchiveWriter, writeArchive } from "./archive-writer.ts";
import { FOLDERS, type Seal } from "./format.ts";
import { describe, inSnapshot, saveJobs, saveTable } from "./snapshot.ts";

type Source = {
  file: string;
  databaseUrl: string;
  dataDir: string;
  /** Bytes that there is room for; without it, as many as it takes. */
  atMost?: number;
};

/**
 * Saves the state of one moment. Files are read after the rows that name them, so none is missing; one that came
 * later is merely more. Logs, sent mails and what is made anew are left out.
 */
export async function backup({
  file,
  databaseUrl,
  dataDir,
  atMost,
}: Source): Promise<{ madeAt: string; seal: Seal }> {
  const sql = postgres(databaseUrl, { ...socketOf(databaseUrl), max: 1, onnotice: () => undefined });
  let archive: ArchiveWriter | undefined;
  try {
    return await inSnapshot(sql, async (tx) => {
      const heading = await describe(tx);
      archive = await writeArchive(file, heading, { atMost });
      for (const table of heading.tables) await saveTable(tx, table, archive);
      await saveJobs(tx, archive);
      for (const folder of FOLDERS) await saveFolder(folder, dataDir, archive);
      return { madeAt: heading.madeAt, seal: await archive.finish() };
    });
  } catch (error) {
    await archive?.abandon();
    throw error;
  } finally {
    await sql.end();
  }
}

async function saveFolder(folder: string, dataDir: string, archive: ArchiveWriter): Promise<void> {
  const root = join(dataDir, folder);
  if (!existsSync(root)) return;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const size = (await stat(path).catch(gone))?.size;
    // Deleted since the folder was listed; nothing in the snapshot may need it for long.
    if (size !== undefined) await archive.addFile(`${folder}${path.slice(root.length)}`, path, size);
  }
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
