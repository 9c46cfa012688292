import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { ConsentPurpose } from "../consent.ts";

export type ConsentFigures = {
  /** Confirmed, not taken back, and of a signature that counts. */
  hold: number;
  /** Of a signature that is set aside: nobody writes to them meanwhile. */
  aside: number;
  /** By the people themselves, alone or with their signature. */
  withdrawn: number;
  /** Because the signature does not count any more, which was not up to them. */
  ended: number;
};

/** The words that people said yes to, as they read them. */
export type ConsentWords = ConsentFigures & {
  purpose: ConsentPurpose;
  /** For words of a list from elsewhere, which list. */
  version: string;
  text: string;
  language: string;
  first: Date;
  last: Date;
};

/**
 * How many said yes to what, by the words they read, the latest first. What the owner of the mailbox never confirmed
 * is no consent. The caller has asked the policy.
 */
export async function consentWords(db: Database, petitionId: string): Promise<ConsentWords[]> {
  const { rows } = await sql<ConsentWords>`
    select c.purpose, c.text_version as version, c.text, c.language, min(c.given_at) as first, max(c.given_at) as last,
      ${FIGURES}
    ${ofPetition(petitionId)}
    group by c.purpose, c.text_version, c.text, c.language
    order by last desc, c.purpose, c.language`.execute(db);
  return rows;
}

/** The same in two sums. The caller has asked the policy. */
export async function consentFigures(
  db: Database,
  petitionId: string,
): Promise<Record<ConsentPurpose, ConsentFigures>> {
  const { rows } = await sql<ConsentFigures & { purpose: ConsentPurpose }>`
    select c.purpose, ${FIGURES} ${ofPetition(petitionId)} group by c.purpose`.execute(db);
  const of = (purpose: ConsentPurpose): ConsentFigures =>
    rows.find((row) => row.purpose === purpose) ?? { hold: 0, aside: 0, withdrawn: 0, ended: 0 };
  return { outcome: of("outcome"), newsletter: of("newsletter") };
}

/** What ends with a signature ends at the same moment (`end-beside.ts`). */
const ENDED_WITH_SIGNATURE = sql`(s.state = 'invalid' and c.withdrawn_at = s.ended_at) is true`;

const FIGURES = sql`
  count(*) filter (where c.withdrawn_at is null and s.state = 'confirmed')::int as hold,
  count(*) filter (where c.withdrawn_at is null and s.state = 'pending')::int as aside,
  count(*) filter (where c.withdrawn_at is not null and not (${ENDED_WITH_SIGNATURE}))::int as withdrawn,
  count(*) filter (where ${ENDED_WITH_SIGNATURE})::int as ended`;

const ofPetition = (petitionId: string) => sql`
  from consents c
  join signatures s on s.petition_id = c.petition_id and s.id = c.signature_id
  where c.petition_id = ${petitionId} and c.effective_at is not null`;
