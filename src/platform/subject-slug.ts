import { randomInt } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "./database/index.ts";

type Named = { id: string; kind: string; slug: string };

/**
 * The address for a new subject, or for one that is called otherwise now: as wished, or with digits behind it when
 * another has it or had it. Nobody else is given it before the caller's transaction ends.
 * @param own may have its own former address again
 */
export async function freeSlug(tx: Database, kind: string, wished: string, own?: string): Promise<string> {
  for (const slug of [wished, withDigits(wished), withDigits(wished)]) {
    // A statement of its own: what another has just written is seen only by one that begins after the lock.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`slug ${kind} ${slug}`}, 0))`.execute(tx);
    if (!(await isTaken(tx, { id: own ?? NOBODY, kind, slug }))) return slug;
  }
  throw new Error("no free slug was found three times");
}

const NOBODY = "00000000-0000-7000-8000-000000000000";

const withDigits = (slug: string): string => `${slug}-${randomInt(100_000, 1_000_000)}`;

async function isTaken(tx: Database, { id, kind, slug }: Named): Promise<boolean> {
  const { rows } = await sql`
    select from subjects where kind = ${kind} and slug = ${slug} and id <> ${id}
    union all
    select from former_slugs where kind = ${kind} and slug = ${slug} and subject_id <> ${id}`.execute(tx);
  return rows.length > 0;
}

/** Gives a subject another address; whoever follows the one before still finds it. */
export async function moveSlug(tx: Database, { id, kind, slug }: Named, wished: string): Promise<string> {
  if (slug.replace(/-\d{6}$/, "") === wished || slug === wished) return slug;
  const next = await freeSlug(tx, kind, wished, id);
  await tx.deleteFrom("former_slugs").where("kind", "=", kind).where("slug", "=", next).execute();
  await tx.updateTable("subjects").set({ slug: next }).where("id", "=", id).execute();
  await tx.insertInto("former_slugs").values({ kind, slug, subject_id: id }).execute();
  return next;
}
