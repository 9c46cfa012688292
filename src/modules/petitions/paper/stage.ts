import type { Responsibility } from "#modules/campaigns/index.ts";
import type { Viewer } from "#platform/viewer.ts";
import { countsPaper, type Petition } from "../petition.ts";
import { canCheckBatch, canCountAnew, canTakeUpBatch, canWriteBatch } from "../policy.ts";
import type { PaperBatch } from "./batch.ts";

/**
 * What a batch is for whoever looks at it, which decides all that its page shows. Nothing of an entry stands on any
 * page of `check`: only a count that knows nothing of the first proves something.
 * - `write`: enter it. `begun`: somebody else is entering it. `mine`: one's own entry waits. `check`: count again.
 * - `differs`: two counts, one enters anew, or the second counts `anew`. `counts`, `ended`. `over`: too late to go on.
 */
export type Stage = "write" | "begun" | "mine" | "check" | "differs" | "counts" | "ended" | "over";

export function stageOf(
  viewer: Viewer,
  own: readonly Responsibility[],
  { petition, batch, anew = false }: { petition: Petition; batch: PaperBatch; anew?: boolean },
): Stage {
  if (batch.state === "confirmed") return "counts";
  if (batch.state === "ended") return "ended";
  if (!countsPaper(petition)) return "over";
  if (batch.state === "differs") return anew && canCountAnew(viewer, own, batch) ? "check" : "differs";
  if (batch.state === "open") return canWriteBatch(viewer, own, batch) ? "write" : "begun";
  if (canTakeUpBatch(viewer, own, batch)) return "mine";
  return canCheckBatch(viewer, own, batch) ? "check" : "over";
}

/**
 * Whether the names on the sheets, typed or on photos, are for this reader now: for who enters
 * them or reads them again. Who did so before somebody else went on is out of it, and of what two
 * read differently the rest learns no name.
 */
export function readsNames(
  { personId }: Viewer,
  stage: Stage,
  { way, enteredBy, checkedBy }: Pick<PaperBatch, "way" | "enteredBy" | "checkedBy">,
): boolean {
  if (stage === "begun" || stage === "over") return false;
  if (stage !== "differs" || way === "count") return true;
  return personId !== undefined && (personId === enteredBy || personId === checkedBy);
}
