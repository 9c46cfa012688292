import { createInterface } from "node:readline/promises";
import { loadConfig } from "#platform/config/index.ts";
import { loadSecrets } from "#platform/config/secrets.ts";
import { connect } from "#platform/database/index.ts";
import { migrate } from "#platform/database/migrate.ts";
import { createLog } from "#platform/log/index.ts";
import { sharedDatabase } from "#platform/process/database.ts";
import { refuseOtherKeys } from "#platform/process/known-keys.ts";
import { storedClock } from "#platform/stored-clock.ts";
import { operator } from "#platform/viewer.ts";
import { modules } from "../modules.ts";
import { createServices } from "../services.ts";
import type { Desk } from "./command.ts";

/**
 * The program's database and secrets for a command beside it: those of the program that runs on DATA_DIR, or the
 * database started for as long as the command takes. @throws StartRefused
 */
export async function openDesk(): Promise<Desk & { close(): Promise<void> }> {
  const config = loadConfig();
  const log = createLog({ level: "warn" });
  const keys = await loadSecrets(config.dataDir);
  const database = await sharedDatabase(config, log);
  const closers = [database.close];
  const close = async () => {
    for (const end of closers.toReversed()) await end();
  };
  try {
    await migrate({ url: database.url });
    await refuseOtherKeys(database.url, keys, config.dataDir);
    // A demo's town lives some days ahead, and so does whoever works on it.
    const clocked = connect(database.url, { connections: 1 });
    const clock = await storedClock(clocked.db).finally(clocked.close);
    const services = await createServices({
      config,
      log,
      keys,
      databaseUrl: database.url,
      modules,
      clock,
      connections: 2,
    });
    closers.push(services.close);
    const act = () => ({ db: services.db, viewer: operator, now: clock.now(), keys });
    return { services, modules, act, write, ask: process.stdin.isTTY ? ask : undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question} `)).trim();
  } finally {
    terminal.close();
  }
}
