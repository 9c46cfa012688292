/**
 * Generated from the migrated database by `bin/row-types`. Change a migration, not this file.
 */
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export interface Addressees {
  campaign_id: string;
  contact: Generated<string>;
  function: Generated<string>;
  id: string;
  name: string;
  position: number;
}

export interface CampaignCauses {
  campaign_id: string;
  cause: string;
}

export interface CampaignMilestones {
  at: Date;
  campaign_id: string;
  corrected_at: Date | null;
  id: string;
  kind: "note" | "closed" | "delivered" | "answered" | "won" | "partly" | "lost";
  line: string | null;
  picture: string | null;
  picture_alt: string | null;
}

export interface CampaignNews {
  at: Date;
  campaign_id: string;
  changed_at: Date | null;
  id: string;
  person_id: string | null;
  text: string;
  title: string;
}

export interface CampaignReviews {
  campaign_id: string;
  decided_at: Date | null;
  decided_by: string | null;
  decision: "published" | "returned" | "taken-back" | null;
  id: string;
  reasons: Generated<Json>;
  sent_at: Date;
  sent_by: string | null;
  words: Generated<string>;
}

export interface Campaigns {
  answer: string | null;
  answer_due_on: string | null;
  answer_from: string | null;
  answer_rule: string | null;
  answered_at: Date | null;
  closed_at: Date | null;
  delivered_at: Date | null;
  id: string;
  learned: string | null;
  opened_at: Date;
  outcome: string | null;
  place: Generated<string>;
  stages: Generated<Json>;
  started_by: string | null;
  starter_id: string | null;
  story: Generated<string>;
  summary: Generated<string>;
}

export interface CampaignTeam {
  campaign_id: string;
  person_id: string;
  responsibilities: Json;
  since: Date;
}

export interface Communities {
  about: Generated<string>;
  admission: "open" | "approval" | "invitation";
  id: string;
  place: Generated<string>;
  purpose: string;
  speaks: Generated<Json>;
  visibility: "public" | "listed" | "hidden";
}

export interface Consents {
  effective_at: Date | null;
  given_at: Date;
  id: string;
  language: string;
  petition_id: string;
  purpose: "outcome" | "newsletter";
  signature_id: string;
  source: string;
  text: string;
  text_version: string;
  withdrawn_at: Date | null;
}

export interface Facts {
  at: Date;
  home_id: string;
  id: string;
  ids: Json;
  name: string;
}

export interface FormerSlugs {
  kind: string;
  slug: string;
  subject_id: string;
}

export interface HandoverDownloads {
  at: Date;
  file: string;
  handover_id: string;
  id: string;
  person_id: string | null;
  petition_id: string;
}

export interface HandoverEntries {
  country: string;
  handover_id: string;
  name: string | null;
  number: number;
  petition_id: string;
  postcode: string | null;
  region: string | null;
  signature_id: string;
  source: "online" | "paper";
}

export interface Handovers {
  begun_at: Date;
  contact: string;
  discarded_at: Date | null;
  figures: Json | null;
  files: Json | null;
  finished_at: Date | null;
  frozen_at: Date | null;
  id: string;
  letter: string;
  manifest_sha256: string | null;
  petition_id: string;
  work_id: string;
}

export interface HeldDecisions {
  at: Date;
  counted: number;
  decision: "counts" | "stays-out";
  id: string;
  met: number;
  person_id: string | null;
  petition_id: string;
  reason: string | null;
}

export interface Identities {
  id: string;
  issuer: string;
  linked_at: Date;
  person_id: string;
  subject: string;
  used_at: Date | null;
}

export interface Instance {
  key: string;
  value: Json;
}

export interface Invitations {
  community_id: string;
  email: string | null;
  ends_at: Date;
  id: string;
  inviter_id: string;
  made_at: Date;
  most_uses: number;
  uses: Generated<number>;
}

export interface LegalTexts {
  changed_at: Date;
  language: string;
  page: "imprint" | "privacy" | "contact";
  text: string;
}

export interface LetterMails {
  letter_id: string;
  petition_id: string;
  signature_id: string;
}

export interface Letters {
  begun_at: Date;
  digest: Uint8Array;
  id: string;
  occasion: "delivered" | "answered" | "won" | "partly" | "lost" | "news";
  person_id: string | null;
  petition_id: string;
  stopped_at: Date | null;
  subject: string;
  taken_back: Generated<number>;
  text: string;
  work_id: string;
}

export interface Limits {
  count: number;
  ends_at: Date;
  key: string;
}

export interface LongWorks {
  begun_at: Date;
  done: Generated<number>;
  ended_at: Date | null;
  failures: Generated<number>;
  home_id: string;
  id: string;
  input: Json;
  kind: string;
  moved_at: Date;
  person_id: string | null;
  place: Json | null;
  result: Json | null;
  state: "going" | "done" | "failed" | "stopped";
  whole: number | null;
}

export interface MailBudget {
  mails: number;
  one: Generated<boolean>;
  refilled_at: Date;
}

export interface MailCounts {
  count: number;
  hour: Date;
  outcome: "sent" | "deferred" | "bounced" | "confirmed";
  provider: string;
}

