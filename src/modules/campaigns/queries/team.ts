import { sql } from "kysely";
import { type Face, facesOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { type Responsibility, teamAudience } from "../campaign.ts";

/** What the viewer answers for in this campaign; nothing for whoever is not in its team. */
export async function ownResponsibilities(
  db: Database,
  viewer: Viewer,
  campaignId: string,
): Promise<Responsibility[]> {
  if (!viewer.personId || !viewer.audiences.includes(teamAudience(campaignId))) return [];
  return (await responsibilitiesOf(db, campaignId, viewer.personId)) ?? [];
}

/** `undefined` for whoever is not in the team. */
export async function responsibilitiesOf(
  db: Database,
  campaignId: string,
  personId: string,
): Promise<Responsibility[] | undefined> {
  const row = await db
    .selectFrom("campaign_team")
    .select("responsibilities")
    .where("campaign_id", "=", campaignId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.responsibilities as Responsibility[] | undefined;
}

/** Ids of those who lead its team. */
export async function leadsOf(db: Database, campaignId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("campaign_team")
    .select("person_id")
    .where("campaign_id", "=", campaignId)
    .where(sql<boolean>`responsibilities ? 'lead'`)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

export type Teammate = Face & { responsibilities: Responsibility[]; since: Date };

/** In the order in which they came. A suspended person has no face and is left out. */
export async function teamOf(db: Database, campaignId: string): Promise<Teammate[]> {
  const rows = await db
    .selectFrom("campaign_team")
    .selectAll()
    .where("campaign_id", "=", campaignId)
    .orderBy("since")
    .orderBy("person_id")
    .execute();
  const faces = await facesOf(
    db,
    rows.map(({ person_id }) => person_id),
  );
  return rows.flatMap(({ person_id, responsibilities, since }) => {
    const face = faces.get(person_id);
    return face ? [{ ...face, responsibilities: responsibilities as Responsibility[], since }] : [];
  });
}

/** What a person answers for in each campaign whose team they are in, the last they came into first. */
export async function campaignsOfPerson(
  db: Database,
  personId: string,
): Promise<Map<string, Responsibility[]>> {
  const rows = await db
    .selectFrom("campaign_team")
    .select(["campaign_id", "responsibilities"])
    .where("person_id", "=", personId)
    .orderBy("since", "desc")
    .limit(MOST_OWN)
    .execute();
  return new Map(
    rows.map(({ campaign_id, responsibilities }) => [campaign_id, responsibilities as Responsibility[]]),
  );
}

const MOST_OWN = 100;
