import type { Mail, MailDesk, MailTemplate } from "#platform/outbox/index.ts";
import { signaturePath } from "../links.ts";
import { canStillConfirm } from "../petition.ts";
import { type MailedSignature, signaturesForMails } from "../queries/signatures.ts";

/**
 * The first mail: a link to a page whose button confirms. Mail scanners open links, so the link itself does nothing.
 */
export const confirmSignatureMail: MailTemplate = (desk, mails) => mailsAbout(desk, mails, "first");

/** Once more, to someone who has not confirmed. */
export const remindSignerMail: MailTemplate = (desk, mails) => mailsAbout(desk, mails, "reminder");

async function mailsAbout(
  desk: MailDesk,
  mails: Parameters<MailTemplate>[1],
  occasion: "first" | "reminder",
): Promise<Map<string, Mail>> {
  const refs = mails.map(({ content }) => ({
    petitionId: content.petitionId!,
    signatureId: content.signatureId!,
  }));
  const found = await signaturesForMails(desk.act.db, refs);
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const signature = found.get(content.signatureId!);
    if (signature?.state === "pending" && canStillConfirm(signature.petitionState))
      rendered.set(id, mailAbout(desk, signature, language, occasion));
  }
  return rendered;
}

/** Somebody who signed before is told so, and only here, where nobody else reads it. */
function mailAbout(
  desk: MailDesk,
  signature: MailedSignature,
  language: string,
  occasion: "first" | "reminder",
): Mail {
  const { t, to } = desk.readerFor(language);
  const { title } = signature;
  const link = (purpose: "confirmation" | "withdrawal" | "disavowal") =>
    desk.url(to(signaturePath(desk.act.keys, signature, purpose)));
  return {
    subject: t(occasion === "first" ? "petitions.mail.subject" : "petitions.mail.reminder.subject", {
      title,
    }),
    blocks: [
      { text: t("petitions.mail.greeting.unknown") },
      {
        text: t(occasion === "first" ? "petitions.mail.signed" : "petitions.mail.reminder.signed", {
          title,
          site: desk.siteName,
        }),
      },
      ...(signature.known ? [{ text: t(`petitions.mail.known.${signature.known}`) }] : []),
      { button: t("petitions.mail.confirm"), url: link("confirmation") },
      { text: t("petitions.mail.until-then") },
      { link: t("petitions.mail.withdraw"), url: link("withdrawal") },
      { link: t("petitions.mail.not-me"), url: link("disavowal") },
      { text: t("petitions.mail.footer", { site: desk.siteName }) },
    ],
  };
}
