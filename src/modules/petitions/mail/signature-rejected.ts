import type { MailTemplate } from "#platform/outbox/index.ts";
import { signaturesForMails } from "../queries/signatures.ts";

/** To someone whose held signature was looked at and not believed; who it was is erased already. */
export const signatureRejectedMail: MailTemplate = async (desk, mails) => {
  const refs = mails.map(({ content }) => ({
    petitionId: content.petitionId!,
    signatureId: content.signatureId!,
  }));
  const found = await signaturesForMails(desk.act.db, refs);
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const signature = found.get(content.signatureId!);
      if (!signature) return [];
      const { t, to } = desk.readerFor(language);
      const { title, slug } = signature;
      const blocks = [
        { text: t("petitions.mail.greeting.unknown") },
        { text: t("petitions.mail.rejected", { title }) },
        { link: t("petitions.mail.rejected.again"), url: desk.url(to(`/petitions/${slug}`)) },
        { text: t("petitions.mail.footer", { site: desk.siteName }) },
      ];
      return [[id, { subject: t("petitions.mail.rejected.subject", { title }), blocks }] as const];
    }),
  );
};
