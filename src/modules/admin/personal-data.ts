import type { DataMapEntry } from "#platform/data-map.ts";

export const personalData: readonly DataMapEntry[] = [
  {
    table: "legal_texts",
    columns: ["text"],
    purpose: "admin.privacy.purpose.legal-text",
    retention: { days: null, from: "admin.privacy.kept.legal-text" },
    erasure: "delete",
  },
];

export const noPersonalData: Readonly<Record<string, string>> = {};
