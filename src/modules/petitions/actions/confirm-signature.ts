import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import {
  againAfterDeadlock,
  brokenUniqueRule,
  type Database,
  transaction,
} from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { countMail } from "#platform/outbox/index.ts";
import { appendCounts } from "../counts.ts";
import { canStillConfirm, type PetitionState } from "../petition.ts";
import { type CountedPeople, countedInMailboxes, mailboxKey } from "../queries/counted-people.ts";
import { countedPerson, type SignatureState } from "../signature.ts";
import { adoptSubmission, giveEffectToConsents } from "../submissions.ts";

export type SignatureRef = { petitionId: string; signatureId: string };

/**
 * `seen`: the revision of what was added after signing, as it stood on the page whose button was pressed. Without it
 * the caller vouches for what is there.
 */
export type Confirmation = SignatureRef & { seen?: number };

/**
 * - `counted`: it counts from now on. `already-counted`: it did before.
 * - `known-person`: this mailbox had signed; what may be taken over of what was entered now is in that signature. Under
 *   another name it is somebody whom the mailbox has no room for, and who must hear that.
 * - `held`: the address is confirmed, a person will look at it before it counts.
 * - `changed`: something was added since the page was opened; its owner has not seen it.
 */
export type Confirmed =
  | { confirmed: "counted" | "already-counted" | "held"; signatureId: string }
  | { confirmed: "known-person"; signatureId: string; sameName: boolean }
  | { refused: "gone" | "ended" | "petition-over" | "changed" };

/**
 * Confirms signatures for the owners of their mailboxes; the caller has checked the links' keys. Safe to repeat. The
 * answers are in the order of the links that were followed. Inside a transaction that other work is part of, the caller
 * tries again (`onceMoreIfCounted`).
 */
export async function confirmSignatures(act: Act, wanted: readonly Confirmation[]): Promise<Confirmed[]> {
  if (act.db.isTransaction) return confirmIn(act.db, act, wanted);
  return onceMoreIfCounted(() => transaction(act.db, (tx) => confirmIn(tx, act, wanted)));
}

/**
 * Another process may count one of these mailboxes at the same moment: the one that comes second breaks the rule,
 * or both wait for each other and PostgreSQL ends one. What the other did is visible to the next try.
 */
export const onceMoreIfCounted = <Result>(work: () => Promise<Result>): Promise<Result> =>
  againAfterDeadlock(work, (error) => brokenUniqueRule(error) === "signatures_one_person");

async function confirmIn(tx: Database, act: Act, wanted: readonly Confirmation[]): Promise<Confirmed[]> {
  const found = new Map((await lockedRows(tx, wanted)).map((row) => [row.id, row]));
  const pending = [...found.values()].filter(({ state }) => state === "pending");
  const counted = await countedInMailboxes(tx, pending);
  const decisions = new Map<string, Decision>();
  const seen = new Map(wanted.map((one) => [one.signatureId, one.seen]));
  for (const row of found.values()) decisions.set(row.id, decide(row, seen.get(row.id), counted));
  await write(tx, act, [...decisions.values()]);
  return wanted.map(({ signatureId }) => decisions.get(signatureId)?.answer ?? { refused: "gone" });
}

type PetitionOf = {
  petition_id: string;
  household_size: number;
  petition_state: PetitionState;
  names_erased_at: Date | null;
};
type Signature = {
  petition_id: string;
  id: string;
  state: SignatureState;
  name: string;
  email: string;
  mailbox: Buffer;
  source: "online" | "paper";
  country: string;
  region: string | null;
  held_for: string | null;
  verified_at: Date | null;
  counted_as: string | null;
  set_aside_by: string | null;
  /** Before it is confirmed, only with one that counted until it was set aside. */
  confirmed_at: Date | null;
  details_revision: number;
};
type Row = Signature & PetitionOf;

/**
 * Locked in the order of their ids, or two batches that share rows would wait for each other. The petition's state is
 * held too: whoever confirms at the moment of the hand-over is either on the list or told that it is too late. Asked
 * apart, so that each signature is looked up by itself: in a rush the database's statistics lag behind, and beside its
 * petition it would read all of the petition's signatures for each.
 */
async function lockedRows(tx: Database, wanted: readonly SignatureRef[]): Promise<Row[]> {
  const [petitions, signatures] = await Promise.all([
    sql<PetitionOf>`
      select p.id as petition_id, p.household_size, p.names_erased_at, subject.state as petition_state
      from petitions p join subjects subject on subject.id = p.id
      where p.id in (select "petitionId" from json_to_recordset(${wanted}::json) as w("petitionId" uuid))
      order by p.id
      for share of subject`.execute(tx),
    sql<Signature>`
      select s.petition_id, s.id, s.state, s.name, s.email, s.mailbox, s.source, s.country, s.region,
        s.held_for, s.verified_at, s.counted_as, s.set_aside_by, s.confirmed_at, s.details_revision
      from json_to_recordset(${wanted}::json) as w("petitionId" uuid, "signatureId" uuid)
      join signatures s on s.petition_id = w."petitionId" and s.id = w."signatureId"
      order by s.petition_id, s.id
      for update of s`.execute(tx),
  ]);
  const petitionOf = new Map(petitions.rows.map((row) => [row.petition_id, row]));
  return signatures.rows.map((row) => ({ ...row, ...petitionOf.get(row.petition_id)! }));
}

