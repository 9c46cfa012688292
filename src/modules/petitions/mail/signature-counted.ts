import { mailsOfSignatures } from "./of-signatures.ts";

/** To someone whose held signature was looked at and counts now. */
export const signatureCountedMail = mailsOfSignatures((desk) => ({ state, name, title }, language, link) => {
  if (state !== "confirmed") return undefined;
  const { t } = desk.readerFor(language);
  const blocks = [
    { text: t("petitions.mail.greeting", { name }) },
    { text: t("petitions.mail.counted", { title }) },
    { button: t("petitions.mail.own"), url: link("own") },
    { link: t("petitions.mail.withdraw"), url: link("withdrawal") },
    { link: t("petitions.mail.not-me"), url: link("disavowal") },
    { text: t("petitions.mail.footer", { site: desk.siteName }) },
  ];
  return { subject: t("petitions.mail.counted.subject", { title }), blocks };
});
