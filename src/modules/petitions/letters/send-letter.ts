import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import type { DoPiece, Progress } from "#platform/long-work/index.ts";
import { countWaiting, PRIORITY, queueMails, takeBackMails } from "#platform/outbox/index.ts";
import type { Occasion } from "./letter.ts";
import { type Household, inHouseholds, nextRecipients } from "./recipients.ts";

export const SEND_LETTER = "petitions.sendLetter";
export const LETTER_MAIL = "petitions.letter";

/** In the outbox at once: so many can't be stopped one by one any more, and stand before nobody else's mail. */
const MOST_WAITING = 400;
const BATCH = 200;
/** Until some have gone, in milliseconds. */
const PAUSE = 5_000;

/** What waits in the outbox; one mail to a household is for two people. */
const waitingMails = (letterId: string) => ({ mail: LETTER_MAIL, about: { letterId } });
const forTwo = (letterId: string) => ({ mail: LETTER_MAIL, about: { letterId, people: "2" } });

/** For how many people a letter still waits. */
export const countWaitingFor = async (db: Database, letterId: string): Promise<number> =>
  (await countWaiting(db, waitingMails(letterId))) + (await countWaiting(db, forTwo(letterId)));

/** Takes back what waits of a letter; answers for how many people. */
export async function takeBackLetter(db: Database, letterId: string): Promise<number> {
  const two = await takeBackMails(db, forTwo(letterId));
  return 2 * two + (await takeBackMails(db, waitingMails(letterId)));
}

/** `after`: the consent that the last batch ended with. `over`: nobody is left, but mails have still to go. */
type Place = { after: string | null; queued: number; over: boolean };

/**
 * Hands a letter to the outbox a few at a time, as fast as that sends. Each is noted together with its mail,
 * by letter and signature, so that whatever dies, nobody gets it twice; a household with one mailbox gets
 * one mail for both. Counted are people.
 */
export const sendLetterPiece: DoPiece = async (act, { homeId, input, place }) => {
  const letterId = String(input.letterId);
  const { after, queued, over } = (place ?? { after: null, queued: 0, over: false }) as Place;
  const waiting = await countWaitingFor(act.db, letterId);
  if (over && waiting === 0) return { ended: { sent: queued }, done: queued };
  if (over || waiting > MOST_WAITING - BATCH)
    return { place: { after, queued, over }, done: queued - waiting, pause: PAUSE };
  return nextBatch(act, { petitionId: homeId, letterId }, { after, queued, waiting });
};

async function nextBatch(
  act: Act,
  { petitionId, letterId }: { petitionId: string; letterId: string },
  { after, queued, waiting }: { after: string | null; queued: number; waiting: number },
): Promise<Progress> {
  const { db } = act;
  const letter = await db
    .selectFrom("letters")
    .select(["occasion", "stopped_at"])
    .where("petition_id", "=", petitionId)
    .where("id", "=", letterId)
    .executeTakeFirst();
  if (!letter || letter.stopped_at) return { ended: { sent: queued - waiting }, done: queued - waiting };
  const occasion = letter.occasion as Occasion;
  const found = await nextRecipients(db, { petitionId, occasion }, { after, limit: BATCH });
  const households = await inHouseholds(db, { petitionId, occasion }, found);
  const noted = await notedNow(db, { petitionId, letterId }, households.flatMap(idsOf));
  // A household of which one was noted before has this letter.
  const fresh = households.filter((household) => idsOf(household).every((id) => noted.has(id)));
  await queueMails(
    db,
    fresh.map((household) => mailTo(household, { petitionId, letterId }, act.now)),
    act.now,
  );
  const place = {
    after: found.at(-1)?.consent_id ?? after,
    queued: queued + fresh.flatMap(idsOf).length,
    over: found.length < BATCH,
  };
  return { place, done: queued - waiting };
}

type Ids = { petitionId: string; letterId: string };

const idsOf = ({ first, other }: Household): string[] => [first.signature_id, ...(other ? [other] : [])];

/** Those whom nobody has noted before. */
async function notedNow(
  db: Database,
  { petitionId, letterId }: Ids,
  signatureIds: readonly string[],
): Promise<Set<string>> {
  const rows = signatureIds.map((signature_id) => ({ signature_id }));
  const noted = await sql<{ signature_id: string }>`
    insert into letter_mails (petition_id, letter_id, signature_id)
    select ${petitionId}::uuid, ${letterId}::uuid, signature_id from json_to_recordset(${rows}::json) as new(signature_id uuid)
    on conflict do nothing returning signature_id`.execute(db);
  return new Set(noted.rows.map(({ signature_id }) => signature_id));
}

const mailTo = (
  { first: { signature_id, email, language }, other }: Household,
  { petitionId, letterId }: Ids,
  now: Date,
) => ({
  id: newId(now),
  mail: LETTER_MAIL,
  priority: PRIORITY.letter,
  recipient: email,
  language,
  content: { petitionId, letterId, signatureId: signature_id, ...(other && { otherId: other, people: "2" }) },
  sendAfter: now,
});
