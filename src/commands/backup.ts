import { existsSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { archiveName, backup } from "#platform/backup/index.ts";
import { type Config, loadConfig } from "#platform/config/index.ts";
import { createLog } from "#platform/log/index.ts";
import { runCommand } from "#platform/process/command.ts";
import { sharedDatabase } from "#platform/process/database.ts";
import { StartRefused } from "#platform/start-refused.ts";

const USAGE = `bin/backup writes into BACKUP_DIR, bin/backup FOLDER into another folder, under a name with the date;
bin/backup FILE writes that file
  --before-update  is named so, and kept longer`;

await runCommand(async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { "before-update": { type: "boolean" } },
  });
  if (positionals.length > 1) throw new StartRefused(USAGE);
  const config = loadConfig();
  const file = await fileOf(positionals[0], config, values["before-update"] ?? false);
  const database = await sharedDatabase(config, createLog({ level: "warn" }));
  try {
    const { seal } = await backup({ file, databaseUrl: database.url, dataDir: config.dataDir });
    const rows = Object.values(seal.rows).reduce((sum, count) => sum + count, 0);
    const megabytes = (statSync(file).size / 1_000_000).toFixed(1);
    console.log(`Saved ${rows} rows and all files to ${file} (${megabytes} MB).`);
    console.log(`It holds the secrets of this instance: keep it where only you can read it.`);
  } finally {
    await database.close();
  }
});

async function fileOf(path: string | undefined, config: Config, beforeUpdate: boolean): Promise<string> {
  const target = path === undefined ? config.backupDir : resolve(path);
  if (path === undefined) await mkdir(target, { recursive: true, mode: 0o700 });
  if (!existsSync(target) || !statSync(target).isDirectory()) return target;
  return join(target, archiveName(new Date(), { beforeUpdate }));
}
