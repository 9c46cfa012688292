import type { Mail, MailTemplate } from "#platform/outbox/index.ts";

/** The receipt for somebody who left, in case it was not they who pressed the button. */
export const leftMail: MailTemplate = async (desk, mails) => {
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const { t, dateTime } = desk.readerFor(language);
    rendered.set(id, {
      subject: t("accounts.mail.left.subject", { site: desk.siteName }),
      blocks: [
        { text: t("accounts.mail.greeting.unknown") },
        {
          text: t("accounts.mail.left.text", { site: desk.siteName, time: dateTime(new Date(content.at!)) }),
        },
        { text: t("accounts.left.number", { number: content.number! }) },
      ],
    });
  }
  return rendered;
};
