import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "signatures",
    columns: ["name", "email", "mailbox", "country", "region", "postcode", "language", "show_name", "reason"],
    purpose: "petitions.privacy.purpose.signature",
    // As its team chose, 1 to 24 months; this is the longest.
    retention: { days: 732, from: "petitions.privacy.kept.signature" },
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
    retention: { days: 732, from: "petitions.paper.kept.batch" },
    erasure: "blank",
    person: "made_by",
  },
  {
    table: "paper_batches",
    columns: ["ended_for"],
    purpose: "petitions.paper.privacy.ended",
    retention: { days: 732, from: "petitions.paper.kept.batch" },
    erasure: "blank",
    person: "ended_by",
  },
  {
    table: "paper_scans",
    columns: ["picture"],
    purpose: "petitions.paper.privacy.scan",
    retention: { days: 732, from: "petitions.paper.kept.scan" },
    erasure: "delete",
  },
  {
    table: "paper_lines",
    columns: ["name", "email", "postcode", "region"],
    purpose: "petitions.paper.privacy.line",
    retention: { days: 732, from: "petitions.paper.kept.line" },
    erasure: "delete",
  },
  {
    table: "handover_entries",
    columns: ["name", "postcode", "region", "country"],
    purpose: "petitions.privacy.purpose.handover",
    retention: { days: 732, from: "petitions.privacy.kept.handover" },
    erasure: "delete",
  },
  {
    // The team's words to signers; they belong to the campaign, not to who pressed the button.
    table: "letters",
    columns: ["subject", "text"],
    purpose: "petitions.privacy.purpose.letter-writer",
    retention: { days: null, from: "petitions.privacy.kept.letter" },
    erasure: "delete",
  },
  {
    table: "letters",
    columns: ["person_id"],
    purpose: "petitions.privacy.purpose.letter-writer",
    retention: { days: null, from: "petitions.privacy.kept.letter" },
    erasure: "blank",
    person: "person_id",
  },
  {
    table: "handover_downloads",
    columns: ["person_id"],
    purpose: "petitions.privacy.purpose.download",
    retention: { days: null, from: "petitions.privacy.kept.download" },
    erasure: "blank",
    person: "person_id",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {
  petitions: "What a petition asks for, and of how many.",
  petition_regions: "Names of places.",
  petition_milestones: "Numbers and public lines.",
  petition_goals: "What was asked for when, and why just so many.",
  petition_counts: "Sums.",
  petition_tallies: "Sums by country, region and day.",
  signature_batches: "Numbers of signatures, no names.",
  letter_mails: "Which signature a letter went to, by number; who that was is erased with the signature.",
  handovers: "A letter to an authority, numbers and checksums.",
  signature_counts: "Changes to the sums, kept until they are added.",
};
