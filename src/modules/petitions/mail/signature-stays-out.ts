import type { MailTemplate } from "#platform/outbox/index.ts";
import { signaturesForMails } from "../queries/signatures.ts";

/** To someone whose held signature was looked at and not believed, and why; who it was is erased already. */
export const signatureStaysOutMail: MailTemplate = async (desk, mails) => {
  const refs = mails.map(({ content }) => ({
    petitionId: content.petitionId!,
    signatureId: content.signatureId!,
  }));
  const found = await signaturesForMails(desk.act.db, refs);
  const rows = await desk.act.db
    .selectFrom("held_decisions")
    .select(["id", "reason", "met"])
    .where(
      "id",
      "in",
      mails.map(({ content }) => content.decisionId!),
    )
    .execute();
  const decisions = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const signature = found.get(content.signatureId!);
      const decision = decisions.get(content.decisionId!);
      if (!signature || !decision?.reason) return [];
      const { reason, met: count } = decision;
      const { t, to } = desk.readerFor(language);
      const { title, slug } = signature;
      const blocks = [
        { text: t("petitions.mail.greeting.unknown") },
        { text: t("petitions.mail.stays-out", { title, count }) },
        { text: t("petitions.mail.set-aside.reason", { reason }) },
        { text: t("petitions.mail.stays-out.erased") },
        { link: t("petitions.mail.rejected.again"), url: desk.url(to(`/petitions/${slug}`)) },
        { text: t("petitions.mail.footer", { site: desk.siteName }) },
      ];
      return [[id, { subject: t("petitions.mail.rejected.subject", { title }), blocks }] as const];
    }),
  );
};
