/**
 * Communities: groups of people, who finds them, who belongs to them and how one gets in. What other modules, the
 * console and the demo may use; everything else in this folder is the module's own.
 */

export { acceptInvitation } from "./actions/accept-invitation.ts";
export { answerRequest } from "./actions/answer-request.ts";
export { foundCommunity } from "./actions/found-community.ts";
export { inviteByLink } from "./actions/invite.ts";
export { joinCommunity } from "./actions/join-community.ts";
export { audienceOf } from "./community.ts";
export { invitationPath } from "./invitation.ts";
export {
  type CommunityCard,
  communitiesFor,
  communitiesToBeginIn,
  communityToBeginIn,
  mayBeginIn,
} from "./queries/communities.ts";
export { firstStepsTaken } from "./queries/first-steps.ts";