type Decision = { row: Row; answer: Confirmed; slot?: number };

/** Remembers in `counted` what it decides, so that two links of one mailbox in one batch count once. */
function decide(row: Row, seen: number | undefined, counted: CountedPeople): Decision {
  if (row.counted_as) return { row, answer: { confirmed: "already-counted", signatureId: row.counted_as } };
  if (row.state === "confirmed")
    return { row, answer: { confirmed: "already-counted", signatureId: row.id } };
  if (row.state !== "pending") return { row, answer: { refused: "ended" } };
  if (!canStillConfirm(row.petition_state) || row.names_erased_at)
    return { row, answer: { refused: "petition-over" } };
  // A held one was confirmed before, as it stood then.
  if (seen !== undefined && seen !== row.details_revision && !row.verified_at)
    return { row, answer: { refused: "changed" } };
  // Its own place is in `counted` already.
  if (row.set_aside_by && row.verified_at) return { row, answer: { confirmed: "held", signatureId: row.id } };
  const people = counted.get(mailboxKey(row)) ?? [];
  const known = countedPerson(people, row.name, row.household_size);
  if (known)
    return {
      row,
      answer: { confirmed: "known-person", signatureId: known.person.id, sameName: known.sameName },
    };
  if (row.held_for) return { row, answer: { confirmed: "held", signatureId: row.id } };
  const slot = people.some((person) => person.slot === 0) ? 1 : 0;
  counted.set(mailboxKey(row), [...people, { id: row.id, name: row.name, slot }]);
  return { row, answer: { confirmed: "counted", signatureId: row.id }, slot };
}

/** What does not need the other's answer is sent together: each wait for the database costs more than its work. */
async function write(tx: Database, act: Act, decisions: readonly Decision[]): Promise<void> {
  const of = (kind: string) =>
    decisions.filter(({ answer }) => "confirmed" in answer && answer.confirmed === kind);
  const counted = of("counted");
  // What is given back counts again since the day on which it did.
  const fresh = counted.filter(({ row }) => row.confirmed_at === null);
  // Only now, and not when it is let go: that is done to many at once, and who confirms meanwhile would wait for it.
  const answered = [...counted, ...of("held"), ...of("known-person")].filter(({ row }) => !row.verified_at);
  await markCounted(tx, counted, act.now);
  await markHeld(tx, of("held"), act.now);
  for (const { row, answer } of decisions)
    if ("confirmed" in answer && answer.confirmed === "known-person")
      await adoptSubmission(tx, row, {
        countedAs: answer.signatureId,
        samePerson: answer.sameName,
        now: act.now,
      });
  await Promise.all([
    giveEffectToConsents(
      tx,
      [...counted, ...of("held")].map(({ row }) => row),
      act.now,
    ),
    appendCounts(
      tx,
      counted.map(({ row }) => ({ ...row, delta: 1, day: row.confirmed_at?.toISOString().slice(0, 10) })),
      act.now,
    ),
    recordFacts(
      tx,
      fresh.map(({ row }) => ({
        name: "petition.signed",
        homeId: row.petition_id,
        ids: { signatureId: row.id },
      })),
      act.now,
    ),
    countMail(
      tx,
      "confirmed",
      answered.map(({ row }) => row.email),
      act.now,
    ),
  ]);
}

async function markCounted(tx: Database, decisions: readonly Decision[], now: Date): Promise<void> {
  if (decisions.length === 0) return;
  const rows = decisions.map(({ row, slot }) => ({ petition_id: row.petition_id, id: row.id, slot }));
  await sql`
    update signatures s
    set state = 'confirmed', confirmed_at = coalesce(confirmed_at, ${now}),
      verified_at = coalesce(verified_at, ${now}), remind_at = null, household_slot = slot
    from json_to_recordset(${rows}::json) as w(petition_id uuid, id uuid, slot smallint)
    where s.petition_id = w.petition_id and s.id = w.id`.execute(tx);
}

async function markHeld(tx: Database, decisions: readonly Decision[], now: Date): Promise<void> {
  for (const { row } of decisions)
    await tx
      .updateTable("signatures")
      .set({ verified_at: row.verified_at ?? now, remind_at: null })
      .where("petition_id", "=", row.petition_id)
      .where("id", "=", row.id)
      .execute();
}
