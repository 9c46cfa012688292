import type { Module } from "#platform/module.ts";
import { appointMissingHosts } from "./actions/appoint-missing-hosts.ts";
import { forgetEndedInvitations } from "./actions/end-invitation.ts";
import { invitationMail } from "./mail/invitation.ts";
import { newsMail, waitingMail } from "./mail/news.ts";
import { communitiesNav } from "./nav.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { aboutTexts } from "./queries/communities.ts";
import { communityRoutes } from "./routes/community.tsx";
import { invitationRoutes } from "./routes/invitations.tsx";
import { invitedRoutes } from "./routes/invited.tsx";
import { memberRoutes } from "./routes/members.tsx";
import { membershipRoutes } from "./routes/membership.tsx";
import { ownSection } from "./routes/own-section.ts";
import { strings } from "./strings/index.ts";

export const communities: Module = {
  name: "communities",
  strings,
  routes: (services) =>
    communityRoutes(services).add(
      membershipRoutes(services),
      memberRoutes(services),
      invitationRoutes(services),
      invitedRoutes(services),
    ),
  nav: communitiesNav,
  home: ownSection,
  mails: {
    "communities.news": newsMail,
    "communities.waiting": waitingMail,
    "communities.invitation": invitationMail,
  },
  picturesShown: ({ db }) => aboutTexts(db),
  jobs: [
    { name: "communities.forgetInvitations", timetable: "29 3 * * *", run: forgetEndedInvitations },
    { name: "communities.appointMissingHosts", timetable: "19 * * * *", run: appointMissingHosts },
  ],
  listeners: () => ({ "person.left": appointMissingHosts }),
  personalData: { personalData, noPersonalData },
};