export interface Memberships {
  answer: Generated<string>;
  barred: Generated<boolean>;
  community_id: string;
  line: Generated<string>;
  person_id: string;
  role: Generated<"member" | "organiser" | "host">;
  shown: Generated<boolean>;
  since: Date;
  state: "asked" | "member" | "declined" | "removed";
}

export interface Outbox {
  attempts: Generated<number>;
  content: Json;
  id: string;
  language: string;
  last_error: string | null;
  mail: string;
  mailbox: string | null;
  priority: number;
  recipient: string;
  send_after: Date;
  written_at: Date;
}

export interface PaperBatches {
  came_back: number | null;
  checked: Json | null;
  checked_at: Date | null;
  checked_by: string | null;
  code: string;
  consent_version: string | null;
  consent_words: string | null;
  day: string | null;
  differed_by: string | null;
  ended_at: Date | null;
  ended_by: string | null;
  ended_for: string | null;
  entered: Json | null;
  entered_at: Date | null;
  entered_by: string | null;
  entry_of: string | null;
  id: string;
  left_out: Generated<number>;
  made_at: Date;
  made_by: string | null;
  petition_id: string;
  return_to: string | null;
  sheets: number;
  state: Generated<"open" | "entered" | "differs" | "confirmed" | "ended">;
  way: "count" | "lines" | null;
}

export interface PaperLines {
  batch_id: string;
  doubted: Generated<boolean>;
  email: string | null;
  id: string;
  name: string;
  number: number;
  petition_id: string;
  postcode: string | null;
  region: string | null;
  wants_outcome: Generated<boolean>;
  written_by: string | null;
}

export interface PaperScans {
  added_at: Date;
  batch_id: string;
  digest: Uint8Array;
  height: number;
  id: string;
  petition_id: string;
  picture: Uint8Array;
  width: number;
}

export interface PaperWriters {
  batch_id: string;
  lines: number;
  person_id: string;
  petition_id: string;
}

export interface Passkeys {
  added_at: Date;
  counter: number;
  credential: string;
  id: string;
  name: string;
  person_id: string;
  public_key: Uint8Array;
  transports: Generated<Json>;
  used_at: Date | null;
}

export interface Passwords {
  changed_at: Date;
  hash: string;
  person_id: string;
}

export interface PersonAudiences {
  audience: string;
  person_id: string;
}

export interface PersonPictures {
  changed_at: Date;
  person_id: string;
  picture: Uint8Array;
  version: string;
}

export interface Persons {
  about: Generated<string>;
  email: string | null;
  id: string;
  instance_role: Generated<"none" | "moderator" | "administrator">;
  joined_at: Date;
  language: string;
  pronouns: Generated<string>;
  speaks: Generated<Json>;
  suspended_at: Date | null;
}

export interface PetitionCounts {
  as_of: Date;
  confirmed: number;
  online: number;
  paper: number;
  petition_id: string;
}

export interface PetitionGoals {
  at: Date;
  former: number;
  goal: number;
  id: string;
  kind: "quorum" | "own";
  petition_id: string;
  reason: string;
}

export interface PetitionMilestones {
  at: Date;
  count: number;
  home: Generated<boolean>;
  id: string;
  petition_id: string;
}

export interface PetitionRegions {
  code: string;
  name: string;
  petition_id: string;
}

export interface Petitions {
  asks: "nothing" | "postcode" | "region";
  country: string;
  goal: number;
  goal_kind: Generated<"quorum" | "own">;
  goal_reason: Generated<string>;
  household_size: Generated<number>;
  id: string;
  imported_from: string | null;
  kept_months: Generated<number>;
  names_erased_at: Date | null;
  valid_count: number | null;
  valid_counted_on: string | null;
  valid_difference: string | null;
  valid_source: string | null;
}

export interface PetitionTallies {
  count: number;
  dimension: "country" | "region" | "day";
  key: string;
  petition_id: string;
}

export interface RecoveryCodes {
  code_hash: Uint8Array;
  made_at: Date;
  person_id: string;
}

export interface SecondSteps {
  added_at: Date;
  id: string;
  person_id: string;
  used_step: number;
}

export interface Sessions {
  began_at: Date;
  device: string;
  ends_at: Date;
  id: string;
  person_id: string;
  proven_at: Date;
  seen_at: Date;
  token_hash: Uint8Array;
}

export interface SignatureBatches {
  brought_by: string | null;
  count: number;
  country: string;
  day: string;
  id: string;
  note: string;
  petition_id: string;
  region: string;
  source: "online" | "paper";
}

export interface SignatureCounts {
  country: string;
  day: string;
  delta: number;
  id: string;
  petition_id: string;
  region: string;
  source: "online" | "paper";
}

export interface SignatureImportRows {
  at: number;
  ends: number;
  import_id: string;
  mailbox: Uint8Array | null;
  name_mark: Uint8Array | null;
  number: number;
  petition_id: string;
  place: string | null;
  refusals: Json | null;
  verdict: "take" | "taken" | "wrong" | "double-here" | "double-in-list" | "maybe-here" | "maybe-in-list";
}

