import { mailsOfSignatures } from "./of-signatures.ts";

/** To someone whose signature came with a list: where it is now, and how to see it or take it back. */
export const signatureBroughtMail = mailsOfSignatures((desk) => ({ state, title }, language, link) => {
  if (state !== "confirmed") return undefined;
  const { t } = desk.readerFor(language);
  const site = desk.siteName;
  const blocks = [
    { text: t("petitions.mail.greeting.unknown") },
    { text: t("petitions.imports.mail.text", { title, site }) },
    { button: t("petitions.mail.own"), url: link("own") },
    { text: t("petitions.imports.mail.nothing") },
    { link: t("petitions.mail.withdraw"), url: link("withdrawal") },
    { link: t("petitions.mail.not-me"), url: link("disavowal") },
    { text: t("petitions.imports.mail.footer", { site }) },
  ];
  return { subject: t("petitions.imports.mail.subject", { title }), blocks };
});
