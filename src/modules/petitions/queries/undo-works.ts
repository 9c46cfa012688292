import type { Database } from "#platform/database/index.ts";
import { isUnderWay, type LongWork, lastLongWork } from "#platform/long-work/index.ts";

/** Giving back what a rule set aside, where that is many. */
export const UNDO_RULE = "petitions.undoRule";

/** The last try to take this rule back in pieces; `undefined` where there was none. */
export const undoWorkOf = (db: Database, petitionId: string, ruleId: string): Promise<LongWork | undefined> =>
  lastLongWork(db, { homeId: petitionId, kind: UNDO_RULE, about: { ruleId } });

/** Whether a rule of this petition is just being taken back: handing over would cut it in two. One at a time. */
export const isUndoUnderWay = (db: Database, petitionId: string): Promise<boolean> =>
  isUnderWay(db, { homeId: petitionId, kind: UNDO_RULE });
