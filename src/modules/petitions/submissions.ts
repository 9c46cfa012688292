/** What a form brought beside the signature itself: it takes effect only for the owner of the mailbox. */
import { sql } from "kysely";
import { type Database, isOneOf } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { forgetObjections } from "./actions/end-beside.ts";
import { ENDED } from "./signature.ts";

type Row = { petition_id: string; id: string };

/** Whoever asked to be written to has now proved that the address is theirs. */
export async function giveEffectToConsents(
  tx: Database,
  signatures: readonly Row[],
  now: Date,
): Promise<void> {
  for (const [petitionId, rows] of Map.groupBy(signatures, ({ petition_id }) => petition_id))
    await tx
      .updateTable("consents")
      .set({ effective_at: now })
      .where("petition_id", "=", petitionId)
      .where(
        isOneOf(
          "signature_id",
          rows.map(({ id }) => id),
        ),
      )
      .where("effective_at", "is", null)
      .where("withdrawn_at", "is", null)
      .execute();
}

/**
 * Someone confirmed a second signature of a mailbox: it does not count, but new consents are the mailbox owner's,
 * and go over to the one that does. A reason goes along only under the same name: nobody's words may stand beside
 * another's name, and nobody's name be shown because another wanted theirs to be. What was hidden stays hidden.
 */
export async function adoptSubmission(
  tx: Database,
  second: Row,
  { countedAs, samePerson, now }: { countedAs: string; samePerson: boolean; now: Date },
): Promise<void> {
  const { petition_id, id } = second;
  if (samePerson)
    await sql`
      update signatures kept
      set reason = coalesce(new.reason, kept.reason), show_name = kept.show_name or new.show_name
      from signatures new
      where kept.petition_id = ${petition_id} and kept.id = ${countedAs}
        and new.petition_id = ${petition_id} and new.id = ${id}`.execute(tx);
  await adoptConsents(tx, second, countedAs, now);
  await forgetObjections(tx, petition_id, [id]);
  await tx
    .updateTable("signatures")
    .set({
      ...ENDED,
      state: "invalid",
      invalid_for: "duplicate",
      ended_at: now,
      verified_at: now,
      counted_as: countedAs,
    })
    .where("petition_id", "=", petition_id)
    .where("id", "=", id)
    .execute();
}

/** One that is in force already stays as it is, and one that was withdrawn stays as the proof for its time. */
async function adoptConsents(
  tx: Database,
  { petition_id, id }: Row,
  countedAs: string,
  now: Date,
): Promise<void> {
  const given = await tx
    .deleteFrom("consents")
    .where("petition_id", "=", petition_id)
    .where("signature_id", "=", id)
    .returningAll()
    .execute();
  const adopted = given
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .map((consent) => ({ ...consent, id: newId(now), signature_id: countedAs, effective_at: now }));
  if (adopted.length === 0) return;
  await tx
    .insertInto("consents")
    .values(adopted)
    .onConflict((conflict) =>
      conflict
        .columns(["petition_id", "signature_id", "purpose"])
        .where("withdrawn_at", "is", null)
        .doNothing(),
    )
    .execute();
}
