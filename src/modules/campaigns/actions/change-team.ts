import { mustBeProvenIfPerson } from "#modules/accounts/index.ts";
import { type Act, must } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { recordFacts } from "#platform/facts.ts";
import { type Responsibility, teamAudience } from "../campaign.ts";
import { canLead } from "../policy.ts";
import { ownResponsibilities, responsibilitiesOf } from "../queries/team.ts";
import { lockCampaign } from "./locked-campaign.ts";
import { writeTeam } from "./write-team.ts";

type Member = { campaignId: string; personId: string };
export type TeamChanged = { changed: true } | { refused: "last-lead" | "nothing-left" };

/** Says what somebody of the team answers for from now on. @throws Forbidden, NotFound, StepUp */
export function changeResponsibilities(
  act: Act,
  { campaignId, personId }: Member,
  responsibilities: readonly Responsibility[],
): Promise<TeamChanged> {
  return transaction(act.db, async (tx) => {
    await lockCampaign(tx, campaignId);
    must(canLead(act.viewer, await ownResponsibilities(tx, act.viewer, campaignId)));
    mustBeProvenIfPerson(act);
    const before = await responsibilitiesOf(tx, campaignId, personId);
    if (!before) throw new NotFound();
    if (responsibilities.length === 0) return { refused: "nothing-left" };
    if (!responsibilities.includes("lead") && (await isLastLead(tx, { campaignId, personId })))
      return { refused: "last-lead" };
    await writeTeam(tx, { campaignId, personId, responsibilities }, act.now);
    await record(tx, act, { campaignId, personId }, "campaign.responsibilities-changed");
    return { changed: true };
  });
}

/**
 * Takes somebody out of the team; oneself may always go, others only at the word of who leads.
 * @throws Forbidden, NotFound; StepUp for others
 */
export function leaveTeam(act: Act, { campaignId, personId }: Member): Promise<TeamChanged> {
  return transaction(act.db, async (tx) => {
    await lockCampaign(tx, campaignId);
    const isSelf = act.viewer.personId === personId;
    must(isSelf || canLead(act.viewer, await ownResponsibilities(tx, act.viewer, campaignId)));
    if (!isSelf) mustBeProvenIfPerson(act);
    if (!(await responsibilitiesOf(tx, campaignId, personId))) throw new NotFound();
    if (await isLastLead(tx, { campaignId, personId })) return { refused: "last-lead" };
    await tx
      .deleteFrom("campaign_team")
      .where("campaign_id", "=", campaignId)
      .where("person_id", "=", personId)
      .execute();
    await tx
      .deleteFrom("person_audiences")
      .where("person_id", "=", personId)
      .where("audience", "=", teamAudience(campaignId))
      .execute();
    await record(tx, act, { campaignId, personId }, "campaign.team-left");
    return { changed: true };
  });
}

/** Somebody must answer for a campaign as long as it is there. */
async function isLastLead(tx: Database, { campaignId, personId }: Member): Promise<boolean> {
  const rows = await tx
    .selectFrom("campaign_team")
    .select(["person_id", "responsibilities"])
    .where("campaign_id", "=", campaignId)
    .execute();
  const leads = rows.filter(({ responsibilities }) => (responsibilities as string[]).includes("lead"));
  return leads.length === 1 && leads[0]!.person_id === personId;
}

function record(tx: Database, { viewer, now }: Act, { campaignId, personId }: Member, name: string) {
  const by: Record<string, string> = viewer.personId ? { personId: viewer.personId } : {};
  return recordFacts(tx, [{ name, homeId: campaignId, ids: { ...by, about: personId } }], now);
}
