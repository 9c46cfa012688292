import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { countTogether } from "#platform/limits.ts";
import { insertMails, PRIORITY } from "#platform/outbox/index.ts";
import { rowIsOpen } from "../petition.ts";
import type { Submission } from "../signature.ts";
import { countedFor, type Verdict, verdictOn } from "../signing-limits.ts";

/** When a signer who has not confirmed is reminded for the first time. */
const FIRST_REMINDER = 2 * DAY;

export type Signed =
  | { signatureId: string }
  | { refused: "petition-closed" | "proof-used" }
  | { refused: "mailbox-busy" | "network-busy"; retryAfter: number };

/** Signs for a stranger: a pending signature and the mail that confirms it, or neither. */
export async function signPetition(act: Act, submission: Submission): Promise<Signed> {
  return (await signPetitions(act, [submission]))[0]!;
}

/** The same for many at once; the answers are in the order of the submissions. */
export async function signPetitions(act: Act, submissions: readonly Submission[]): Promise<Signed[]> {
  return writeSignatures(act, await judgeSubmissions(act, submissions));
}

export type Judged = { submission: Submission; verdict: Verdict };

/**
 * Counts what the limits count and judges each submission as if it had come alone. Outside the transaction that
 * writes: whoever holds a network's counter until the disk has answered makes everybody else of that network wait.
 * So a try counts also when nothing is written in the end.
 */
export async function judgeSubmissions(
  { db, now }: Act,
  submissions: readonly Submission[],
): Promise<Judged[]> {
  const counted = submissions.map((submission) => countedFor(submission, now));
  const counts = await countTogether(db, counted.flat(), now);
  return submissions.map((submission, index) => ({
    submission,
    verdict: verdictOn(submission, counts.splice(0, counted[index]!.length), now),
  }));
}

/**
 * The answers are in the order of what was judged. Nothing here depends on whether an address is known, or it would
 * tell.
 */
export async function writeSignatures(act: Act, judged: readonly Judged[]): Promise<Signed[]> {
  const rows = judged.map(({ submission, verdict }) =>
    "accepted" in verdict ? rowOf(submission, verdict, act.now) : undefined,
  );
  const open = await writeWhereOpen(
    act,
    rows.filter((row) => row !== undefined),
  );
  return judged.map(({ submission, verdict }, index): Signed => {
    if ("refused" in verdict) return verdict;
    return open.has(submission.petitionId)
      ? { signatureId: rows[index]!.id }
      : { refused: "petition-closed" };
  });
}

/**
 * One statement, which is a transaction by itself: each wait for the database costs more than its work. The petition
 * is locked, so that none is closed between the question and the answer; `rowIsOpen` is what `canSign` allows
 * everybody. The mail of a signature that was not written is left out when its turn comes, as each asks whether its
 * signature is there.
 * @returns the petitions that are open
 */
async function writeWhereOpen({ db, now }: Act, rows: readonly Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const mails = rows.map((row) => confirmationMail(row, now));
  const open = await sql<{ id: string }>`
    with new as (
      select * from json_to_recordset(${rows}::json) as new(petition_id uuid, id uuid, name text, email text,
        mailbox text, country text, region text, postcode text, language text, held_for text, network text,
        submitted_at timestamptz, remind_at timestamptz)
    ), open as (
      select petitions.id from petitions join subjects using (id)
      where id in (select petition_id from new) and ${rowIsOpen}
      for share of subjects
    ), signed as (
      insert into signatures (petition_id, id, state, name, email, mailbox, country, region, postcode, language,
        held_for, network, submitted_at, remind_at)
      select petition_id, new.id, 'pending', name, email, decode(mailbox, 'hex'), country, region, postcode, language,
        held_for, network, submitted_at, remind_at
      from new join open on open.id = new.petition_id
    ), queued as (${insertMails(mails, now)})
    select id from open`.execute(db);
  return new Set(open.rows.map(({ id }) => id));
}

type Row = ReturnType<typeof rowOf>;

function rowOf(submission: Submission, verdict: Extract<Verdict, { accepted: true }>, now: Date) {
  return {
    petition_id: submission.petitionId,
    id: newId(now),
    name: submission.name,
    email: submission.email,
    mailbox: submission.mailbox.toString("hex"),
    country: submission.country,
    region: submission.region ?? null,
    postcode: submission.postcode ?? null,
    language: submission.language,
    held_for: verdict.heldFor ?? null,
    network: submission.network,
    submitted_at: now.toISOString(),
    remind_at: new Date(now.getTime() + FIRST_REMINDER).toISOString(),
  };
}

const confirmationMail = ({ petition_id, id, email, language }: Row, now: Date) => ({
  id: newId(now),
  mail: "petitions.confirmSignature",
  priority: PRIORITY.confirmation,
  recipient: email,
  language,
  content: { petitionId: petition_id, signatureId: id },
  sendAfter: now,
});
