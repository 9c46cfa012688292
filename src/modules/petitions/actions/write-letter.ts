import { createHash } from "node:crypto";
import { type Act, must } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { brokenUniqueRule, type Database, transaction } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { isUnderWay, startLongWork } from "#platform/long-work/index.ts";
import type { Occasion } from "../letters/letter.ts";
import { countRecipients } from "../letters/recipients.ts";
import { SEND_LETTER } from "../letters/send-letter.ts";
import { canWriteLetters } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

/** A team that writes more often than that is one that nobody wants to hear from any more. */
const MOST_A_DAY = 3;

export type NewLetter = { occasion: Occasion; subject: string; text: string };
export type LetterSent =
  | { letterId: string; recipients: number }
  | { refused: "nobody-waits" | "sent-already" | "being-sent" | "too-many" };

/**
 * Sends a letter to those who wanted to hear what comes of it. Of two who send at once one does; what went once, by
 * occasion or by its words, does not go again. The caller has seen to it that there is something of that kind to tell.
 * @throws Forbidden
 */
export async function writeLetter(act: Act, petitionId: string, letter: NewLetter): Promise<LetterSent> {
  must(canWriteLetters(act.viewer, await ownIn(act, petitionId)));
  try {
    return await transaction(act.db, (tx) => begin({ ...act, db: tx }, petitionId, letter));
  } catch (error) {
    const rule = brokenUniqueRule(error);
    if (rule === "letters_once" || rule === "letters_same_words") return { refused: "sent-already" };
    throw error;
  }
}

async function begin(
  act: Act,
  petitionId: string,
  { occasion, subject, text }: NewLetter,
): Promise<LetterSent> {
  const { db, viewer, now } = act;
  await db.selectFrom("petitions").select("id").where("id", "=", petitionId).forUpdate().execute();
  if (await isUnderWay(db, { homeId: petitionId, kind: SEND_LETTER })) return { refused: "being-sent" };
  if ((await sentToday(db, petitionId, now)) >= MOST_A_DAY) return { refused: "too-many" };
  if (await wasSent(db, petitionId, occasion)) return { refused: "sent-already" };
  const recipients = await countRecipients(db, petitionId, occasion);
  if (recipients === 0) return { refused: "nobody-waits" };
  const letterId = newId(now);
  const work = { kind: SEND_LETTER, homeId: petitionId, input: { letterId }, whole: recipients };
  const workId = await startLongWork(act, work);
  await db
    .insertInto("letters")
    .values({
      ...{ petition_id: petitionId, id: letterId, occasion, subject, text },
      digest: createHash("sha256").update(`${subject}\n${text}`).digest(),
      work_id: workId,
      person_id: viewer.personId ?? null,
      begun_at: now,
    })
    .execute();
  await recordDeed(act, petitionId, "petition.letter-begun", { letterId });
  return { letterId, recipients };
}

async function wasSent(db: Database, petitionId: string, occasion: Occasion): Promise<boolean> {
  if (occasion === "news") return false;
  const sent = await db
    .selectFrom("letters")
    .select("id")
    .where("petition_id", "=", petitionId)
    .where("occasion", "=", occasion)
    .where("stopped_at", "is", null)
    .executeTakeFirst();
  return sent !== undefined;
}

async function sentToday(db: Database, petitionId: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("letters")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("petition_id", "=", petitionId)
    .where("begun_at", ">", new Date(now.getTime() - DAY))
    .executeTakeFirstOrThrow();
  return count;
}
