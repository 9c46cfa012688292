import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { appendCounts, changesTogether } from "../counts.ts";
import { momentOf } from "../imports/day.ts";
import type { SignatureImport, Statement } from "../imports/import.ts";
import { addTo, type Mailboxes, peopleHere, personOf } from "../imports/mailboxes.ts";
import { marksOf } from "../imports/marks.ts";
import type { Brought } from "../imports/row-reader.ts";
import type { OpenForLists } from "../queries/open-for-lists.ts";
import { TOLD_BY } from "../queries/told-of-list.ts";

/** What is said of them. @property proof which words were read, and where each yes is found */
export type Stated = Pick<
  Statement,
  "source" | "consents" | "consentText" | "consentOn" | "writesToSigners"
> & {
  proof: { version: string; source: string };
};

/** What brings them: a list from elsewhere, or a batch of paper. */
type Bringing = Pick<SignatureImport, "id" | "petitionId"> & { statement: Stated };
type Into = Pick<OpenForLists, "language" | "householdSize">;

/**
 * Writes rows of a list as signatures that count, with what follows from them: consents, the change of
 * the figures, the mail if one is wanted. Who signed here since the list was checked is left out.
 * Answers the numbers of those that count.
 */
export async function writeBrought(
  act: Act,
  list: Bringing,
  petition: Into,
  brought: ReadonlyMap<number, Brought>,
): Promise<Set<number>> {
  const marked = [...brought].map(([number, row]) => ({ number, brought: row, ...marksOf(act.keys, row) }));
  const people = await peopleHere(
    act,
    list.petitionId,
    marked.flatMap(({ mailbox }) => mailbox ?? []),
  );
  const rows = marked.flatMap((row) => {
    const slot = slotOf(row, people, petition.householdSize);
    return slot === undefined ? [] : [rowOf(row, slot, act.now)];
  });
  const counted = await insert(act, list, petition, rows);
  const { statement } = list;
  await insertConsents(act, list, counted);
  const counting = { petitionId: list.petitionId, source: statement.source, delta: 1 } as const;
  const onTheirDays = counted.map((row) => ({ ...row, day: row.at.slice(0, 10) }));
  await appendCounts(act.db, changesTogether(counting, onTheirDays), act.now);
  if (statement.writesToSigners) await queueNotes(act, list, petition, counted);
  return new Set(counted.map(({ number }) => number));
}

type Marked = { number: number; brought: Brought; mailbox: string | undefined; name_mark: string };

/** The place in the household; `undefined` when whoever it is counts already. Remembers in `people` who gets one. */
function slotOf({ mailbox, name_mark }: Marked, people: Mailboxes, size: number): number | undefined {
  if (!mailbox) return 0;
  const here = people.get(mailbox) ?? [];
  if (personOf(here, name_mark, size)) return undefined;
  const slot = here.some((person) => person.slot === 0) ? 1 : 0;
  addTo(people, mailbox, { mark: name_mark, here: true, slot });
  return slot;
}

type Row = ReturnType<typeof rowOf>;

/** Its id is of the day on which it was signed: a list that is handed over is in the order of signing. */
function rowOf({ number, brought, mailbox }: Marked, slot: number, now: Date) {
  const at = momentOf(brought.day, now);
  const id = newId(at);
  // Without an address nobody's mailbox, as with one that was erased: the signature's own id.
  const own = mailbox ?? id.replaceAll("-", "");
  return { ...brought, number, id, mailbox: own, slot, at: at.toISOString() };
}

/** Whoever counts by now from one of these mailboxes, by another process, is first. */
async function insert(
  { db }: Act,
  { petitionId, id, statement }: Bringing,
  { language }: Into,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const result = await sql<{ id: string }>`
    insert into signatures (petition_id, id, state, source, brought_by, name, email, mailbox, household_slot, country,
      region, postcode, language, show_name, reason, submitted_at, confirmed_at)
    select ${petitionId}::uuid, id, 'confirmed', ${statement.source}, ${id}::uuid, name, nullif(email, ''),
      decode(mailbox, 'hex'), slot, country, nullif(region, ''), nullif(postcode, ''), ${language}, "showName",
      nullif(reason, ''), at, at
    from json_to_recordset(${rows}::json) as new(id uuid, name text, email text, mailbox text, slot smallint,
      country text, region text, postcode text, "showName" boolean, reason text, at timestamptz)
    on conflict (petition_id, mailbox, household_slot) where state = 'confirmed' do nothing
    returning id`.execute(db);
  const written = new Set(result.rows.map((row) => row.id));
  return rows.filter((row) => written.has(row.id));
}

/**
 * In force from now on, since whoever brings them vouches for it; the proof says so, and where they are found.
 */
async function insertConsents(
  { db, now }: Act,
  { petitionId, statement: { consents, consentText, consentOn, proof } }: Bringing,
  rows: readonly Row[],
): Promise<void> {
  const given = rows
    .filter(({ email, saidYes }) => email !== "" && saidYes)
    .flatMap((row) =>
      consents.map((purpose) => ({ id: newId(now), signature_id: row.id, purpose, at: row.at })),
    );
  if (given.length === 0) return;
  const said = consentOn ? momentOf(consentOn, now).toISOString() : undefined;
  await sql`
    insert into consents (petition_id, id, signature_id, purpose, text_version, text, language, source, given_at, effective_at)
    select ${petitionId}::uuid, new.id, signature_id, purpose, ${proof.version}, ${consentText}, p.language, ${proof.source},
      coalesce(${said ?? null}::timestamptz, new.at), ${now}
    from json_to_recordset(${given}::json) as new(id uuid, signature_id uuid, purpose text, at timestamptz),
      (select language from subjects where id = ${petitionId}) as p`.execute(db);
}

async function queueNotes(
  { db, now }: Act,
  { petitionId }: Bringing,
  { language }: Into,
  rows: readonly Row[],
): Promise<void> {
  const mails = rows
    .filter(({ email }) => email !== "")
    .map(({ id, email }) => ({
      id: newId(now),
      mail: TOLD_BY.mail,
      // Behind everybody who waits for a mail of their own.
      priority: PRIORITY.notice,
      recipient: email,
      language,
      content: { petitionId, signatureId: id },
      sendAfter: now,
    }));
  await queueMails(db, mails, now);
}
