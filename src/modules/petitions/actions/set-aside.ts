import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { isOneOf, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { PRIORITY, queueMails } from "#platform/outbox/index.ts";
import { appendCounts, changesTogether } from "../counts.ts";
import { canSetAside } from "../policy.ts";
import { lockedForRules, type RuleHindrance } from "../queries/open-for-rules.ts";
import { ownIn } from "../queries/team.ts";
import { type Criteria, meets, TOUCHED } from "../rules/rule.ts";
import { onceMoreIfCounted } from "./confirm-signature.ts";

export const SET_ASIDE_MAIL = "petitions.signatureSetAside";
/** So many mails are handed to the outbox by one statement. */
const MAILS_AT_ONCE = 5_000;

export type NewRule = {
  criteria: Criteria;
  /** Told to each signer. */
  reason: string;
  /** How many it met when its maker looked. */
  seen: number;
};
export type SetAside =
  | { ruleId: string; met: number }
  | { refused: RuleHindrance | "meets-nothing" | "changed" };

/**
 * Sets aside what a rule meets, all or nothing: it stops counting and stays as it is. When it meets more or fewer than
 * its maker saw, nothing happens, and they look again. Whoever proved that the address is theirs is told why, and how
 * to object; an address that somebody else may have typed is not written to again. @throws Forbidden
 */
export async function setAside(act: Act, petitionId: string, rule: NewRule): Promise<SetAside> {
  must(canSetAside(act.viewer, await ownIn(act, petitionId)));
  if (act.db.isTransaction) return setAsideIn(act, petitionId, rule);
  return onceMoreIfCounted(() =>
    transaction(act.db, (tx) => setAsideIn({ ...act, db: tx }, petitionId, rule)),
  );
}

async function setAsideIn(act: Act, petitionId: string, rule: NewRule): Promise<SetAside> {
  const refused = await lockedForRules(act.db, petitionId);
  if (refused) return { refused };
  const rows = await lockedMet(act, petitionId, rule.criteria);
  if (rows.length === 0) return { refused: "meets-nothing" };
  if (rows.length !== rule.seen) return { refused: "changed" };
  const ruleId = newId(act.now);
  await insertRule(act, { petitionId, ruleId }, rule, rows);
  await mark(act, { petitionId, ruleId }, rows);
  await takeOff(act, petitionId, rows);
  await tell(act, { petitionId, ruleId }, rows);
  const { personId } = act.viewer;
  const ids = { ruleId, count: String(rows.length), ...(personId && { personId }) };
  await recordFacts(act.db, [{ name: "petition.signatures-set-aside", homeId: petitionId, ids }], act.now);
  return { ruleId, met: rows.length };
}

type Row = {
  id: string;
  state: "pending" | "confirmed";
  email: string;
  language: string;
  verified_at: Date | null;
  country: string;
  region: string | null;
  day: string | null;
};
type RuleRef = { petitionId: string; ruleId: string };

/** In the order of their ids, as confirming does, or the two could wait for each other. */
async function lockedMet({ db }: Act, petitionId: string, criteria: Criteria): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, state, email, language, verified_at, country, region,
      to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD') as day
    from signatures where ${meets(petitionId, criteria)} and ${TOUCHED}
    order by id for update`.execute(db);
  return rows;
}

async function insertRule(
  { db, viewer, now }: Act,
  { petitionId, ruleId }: RuleRef,
  { criteria: { domain, network, span }, reason }: NewRule,
  rows: readonly Row[],
): Promise<void> {
  await db
    .insertInto("signature_rules")
    .values({
      ...{ petition_id: petitionId, id: ruleId, domain, network, reason, made_at: now },
      ...{ span: span?.of, from_at: span?.from, until_at: span?.until },
      person_id: viewer.personId ?? null,
      met: rows.length,
      counted: rows.filter(({ state }) => state === "confirmed").length,
    })
    .execute();
}

/** What they were before is remembered; when one counted since stays in `confirmed_at`. */
async function mark({ db }: Act, { petitionId, ruleId }: RuleRef, rows: readonly Row[]): Promise<void> {
  await sql`
    update signatures set set_aside_by = ${ruleId}::uuid, state = 'pending', held_for = coalesce(held_for, 'rule'),
      set_aside_from = case when state = 'confirmed' then 'confirmed' when held_for is null then 'pending' else 'held' end
    where petition_id = ${petitionId}
      and ${isOneOf(
        "id",
        rows.map(({ id }) => id),
      )}`.execute(db);
}

/** Off the days on which they were added, so that the growth over time stays the sum of what counts. */
async function takeOff({ db, now }: Act, petitionId: string, rows: readonly Row[]): Promise<void> {
  const counted = rows.filter(({ state }) => state === "confirmed");
  await appendCounts(db, changesTogether({ petitionId, source: "online", delta: -1 }, counted), now);
}

async function tell({ db, now }: Act, { petitionId, ruleId }: RuleRef, rows: readonly Row[]): Promise<void> {
  const mails = rows
    .filter(({ verified_at }) => verified_at !== null)
    .map(({ id, email, language }) => ({
      ...{ id: newId(now), mail: SET_ASIDE_MAIL, priority: PRIORITY.notice, recipient: email, language },
      content: { petitionId, signatureId: id, ruleId },
      sendAfter: now,
    }));
  for (let at = 0; at < mails.length; at += MAILS_AT_ONCE)
    await queueMails(db, mails.slice(at, at + MAILS_AT_ONCE), now);
}
