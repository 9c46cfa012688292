import { mustBeProven } from "#modules/accounts/index.ts";
import { type Act, must } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { canSeeConsents } from "../policy.ts";
import { ownIn } from "../queries/team.ts";
import { recordDeed } from "./record-deed.ts";

/**
 * Notes in the team's log who takes the list of consents out, before it goes. @throws Forbidden, SignIn, and StepUp
 * without a fresh proof: it holds addresses
 */
export async function takeConsents(act: Act, petitionId: string): Promise<void> {
  must(canSeeConsents(act.viewer, await ownIn(act, petitionId)));
  mustBeProven(act);
  await transaction(act.db, (tx) => recordDeed({ ...act, db: tx }, petitionId, "petition.consents-taken"));
}
