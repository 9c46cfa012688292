import { mailsOfSignatures } from "./of-signatures.ts";

/** To someone who was told that their signature came with a list, after the list was taken back. */
export const listTakenBackMail = mailsOfSignatures((desk) => ({ title, slug, petitionState }, language) => {
  const { t, to } = desk.readerFor(language);
  const site = desk.siteName;
  const again = [
    { text: t("petitions.imports.mail.back.again") },
    { button: t("petitions.imports.mail.back.button"), url: desk.url(to(`/petitions/${slug}`)) },
  ];
  const blocks = [
    { text: t("petitions.mail.greeting.unknown") },
    { text: t("petitions.imports.mail.back.text", { title, site }) },
    ...(petitionState === "live" ? again : []),
    { text: t("petitions.imports.mail.footer", { site }) },
  ];
  return { subject: t("petitions.imports.mail.back.subject", { title }), blocks };
});
