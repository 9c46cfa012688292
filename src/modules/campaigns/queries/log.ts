import { type Face, facesOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import { factsOfPeople, type RecordedFact } from "#platform/facts.ts";
import type { PageKey } from "#platform/page-key.ts";

/** Whoever has left since is nobody any more. */
export type Logged = RecordedFact & { who: Face | undefined; about: Face | undefined };

/**
 * What was done to a campaign and to all that belongs to it, by whom, the latest
 * first. The caller has asked the policy.
 */
export async function logOf(
  db: Database,
  { campaignId, names }: { campaignId: string; names: readonly string[] },
  page: { after?: PageKey; limit: number },
): Promise<Logged[]> {
  const parts = await db.selectFrom("subjects").select("id").where("home_id", "=", campaignId).execute();
  const homeIds = [campaignId, ...parts.map(({ id }) => id)];
  const facts = await factsOfPeople(db, { homeIds, names }, page);
  const persons = new Set(facts.flatMap(({ ids }) => [ids.personId ?? [], ids.about ?? []].flat()));
  const faces = await facesOf(db, [...persons]);
  return facts.map((fact) => ({
    ...fact,
    who: faces.get(fact.ids.personId ?? ""),
    about: faces.get(fact.ids.about ?? ""),
  }));
}
