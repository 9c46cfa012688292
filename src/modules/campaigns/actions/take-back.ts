import { type Act, must } from "#platform/act.ts";
import { canTakeBack } from "../policy.ts";
import { ownResponsibilities } from "../queries/team.ts";
import { takeStep } from "./take-step.ts";

/**
 * What waits to be looked at is a draft again; what was decided already stays as it was decided.
 * @throws Forbidden, NotFound
 */
export async function takeBack(act: Act, campaignId: string): Promise<void> {
  must(canTakeBack(await ownResponsibilities(act.db, act.viewer, campaignId)));
  await takeStep(act, campaignId, { to: "draft" });
}
