import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { canStillConfirm, type PetitionState } from "../petition.ts";
import { canChangeState } from "../policy.ts";
import { canFollow, isMilestone } from "../state-changes.ts";

export type StateChange = {
  to: PetitionState;
  /** Stands beside the milestone, in the petition's language; at most 500 characters. */
  line?: string;
  /** With `delivered`: the day by which the addressee must answer, `YYYY-MM-DD`. Only where a rule sets one. */
  answerDueOn?: string;
  /** With `answered`. */
  answer?: { text: string; from: string };
  /** With `won`, `partly` and `lost`: what came of it and what was learned; at most 5,000 characters. */
  outcome?: string;
};

export type StateChanged =
  | { changed: true; from: PetitionState }
  | { refused: "no-such-step"; from: PetitionState }
  | { refused: "answer-missing" }
  /** Names were erased six months after the end: nobody could tell any more who has signed already. */
  | { refused: "names-erased" }
  /** People who confirmed wait for someone to look at their signatures: release or reject them first. */
  | { refused: "held-waiting"; count: number };

/** Moves a petition on and records it as a milestone. @throws Forbidden, NotFound */
export async function changeState(act: Act, petitionId: string, change: StateChange): Promise<StateChanged> {
  must(canChangeState(act.viewer));
  return transaction(act.db, async (tx) => {
    const from = await lockedState(tx, petitionId);
    if (!canFollow(from, change.to)) return { refused: "no-such-step", from };
    if (change.to === "answered" && !change.answer) return { refused: "answer-missing" };
    if (change.to === "live" && (await namesAreErased(tx, petitionId))) return { refused: "names-erased" };
    const count = canStillConfirm(change.to) ? 0 : await heldAndConfirmed(tx, petitionId);
    if (count > 0) return { refused: "held-waiting", count };
    await write({ ...act, db: tx }, petitionId, change, from);
    return { changed: true, from };
  });
}

/** Locked, so that whoever signs at this moment is either in time or told so. */
async function lockedState(tx: Database, petitionId: string): Promise<PetitionState> {
  const subject = await tx
    .selectFrom("subjects")
    .select("state")
    .where("id", "=", petitionId)
    .where("kind", "=", "petition")
    .forUpdate()
    .executeTakeFirst();
  if (!subject) throw new NotFound();
  return subject.state as PetitionState;
}

async function namesAreErased(tx: Database, petitionId: string): Promise<boolean> {
  const petition = await tx
    .selectFrom("petitions")
    .select("names_erased_at")
    .where("id", "=", petitionId)
    .executeTakeFirstOrThrow();
  return petition.names_erased_at !== null;
}

async function heldAndConfirmed(tx: Database, petitionId: string): Promise<number> {
  const { count } = await tx
    .selectFrom("signatures")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("petition_id", "=", petitionId)
    .where("held_for", "is not", null)
    .where("state", "=", "pending")
    .where("verified_at", "is not", null)
    .executeTakeFirstOrThrow();
  return count;
}

async function write(
  { db, now }: Act,
  petitionId: string,
  change: StateChange,
  from: PetitionState,
): Promise<void> {
  const opens = change.to === "live" && from !== "closed";
  await db
    .updateTable("subjects")
    .set({ state: change.to, ...(opens && { at: now }) })
    .where("id", "=", petitionId)
    .execute();
  const columns = { ...(opens && { opened_at: now }), ...columnsOf(change, now) };
  if (Object.keys(columns).length > 0)
    await db.updateTable("petitions").set(columns).where("id", "=", petitionId).execute();
  const kind = isMilestone(change.to) ? change.to : "note";
  if (kind !== "note" || change.line)
    await db
      .insertInto("petition_milestones")
      .values({ petition_id: petitionId, id: newId(now), at: now, kind, line: change.line ?? null })
      .execute();
  await recordFacts(
    db,
    [{ name: "petition.state-changed", homeId: petitionId, ids: { from, to: change.to } }],
    now,
  );
}

function columnsOf({ to, answerDueOn, answer, outcome }: StateChange, now: Date) {
  switch (to) {
    case "live":
      return { closed_at: null };
    case "closed":
      return { closed_at: now };
    case "delivered":
      return { delivered_at: now, answer_due_on: answerDueOn ?? null };
    case "answered":
      return { answered_at: now, answer: answer!.text, answer_from: answer!.from };
    case "won":
    case "partly":
    case "lost":
      return { ...(outcome !== undefined && { outcome }) };
    case "draft":
    case "review":
      return {};
  }
}
