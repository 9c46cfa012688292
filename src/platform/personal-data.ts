import type { DataMapEntry } from "./data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "subjects",
    columns: ["title", "slug", "language", "audience"],
    purpose: "platform.privacy.purpose.subject",
    retention: { days: null, from: "platform.privacy.kept.subject" },
    erasure: "delete",
    person: "id",
  },
  {
    table: "former_slugs",
    columns: ["slug"],
    purpose: "platform.privacy.purpose.subject",
    retention: { days: null, from: "platform.privacy.kept.former-slug" },
    erasure: { with: "subjects" },
    person: "subject_id",
  },
  {
    table: "outbox",
    columns: ["recipient", "mailbox", "mail", "language", "content", "last_error"],
    purpose: "platform.privacy.purpose.outbox",
    retention: { days: 4, from: "platform.privacy.kept.outbox" },
    erasure: "delete",
  },
  {
    table: "instance",
    columns: ["value"],
    purpose: "platform.privacy.purpose.instance",
    retention: { days: null, from: "platform.privacy.kept.instance" },
    erasure: "delete",
  },
  {
    table: "person_audiences",
    person: "person_id",
    columns: ["audience"],
    purpose: "platform.privacy.purpose.audiences",
    retention: { days: null, from: "platform.privacy.kept.audiences" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  facts: "Names of facts and ids.",
  mail_counts: "Numbers by large mail provider; rare ones are summed as other.",
  mail_budget: "A number.",
  limits: "Counters under truncated networks and fingerprints of mailboxes, gone when their window ends.",
  long_works: "Numbers and ids; whoever asked for it is forgotten with their account.",
};
