import type { Database } from "#platform/database/index.ts";
import { isUnderWay, type LongWork, longWorksOf } from "#platform/long-work/index.ts";

/** Giving back what a rule set aside, where that is many. */
export const UNDO_RULE = "petitions.undoRule";

const MOST = 20;

/** The last try to take this rule back in pieces; `undefined` where there was none. */
export async function undoWorkOf(
  db: Database,
  petitionId: string,
  ruleId: string,
): Promise<LongWork | undefined> {
  const works = await longWorksOf(db, { homeId: petitionId, kind: UNDO_RULE }, MOST);
  return works.find(({ input }) => input.ruleId === ruleId);
}

/** Whether a rule of this petition is just being taken back: handing over would cut it in two. One at a time. */
export const isUndoUnderWay = (db: Database, petitionId: string): Promise<boolean> =>
  isUnderWay(db, { homeId: petitionId, kind: UNDO_RULE });
