import type { Mail, MailTemplate } from "#platform/outbox/index.ts";
import { NOTICES, type Notice } from "../actions/queue-notice.ts";
import { findName } from "../queries/persons.ts";

/** Something about signing in has changed, and what to do if it was somebody else. */
export const noticeMail: MailTemplate = async (desk, mails) => {
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const name = await findName(desk.act.db, content.personId!);
    const event = NOTICES.find((known) => known === content.event);
    if (name === undefined || !event) continue;
    rendered.set(id, compose(desk, language, { name, event }));
  }
  return rendered;
};

function compose(
  desk: Parameters<MailTemplate>[0],
  language: string,
  about: { name: string; event: Notice },
): Mail {
  const { t, to } = desk.readerFor(language);
  return {
    subject: t("accounts.mail.notice.subject", { site: desk.siteName }),
    blocks: [
      { text: t("accounts.mail.greeting", { name: about.name }) },
      { text: t(`accounts.mail.notice.${about.event}`, { site: desk.siteName }) },
      { text: t("accounts.mail.notice.not-you") },
      { link: t("accounts.security"), url: desk.url(to("/me/security")) },
    ],
  };
}
