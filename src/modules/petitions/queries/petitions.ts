import { sql } from "kysely";
import {
  addresseeLine,
  type Campaign,
  type Carrier,
  campaignsById,
  carriersFor,
} from "#modules/campaigns/index.ts";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { PageKey } from "#platform/page-key.ts";
import { isSlug } from "#platform/slug.ts";
import type { Viewer } from "#platform/viewer.ts";
import { isOpen, type Petition, type PetitionState, PUBLIC_STATES } from "../petition.ts";
import { canSeePetition } from "../policy.ts";
import { type Counts, countsFrom, homeOf } from "./figures.ts";

/** @throws NotFound for a slug that leads nowhere and for a petition this viewer may not see: they look the same */
export async function findPetitionFor(db: Database, viewer: Viewer, slug: string): Promise<Petition> {
  const rows = isSlug(slug) ? await petitionRows(db).where("subjects.slug", "=", slug).execute() : [];
  const [petition] = await withCampaigns(db, rows);
  if (!petition || !canSeePetition(viewer, petition)) throw new NotFound();
  return petition;
}

/** What belongs to a campaign, whoever asks: the caller has seen to it that they may see the campaign. */
export const petitionsOf = (db: Database, campaignId: string): Promise<Petition[]> =>
  petitionsOfEach(db, [campaignId]);

/** The same of several campaigns at once. */
export async function petitionsOfEach(db: Database, campaignIds: readonly string[]): Promise<Petition[]> {
  if (campaignIds.length === 0) return [];
  return withCampaigns(
    db,
    await petitionRows(db).where("subjects.home_id", "in", campaignIds).orderBy("petitions.id").execute(),
  );
}

/** The id of the campaign that a petition belongs to. @throws NotFound */
export async function campaignOf(db: Database, petitionId: string): Promise<string> {
  const row = await db
    .selectFrom("subjects")
    .select("home_id")
    .where("id", "=", petitionId)
    .where("kind", "=", "petition")
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row.home_id!;
}

/** The slug a petition has now, for a link with one it used to have. */
export async function currentSlug(db: Database, formerSlug: string): Promise<string | undefined> {
  if (!isSlug(formerSlug)) return undefined;
  const row = await db
    .selectFrom("former_slugs")
    .innerJoin("subjects", "subjects.id", "former_slugs.subject_id")
    .select("subjects.slug")
    .where("former_slugs.kind", "=", "petition")
    .where("former_slugs.slug", "=", formerSlug)
    .executeTakeFirst();
  return row?.slug;
}

const petitionRows = (db: Database) =>
  db
    .selectFrom("petitions")
    .innerJoin("subjects", "subjects.id", "petitions.id")
    .selectAll("petitions")
    .select(["subjects.slug", "subjects.home_id", "subjects.state", "subjects.audience", "subjects.at"])
    .where("subjects.kind", "=", "petition");

type PetitionRow = Awaited<ReturnType<ReturnType<typeof petitionRows>["executeTakeFirstOrThrow"]>>;

/** With what their campaigns say, asked for all at once. */
async function withCampaigns(db: Database, rows: readonly PetitionRow[]): Promise<Petition[]> {
  const campaigns = await campaignsById(
    db,
    rows.map(({ home_id }) => home_id!),
  );
  return rows.map((row) => petitionOf(row, campaigns.get(row.home_id!)!));
}

function petitionOf(row: PetitionRow, campaign: Campaign): Petition {
  const { addressees, communityId, starterId, stages, ...said } = campaign;
  return {
    ...said,
    id: row.id,
    campaignId: campaign.id,
    slug: row.slug,
    // Its own, though both are written together: it is this row that signing locks.
    state: row.state as PetitionState,
    audience: row.audience,
    // One that was added later was opened later.
    openedAt: row.at,
    addressee: addresseeLine(campaign),
    country: row.country,
    asks: row.asks,
    goal: row.goal,
    goalKind: row.goal_kind,
    goalReason: row.goal_reason,
    householdSize: row.household_size,
    importedFrom: row.imported_from ?? undefined,
    keptMonths: row.kept_months,
    validCount: validCountOf(row),
  };
}

function validCountOf({ valid_count, valid_counted_on, valid_source, valid_difference }: PetitionRow) {
  if (valid_count === null) return undefined;
  return {
    count: valid_count,
    on: valid_counted_on!,
    source: valid_source!,
    difference: valid_difference ?? "",
  };
}

export type ListedPetition = Petition & { counts: Counts; carrier?: Carrier };
type ListFilter = { states?: readonly PetitionState[]; after?: PageKey; limit: number };

/** Petitions the viewer may see, the newest first, by key pages. */
export async function listPetitionsFor(
  db: Database,
  viewer: Viewer,
  { states = PUBLIC_STATES, after, limit }: ListFilter,
): Promise<ListedPetition[]> {
  let query = petitionRows(db)
    .leftJoin("petition_counts", "petition_counts.petition_id", "petitions.id")
    .select([
      "petition_counts.confirmed",
      "petition_counts.online",
      "petition_counts.paper",
      "petition_counts.as_of",
      homeOf().as("home"),
    ])
    .where("subjects.state", "in", states)
    .orderBy("subjects.at", "desc")
    .orderBy("subjects.id", "desc")
    .limit(limit);
  // As `canSeeCampaign` has it: those who run the instance see them all.
  if (viewer.instanceRole === "none") query = query.where("subjects.audience", "in", viewer.audiences);
  if (after) query = query.where(sql<boolean>`(subjects.at, subjects.id) < (${after.at}, ${after.id})`);
  const rows = await query.execute();
  const petitions = await withCampaigns(db, rows);
  const carriers = await carriersFor(
    db,
    viewer,
    petitions.map(({ campaignId }) => campaignId),
  );
  return rows.map((row, index) => {
    const petition = petitions[index]!;
    return {
      ...petition,
      carrier: carriers.get(petition.campaignId),
      counts: countsFrom(row, petition.openedAt),
    };
  });
}

/** Another petition that this viewer could sign: in the same language if there is one, else the newest. */
export async function nextOpenPetition(
  db: Database,
  viewer: Viewer,
  { id, language }: Pick<Petition, "id" | "language">,
) {
  const open = await listPetitionsFor(db, viewer, { states: ["live"], limit: 10 });
  const others = open.filter((petition) => petition.id !== id && isOpen(petition));
  return others.find((petition) => petition.language === language) ?? others[0];
}

export type Region = { code: string; name: string };

export async function regionsOf(db: Database, petitionId: string): Promise<Region[]> {
  return db
    .selectFrom("petition_regions")
    .select(["code", "name"])
    .where("petition_id", "=", petitionId)
    .orderBy("name")
    .execute();
}

/** What signers are asked for and counted by: none, where this petition does not ask for a region. */
export const regionsAsked = async (
  db: Database,
  { id, asks }: Pick<Petition, "id" | "asks">,
): Promise<Region[]> => (asks === "region" ? regionsOf(db, id) : []);
