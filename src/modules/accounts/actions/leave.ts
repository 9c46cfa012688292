import type { Act } from "#platform/act.ts";
import type { DataMapEntry } from "#platform/data-map.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { type Erased, eraseAbout, type Kept, keptAbout } from "#platform/person-data.ts";
import { mustBeProven } from "../proof.ts";

/** All that is kept about the viewer. @throws SignIn, StepUp */
export async function takeAlong(act: Act, dataMap: readonly DataMapEntry[]): Promise<Kept[]> {
  return keptAbout(act.db, dataMap, mustBeProven(act));
}

export type Left = { receipt: Receipt } | { refused: "last-administrator" };
/** The number is in no table: only the person has it, with what it says. */
export type Receipt = { number: string; at: Date; erased: Erased[] };

/** Erases the viewer and all that is theirs, and tells them what there was. @throws SignIn, StepUp */
export async function leave(act: Act, dataMap: readonly DataMapEntry[]): Promise<Left> {
  const personId = mustBeProven(act);
  return transaction(act.db, async (tx) => {
    const person = await lockedPerson(tx, personId);
    if (person.role === "administrator" && !(await hasOtherAdministrator(tx, personId)))
      return { refused: "last-administrator" };
    if (person.email) await forgetAddress(tx, person.email);
    const erased = await eraseAbout(tx, dataMap, personId);
    await recordFacts(tx, [{ name: "person.left", homeId: personId, ids: {} }], act.now);
    const receipt = { number: newId(act.now), at: act.now, erased };
    if (person.email)
      await queueReceipt({ ...act, db: tx }, receipt, { email: person.email, language: person.language });
    return { receipt };
  });
}

async function lockedPerson(db: Database, id: string) {
  const { instance_role, email, language } = await db
    .selectFrom("persons")
    .select(["instance_role", "email", "language"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { role: instance_role, email, language };
}

/** Locked as well: of the last two who leave at one moment, one stays. */
async function hasOtherAdministrator(db: Database, id: string): Promise<boolean> {
  const others = await db
    .selectFrom("persons")
    .select("id")
    .where("instance_role", "=", "administrator")
    .where("id", "<>", id)
    .where("suspended_at", "is", null)
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .execute();
  return others.length > 0;
}

/** What waits under the address alone: mails, and links that nobody followed. */
async function forgetAddress(db: Database, email: string): Promise<void> {
  await db.deleteFrom("outbox").where("recipient", "=", email).where("mail", "like", "accounts.%").execute();
  await db.deleteFrom("sign_in_challenges").where("email", "=", email).execute();
}

/** The last mail to this address. It carries all it says, because there is nothing left to look up. */
async function queueReceipt(
  { db, now }: Act,
  { number }: Receipt,
  { email, language }: { email: string; language: string },
): Promise<void> {
  const mail = {
    id: newId(now),
    mail: "accounts.left",
    priority: PRIORITY.security,
    recipient: email,
    language,
  };
  await queueMails(db, [{ ...mail, content: { number, at: now.toISOString() }, sendAfter: now }], now);
}
