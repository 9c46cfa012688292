import type { Mail, MailTemplate } from "#platform/outbox/index.ts";
import { challengeKey } from "../challenge.ts";
import { findChallenge } from "../queries/challenges.ts";
import { findByAddress, ownProfile } from "../queries/persons.ts";

/** Asks the owner of a mailbox whether it belongs to an account; an owner who has one already is told so. */
export const confirmAddressMail: MailTemplate = async (desk, mails) => {
  const { db, keys, now } = desk.act;
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const challenge = await findChallenge(db, "address", content.challengeId!, now);
    if (!challenge?.email || !challenge.personId) continue;
    const { t, to } = desk.readerFor(language);
    const site = desk.siteName;
    const known = await findByAddress(db, challenge.email);
    if (known) {
      rendered.set(id, {
        subject: t("accounts.mail.address-known.subject", { site }),
        blocks: [
          { text: t("accounts.mail.greeting", { name: known.name }) },
          { text: t("accounts.mail.address-known.text", { site }) },
          { link: t("accounts.mail.sign-in.button"), url: desk.url(to("/sign-in")) },
        ],
      });
      continue;
    }
    const { name, handle } = await ownProfile(db, challenge.personId);
    const url = desk.url(to(`/address/${challenge.id}?key=${challengeKey(keys, challenge.id)}`));
    rendered.set(id, {
      subject: t("accounts.mail.address.subject", { site }),
      blocks: [
        { text: t("accounts.mail.greeting", { name }) },
        { text: t("accounts.mail.address.text", { site, handle }) },
        { button: t("accounts.mail.address.button"), url },
        { text: t("accounts.mail.ignore") },
      ],
    });
  }
  return rendered;
};
