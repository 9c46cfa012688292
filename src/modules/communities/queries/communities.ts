import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { PageKey } from "#platform/page-key.ts";
import { isSlug } from "#platform/slug.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Community } from "../community.ts";
import type { Standing } from "../membership.ts";
import { canBegin, canSeeCard } from "../policy.ts";

/** A viewer's own part in a community. */
export type Own = Standing & { shown: boolean; answer: string };
export type Seen = Community & { own: Own | undefined };

/** @throws NotFound for a slug that leads nowhere and for a community this viewer may not see: they look the same */
export async function findCommunityFor(db: Database, viewer: Viewer, slug: string): Promise<Seen> {
  const row =
    isSlug(slug) && (await withOwn(db, viewer).where("subjects.slug", "=", slug).executeTakeFirst());
  const seen = row && seenOf(row);
  if (!seen || !canSeeCard(viewer, seen, seen.own)) throw new NotFound();
  return seen;
}

/** Those the viewer may see, the newest first, by key pages; archived ones are reached by their address alone. */
export async function listCommunitiesFor(
  db: Database,
  viewer: Viewer,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<Seen[]> {
  let query = withOwn(db, viewer)
    .where("subjects.state", "=", "open")
    .where("subjects.audience", "in", viewer.audiences)
    .orderBy("subjects.at", "desc")
    .orderBy("subjects.id", "desc")
    .limit(limit);
  if (after) query = query.where(sql<boolean>`(subjects.at, subjects.id) < (${after.at}, ${after.id})`);
  return (await query.execute()).map(seenOf);
}

const MOST_OWN = 200;

/** What a person belongs to, waits for, or was answered lately; by name. */
export async function ownCommunities(db: Database, viewer: Viewer): Promise<(Seen & { own: Own })[]> {
  const rows = await withOwn(db, viewer)
    .where("memberships.person_id", "is not", null)
    .orderBy("subjects.title")
    .orderBy("subjects.id")
    .limit(MOST_OWN)
    .execute();
  return rows.map(seenOf).filter((seen): seen is Seen & { own: Own } => seen.own !== undefined);
}

/** What others may be told of a community that they may see. */
export type CommunityCard = Pick<Community, "id" | "slug" | "name" | "language" | "visibility">;

/** Of these, those whose card this viewer may see, by id; the rest do not exist for them. */
export async function communitiesFor(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, CommunityCard>> {
  if (ids.length === 0) return new Map();
  const rows = await withOwn(db, viewer).where("communities.id", "in", ids).execute();
  const seen = rows.map(seenOf).filter((community) => canSeeCard(viewer, community, community.own));
  return new Map(seen.map((community) => [community.id, community]));
}

/** The community for which this viewer may begin something: one that they belong to, and that is not archived. */
export async function communityToBeginIn(
  db: Database,
  viewer: Viewer,
  slug: string,
): Promise<CommunityCard | undefined> {
  const row =
    isSlug(slug) && (await withOwn(db, viewer).where("subjects.slug", "=", slug).executeTakeFirst());
  const seen = row && seenOf(row);
  return seen && canBegin(seen, seen.own) ? seen : undefined;
}

/** All for which this viewer may begin something, by name. */
export async function communitiesToBeginIn(db: Database, viewer: Viewer): Promise<CommunityCard[]> {
  return (await ownCommunities(db, viewer)).filter((community) => canBegin(community, community.own));
}

/** Whether any of these people may begin something for a community, whoever asks. */
export async function mayBeginIn(
  db: Database,
  communityId: string,
  personIds: readonly string[],
): Promise<boolean> {
  if (personIds.length === 0) return false;
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("subjects", "subjects.id", "memberships.community_id")
    .select(["memberships.state as own_state", "memberships.role", "subjects.state"])
    .where("memberships.community_id", "=", communityId)
    .where("memberships.person_id", "in", personIds)
    .execute();
  return rows.some(({ own_state, role, state }) =>
    canBegin({ isArchived: state === "archived" }, { state: own_state, role }),
  );
}

const withOwn = (db: Database, { personId }: Viewer) =>
  db
    .selectFrom("communities")
    .innerJoin("subjects", "subjects.id", "communities.id")
    .leftJoin("memberships", (join) =>
      join
        .onRef("memberships.community_id", "=", "communities.id")
        .on("memberships.person_id", "=", personId ?? null),
    )
    .selectAll("communities")
    .select(
      sql<number>`(select count(*) from memberships as all_of where all_of.community_id = communities.id and all_of.state = 'member')`.as(
        "members",
      ),
    )
    .select([
      "subjects.slug",
      "subjects.title",
      "subjects.language",
      "subjects.state",
      "subjects.audience",
      "subjects.at",
    ])
    .select([
      "memberships.state as own_state",
      "memberships.role",
      "memberships.barred",
      "memberships.since",
      "memberships.shown",
      "memberships.answer",
    ])
    .where("subjects.kind", "=", "community");

type Row = Awaited<ReturnType<ReturnType<typeof withOwn>["executeTakeFirstOrThrow"]>>;

const seenOf = (row: Row): Seen => ({
  id: row.id,
  slug: row.slug,
  name: row.title,
  language: row.language,
  purpose: row.purpose,
  about: row.about,
  place: row.place,
  speaks: row.speaks as string[],
  visibility: row.visibility,
  admission: row.admission,
  isArchived: row.state === "archived",
  audience: row.audience,
  members: row.members,
  foundedAt: row.at,
  own:
    row.own_state === null
      ? undefined
      : {
          state: row.own_state,
          role: row.role!,
          barred: row.barred!,
          since: row.since!,
          shown: row.shown!,
          answer: row.answer!,
        },
});

/** Of all communities: what they say of themselves and may show pictures in. */
export async function aboutTexts(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom("communities")
    .select("about")
    .where("about", "like", "%/files/%")
    .execute();
  return rows.map(({ about }) => about);
}
