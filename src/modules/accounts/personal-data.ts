import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "persons",
    columns: [
      "pronouns",
      "about",
      "speaks",
      "language",
      "email",
      "instance_role",
      "joined_at",
      "suspended_at",
    ],
    purpose: "accounts.privacy.purpose.person",
    retention: { days: null, from: "joining" },
    erasure: "delete",
  },
  {
    table: "passwords",
    columns: ["hash", "changed_at"],
    purpose: "accounts.privacy.purpose.password",
    retention: { days: null, from: "setting it" },
    erasure: { with: "persons" },
  },
  {
    table: "passkeys",
    columns: ["credential", "public_key", "counter", "transports", "name", "added_at", "used_at"],
    purpose: "accounts.privacy.purpose.passkey",
    retention: { days: null, from: "adding it" },
    erasure: { with: "persons" },
  },
  {
    table: "sessions",
    columns: ["token_hash", "device", "began_at", "seen_at", "proven_at"],
    purpose: "accounts.privacy.purpose.session",
    retention: { days: 90, from: "the last visit" },
    erasure: { with: "persons" },
  },
  {
    table: "sign_in_challenges",
    columns: ["email", "next_path"],
    purpose: "accounts.privacy.purpose.challenge",
    retention: { days: 1, from: "asking" },
    erasure: { with: "persons" },
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {};
