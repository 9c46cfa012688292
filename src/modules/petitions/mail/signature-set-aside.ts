import type { Database } from "#platform/database/index.ts";
import type { MailTemplate } from "#platform/outbox/index.ts";
import { signaturePath } from "../links.ts";
import { signaturesForMails } from "../queries/signatures.ts";

/** To someone whose signature a rule has set aside: why, and how to say that they are somebody. */
export const signatureSetAsideMail: MailTemplate = async (desk, mails) => {
  const { found, rules } = await about(desk.act.db, mails);
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const signature = found.get(content.signatureId!);
      const rule = rules.get(content.ruleId!);
      // Given back or withdrawn while the mail waited.
      if (!signature || !rule || rule.undone || signature.state !== "pending") return [];
      const { t, to } = desk.readerFor(language);
      const link = (purpose: "objection" | "withdrawal" | "disavowal") =>
        desk.url(to(signaturePath(desk.act.keys, signature, purpose)));
      const { name, title } = signature;
      const blocks = [
        { text: t("petitions.mail.greeting", { name }) },
        { text: t("petitions.mail.set-aside", { title, count: rule.met }) },
        { text: t("petitions.mail.set-aside.reason", { reason: rule.reason }) },
        { text: t("petitions.mail.set-aside.object") },
        { button: t("petitions.mail.set-aside.button"), url: link("objection") },
        { link: t("petitions.mail.withdraw"), url: link("withdrawal") },
        { link: t("petitions.mail.not-me"), url: link("disavowal") },
        { text: t("petitions.mail.footer", { site: desk.siteName }) },
      ];
      return [[id, { subject: t("petitions.mail.set-aside.subject", { title }), blocks }] as const];
    }),
  );
};

/** To someone who objected, and whose signature stays set aside: why. */
export const objectionAnsweredMail: MailTemplate = async (desk, mails) => {
  const { found } = await about(desk.act.db, mails);
  const words = await answersOf(desk.act.db, mails);
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const signature = found.get(content.signatureId!);
      const answer = words.get(`${content.ruleId} ${content.signatureId}`);
      if (!signature || !answer) return [];
      const { t, to } = desk.readerFor(language);
      const { name, title } = signature;
      const withdrawal = desk.url(to(signaturePath(desk.act.keys, signature, "withdrawal")));
      const blocks = [
        { text: t("petitions.mail.greeting", { name }) },
        { text: t("petitions.mail.objection-answered", { title }) },
        { text: t("petitions.mail.set-aside.reason", { reason: answer }) },
        { link: t("petitions.mail.withdraw"), url: withdrawal },
        { text: t("petitions.mail.footer", { site: desk.siteName }) },
      ];
      return [[id, { subject: t("petitions.mail.objection-answered.subject", { title }), blocks }] as const];
    }),
  );
};

type Mails = Parameters<MailTemplate>[1];

async function about(db: Database, mails: Mails) {
  const refs = mails.map(({ content }) => ({
    petitionId: content.petitionId!,
    signatureId: content.signatureId!,
  }));
  const rows = await db
    .selectFrom("signature_rules")
    .select(["id", "reason", "met", "undone_at"])
    .where(
      "id",
      "in",
      mails.map(({ content }) => content.ruleId!),
    )
    .execute();
  const rules = new Map(
    rows.map(({ id, reason, met, undone_at }) => [id, { reason, met, undone: undone_at !== null }]),
  );
  return { found: await signaturesForMails(db, refs), rules };
}

async function answersOf(db: Database, mails: Mails): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("signature_objections")
    .select(["rule_id", "signature_id", "answer_words"])
    .where("answer", "=", "stays")
    .where(
      "signature_id",
      "in",
      mails.map(({ content }) => content.signatureId!),
    )
    .execute();
  return new Map(rows.map((row) => [`${row.rule_id} ${row.signature_id}`, row.answer_words!]));
}
