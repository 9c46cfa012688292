import type { MailTemplate } from "#platform/outbox/index.ts";
import { signaturePath } from "../links.ts";
import { signaturesForMails } from "../queries/signatures.ts";

/** To someone whose held signature was looked at and counts now. */
export const signatureCountedMail: MailTemplate = async (desk, mails) => {
  const refs = mails.map(({ content }) => ({
    petitionId: content.petitionId!,
    signatureId: content.signatureId!,
  }));
  const found = await signaturesForMails(desk.act.db, refs);
  return new Map(
    mails.flatMap(({ id, language, content }) => {
      const signature = found.get(content.signatureId!);
      if (signature?.state !== "confirmed") return [];
      const { t, to } = desk.readerFor(language);
      const link = (purpose: "own" | "withdrawal" | "disavowal") =>
        desk.url(to(signaturePath(desk.act.keys, signature, purpose)));
      const blocks = [
        { text: t("petitions.mail.greeting", { name: signature.name }) },
        { text: t("petitions.mail.counted", { title: signature.title }) },
        { button: t("petitions.mail.own"), url: link("own") },
        { link: t("petitions.mail.withdraw"), url: link("withdrawal") },
        { link: t("petitions.mail.not-me"), url: link("disavowal") },
        { text: t("petitions.mail.footer", { site: desk.siteName }) },
      ];
      return [
        [id, { subject: t("petitions.mail.counted.subject", { title: signature.title }), blocks }] as const,
      ];
    }),
  );
};
