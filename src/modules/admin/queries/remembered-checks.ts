import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "#platform/database/index.ts";
import type { MailRecords } from "../mail-records.ts";

const found = z.union([z.object({ texts: z.array(z.string()) }), z.object({ failed: z.string() })]);
const records = z.object({ at: z.coerce.date(), domain: z.string(), spf: found, dkim: found, dmarc: found });
const testMail = z.object({ at: z.coerce.date(), sent: z.boolean() });

/** When the last test mail was tried, and whether the server took it. Not to whom. */
export type TestMail = z.output<typeof testMail>;

const ROWS = { records: "mail-records", testMail: "test-mail" } as const;

/** What was found out when somebody asked last. Another release may have written it: then it counts as not asked. */
export async function rememberedChecks(
  db: Database,
): Promise<{ records: MailRecords | undefined; testMail: TestMail | undefined }> {
  const rows = await db
    .selectFrom("instance")
    .select(["key", "value"])
    .where("key", "in", Object.values(ROWS))
    .execute();
  const valueOf = (key: string) => rows.find((row) => row.key === key)?.value;
  return {
    records: records.safeParse(valueOf(ROWS.records)).data,
    testMail: testMail.safeParse(valueOf(ROWS.testMail)).data,
  };
}

export const rememberRecords = (db: Database, value: MailRecords) => remember(db, ROWS.records, value);
export const rememberTestMail = (db: Database, value: TestMail) => remember(db, ROWS.testMail, value);

async function remember(db: Database, key: string, value: object): Promise<void> {
  await sql`
    insert into instance (key, value) values (${key}, ${JSON.stringify(value)}::text::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db);
}
