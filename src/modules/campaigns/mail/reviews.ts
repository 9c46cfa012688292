import { instanceRoleOf } from "#modules/accounts/index.ts";
import type { Mail, MailTemplate } from "#platform/outbox/index.ts";
import { EVERYONE } from "#platform/viewer.ts";
import { PUBLIC_STATES } from "../campaign.ts";
import { campaignsById } from "../queries/campaigns.ts";
import { countWaitingFor } from "../queries/reviews.ts";
import { responsibilitiesOf } from "../queries/team.ts";

/**
 * To a team: somebody has looked at their draft. What everybody can see now is named; of what was sent back, the desk
 * tells, not a screen that others see.
 */
export const reviewedMail: MailTemplate = async (desk, mails) => {
  const { db } = desk.act;
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const { campaignId = "", personId = "" } = content;
    const campaign = (await campaignsById(db, [campaignId])).get(campaignId);
    if (!campaign || !(await responsibilitiesOf(db, campaignId, personId))) continue;
    const { t, to } = desk.readerFor(language);
    const isPublished = PUBLIC_STATES.includes(campaign.state) && campaign.audience === EVERYONE;
    const said = { site: desk.siteName, title: campaign.title };
    rendered.set(id, {
      subject: t(isPublished ? "campaigns.mail.published.subject" : "campaigns.mail.reviewed.subject", said),
      blocks: [
        { text: t(isPublished ? "campaigns.mail.published.text" : "campaigns.mail.reviewed.text", said) },
        {
          button: t("campaigns.mail.reviewed.button"),
          url: desk.url(to(`/campaigns/${campaign.slug}/desk`)),
        },
      ],
    });
  }
  return rendered;
};

/** To those who look at drafts; left out when by now nothing waits for them. */
export const reviewsWaitMail: MailTemplate = async (desk, mails) => {
  const { db } = desk.act;
  const rendered = new Map<string, Mail>();
  for (const { id, language, content } of mails) {
    const { personId = "" } = content;
    if ((await instanceRoleOf(db, personId)) === "none") continue;
    const count = await countWaitingFor(db, personId);
    if (count === 0) continue;
    const { t, to } = desk.readerFor(language);
    const site = desk.siteName;
    rendered.set(id, {
      subject: t("campaigns.mail.reviews.subject", { site }),
      blocks: [
        { text: t("campaigns.mail.reviews.text", { site, count }) },
        { button: t("campaigns.mail.reviews.button"), url: desk.url(to("/campaigns/reviews")) },
      ],
    });
  }
  return rendered;
};
