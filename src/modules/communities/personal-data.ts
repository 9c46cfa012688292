import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "memberships",
    person: "person_id",
    columns: ["community_id", "state", "role", "barred", "shown", "line", "answer", "since"],
    purpose: "communities.privacy.purpose.membership",
    retention: { days: null, from: "asking or joining; leaving deletes it at once" },
    erasure: "delete",
  },
  {
    table: "invitations",
    person: "inviter_id",
    columns: ["email"],
    purpose: "communities.privacy.purpose.invitation",
    retention: { days: 14, from: "inviting; deleted the night after it was used or has ended" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  communities: "What a group says of itself, and how many belong to it.",
};
