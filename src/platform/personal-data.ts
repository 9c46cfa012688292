import type { DataMapEntry } from "./data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "outbox",
    columns: ["recipient", "mail", "language", "content", "last_error"],
    purpose: "platform.privacy.purpose.outbox",
    retention: { days: 4, from: "the moment it is due; a mail that was sent is deleted at once" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  subjects:
    "Titles, states and addresses of public things; a person gets an entry of their own with accounts.",
  former_slugs: "Addresses a public thing used to have.",
  facts: "Names of facts and ids.",
  mail_counts: "Numbers by large mail provider; rare ones are summed as other.",
  mail_budget: "A number.",
  limits: "Counters under truncated networks and fingerprints of mailboxes, gone when their window ends.",
  instance: "What the instance remembers of itself.",
};
