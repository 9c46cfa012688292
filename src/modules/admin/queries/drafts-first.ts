import { countWaitingFor, isReviewOn } from "#modules/campaigns/index.ts";
import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { DraftsFirst } from "../components/drafts-first.tsx";

export const draftsFirst = async (db: Database, { personId }: Viewer): Promise<DraftsFirst> => ({
  isOn: await isReviewOn(db),
  waiting: personId ? await countWaitingFor(db, personId) : 0,
});
