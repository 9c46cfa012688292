import { parseArgs } from "node:util";
import { loadConfig } from "#platform/config/index.ts";
import { acceptNewer, migrate } from "#platform/database/migrate.ts";
import { createLog } from "#platform/log/index.ts";
import { runCommand } from "#platform/process/command.ts";
import { sharedDatabase } from "#platform/process/database.ts";

await runCommand(async (args) => {
  const { values } = parseArgs({ args, options: { "accept-newer": { type: "boolean" } } });
  const config = loadConfig();
  const database = await sharedDatabase(config, createLog({ level: "warn" }));
  try {
    if (values["accept-newer"]) {
      const accepted = await acceptNewer(database.url);
      console.log(`This release runs on what a newer one has added: ${accepted.join(", ") || "nothing"}.`);
    }
    await migrate({ url: database.url, onMigration: (name) => console.log(`Ran ${name}`) });
    console.log("The database is up to date.");
  } finally {
    await database.close();
  }
});
