import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { noteErasure } from "#platform/erasures.ts";
import { recordFacts } from "#platform/facts.ts";
import { appendCounts } from "../counts.ts";
import { countedPerson, ENDED, holdsPlace, sameName } from "../signature.ts";
import { onceMoreIfCounted, type SignatureRef } from "./confirm-signature.ts";
import { endBeside } from "./end-beside.ts";

/**
 * - `withdrawn`: the owner of the mailbox changed their mind.
 * - `disowned`: somebody else had signed with their address.
 */
export type Ending = "withdrawn" | "disowned";
export type Ended = { ended: "now" | "before" } | { refused: "gone" };

/**
 * Ends a signature for the owner of its mailbox; the caller has checked the link's key. What was known of the person is
 * erased at once, their consents end with it, and only the fact that it was here remains. Whoever withdraws with the
 * link of a second signature means the one that counts, too, and with any link all that still wait in their name: a
 * held one, let go later, would count somebody who has left. Safe to repeat.
 */
export async function endSignature(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  ending: Ending,
): Promise<Ended> {
  if (act.db.isTransaction) return endIn(act.db, act, { petitionId, signatureId }, ending);
  return onceMoreIfCounted(() =>
    transaction(act.db, (tx) => endIn(tx, act, { petitionId, signatureId }, ending)),
  );
}

async function endIn(
  tx: Database,
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  ending: Ending,
): Promise<Ended> {
  const signature = await lockedSignature(tx, { petitionId, signatureId });
  if (!signature) return { refused: "gone" };
  if (signature.counted_as) return endIn(tx, act, { petitionId, signatureId: signature.counted_as }, ending);
  if (signature.state === "withdrawn" || signature.state === "invalid") return { ended: "before" };
  const second = ending === "withdrawn" && signature.state === "pending";
  const counted = second ? await countedOfPerson(tx, signature) : undefined;
  const waiting = ending === "withdrawn" ? await waitingOfPerson(tx, signature) : [];
  for (const each of [signature, ...waiting]) await end({ ...act, db: tx }, each, ending);
  if (counted) await endIn(tx, act, { petitionId, signatureId: counted }, ending);
  return { ended: "now" };
}

type Signature = NonNullable<Awaited<ReturnType<typeof lockedSignature>>>;

async function end(act: Act, signature: Signature, ending: Ending): Promise<void> {
  const { petition_id: petitionId, id: signatureId, state, confirmed_at } = signature;
  await erase(act, { petitionId, signatureId }, ending);
  await noteErasure(act.db, { kind: `petitions.${ending}`, id: `${petitionId}/${signatureId}` }, act.now);
  if (state !== "confirmed") return;
  await appendCounts(act.db, [{ ...signature, delta: -1, day: dayOf(confirmed_at!) }], act.now);
  await recordFacts(
    act.db,
    [{ name: "petition.signature-ended", homeId: petitionId, ids: { signatureId } }],
    act.now,
  );
}

/**
 * The signature that counts, or is set aside, for the person who entered this one, by the rule that confirming goes by.
 */
async function countedOfPerson(
  tx: Database,
  { petition_id, id, mailbox, name }: Signature,
): Promise<string | undefined> {
  const people = await tx
    .selectFrom("signatures")
    .select(["id", "name"])
    .where("petition_id", "=", petition_id)
    .where("mailbox", "=", mailbox)
    .where(holdsPlace())
    .where("id", "!=", id)
    .where("erased_at", "is", null)
    .orderBy("id")
    .execute();
  const { household_size } = await tx
    .selectFrom("petitions")
    .select("household_size")
    .where("id", "=", petition_id)
    .executeTakeFirstOrThrow();
  const named = people.map((person) => ({ id: person.id, name: person.name! }));
  return countedPerson(named, name!, household_size)?.person.id;
}

/** What else was entered for the same person from this mailbox, and counts nowhere yet; locked. */
async function waitingOfPerson(
  tx: Database,
  { petition_id, id, mailbox, name }: Signature,
): Promise<Signature[]> {
  const rows = await lockedSignatures(tx, petition_id)
    .where("mailbox", "=", mailbox)
    .where("state", "=", "pending")
    .where("id", "!=", id)
    .where("name", "is not", null)
    .orderBy("id")
    .execute();
  return rows.filter((row) => name !== null && sameName(row.name!, name));
}

/** Taken off the day on which it was added, so that the growth over time stays the sum of what counts. */
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const lockedSignature = (tx: Database, { petitionId, signatureId }: SignatureRef) =>
  lockedSignatures(tx, petitionId).where("id", "=", signatureId).executeTakeFirst();

const lockedSignatures = (tx: Database, petitionId: string) =>
  tx
    .selectFrom("signatures")
    .select([
      "petition_id",
      "id",
      "state",
      "name",
      "mailbox",
      "source",
      "country",
      "region",
      "confirmed_at",
      "counted_as",
    ])
    .where("petition_id", "=", petitionId)
    .forUpdate();

async function erase(act: Act, { petitionId, signatureId }: SignatureRef, ending: Ending): Promise<void> {
  await act.db
    .updateTable("signatures")
    .set({
      ...ENDED,
      ...(ending === "withdrawn" ? { state: "withdrawn" } : { state: "invalid", invalid_for: "disowned" }),
      ended_at: act.now,
    })
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .execute();
  await endBeside(act, petitionId, [signatureId]);
}
