/**
 * Petitions: strangers sign, confirm by mail and are counted exactly once. What other modules, the console, the
 * import and the demo may use; everything else in this folder is the module's own.
 */

export { mailboxOf } from "#platform/mailbox.ts";
export { addDetails, type Details } from "./actions/add-details.ts";
export { addMilestones, type NewMilestone } from "./actions/add-milestones.ts";
export { addScan } from "./actions/add-scan.ts";
export { changeState } from "./actions/change-state.ts";
export { confirmSignatures } from "./actions/confirm-signature.ts";
export { createPetition, type NewPetition, newPetition } from "./actions/create-petition.ts";
export { type Batch, enterBatches } from "./actions/enter-batches.ts";
export { enterCount } from "./actions/enter-count.ts";
export { enterPaper } from "./actions/enter-paper.ts";
export { hideReason } from "./actions/hide-reason.ts";
export { makeBatch } from "./actions/make-batch.ts";
export { recount } from "./actions/recount.ts";
export { rejectHeld } from "./actions/reject-held.ts";
export { releaseHeld } from "./actions/release-held.ts";
export { signPetition, signPetitions } from "./actions/sign-petition.ts";
export { sumCounts, sumCountsOf } from "./actions/sum-counts.ts";
export { consentList } from "./consent-list.ts";
export { consentTexts, sheetConsent } from "./consent-texts.ts";
export { signaturePath } from "./links.ts";
export { PetitionCards } from "./pages/petition-list.tsx";
export { isOpen, PETITION_STATES, type PetitionState } from "./petition.ts";
export { newChallenge } from "./proof-of-work.ts";
export { exportedSignatures } from "./queries/exports.ts";
export { findPetitionFor, type ListedPetition, listPetitionsFor } from "./queries/petitions.ts";
export { heldGroups, reasonsToReview } from "./queries/review.ts";
export type { Submission } from "./signature.ts";
