import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "memberships",
    person: "person_id",
    about: "community_id",
    columns: ["community_id", "state", "role", "barred", "shown", "line", "answer", "since"],
    purpose: "communities.privacy.purpose.membership",
    retention: { days: null, from: "communities.privacy.kept.membership" },
    erasure: "delete",
  },
  {
    table: "invitations",
    person: "inviter_id",
    about: "community_id",
    columns: ["email"],
    purpose: "communities.privacy.purpose.invitation",
    retention: { days: 14, from: "communities.privacy.kept.invitation" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  communities: "What a group says of itself, and how many belong to it.",
};
