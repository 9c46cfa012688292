import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "signatures",
    columns: ["name", "email", "mailbox", "country", "region", "postcode", "language", "show_name", "reason"],
    purpose: "petitions.privacy.purpose.signature",
    retention: { days: 183, from: "the end of the petition; unconfirmed ones are deleted after 14 days" },
    erasure: "blank",
  },
  {
    table: "signatures",
    columns: ["network"],
    purpose: "petitions.privacy.purpose.network",
    retention: { days: 7, from: "submission" },
    erasure: "blank",
  },
  {
    table: "consents",
    columns: ["text", "language", "source"],
    purpose: "petitions.privacy.purpose.consent",
    retention: { days: null, from: "giving" },
    erasure: "blank",
  },
  {
    table: "paper_batches",
    columns: ["return_to"],
    purpose: "petitions.paper.privacy.batch",
    retention: { days: 183, from: "the end of the petition" },
    erasure: "blank",
    person: "made_by",
  },
  {
    table: "paper_batches",
    columns: ["ended_for"],
    purpose: "petitions.paper.privacy.ended",
    retention: { days: 183, from: "the end of the petition" },
    erasure: "blank",
    person: "ended_by",
  },
  {
    table: "paper_scans",
    columns: ["picture"],
    purpose: "petitions.paper.privacy.scan",
    retention: { days: 183, from: "the end of the petition; at once when the batch is taken back" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  petitions: "What a petition asks for, and of how many.",
  petition_regions: "Names of places.",
  petition_milestones: "Numbers and public lines.",
  petition_counts: "Sums.",
  petition_tallies: "Sums by country, region and day.",
  signature_batches: "Numbers of signatures, no names.",
  signature_counts: "Changes to the sums, kept until they are added.",
};
