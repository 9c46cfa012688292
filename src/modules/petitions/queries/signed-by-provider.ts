import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import { newId } from "#platform/ids.ts";
import { PROVIDER_DOMAINS } from "#platform/mailbox-domains.ts";
import { OTHER, type Signed } from "../mail-health.ts";

/**
 * Who signed a petition since then and was asked by mail to confirm, by provider; never by a domain that few use. Ids
 * begin with their moment, so no more rows are read than came since.
 */
export async function signedByProvider(db: Database, petitionId: string, since: Date): Promise<Signed[]> {
  const { rows } = await sql<Signed>`
    select coalesce(big.provider, ${OTHER}) as provider, count(*)::int as signed, count(s.verified_at)::int as confirmed
    from signatures s left join json_to_recordset(${PROVIDER_DOMAINS}::json) as big(domain text, provider text)
      on big.domain = lower(split_part(s.email, '@', 2))
    where s.petition_id = ${petitionId} and s.id >= ${newId(since)}::uuid and s.submitted_at >= ${since}
      and s.state in ('pending', 'confirmed') and s.brought_by is null and s.email is not null
    group by 1`.execute(db);
  return rows;
}
