/**
 * Mail. An action writes a row here in its transaction; a pulse renders and sends it after the commit, in the
 * order of priority, under the operator's hourly limit. A mail that was sent leaves a count by provider and
 * nothing else. Sending happens at least once: the `Message-ID` is the row's id, so that a mail sent again after
 * a crash is recognised by its receiver.
 */
import { type RawBuilder, sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import type { Reader } from "#platform/strings/index.ts";

export { isMailServerAway } from "./away.ts";
export {
  countMail,
  mailsByProvider,
  type ProviderMails,
  type WaitingMails,
  waitingByProvider,
} from "./mail-counts.ts";
export { mailWaitSeconds } from "./waiting-line.ts";

/**
 * Who waits in front of the screen goes first, and before all who would like to get in. `security` is
 * for what an owner must learn of at once. What goes to many goes last. These two have turns of their
 * own at each mailbox (`recipient-limit.ts`).
 */
export const PRIORITY = {
  signIn: -2,
  security: -1,
  confirmation: 0,
  reminder: 3,
  notice: 5,
  letter: 8,
} as const;

export type QueuedMail = {
  id: string;
  /** `<module>.<template>`, as registered in the module's plug. */
  mail: string;
  priority: number;
  recipient: string;
  language: string;
  /** Ids of what the mail is about; it is rendered when it goes. */
  content: Record<string, string>;
  sendAfter: Date;
};

/** What a template makes of a queued mail: plain paragraphs and at most a few buttons. */
export type Mail = {
  subject: string;
  blocks: MailBlock[];
  /** Where one gets no more of them, also by a mail program's own button (RFC 2369, RFC 8058). */
  unsubscribe?: string;
};
export type MailBlock = { text: string } | { button: string; url: string } | { link: string; url: string };

/** What a template may use. `url` makes an absolute address of a path. */
export type MailDesk = {
  act: Act;
  url(path: string): string;
  siteName: string;
  readerFor(language: string): Reader;
};

/** Renders a batch at once. A mail that is no longer due (its signature is gone) is left out and dropped. */
export type MailTemplate = (desk: MailDesk, mails: QueuedMail[]) => Promise<Map<string, Mail>>;

export async function queueMails(db: Database, mails: readonly QueuedMail[], now: Date): Promise<void> {
  if (mails.length > 0) await insertMails(mails, now).execute(db);
}

/** The statement itself, for an action that is a single one: `with queued as (${insertMails(mails, now)}) …`. */
export const insertMails = (mails: readonly QueuedMail[], now: Date) => sql`
  insert into outbox (id, mail, priority, recipient, language, content, written_at, send_after)
  select id, mail, priority, recipient, language, content, ${now}, "sendAfter"
  from json_to_recordset(${mails}::json)
    as new(id uuid, mail text, priority smallint, recipient text, language text, content jsonb, "sendAfter" timestamptz)`;

/** When the oldest mail of a kind that has still to go was written; `undefined` when none waits. */
export async function oldestWaiting(db: Database, mail: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom("outbox")
    .select((waiting) => waiting.fn.min("written_at").as("at"))
    .where("mail", "=", mail)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

type Kind = { mail: string; about: Record<string, string> };

const isOf = ({ mail, about }: Kind) => sql<boolean>`mail = ${mail} and content @> ${about}::jsonb`;

/** How many mails of a kind, about the same, have still to go. */
export async function countWaiting(db: Database, kind: Kind): Promise<number> {
  const { count } = await db
    .selectFrom("outbox")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where(isOf(kind))
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes back what has not gone yet; what is on its way at this moment goes. Answers how many. */
export async function takeBackMails(db: Database, kind: Kind): Promise<number> {
  const { numAffectedRows } = await deleteMails(isOf(kind)).execute(db);
  return Number(numAffectedRows);
}

/** Mails of one kind, each about one of something: `key` is where its id stands in their content. */
type EachOf = { mail: string; key: string };

const isAmong = ({ mail, key }: EachOf, ids: readonly string[]) => sql<boolean>`
  mail = ${mail} and content ->> ${key} in (select json_array_elements_text(${ids}::json))`;

/** About which of these a mail has still to go. */
export async function waitingAmong(db: Database, each: EachOf, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const about = sql<string>`content ->> ${each.key}`.as("about");
  const rows = await db.selectFrom("outbox").select(about).where(isAmong(each, ids)).execute();
  return new Set(rows.map((row) => row.about));
}

/** Takes back what has not gone yet; what is on its way at this moment goes. */
export async function takeBackAmong(db: Database, each: EachOf, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await deleteMails(isAmong(each, ids)).execute(db);
}

/** Locked in the order in which everybody locks them (`set-aside.ts`). */
const deleteMails = (which: RawBuilder<boolean>) => sql`
  with locked as (select id from outbox where ${which} order by id for update)
  delete from outbox where id in (select id from locked)`;

/** The same as a condition, for a query that counts. @param id the SQL of an id */
export const isWaiting = ({ mail, key }: EachOf, id: RawBuilder<unknown>) => sql<boolean>`
  exists (select from outbox where outbox.mail = ${mail} and outbox.content ->> ${key} = ${id}::text)`;
