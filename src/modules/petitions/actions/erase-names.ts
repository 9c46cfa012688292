import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";

/** Six months after the end, as the privacy page promises every signer. */
const KEPT_FOR = 183 * DAY;
const BATCH = 5_000;

/**
 * Forgets who signed the petitions that ended six months ago; the signatures go on counting by country, region and
 * day. An address stays only where its owner still wants to be written to. Answers how many were erased.
 */
export async function eraseNames(act: Act): Promise<number> {
  let erased = 0;
  for (;;) {
    const batch = await eraseBatch(act);
    erased += batch;
    if (batch < BATCH) return erased;
  }
}

async function eraseBatch({ db, now }: Act): Promise<number> {
  const endedBefore = new Date(now.getTime() - KEPT_FOR);
  const result = await sql`
    with ended as (
      select p.id from petitions p join subjects s on s.id = p.id
      where s.state not in ('draft', 'review', 'live') and coalesce(p.closed_at, p.delivered_at, p.answered_at,
        (select max(m.at) from petition_milestones m
          where m.petition_id = p.id and m.kind in ('won', 'partly', 'lost'))) <= ${endedBefore}
    ), due as (
      select petition_id, id from signatures
      where petition_id in (select id from ended) and state = 'confirmed' and erased_at is null
      limit ${BATCH} for update skip locked
    )
    update signatures s
    set erased_at = ${now}, name = null, mailbox = '', postcode = null, network = null, show_name = false,
      email = case when exists (
        select from consents c where c.petition_id = s.petition_id and c.signature_id = s.id
          and c.effective_at is not null and c.withdrawn_at is null) then s.email end
    from due where s.petition_id = due.petition_id and s.id = due.id`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
