import { ownResponsibilities, type Responsibility } from "#modules/campaigns/index.ts";
import type { Act } from "#platform/act.ts";
import { campaignOf } from "./petitions.ts";

/** What whoever acts answers for in the campaign of this petition. @throws NotFound */
export async function ownIn({ db, viewer }: Act, petitionId: string): Promise<Responsibility[]> {
  if (!viewer.personId) return [];
  return ownResponsibilities(db, viewer, await campaignOf(db, petitionId));
}
