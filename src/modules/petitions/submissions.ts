/** What a form brought beside the signature itself: it takes effect only for the owner of the mailbox. */
import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";

type Row = { petition_id: string; id: string };

/** Whoever asked to be written to has now proved that the address is theirs. */
export async function giveEffectToConsents(
  tx: Database,
  signatures: readonly Row[],
  now: Date,
): Promise<void> {
  if (signatures.length === 0) return;
  const rows = signatures.map(({ petition_id, id }) => ({ petition_id, id }));
  await sql`
    update consents c set effective_at = ${now}
    from json_to_recordset(${rows}::json) as w(petition_id uuid, id uuid)
    where c.petition_id = w.petition_id and c.signature_id = w.id and c.effective_at is null and c.withdrawn_at is null
  `.execute(tx);
}

/**
 * Someone confirmed a second signature of a mailbox: it does not count, but new consents are the mailbox owner's,
 * and go over to the one that does. A reason goes along only under the same name: nobody's words may stand beside
 * another's name, and nobody's name be shown because another wanted theirs to be.
 */
export async function adoptSubmission(
  tx: Database,
  { petition_id, id }: Row,
  { countedAs, samePerson, now }: { countedAs: string; samePerson: boolean; now: Date },
): Promise<void> {
  if (samePerson)
    await sql`
      update signatures kept
      set reason = coalesce(new.reason, kept.reason), show_name = kept.show_name or new.show_name,
        reason_hidden_at = case when new.reason is null then kept.reason_hidden_at end
      from signatures new
      where kept.petition_id = ${petition_id} and kept.id = ${countedAs}
        and new.petition_id = ${petition_id} and new.id = ${id}`.execute(tx);
  await sql`
    insert into consents as known (petition_id, id, signature_id, purpose, text_version, text, language, source, given_at, effective_at)
    select petition_id, gen_random_uuid(), ${countedAs}, purpose, text_version, text, language, source, given_at, ${now}
    from consents where petition_id = ${petition_id} and signature_id = ${id} and withdrawn_at is null
    on conflict (petition_id, signature_id, purpose) do update set
      text_version = excluded.text_version, text = excluded.text, language = excluded.language, source = excluded.source,
      given_at = excluded.given_at, effective_at = excluded.effective_at, withdrawn_at = null
    where known.withdrawn_at is not null`.execute(tx);
  await sql`delete from consents where petition_id = ${petition_id} and signature_id = ${id}`.execute(tx);
  await sql`
    update signatures
    set state = 'invalid', invalid_for = 'duplicate', ended_at = ${now}, verified_at = ${now}, counted_as = ${countedAs},
      name = null, email = null, mailbox = '', region = null, reason = null, postcode = null, network = null, remind_at = null
    where petition_id = ${petition_id} and id = ${id}`.execute(tx);
}
