import type { Mail, MailTemplate } from "#platform/outbox/index.ts";
import { invitationPath } from "../invitation.ts";
import { findHolding } from "../queries/invitations.ts";

/** Who invites is said, since a mail from nobody is not opened; to what, only behind the link. */
export const invitationMail: MailTemplate = async (desk, mails) => {
  const { db, now, keys } = desk.act;
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const invitationId = content.invitationId ?? "";
    const held = await findHolding(db, invitationId, now);
    if (!held) continue;
    const { t, to } = desk.readerFor(language);
    const words = { site: desk.siteName, name: held.inviter };
    rendered.set(id, {
      subject: t("communities.mail.invitation.subject", words),
      blocks: [
        { text: t("communities.mail.invitation.text", words) },
        {
          button: t("communities.mail.invitation.button"),
          url: desk.url(to(invitationPath(keys, invitationId))),
        },
        { text: t("communities.mail.invitation.once") },
      ],
    });
  }
  return rendered;
};
