/**
 * Campaigns: one effort each, with its demand, addressees, team, story, steps and milestones. Petitions, funds and
 * events belong to one as subjects whose home it is. What other modules, the console and the demo may use; everything
 * else in this folder is the module's own.
 */

export { addMilestones, type NewMilestone } from "./actions/add-milestones.ts";
export { inviteIntoTeam } from "./actions/invite-into-team.ts";
export { joinTeam } from "./actions/join-team.ts";
export { lockedToWrite } from "./actions/locked-to-write.ts";
export { markStage } from "./actions/mark-stage.ts";
export { startCampaign } from "./actions/start-campaign.ts";
export { type Step, type Stepped, takeStep } from "./actions/take-step.ts";
export { tellNews } from "./actions/tell-news.ts";
export { writeTeam } from "./actions/write-team.ts";
export {
  addresseeLine,
  CAMPAIGN_STATES,
  type Campaign,
  type CampaignState,
  daysUntilAnswer,
  PUBLIC_STATES,
  RESPONSIBILITIES,
  type Responsibility,
  teamAudience,
} from "./campaign.ts";
export { CampaignCards } from "./components/campaign-cards.tsx";
export { CarriedBy, CarriedByLine, Starter } from "./components/carried-by.tsx";
export { DeskCrumbs } from "./components/desk-crumbs.tsx";
export { Corrected, Happened } from "./components/milestones.tsx";
export { NewsSection } from "./components/news.tsx";
export { PreviewNotice } from "./components/preview-notice.tsx";
export { StageButtons, StagePage, type StageProps } from "./components/stage-page.tsx";
export { stateWord, stepWord } from "./components/state-word.ts";
export { WhereAndWhatFor } from "./components/where-and-what-for.tsx";
export { stagePath } from "./draft.ts";
export { NEWS_SHOWN, type News } from "./news.ts";
export { answersFor, canSeeCampaign } from "./policy.ts";
export { campaignsById, type ListedCampaign, listCampaignsFor } from "./queries/campaigns.ts";
export { type Carrier, carriersFor } from "./queries/carriers.ts";
export { deliveryRecordedAt, endsOf, type Milestone, milestonesOf } from "./queries/milestones.ts";
export { newsOf } from "./queries/news.ts";
export { countWaitingFor, isReviewOn } from "./queries/reviews.ts";
export { ownResponsibilities } from "./queries/team.ts";
export { campaignAtDesk } from "./routes/answers.ts";
export { goFrom, stageFor } from "./routes/stages.ts";
export { nextStates } from "./steps.ts";
export { teamInvitationPath } from "./team-invitation.ts";
