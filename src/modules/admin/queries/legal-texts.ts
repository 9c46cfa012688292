import type { Database } from "#platform/database/index.ts";
import type { Language } from "#platform/strings/index.ts";
import type { LegalPage } from "../legal.ts";

/** What was written in place of a template, if anything was. */
export async function findLegalText(
  db: Database,
  page: LegalPage,
  language: Language,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("legal_texts")
    .select("text")
    .where("page", "=", page)
    .where("language", "=", language)
    .executeTakeFirst();
  return row?.text;
}

export type Written = { page: string; language: string; changedAt: Date };

export async function writtenTexts(db: Database): Promise<Written[]> {
  const rows = await db.selectFrom("legal_texts").select(["page", "language", "changed_at"]).execute();
  return rows.map(({ page, language, changed_at }) => ({ page, language, changedAt: changed_at }));
}

/** All that were written, as they stand. */
export async function legalTexts(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("legal_texts").select("text").execute();
  return rows.map(({ text }) => text);
}
