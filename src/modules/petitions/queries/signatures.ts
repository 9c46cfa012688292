import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { PageKey } from "#platform/page-key.ts";
import type { ConsentPurpose } from "../consent.ts";
import type { PetitionState } from "../petition.ts";
import { type SignatureState, sameName } from "../signature.ts";
import { asideOf } from "./objections.ts";

/** What a signer wrote, after they confirmed it. The name only if they wanted it shown. */
export type Reason = { id: string; at: Date; reason: string; name: string | undefined; language: string };

/** The latest first, by key pages; without those that were hidden. */
export async function reasonsOf(
  db: Database,
  petitionId: string,
  { after, limit }: { after?: PageKey; limit: number },
): Promise<Reason[]> {
  const { rows } = await sql<{
    id: string;
    confirmed_at: Date;
    reason: string;
    name: string | null;
    language: string;
  }>`
    select id, confirmed_at, reason, case when show_name then name end as name, language
    from signatures
    where petition_id = ${petitionId} and state = 'confirmed' and reason is not null and reason_hidden_at is null
      and (${after?.at ?? null}::timestamptz is null or (confirmed_at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid))
    order by confirmed_at desc, id desc
    limit ${limit}`.execute(db);
  return rows.map(({ confirmed_at, name, ...rest }) => ({
    ...rest,
    at: confirmed_at,
    name: name ?? undefined,
  }));
}

export type OwnConsent = {
  purpose: ConsentPurpose;
  text: string;
  language: string;
  givenAt: Date;
  effectiveAt: Date | undefined;
  withdrawnAt: Date | undefined;
};
export type OwnSignature = {
  id: string;
  state: SignatureState;
  petitionState: PetitionState;
  held: boolean;
  verified: boolean;
  name: string | undefined;
  email: string | undefined;
  country: string;
  postcode: string | undefined;
  /** Its name. */
  region: string | undefined;
  reason: string | undefined;
  showName: boolean;
  /** By a rule of the team, after it was confirmed: why, and whether its owner objects. */
  aside: Awaited<ReturnType<typeof asideOf>>;
  /** Of what was added after signing. */
  revision: number;
  submittedAt: Date;
  confirmedAt: Date | undefined;
  consents: OwnConsent[];
};

/**
 * A signature for whoever holds a link to it; the caller has checked the key. A second one of the same person leads to
 * the one that counts. `undefined` when there is none.
 */
export async function ownSignature(
  db: Database,
  petitionId: string,
  signatureId: string,
): Promise<OwnSignature | undefined> {
  const row = await db
    .selectFrom("signatures")
    .innerJoin("subjects", "subjects.id", "signatures.petition_id")
    .leftJoin("petition_regions", (join) =>
      join
        .onRef("petition_regions.petition_id", "=", "signatures.petition_id")
        .onRef("petition_regions.code", "=", "signatures.region"),
    )
    .selectAll("signatures")
    .select(["subjects.state as petition_state", "petition_regions.name as region_name"])
    .where("signatures.petition_id", "=", petitionId)
    .where("signatures.id", "=", signatureId)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.counted_as) return ownSignature(db, petitionId, row.counted_as);
  return {
    id: row.id,
    state: row.state,
    petitionState: row.petition_state as PetitionState,
    held: row.held_for !== null,
    verified: row.verified_at !== null,
    aside: row.set_aside_by ? await asideOf(db, { petitionId, signatureId }) : undefined,
    name: row.name ?? undefined,
    email: row.email ?? undefined,
    country: row.country,
    postcode: row.postcode ?? undefined,
    region: row.region_name ?? undefined,
    reason: row.reason ?? undefined,
    showName: row.show_name,
    revision: row.details_revision,
    submittedAt: row.submitted_at,
    confirmedAt: row.confirmed_at ?? undefined,
    consents: await consentsOf(db, petitionId, row.id),
  };
}

async function consentsOf(db: Database, petitionId: string, signatureId: string): Promise<OwnConsent[]> {
  const rows = await db
    .selectFrom("consents")
    .select(["purpose", "text", "language", "given_at", "effective_at", "withdrawn_at"])
    .where("petition_id", "=", petitionId)
    .where("signature_id", "=", signatureId)
    .where("withdrawn_at", "is", null)
    .orderBy("purpose")
    .execute();
  return rows.map(({ given_at, effective_at, withdrawn_at, ...rest }) => ({
    ...rest,
    givenAt: given_at,
    effectiveAt: effective_at ?? undefined,
    withdrawnAt: withdrawn_at ?? undefined,
  }));
}

/** For mails, rendered in batches: what is said to whom about which signature. */
export type MailedSignature = {
  petitionId: string;
  signatureId: string;
  name: string;
  slug: string;
  title: string;
  petitionState: PetitionState;
  state: SignatureState;
  /** If it is confirmed, nobody more is counted: the same person counts already, or there is no room for another. */
  known?: "same" | "no-room";
  submittedAt: Date;
};

/** By the ids of the signatures; those that are gone are left out. */
/**
 * Each signature and each mailbox is looked up by itself: `limit` and `materialized` keep every other condition out of
 * that. In a rush the database's statistics lag behind, and it would read all signatures of the petition for each.
 */
export async function signaturesForMails(
  db: Database,
  refs: readonly { petitionId: string; signatureId: string }[],
): Promise<Map<string, MailedSignature>> {
  const { rows } = await sql<Omit<MailedSignature, "known"> & { household: number; counted: string[] }>`
    select s.petition_id as "petitionId", s.id as "signatureId", s.name, subject.slug, subject.title,
      subject.state as "petitionState", s.state, s.submitted_at as "submittedAt", p.household_size as household, (
        with other as materialized (
          select name, state, erased_at from signatures
          where petition_id = s.petition_id and mailbox = s.mailbox
        )
        select coalesce(json_agg(name), '[]') from other where state = 'confirmed' and erased_at is null) as counted
    from json_to_recordset(${refs}::json) as w("petitionId" uuid, "signatureId" uuid)
    cross join lateral (
      select * from signatures where petition_id = w."petitionId" and id = w."signatureId" limit 1) s
    join petitions p on p.id = s.petition_id
    join subjects subject on subject.id = s.petition_id`.execute(db);
  return new Map(
    rows.map(({ household, counted, ...row }) => {
      const isSame = counted.some((name) => sameName(name, row.name));
      const isFull = counted.length >= household;
      return [row.signatureId, { ...row, known: isSame ? "same" : isFull ? "no-room" : undefined }];
    }),
  );
}

/** Where the mail went that asks to confirm a signature, and when it was due; `undefined` once it is answered. */
export async function unansweredMail(
  db: Database,
  { petitionId, signatureId }: { petitionId: string; signatureId: string },
): Promise<{ email: string; dueAt: Date } | undefined> {
  const row = await db
    .selectFrom("signatures")
    .select(["email", "submitted_at"])
    .where("petition_id", "=", petitionId)
    .where("id", "=", signatureId)
    .where("state", "=", "pending")
    .where("verified_at", "is", null)
    .executeTakeFirst();
  return row?.email ? { email: row.email, dueAt: row.submitted_at } : undefined;
}
