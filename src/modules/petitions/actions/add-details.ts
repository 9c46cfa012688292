import { sql } from "kysely";
import { z } from "zod";
import type { Act } from "#platform/act.ts";
import { type Database, transaction } from "#platform/database/index.ts";
import { paragraph, ticked } from "#platform/http/text.ts";
import { newId } from "#platform/ids.ts";
import type { ConsentPurpose } from "../consent.ts";
import type { SignatureRef } from "./confirm-signature.ts";

export const detailsForm = z.object({
  reason: paragraph({ max: 500 }).optional(),
  show_name: ticked(),
  consent_outcome: ticked(),
  consent_newsletter: ticked(),
});

/** The words a consent was asked in, as the person saw them: the proof of what they said yes to. */
export type ConsentText = { purpose: ConsentPurpose; version: string; text: string };

export type Details = {
  reason: string | undefined;
  showName: boolean;
  consents: ConsentText[];
  language: string;
  source: string;
};

/**
 * Keeps what a signer adds on the page after signing. Whoever sent the form may write here until the mail is
 * confirmed, and nothing of it takes effect before: they have not proved that the address is theirs. Each change counts
 * the revision up, so that the owner confirms what they saw and nothing that came after.
 */
export async function addDetails(
  act: Act,
  { petitionId, signatureId }: SignatureRef,
  details: Details,
): Promise<{ kept: true } | { refused: "no-longer-pending" }> {
  return transaction(act.db, async (tx) => {
    const pending = await tx
      .updateTable("signatures")
      .set({
        reason: details.reason || null,
        show_name: details.showName,
        details_revision: sql`details_revision + 1`,
      })
      .where("petition_id", "=", petitionId)
      .where("id", "=", signatureId)
      .where("state", "=", "pending")
      .where("verified_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!pending) return { refused: "no-longer-pending" };
    await replaceConsents(tx, act, { petitionId, signatureId }, details);
    return { kept: true };
  });
}

async function replaceConsents(
  tx: Database,
  { now }: Act,
  { petitionId, signatureId }: SignatureRef,
  details: Details,
): Promise<void> {
  await tx
    .deleteFrom("consents")
    .where("petition_id", "=", petitionId)
    .where("signature_id", "=", signatureId)
    .execute();
  if (details.consents.length === 0) return;
  await tx
    .insertInto("consents")
    .values(
      details.consents.map(({ purpose, version, text }) => ({
        petition_id: petitionId,
        id: newId(now),
        signature_id: signatureId,
        purpose,
        text_version: version,
        text,
        language: details.language,
        source: details.source,
        given_at: now,
      })),
    )
    .execute();
}
