import type { Act } from "#platform/act.ts";
import { transaction } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Line, NewLine } from "../paper/line.ts";
import type { BatchRef } from "../queries/paper-batches.ts";
import { changed, openLines } from "./write-lines.ts";

/**
 * Puts one line right where it stands; from then on it is this person's. What is sent as it stands changes nothing, and
 * makes nobody its author. @throws Forbidden, NotFound
 */
export async function changeLine(
  act: Act,
  ref: BatchRef,
  { lineId, line }: { lineId: string; line: NewLine },
): Promise<{ changed: boolean } | { refused: "not-open" }> {
  return transaction(act.db, async (tx) => {
    const within = { ...act, db: tx };
    const { batch, known } = await openLines(within, ref);
    if (batch.state !== "open") return { refused: "not-open" };
    const before = known.find(({ id }) => id === lineId);
    if (!before) throw new NotFound();
    if (sameLine(before, line)) return { changed: false };
    await tx
      .updateTable("paper_lines")
      .set({
        name: line.name,
        postcode: line.postcode || null,
        region: line.region || null,
        email: line.email || null,
        wants_outcome: line.wantsOutcome && batch.consent !== undefined,
        written_by: act.viewer.personId!,
        doubted: false,
      })
      .where("petition_id", "=", batch.petitionId)
      .where("batch_id", "=", batch.id)
      .where("id", "=", lineId)
      .execute();
    await changed(within, batch);
    return { changed: true };
  });
}

const sameLine = (before: Line, { name, postcode, region, email, wantsOutcome }: NewLine): boolean =>
  before.name === name &&
  before.postcode === postcode &&
  before.region === region &&
  before.email === email &&
  before.wantsOutcome === wantsOutcome;
