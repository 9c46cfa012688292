import { type Act, must } from "#platform/act.ts";
import type { Language } from "#platform/strings/index.ts";
import type { LegalPage } from "../legal.ts";
import { canAdminister } from "../policy.ts";

type Where = { page: LegalPage; language: Language };

/** Puts a text, in Markdown, in place of the template. @throws Forbidden */
export async function changeLegalText(
  { db, viewer, now }: Act,
  { page, language }: Where,
  text: string,
): Promise<void> {
  must(canAdminister(viewer));
  await db
    .insertInto("legal_texts")
    .values({ page, language, text, changed_at: now })
    .onConflict((conflict) => conflict.columns(["page", "language"]).doUpdateSet({ text, changed_at: now }))
    .execute();
}

/** Back to the template. @throws Forbidden */
export async function takeTemplate({ db, viewer }: Act, { page, language }: Where): Promise<void> {
  must(canAdminister(viewer));
  await db.deleteFrom("legal_texts").where("page", "=", page).where("language", "=", language).execute();
}
