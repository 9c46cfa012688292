import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { holderOf, removeDataFolder } from "#platform/postgres/index.ts";
import { StartRefused } from "#platform/start-refused.ts";

/** Says that a folder holds nothing but invented people. */
const MARK = "this-is-a-demo";

/**
 * Makes the demo's folder, or a new one in place of it. A folder that holds anything else is left alone.
 * @throws StartRefused
 */
export async function prepareFolder(dataDir: string, { fresh }: { fresh: boolean }): Promise<void> {
  const isOurs = existsSync(join(dataDir, MARK));
  if (!isOurs && existsSync(dataDir) && (await readdir(dataDir)).length > 0) {
    throw new StartRefused(
      `${dataDir} holds something that is no demo, and the demo leaves it alone. Set DATA_DIR to another folder.`,
    );
  }
  if (isOurs && fresh) await throwAway(dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(dataDir, MARK), "npm run demo -- --fresh throws this folder away.\n");
}

async function throwAway(dataDir: string): Promise<void> {
  const holder = await holderOf(dataDir);
  if (holder)
    throw new StartRefused(`The demo runs (process ${holder.pid}). Stop it first: kill ${holder.pid}`);
  await removeDataFolder(dataDir);
}
