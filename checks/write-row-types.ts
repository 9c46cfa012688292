/** `bin/row-types`: migrates a database of its own, writes the row types it has, and throws the database away. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#platform/database/index.ts";
import { migrate } from "#platform/database/migrate.ts";
import { silentLog } from "#platform/log/index.ts";
import { removeDataFolder, startPostgres } from "#platform/postgres/index.ts";
import { ROW_TYPES_FILE, rowTypes } from "./row-types.ts";

const dataDir = await mkdtemp(join(tmpdir(), "row-types-"));
const server = await startPostgres({ dataDir, log: silentLog, durable: false });
try {
  await migrate({ url: server.url });
  const { db, close } = connect(server.url);
  await writeFile(ROW_TYPES_FILE, await rowTypes(db));
  await close();
  console.log(`Written: ${ROW_TYPES_FILE}`);
} finally {
  await server.stop();
  await removeDataFolder(dataDir);
}
