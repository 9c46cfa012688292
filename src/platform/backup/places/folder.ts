import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { BackupFailed } from "../failed.ts";
import type { Place } from "./index.ts";

/**
 * The folder has to be there: of a disk that is not mounted, only its name would be made, and the wrong disk filled.
 */
export function folderPlace(folder: string): Place {
  return {
    name: folder,
    list: () => inWords(folder, () => listed(folder)),
    put: (name, content, bytes) => inWords(folder, () => put(join(folder, name), content, bytes)),
    async get(name) {
      const path = join(folder, name);
      return existsSync(path) ? createReadStream(path) : undefined;
    },
    remove: (name) => inWords(folder, () => rm(join(folder, name), { force: true })),
  };
}

async function listed(folder: string) {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(
    entries.map(async ({ name }) => ({ name, bytes: (await stat(join(folder, name))).size })),
  );
}

async function put(path: string, content: AsyncIterable<Buffer>, bytes: number): Promise<void> {
  const half = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(half, { mode: 0o600, flush: true }));
    if ((await stat(half)).size !== bytes) throw new BackupFailed(`${path} did not arrive whole.`);
    await rename(half, path);
  } finally {
    await rm(half, { force: true });
  }
}

async function inWords<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: `There is no folder ${folder}. Is its disk mounted?`,
      ENOTDIR: `${folder} is no folder.`,
      EACCES: `This user may not write to ${folder}.`,
      EROFS: `The disk of ${folder} is read-only.`,
      ENOSPC: `The disk of ${folder} is full.`,
    };
    const reason = reasons[code ?? ""];
    throw reason ? new BackupFailed(reason, { cause }) : cause;
  }
}
