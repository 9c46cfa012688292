import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { backup } from "#platform/backup/index.ts";
import { loadConfig } from "#platform/config/index.ts";
import { createLog } from "#platform/log/index.ts";
import { runCommand } from "#platform/process/command.ts";
import { sharedDatabase } from "#platform/process/database.ts";
import { StartRefused } from "#platform/start-refused.ts";

await runCommand(async (options) => {
  const { positionals } = parseArgs({ args: options, allowPositionals: true });
  if (positionals.length !== 1) {
    throw new StartRefused(
      "Say where to write: bin/backup FILE, or bin/backup FOLDER for a name with the date.",
    );
  }
  const config = loadConfig();
  const file = fileOf(positionals[0]!);
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

function fileOf(path: string): string {
  const target = resolve(path);
  if (!existsSync(target) || !statSync(target).isDirectory()) return target;
  const moment = new Date().toISOString().slice(0, 16).replace("T", "-").replace(":", "");
  return join(target, `gemeinsam-${moment}.tar.zst`);
}
