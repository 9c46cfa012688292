/** The floor of a start: nothing but Node and the database server. */
import { silentLog } from "#platform/log/index.ts";
import { startPostgres } from "#platform/postgres/index.ts";

const server = await startPostgres({ dataDir: process.argv[2]!, log: silentLog });
process.send?.("ready");
process.on("disconnect", () => server.stop().then(() => process.exit()));
