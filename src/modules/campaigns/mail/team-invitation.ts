import type { Mail, MailTemplate } from "#platform/outbox/index.ts";
import { findTeamInvitation } from "../queries/team-invitations.ts";
import { teamInvitationPath } from "../team-invitation.ts";

/** Who asks is said, since a mail from nobody is not opened; for what, only behind the link: it may be a draft. */
export const teamInvitationMail: MailTemplate = async (desk, mails) => {
  const { db, now, keys } = desk.act;
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const invitation = await findTeamInvitation(db, content.invitationId ?? "", now);
    if (!invitation) continue;
    const { t, to } = desk.readerFor(language);
    const words = { site: desk.siteName, name: invitation.inviter };
    rendered.set(id, {
      subject: t("campaigns.mail.team.subject", words),
      blocks: [
        { text: t("campaigns.mail.team.text", words) },
        {
          button: t("campaigns.mail.team.button"),
          url: desk.url(to(teamInvitationPath(keys, invitation.id))),
        },
        { text: t("campaigns.mail.team.once") },
      ],
    });
  }
  return rendered;
};
