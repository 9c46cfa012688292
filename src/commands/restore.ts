import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { findBackup, isSealed, type Restored, rehearse, restore } from "#platform/backup/index.ts";
import { type Config, loadConfig } from "#platform/config/index.ts";
import { erasureLines } from "#platform/erasures.ts";
import { createLog } from "#platform/log/index.ts";
import { runCommand } from "#platform/process/command.ts";
import { StartRefused } from "#platform/start-refused.ts";

const USAGE = `Say what to restore: bin/restore FILE, or bin/restore newest for the newest backup there is,
which is fetched from BACKUP_URL when none lies here
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
  const config = loadConfig();
  const { file, erased } = await chosen(positionals[0]!, config);
  const archive = { file, passphrase: await passphraseOf(file, config), log: createLog({ level: "warn" }) };
  if (values.rehearse) {
    const beside = existsSync(config.dataDir) ? config.dataDir : tmpdir();
    tell("The backup is good: it could be restored with", await rehearse({ ...archive, beside }));
    return;
  }
  const dataDir = values.into ? resolve(values.into) : config.dataDir;
  // Another folder means another instance, and that one has a database of its own.
  const databaseUrl = values.into ? undefined : config.databaseUrl;
  const known = [...erased, ...(await erasureLines(config.dataDir))];
  const restored = await restore({
    ...archive,
    ...{ dataDir, databaseUrl, replace: values.replace ?? false, erased: known },
  });
  tell(`Restored into ${dataDir}:`, restored);
  if (restored.setAside) console.log(`What was there before is in ${restored.setAside}.`);
  if ((await erasureLines(dataDir)).length > 0)
    console.log(
      "Whoever has left or withdrawn since is erased again when it starts, before the first visitor.",
    );
});

async function chosen(given: string, config: Config): Promise<{ file: string; erased: string[] }> {
  if (given !== "newest") return { file: resolve(given), erased: [] };
  const found = await findBackup(config);
  console.log(`The newest backup is ${found.file}.`);
  return found;
}

/** The setting, or whoever sits at the terminal. */
async function passphraseOf(file: string, { backupPassphrase }: Config): Promise<string | undefined> {
  if (backupPassphrase || !(await isSealed(file)) || !process.stdin.isTTY) return backupPassphrase;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question("The passphrase of this backup (it is shown while you type): ");
  } finally {
    terminal.close();
  }
}

function tell(what: string, { madeAt, rows, files }: Restored): void {
  const count = Object.values(rows).reduce((sum, rows) => sum + rows, 0);
  console.log(`${what} ${count} rows and ${files} files, as of ${madeAt}.`);
}
