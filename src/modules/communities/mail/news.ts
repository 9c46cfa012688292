import type { Mail, MailDesk, MailTemplate } from "#platform/outbox/index.ts";
import { canWelcome } from "../policy.ts";
import { countWaiting, standingOf } from "../queries/members.ts";

/**
 * Neither mail names a community or says what happened there: a mail is read on screens that others see, and that
 * somebody belongs to a group can be the very thing nobody shall know.
 */
export const newsMail: MailTemplate = async (desk, mails) =>
  new Map(mails.map(({ id, language }) => [id, compose(desk, language, "news")]));

/** To hosts; left out when by now nobody waits, or they no longer answer there. */
export const waitingMail: MailTemplate = async (desk, mails) => {
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const { communityId = "", personId = "" } = content;
    if (!canWelcome(await standingOf(desk.act.db, communityId, personId))) continue;
    if ((await countWaiting(desk.act.db, communityId)) === 0) continue;
    rendered.set(id, compose(desk, language, "waiting"));
  }
  return rendered;
};

function compose(desk: MailDesk, language: string, occasion: "news" | "waiting"): Mail {
  const { t, to } = desk.readerFor(language);
  const site = desk.siteName;
  return {
    subject: t(`communities.mail.${occasion}.subject`, { site }),
    blocks: [
      { text: t(`communities.mail.${occasion}.text`, { site }) },
      { button: t("communities.mail.button"), url: desk.url(to("/me")) },
    ],
  };
}
