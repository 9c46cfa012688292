import type { Mail, MailTemplate } from "#platform/outbox/index.ts";
import { challengeCode, challengeKey } from "../challenge.ts";
import { findChallenge } from "../queries/challenges.ts";
import { findByAddress } from "../queries/persons.ts";

/** A link and six digits. Whether the address is known stands here alone, where only its owner reads it. */
export const signInMail: MailTemplate = async (desk, mails) => {
  const { db, keys, now } = desk.act;
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const challenge = await findChallenge(db, "mail", content.challengeId!, now);
    if (!challenge?.email) continue;
    const known = await findByAddress(db, challenge.email);
    const { t, to } = desk.readerFor(language);
    const site = desk.siteName;
    const url = desk.url(to(`/sign-in/mail/${challenge.id}?key=${challengeKey(keys, challenge.id)}`));
    rendered.set(id, {
      subject: t("accounts.mail.sign-in.subject", { site }),
      blocks: [
        {
          text: known
            ? t("accounts.mail.greeting", { name: known.name })
            : t("accounts.mail.greeting.unknown"),
        },
        { text: t(known ? "accounts.mail.sign-in.text" : "accounts.mail.sign-in.unknown", { site }) },
        { button: t(known ? "accounts.mail.sign-in.button" : "accounts.mail.sign-up.button"), url },
        { text: t("accounts.mail.sign-in.code", { code: challengeCode(keys, challenge.id) }) },
        { text: t("accounts.mail.ignore") },
      ],
    });
  }
  return rendered;
};
