import { mailsOfSignatures } from "./of-signatures.ts";

/** To someone whose held signature was looked at and not believed; who it was is erased already. */
export const signatureRejectedMail = mailsOfSignatures((desk) => ({ title, slug }, language) => {
  const { t, to } = desk.readerFor(language);
  const blocks = [
    { text: t("petitions.mail.greeting.unknown") },
    { text: t("petitions.mail.rejected", { title }) },
    { link: t("petitions.mail.rejected.again"), url: desk.url(to(`/petitions/${slug}`)) },
    { text: t("petitions.mail.footer", { site: desk.siteName }) },
  ];
  return { subject: t("petitions.mail.rejected.subject", { title }), blocks };
});
