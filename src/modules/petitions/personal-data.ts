import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "signatures",
    columns: ["name", "email", "mailbox", "country", "region", "postcode", "language", "show_name", "reason"],
    purpose: "petitions.privacy.purpose.signature",
    retention: { days: 183, from: "petitions.privacy.kept.signature" },
    erasure: "blank",
  },
  {
    table: "signatures",
    columns: ["network"],
    purpose: "petitions.privacy.purpose.network",
    retention: { days: 7, from: "petitions.privacy.kept.network" },
    erasure: "blank",
  },
  {
    table: "consents",
    columns: ["text", "language", "source"],
    purpose: "petitions.privacy.purpose.consent",
    retention: { days: null, from: "petitions.privacy.kept.consent" },
    erasure: "blank",
  },
  {
    table: "signature_imports",
    columns: ["file_name", "header", "origin", "consent_text"],
    purpose: "petitions.privacy.purpose.import",
    retention: { days: null, from: "petitions.privacy.kept.import" },
    erasure: "blank",
  },
  {
    table: "signature_import_rows",
    columns: ["mailbox", "name_mark", "place", "refusals"],
    purpose: "petitions.privacy.purpose.import-rows",
    retention: {
      days: 30,
      from: "petitions.privacy.kept.import-rows",
    },
    erasure: "delete",
  },
  {
    table: "paper_batches",
    columns: ["return_to"],
    purpose: "petitions.paper.privacy.batch",
    retention: { days: 183, from: "petitions.paper.kept.batch" },
    erasure: "blank",
    person: "made_by",
  },
  {
    table: "paper_batches",
    columns: ["ended_for"],
    purpose: "petitions.paper.privacy.ended",
    retention: { days: 183, from: "petitions.paper.kept.batch" },
    erasure: "blank",
    person: "ended_by",
  },
  {
    table: "paper_scans",
    columns: ["picture"],
    purpose: "petitions.paper.privacy.scan",
    retention: { days: 183, from: "petitions.paper.kept.scan" },
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
