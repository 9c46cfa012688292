import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "campaigns",
    columns: ["started_by"],
    purpose: "campaigns.privacy.purpose.starter",
    retention: { days: null, from: "campaigns.privacy.kept.starter" },
    erasure: "blank",
    person: "starter_id",
  },
  {
    table: "campaigns",
    columns: ["summary", "story"],
    purpose: "campaigns.privacy.purpose.story",
    retention: { days: null, from: "campaigns.privacy.kept.story" },
    erasure: "blank",
  },
  {
    table: "campaign_news",
    columns: ["person_id", "title", "text"],
    purpose: "campaigns.privacy.purpose.news",
    retention: { days: null, from: "campaigns.privacy.kept.news" },
    erasure: "blank",
  },
  {
    table: "team_invitations",
    columns: ["email", "responsibilities"],
    purpose: "campaigns.privacy.purpose.invitation",
    retention: { days: 14, from: "campaigns.privacy.kept.invitation" },
    erasure: "delete",
    person: "inviter_id",
  },
  {
    table: "campaign_reviews",
    columns: ["sent_by"],
    purpose: "campaigns.privacy.purpose.review",
    retention: { days: null, from: "campaigns.privacy.kept.sent" },
    erasure: "blank",
    person: "sent_by",
  },
  {
    table: "campaign_reviews",
    columns: ["decided_by"],
    purpose: "campaigns.privacy.purpose.review",
    retention: { days: null, from: "campaigns.privacy.kept.decision-by" },
    erasure: "blank",
    person: "decided_by",
  },
  {
    table: "campaign_reviews",
    columns: ["reasons", "words"],
    purpose: "campaigns.privacy.purpose.review",
    retention: { days: null, from: "campaigns.privacy.kept.decision" },
    erasure: "blank",
  },
  {
    table: "addressees",
    columns: ["name", "function", "contact"],
    purpose: "campaigns.privacy.purpose.addressee",
    retention: { days: null, from: "campaigns.privacy.kept.addressee" },
    erasure: "delete",
  },
  {
    table: "campaign_team",
    columns: ["responsibilities", "since"],
    purpose: "campaigns.privacy.purpose.team",
    retention: { days: null, from: "campaigns.privacy.kept.team" },
    erasure: "delete",
    person: "person_id",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  campaign_causes: "Words for what a campaign is about.",
  campaign_milestones: "Public lines.",
};
