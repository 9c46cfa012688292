import { sql } from "kysely";
import { teamAudience } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { freeSlug } from "#platform/subject-slug.ts";
import type { Asks, GoalKind } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";

/** What signing needs beside what the campaign says. */
export type SigningRules = {
  country: string;
  asks: Asks;
  regions: readonly Region[];
  goal: number;
  goalKind: GoalKind;
  goalReason: string;
  /** 1 or 2 */
  householdSize: number;
};

/**
 * The petition of a campaign: its state, audience, texts and address are the campaign's. The caller has asked who may.
 * @param isLater added to a campaign that everybody sees: a draft for the team alone, until it is published
 */
export async function insertPetition(
  { db, now }: Act,
  campaignId: string,
  { importedFrom, isLater = false, ...rules }: SigningRules & { importedFrom?: string; isLater?: boolean },
): Promise<string> {
  const id = newId(now);
  const { slug: wished } = await db
    .selectFrom("subjects")
    .select("slug")
    .where("id", "=", campaignId)
    .executeTakeFirstOrThrow();
  const slug = await freeSlug(db, "petition", wished);
  await insertSubject(db, { id, campaignId, slug, isLater });
  await db
    .insertInto("petitions")
    .values({ id, ...columnsOf(rules), imported_from: importedFrom ?? null })
    .execute();
  await insertRegions(db, id, rules.regions);
  await db
    .insertInto("petition_counts")
    .values({ petition_id: id, confirmed: 0, online: 0, paper: 0, as_of: now })
    .execute();
  return id;
}

type NewSubject = { id: string; campaignId: string; slug: string; isLater: boolean };

async function insertSubject(db: Database, { id, campaignId, slug, isLater }: NewSubject): Promise<void> {
  await sql`
    insert into subjects (id, kind, home_id, audience, title, language, slug, state, at)
    select ${id}, 'petition', id, audience, title, language, ${slug}, state, at from subjects where id = ${campaignId}`.execute(
    db,
  );
  if (!isLater) return;
  const draft = { state: "draft", audience: teamAudience(campaignId) };
  await db.updateTable("subjects").set(draft).where("id", "=", id).execute();
}

export const columnsOf = (rules: Omit<SigningRules, "regions">) => ({
  country: rules.country,
  asks: rules.asks,
  goal: rules.goal,
  goal_kind: rules.goalKind,
  goal_reason: rules.goalReason,
  household_size: rules.householdSize,
});

export async function insertRegions(
  db: Database,
  petitionId: string,
  regions: readonly Region[],
): Promise<void> {
  if (regions.length === 0) return;
  await db
    .insertInto("petition_regions")
    .values(regions.map((region) => ({ petition_id: petitionId, ...region })))
    .execute();
}
