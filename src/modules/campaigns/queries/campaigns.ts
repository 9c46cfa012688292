import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { PageKey } from "#platform/page-key.ts";
import { isSlug } from "#platform/slug.ts";
import type { Viewer } from "#platform/viewer.ts";
import { type Addressee, type Campaign, type CampaignState, PUBLIC_STATES } from "../campaign.ts";
import { canSeeCampaign } from "../policy.ts";
import { type Carrier, carriersFor } from "./carriers.ts";

/**
 * By the address it has, or had while it was a draft.
 * @throws NotFound for a slug that leads nowhere and for a campaign this viewer may not see: they look the same
 */
export async function findCampaignFor(db: Database, viewer: Viewer, slug: string): Promise<Campaign> {
  const rows = isSlug(slug)
    ? await campaignRows(db)
        .where((has) =>
          has.or([
            has("subjects.slug", "=", slug),
            has("subjects.id", "in", (former) =>
              former
                .selectFrom("former_slugs")
                .select("subject_id")
                .where("kind", "=", "campaign")
                .where("slug", "=", slug),
            ),
          ]),
        )
        .execute()
    : [];
  const [campaign] = await withParts(db, rows);
  if (!campaign || !canSeeCampaign(viewer, campaign)) throw new NotFound();
  return campaign;
}

/** For those who have asked whether they may be seen: what belongs to a campaign shares its audience. */
export async function campaignsById(db: Database, ids: readonly string[]): Promise<Map<string, Campaign>> {
  if (ids.length === 0) return new Map();
  const rows = await campaignRows(db).where("campaigns.id", "in", ids).execute();
  return new Map((await withParts(db, rows)).map((campaign) => [campaign.id, campaign]));
}

type ListFilter = {
  states?: readonly CampaignState[];
  /** Only those that nothing with a page of its own belongs to, such as a petition that is published. */
  alone?: boolean;
  after?: PageKey;
  limit: number;
};

export type ListedCampaign = Campaign & { carrier?: Carrier };

/** Campaigns the viewer may see, the newest first, by key pages. */
export async function listCampaignsFor(
  db: Database,
  viewer: Viewer,
  { states = PUBLIC_STATES, alone = false, after, limit }: ListFilter,
): Promise<ListedCampaign[]> {
  let query = campaignRows(db)
    .where("subjects.state", "in", states)
    .where("subjects.audience", "in", viewer.audiences)
    .orderBy("subjects.at", "desc")
    .orderBy("subjects.id", "desc")
    .limit(limit);
  if (alone)
    query = query.where(
      sql<boolean>`not exists (
        select from subjects as part where part.home_id = subjects.id and part.state <> 'draft')`,
    );
  if (after) query = query.where(sql<boolean>`(subjects.at, subjects.id) < (${after.at}, ${after.id})`);
  const rows = await query.execute();
  const carriers = await carriersFor(
    db,
    viewer,
    rows.map(({ id }) => id),
  );
  return (await withParts(db, rows)).map((campaign) => ({ ...campaign, carrier: carriers.get(campaign.id) }));
}

const MOST_CARRIED = 24;

/** What a community has begun, as far as this viewer may see it, the newest first. */
export async function campaignsCarriedBy(
  db: Database,
  viewer: Viewer,
  communityId: string,
): Promise<Campaign[]> {
  const rows = await campaignRows(db)
    .where("subjects.home_id", "=", communityId)
    .where("subjects.audience", "in", viewer.audiences)
    .orderBy("subjects.at", "desc")
    .orderBy("subjects.id", "desc")
    .limit(MOST_CARRIED)
    .execute();
  return withParts(db, rows);
}

const campaignRows = (db: Database) =>
  db
    .selectFrom("campaigns")
    .innerJoin("subjects", "subjects.id", "campaigns.id")
    .selectAll("campaigns")
    .select([
      "subjects.slug",
      "subjects.title",
      "subjects.language",
      "subjects.state",
      "subjects.audience",
      "subjects.home_id",
    ])
    .where("subjects.kind", "=", "campaign");

type Row = Awaited<ReturnType<ReturnType<typeof campaignRows>["executeTakeFirstOrThrow"]>>;

async function withParts(db: Database, rows: readonly Row[]): Promise<Campaign[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [addressees, causes] = await Promise.all([addresseesOf(db, ids), causesOf(db, ids)]);
  return rows.map((row) => campaignOf(row, addressees.get(row.id) ?? [], causes.get(row.id) ?? []));
}

async function addresseesOf(db: Database, ids: readonly string[]): Promise<Map<string, Addressee[]>> {
  const rows = await db
    .selectFrom("addressees")
    .select(["campaign_id", "id", "name", "function", "contact"])
    .where("campaign_id", "in", ids)
    .orderBy("position")
    .execute();
  return Map.groupBy(rows, ({ campaign_id }) => campaign_id);
}

async function causesOf(db: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("campaign_causes")
    .selectAll()
    .where("campaign_id", "in", ids)
    .orderBy("cause")
    .execute();
  const grouped = Map.groupBy(rows, ({ campaign_id }) => campaign_id);
  return new Map([...grouped].map(([id, found]) => [id, found.map(({ cause }) => cause)]));
}

/** Whoever started it has left, and their name with them. */
const GONE = "—";

const campaignOf = (row: Row, addressees: readonly Addressee[], causes: readonly string[]): Campaign => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  language: row.language,
  state: row.state as CampaignState,
  audience: row.audience,
  communityId: row.home_id ?? undefined,
  startedBy: row.started_by ?? GONE,
  starterId: row.starter_id ?? undefined,
  addressees,
  causes,
  summary: row.summary,
  story: row.story,
  place: row.place,
  openedAt: row.opened_at,
  closedAt: row.closed_at ?? undefined,
  deliveredAt: row.delivered_at ?? undefined,
  answerDueOn: row.answer_due_on ?? undefined,
  answerRule: row.answer_rule ?? undefined,
  answeredAt: row.answered_at ?? undefined,
  answerFrom: row.answer_from ?? undefined,
  answer: row.answer ?? undefined,
  outcome: row.outcome ?? undefined,
  stages: row.stages as string[],
  learned: row.learned ?? undefined,
});
