import type { Module } from "#platform/module.ts";
import { appointMissingLeads } from "./actions/appoint-missing-leads.ts";
import { forgetEndedTeamInvitations } from "./actions/invite-into-team.ts";
import { remindReviewers } from "./actions/remind-reviewers.ts";
import { reviewedMail, reviewsWaitMail } from "./mail/reviews.ts";
import { teamInvitationMail } from "./mail/team-invitation.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { textsWithPictures } from "./queries/pictures.ts";
import { aboutRoutes } from "./routes/about.tsx";
import { campaignRoutes } from "./routes/campaign.tsx";
import { inCommunity } from "./routes/community-section.ts";
import { draftRoutes } from "./routes/draft.tsx";
import { logRoutes } from "./routes/log.tsx";
import { newsRoutes } from "./routes/news.tsx";
import { ownSection } from "./routes/own-section.ts";
import { publicationRoutes } from "./routes/publication.tsx";
import { reviewRoutes } from "./routes/reviews.tsx";
import { startRoutes } from "./routes/start.tsx";
import { stepCorrectionRoutes } from "./routes/step-correction.tsx";
import { stepRoutes } from "./routes/steps.tsx";
import { teamRoutes } from "./routes/team.tsx";
import { teamInvitedRoutes } from "./routes/team-invited.tsx";
import { campaignWaits } from "./routes/waits.ts";
import { strings } from "./strings/index.ts";
import { teamLog } from "./team-log.ts";

export const campaigns: Module = {
  name: "campaigns",
  strings,
  routes: (services) =>
    startRoutes(services).add(
      // Before the campaigns: its first path would be one of theirs.
      reviewRoutes(services),
      campaignRoutes(services),
      draftRoutes(services),
      aboutRoutes(services),
      publicationRoutes(services),
      newsRoutes(services),
      stepRoutes(services),
      stepCorrectionRoutes(services),
      teamRoutes(services),
      logRoutes(services),
      teamInvitedRoutes(services),
    ),
  home: ownSection,
  begin: ({ t }) => ({ href: "/start", label: t("campaigns.start") }),
  inCommunity,
  waits: campaignWaits,
  teamLog,
  paths: { campaign: (slug) => `/campaigns/${slug}` },
  nav: ({ t }, { viewer }) =>
    viewer.instanceRole === "none" ? [] : [{ href: "/campaigns/reviews", label: t("campaigns.reviews.nav") }],
  mails: {
    "campaigns.teamInvitation": teamInvitationMail,
    "campaigns.reviewed": reviewedMail,
    "campaigns.reviewsWait": reviewsWaitMail,
  },
  picturesShown: ({ db }) => textsWithPictures(db),
  jobs: [
    { name: "campaigns.forgetInvitations", timetable: "31 3 * * *", run: forgetEndedTeamInvitations },
    { name: "campaigns.remindReviewers", timetable: "43 5 * * *", run: remindReviewers },
    { name: "campaigns.appointMissingLeads", timetable: "21 * * * *", run: appointMissingLeads },
  ],
  listeners: () => ({ "person.left": appointMissingLeads }),
  personalData: { personalData, noPersonalData },
};