export interface SignatureImports {
  begun_at: Date;
  bytes: number;
  columns: Json | null;
  consent_on: string | null;
  consent_text: string | null;
  consents: Generated<Json>;
  encoding: string;
  ended_at: Date | null;
  file_name: string;
  first_day: string | null;
  forgotten_at: Date | null;
  header: Json | null;
  id: string;
  last_day: string | null;
  moved_at: Date;
  origin: string | null;
  person_id: string | null;
  petition_id: string;
  separator: string;
  source: "online" | "paper" | null;
  stands_in_timeline: Generated<boolean>;
  state: "open" | "checking" | "checked" | "taking" | "taken" | "undoing" | "undone";
  stated_at: Date | null;
  taken: Generated<number>;
  trouble: string | null;
  trouble_row: number | null;
  work_id: string | null;
  writes_to_signers: Generated<boolean>;
}

export interface SignatureObjections {
  answer: "counts" | "stays" | null;
  answer_words: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  at: Date;
  petition_id: string;
  rule_id: string;
  signature_id: string;
  words: string;
}

export interface SignatureRules {
  counted: number;
  domain: string | null;
  from_at: Date | null;
  id: string;
  made_at: Date;
  met: number;
  network: string | null;
  person_id: string | null;
  petition_id: string;
  reason: string;
  span: "submitted" | "verified" | null;
  undone_at: Date | null;
  undone_by: string | null;
  until_at: Date | null;
}

export interface Signatures {
  brought_by: string | null;
  confirmed_at: Date | null;
  counted_as: string | null;
  country: string;
  details_revision: Generated<number>;
  email: string | null;
  ended_at: Date | null;
  erased_at: Date | null;
  held_for: string | null;
  household_slot: Generated<number>;
  id: string;
  invalid_for: string | null;
  language: string;
  mailbox: Uint8Array;
  name: string | null;
  network: string | null;
  petition_id: string;
  postcode: string | null;
  reason: string | null;
  reason_hidden_at: Date | null;
  reason_hidden_for: "insult" | "names-somebody" | "advert" | "elsewhere" | null;
  region: string | null;
  remind_at: Date | null;
  reminders: Generated<number>;
  set_aside_by: string | null;
  set_aside_from: string | null;
  show_name: Generated<boolean>;
  source: Generated<"online" | "paper">;
  state: "pending" | "confirmed" | "withdrawn" | "invalid";
  submitted_at: Date;
  verified_at: Date | null;
}

export interface SignInChallenges {
  email: string | null;
  ends_at: Date;
  handle: string | null;
  id: string;
  issuer: string | null;
  kind: "mail" | "address" | "second-step" | "passkey" | "provider" | "link" | "newcomer";
  name: string | null;
  next_path: string | null;
  person_id: string | null;
  subject: string | null;
  tries: Generated<number>;
}

export interface Subjects {
  at: Date;
  audience: string;
  home_id: string | null;
  id: string;
  kind: string;
  language: string;
  slug: string;
  state: string;
  title: string;
}

export interface TeamInvitations {
  campaign_id: string;
  email: string | null;
  ends_at: Date;
  id: string;
  inviter_id: string;
  made_at: Date;
  responsibilities: Json;
}

export interface DB {
  addressees: Addressees;
  campaign_causes: CampaignCauses;
  campaign_milestones: CampaignMilestones;
  campaign_news: CampaignNews;
  campaign_reviews: CampaignReviews;
  campaign_team: CampaignTeam;
  campaigns: Campaigns;
  communities: Communities;
  consents: Consents;
  facts: Facts;
  former_slugs: FormerSlugs;
  handover_downloads: HandoverDownloads;
  handover_entries: HandoverEntries;
  handovers: Handovers;
  held_decisions: HeldDecisions;
  identities: Identities;
  instance: Instance;
  invitations: Invitations;
  legal_texts: LegalTexts;
  letter_mails: LetterMails;
  letters: Letters;
  limits: Limits;
  long_works: LongWorks;
  mail_budget: MailBudget;
  mail_counts: MailCounts;
  memberships: Memberships;
  outbox: Outbox;
  paper_batches: PaperBatches;
  paper_lines: PaperLines;
  paper_scans: PaperScans;
  paper_writers: PaperWriters;
  passkeys: Passkeys;
  passwords: Passwords;
  person_audiences: PersonAudiences;
  person_pictures: PersonPictures;
  persons: Persons;
  petition_counts: PetitionCounts;
  petition_goals: PetitionGoals;
  petition_milestones: PetitionMilestones;
  petition_regions: PetitionRegions;
  petition_tallies: PetitionTallies;
  petitions: Petitions;
  recovery_codes: RecoveryCodes;
  second_steps: SecondSteps;
  sessions: Sessions;
  sign_in_challenges: SignInChallenges;
  signature_batches: SignatureBatches;
  signature_counts: SignatureCounts;
  signature_import_rows: SignatureImportRows;
  signature_imports: SignatureImports;
  signature_objections: SignatureObjections;
  signature_rules: SignatureRules;
  signatures: Signatures;
  subjects: Subjects;
  team_invitations: TeamInvitations;
}
