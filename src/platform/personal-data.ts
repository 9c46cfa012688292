import type { DataMapEntry } from "./data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "subjects",
    columns: ["title", "slug", "language", "audience"],
    purpose: "platform.privacy.purpose.subject",
    retention: { days: null, from: "joining; what is no person's stays public" },
    erasure: "delete",
    person: "id",
  },
  {
    table: "former_slugs",
    columns: ["slug"],
    purpose: "platform.privacy.purpose.subject",
    retention: { days: null, from: "the change" },
    erasure: { with: "subjects" },
    person: "subject_id",
  },
  {
    table: "outbox",
    columns: ["recipient", "mail", "language", "content", "last_error"],
    purpose: "platform.privacy.purpose.outbox",
    retention: { days: 4, from: "the moment it is due; a mail that was sent is deleted at once" },
    erasure: "delete",
  },
  {
    table: "instance",
    columns: ["value"],
    purpose: "platform.privacy.purpose.instance",
    retention: { days: null, from: "the set-up; until an administrator names somebody else" },
    erasure: "delete",
  },
  {
    table: "person_audiences",
    person: "person_id",
    columns: ["audience"],
    purpose: "platform.privacy.purpose.audiences",
    retention: { days: null, from: "being let in; gone with leaving" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  facts: "Names of facts and ids.",
  mail_counts: "Numbers by large mail provider; rare ones are summed as other.",
  mail_budget: "A number.",
  limits: "Counters under truncated networks and fingerprints of mailboxes, gone when their window ends.",
};
