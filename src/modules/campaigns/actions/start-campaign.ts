import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { EVERYONE } from "#platform/viewer.ts";
import { type CampaignState, PUBLIC_STATES, teamAudience } from "../campaign.ts";
import { canStart } from "../policy.ts";
import { writeTeam } from "./write-team.ts";

export type NewCampaign = {
  slug: string;
  /** The demand, at most 200 characters. */
  title: string;
  language: string;
  state: CampaignState;
  startedBy: string;
  /** None for a campaign that explains and asks nothing of anybody. */
  addressees?: readonly { name: string; function?: string; contact?: string }[];
  communityId?: string;
  summary?: string;
  story?: string;
  place?: string;
  openedAt?: Date;
  closedAt?: Date;
  deliveredAt?: Date;
  /** `YYYY-MM-DD` */
  answerDueOn?: string;
  answerRule?: string;
  answeredAt?: Date;
  answerFrom?: string;
  answer?: string;
  outcome?: string;
};

export type Started = { campaignId: string } | { refused: "slug-taken" };

/** Whoever starts it leads its team. @throws Forbidden */
export async function startCampaign(act: Act, campaign: NewCampaign): Promise<Started> {
  must(canStart(act.viewer));
  return transaction(act.db, async (tx) => {
    const campaignId = await insertSubject(tx, campaign, act.now);
    if (!campaignId) return { refused: "slug-taken" };
    await insertCampaign(tx, campaignId, campaign, act);
    await insertAddressees(tx, campaignId, campaign, act.now);
    const personId = act.viewer.personId;
    if (personId) await writeTeam(tx, { campaignId, personId, responsibilities: ["lead"] }, act.now);
    await recordFacts(
      tx,
      [{ name: "campaign.started", homeId: campaignId, ids: personId ? { personId } : {} }],
      act.now,
    );
    return { campaignId };
  });
}

async function insertSubject(tx: Database, campaign: NewCampaign, now: Date): Promise<string | undefined> {
  const id = newId(now);
  const { title, language, slug, state, openedAt = now, communityId = null } = campaign;
  const audience = PUBLIC_STATES.includes(state) ? EVERYONE : teamAudience(id);
  // Not by the error that would follow: a caller's transaction could do nothing after it.
  const { rows } = await sql`
    insert into subjects (id, kind, home_id, audience, title, language, slug, state, at)
    select ${id}, 'campaign', ${communityId}::uuid, ${audience}, ${title}, ${language}, ${slug}, ${state}, ${openedAt}
    where not exists (select from former_slugs where kind = 'campaign' and slug = ${slug})
    on conflict (kind, slug) do nothing
    returning id`.execute(tx);
  return rows.length > 0 ? id : undefined;
}

async function insertCampaign(
  tx: Database,
  id: string,
  campaign: NewCampaign,
  { viewer, now }: Act,
): Promise<void> {
  // A group's name stays when the person who wrote it down goes; their own goes with them.
  const isOwnName = viewer.personId !== undefined && viewer.name === campaign.startedBy;
  await tx
    .insertInto("campaigns")
    .values({
      id,
      started_by: campaign.startedBy,
      starter_id: isOwnName ? viewer.personId! : null,
      summary: campaign.summary ?? "",
      story: campaign.story ?? "",
      place: campaign.place ?? "",
      opened_at: campaign.openedAt ?? now,
      closed_at: campaign.closedAt ?? null,
      delivered_at: campaign.deliveredAt ?? null,
      answer_due_on: campaign.answerDueOn ?? null,
      answer_rule: campaign.answerRule ?? null,
      answered_at: campaign.answeredAt ?? null,
      answer_from: campaign.answerFrom ?? null,
      answer: campaign.answer ?? null,
      outcome: campaign.outcome ?? null,
    })
    .execute();
}

/** In the order in which they are named. */
export async function insertAddressees(
  tx: Database,
  campaignId: string,
  { addressees = [] }: Pick<NewCampaign, "addressees">,
  now: Date,
): Promise<void> {
  if (addressees.length === 0) return;
  await tx
    .insertInto("addressees")
    .values(
      addressees.map((addressee, index) => ({
        campaign_id: campaignId,
        id: newId(now),
        position: index + 1,
        ...addressee,
      })),
    )
    .execute();
}
