import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Restored, rehearse, restore } from "#platform/backup/index.ts";
import { loadConfig } from "#platform/config/index.ts";
import { createLog } from "#platform/log/index.ts";
import { runCommand } from "#platform/process/command.ts";
import { StartRefused } from "#platform/start-refused.ts";

const USAGE = `Say what to restore: bin/restore FILE
  --into FOLDER  into this data folder instead of DATA_DIR
  --replace      even if there is an instance; its data folder is kept beside the new one
  --rehearse     into a folder that is thrown away: proves that the backup is good`;

await runCommand(async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { into: { type: "string" }, replace: { type: "boolean" }, rehearse: { type: "boolean" } },
  });
  if (positionals.length !== 1) throw new StartRefused(USAGE);
  const file = resolve(positionals[0]!);
  const log = createLog({ level: "warn" });
  if (values.rehearse) {
    tell("The backup is good: it could be restored with", await rehearse(file, log));
    return;
  }
  const config = loadConfig();
  const dataDir = values.into ? resolve(values.into) : config.dataDir;
  // Another folder means another instance, and that one has a database of its own.
  const databaseUrl = values.into ? undefined : config.databaseUrl;
  const restored = await restore({ file, dataDir, databaseUrl, replace: values.replace ?? false, log });
  tell(`Restored into ${dataDir}:`, restored);
  if (restored.setAside) console.log(`What was there before is in ${restored.setAside}.`);
});

function tell(what: string, { madeAt, rows, files }: Restored): void {
  const count = Object.values(rows).reduce((sum, rows) => sum + rows, 0);
  console.log(`${what} ${count} rows and ${files} files, as of ${madeAt}.`);
}
