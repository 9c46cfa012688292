import type { Reader } from "#platform/strings/index.ts";
import type { ConsentText } from "./actions/add-details.ts";

/** Raised whenever the words of a consent change in any language, so that the proof says which ones were read. */
const VERSION = "2026-11";

/** What stands beside the box on a sheet of paper. @param reader in the petition's language */
export const sheetConsent = (reader: Reader): ConsentText => consentTexts(reader)[0]!;

/** What a signer may say yes to, each on its own, in the words they read. */
export const consentTexts = ({ t }: Reader): ConsentText[] => [
  { purpose: "outcome", version: `outcome ${VERSION}`, text: t("petitions.consent.outcome") },
  { purpose: "newsletter", version: `newsletter ${VERSION}`, text: t("petitions.consent.newsletter") },
];
