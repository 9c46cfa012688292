import { loadConfig } from "#platform/config/index.ts";
import { migrate } from "#platform/database/migrate.ts";
import { createLog } from "#platform/log/index.ts";
import { runCommand } from "#platform/process/command.ts";
import { sharedDatabase } from "#platform/process/database.ts";

await runCommand(async () => {
  const config = loadConfig();
  const database = await sharedDatabase(config, createLog({ level: "warn" }));
  try {
    await migrate({ url: database.url, onMigration: (name) => console.log(`Ran ${name}`) });
    console.log("The database is up to date.");
  } finally {
    await database.close();
  }
});
