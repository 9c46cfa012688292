import { sql } from "kysely";
import { connect, type Database } from "#platform/database/index.ts";
import { hmac, type Keys } from "#platform/keys.ts";
import { StartRefused } from "#platform/start-refused.ts";

const ROW = "fingerprints-of-secrets";

/** Beside a program or as one: the secrets of the data folder must be those that the database was filled with. */
export async function refuseOtherKeys(databaseUrl: string, keys: Keys, dataDir: string): Promise<void> {
  const { db, close } = connect(databaseUrl, { connections: 1 });
  try {
    await compareKeys(db, keys, dataDir);
  } finally {
    await close();
  }
}

/**
 * Whoever starts first leaves a fingerprint of each secret in the database; a start with others is refused. With new
 * secrets, nobody who has signed would be known, everyone could count twice, and every link in a mail would be dead.
 * @throws StartRefused
 */
export async function compareKeys(db: Database, keys: Keys, dataDir: string): Promise<void> {
  const ours = Object.fromEntries(
    Object.entries(keys).map(([purpose, key]) => [purpose, fingerprint(purpose, key)]),
  );
  // What is known stays; a purpose that came with a release is added.
  const { rows } = await sql<{ value: Record<string, string> }>`
    insert into instance as known (key, value) values (${ROW}, ${JSON.stringify(ours)}::text::jsonb)
    on conflict (key) do update set value = excluded.value || known.value returning value`.execute(db);
  const known = rows[0]!.value;
  if (Object.entries(ours).every(([purpose, print]) => known[purpose] === print)) return;
  throw new StartRefused(
    `The secrets in ${dataDir}/secrets are not those this database was filled with: signers would be counted twice, ` +
      "and links in mails would no longer work. Copy the folder secrets from the data folder of the machine that " +
      "uses this database, or from a backup (bin/restore FILE --into FOLDER), over it, and start again.",
  );
}

/** 64 bits: enough to tell keys apart, and no help to guess 256. */
const fingerprint = (purpose: string, key: Buffer): string =>
  hmac(key, `gemeinsam fingerprint ${purpose}`).toString("hex", 0, 8);
