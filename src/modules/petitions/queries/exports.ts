import { sql } from "kysely";
import { type Act, must } from "#platform/act.ts";
import type { ConsentPurpose } from "../consent.ts";
import { canExport, canSeeConsents } from "../policy.ts";
import { ownIn } from "./team.ts";

const PAGE = 1_000;

export type ExportedSignature = {
  id: string;
  name: string;
  postcode: string | null;
  region: string | null;
  country: string;
  confirmed_at: Date;
  source: "online" | "paper";
  /** With a list from elsewhere. */
  brought: boolean;
};

/**
 * The list of those who count, as it is handed over: name and place, never an address. In the order of signing, a
 * thousand at a time, so that a million fit through a small machine. @throws Forbidden
 */
export async function* exportedSignatures(act: Act, petitionId: string): AsyncGenerator<ExportedSignature[]> {
  must(canExport(act.viewer, await ownIn(act, petitionId)));
  let after: string | undefined;
  for (;;) {
    const { rows } = await sql<ExportedSignature>`
      select id, name, postcode, region, country, confirmed_at, source,
        brought_by is not null and exists (select from signature_imports i where i.id = signatures.brought_by) as brought
      from signatures
      where petition_id = ${petitionId} and state = 'confirmed' and (${after ?? null}::uuid is null or id > ${after ?? null})
      order by id
      limit ${PAGE}`.execute(act.db);
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
}

export type ConsentProof = {
  id: string;
  signature_id: string;
  name: string | null;
  email: string | null;
  purpose: ConsentPurpose;
  text: string;
  text_version: string;
  language: string;
  source: string;
  given_at: Date;
  effective_at: Date;
  withdrawn_at: Date | null;
  /** Their signature counts now; one that is set aside may be nobody's. */
  counts: boolean;
  /** What was known of them was erased after the end, or when they withdrew. */
  erased: boolean;
};

/**
 * Who may be written to, what for, and the proof of it. A consent that the owner of the mailbox never confirmed is
 * none and stays out; of one that was withdrawn the proof remains, the address may be gone. @throws Forbidden
 */
export async function* consentProofs(act: Act, petitionId: string): AsyncGenerator<ConsentProof[]> {
  must(canSeeConsents(act.viewer, await ownIn(act, petitionId)));
  let after: string | undefined;
  for (;;) {
    const { rows } = await sql<ConsentProof>`
      select c.id, c.signature_id, s.name, s.email, c.purpose, c.text, c.text_version, c.language, c.source,
        c.given_at, c.effective_at, c.withdrawn_at, s.state = 'confirmed' as counts, s.erased_at is not null as erased
      from consents c
      join signatures s on s.petition_id = c.petition_id and s.id = c.signature_id
      where c.petition_id = ${petitionId} and c.effective_at is not null
        and (${after ?? null}::uuid is null or c.id > ${after ?? null})
      order by c.id
      limit ${PAGE}`.execute(act.db);
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
}
