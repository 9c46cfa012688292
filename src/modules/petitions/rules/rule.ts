import { domainToASCII } from "node:url";
import { sql } from "kysely";
import { DAY } from "#platform/clock.ts";

/** All that are named must hold. */
export type Criteria = {
  /**
   * Of the address, in small letters, as it was typed: `bücher.example` meets what is kept as `xn--bcher-kva.example`.
   */
  domain?: string;
  /** Truncated, as it is kept with a signature for seven days. */
  network?: string;
  /** When the form was sent or the button in the mail pressed; `until` is not included. */
  span?: { of: Span; from: Date; until: Date };
};
export const SPANS = ["submitted", "verified"] as const;
export type Span = (typeof SPANS)[number];

/** Networks of signatures are forgotten after so long, and those that rules name as well. */
export const NETWORKS_KEPT = 7 * DAY;

export const LONGEST_REASON = 1_000;

export type Rule = {
  id: string;
  /** `""` once it was forgotten. */
  criteria: Criteria;
  reason: string;
  personId: string | undefined;
  madeAt: Date;
  met: number;
  counted: number;
  undoneAt: Date | undefined;
  undoneBy: string | undefined;
};

/** The domain of an address, as rules and the view of what is unusual compare it. */
export const DOMAIN = sql<string>`lower(split_part(email, '@', 2))`;

/**
 * Signatures that wait or count and that no rule has set aside yet; where they came from is asked apart (`TOUCHED`).
 */
export const meets = (petitionId: string, { domain, network, span }: Criteria) => {
  const at = span && sql.ref(span.of === "submitted" ? "submitted_at" : "verified_at");
  return sql<boolean>`
    petition_id = ${petitionId} and state in ('pending', 'confirmed') and set_aside_by is null and erased_at is null
      ${domain === undefined ? sql`` : sql`and ${DOMAIN} = ${domainToASCII(domain)}`}
      ${network === undefined ? sql`` : sql`and network = ${network}`}
      ${span ? sql`and ${at} >= ${span.from} and ${at} < ${span.until}` : sql``}`;
};

/** What came on paper or with a list has its own way back: somebody answers for it. */
export const TOUCHED = sql<boolean>`source = 'online' and brought_by is null`;
