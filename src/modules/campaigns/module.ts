import type { Module } from "#platform/module.ts";
import { appointMissingLeads } from "./actions/appoint-missing-leads.ts";
import { forgetEndedTeamInvitations } from "./actions/invite-into-team.ts";
import { teamInvitationMail } from "./mail/team-invitation.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { aboutRoutes } from "./routes/about.tsx";
import { campaignRoutes } from "./routes/campaign.tsx";
import { inCommunity } from "./routes/community-section.ts";
import { draftRoutes } from "./routes/draft.tsx";
import { draftSection } from "./routes/draft-section.tsx";
import { newsRoutes } from "./routes/news.tsx";
import { ownSection } from "./routes/own-section.ts";
import { publicationRoutes } from "./routes/publication.tsx";
import { startRoutes } from "./routes/start.tsx";
import { teamRoutes } from "./routes/team.tsx";
import { teamInvitedRoutes } from "./routes/team-invited.tsx";
import { strings } from "./strings/index.ts";

export const campaigns: Module = {
  name: "campaigns",
  strings,
  routes: (services) =>
    startRoutes(services).add(
      campaignRoutes(services),
      draftRoutes(services),
      aboutRoutes(services),
      publicationRoutes(services),
      newsRoutes(services),
      teamRoutes(services),
      teamInvitedRoutes(services),
    ),
  home: ownSection,
  begin: ({ t }) => ({ href: "/start", label: t("campaigns.start") }),
  inCommunity,
  desk: draftSection,
  paths: { campaign: (slug) => `/campaigns/${slug}` },
  mails: { "campaigns.teamInvitation": teamInvitationMail },
  jobs: [
    { name: "campaigns.forgetInvitations", timetable: "31 3 * * *", run: forgetEndedTeamInvitations },
    { name: "campaigns.appointMissingLeads", timetable: "21 * * * *", run: appointMissingLeads },
  ],
  listeners: () => ({ "person.left": appointMissingLeads }),
  personalData: { personalData, noPersonalData },
};
