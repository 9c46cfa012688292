import type { Module } from "#platform/module.ts";
import { MAKE_HANDOVER } from "./actions/begin-handover.ts";
import { guardStep } from "./actions/change-state.ts";
import { checkImport } from "./actions/check-import.ts";
import { eraseAgain } from "./actions/erase-again.ts";
import { eraseNames } from "./actions/erase-names.ts";
import { forgetImports } from "./actions/forget-imports.ts";
import { forgetNetworks } from "./actions/forget-networks.ts";
import { recount } from "./actions/recount.ts";
import { remindSigners } from "./actions/remind-signers.ts";
import { SET_ASIDE_MAIL } from "./actions/set-aside.ts";
import { sumCounts } from "./actions/sum-counts.ts";
import { takePiece } from "./actions/take-piece.ts";
import { tellOfHeld } from "./actions/tell-of-held.ts";
import { TAKEN_BACK_MAIL } from "./actions/tell-taken-back.ts";
import { undoPiece } from "./actions/undo-piece.ts";
import { undoRulePiece } from "./actions/undo-rule.ts";
import { makeHandover } from "./handover/make-handover.ts";
import { handoverListeners } from "./handover/remove-files.ts";
import { WORKS } from "./imports/import.ts";
import { LETTER_MAIL, SEND_LETTER, sendLetterPiece } from "./letters/send-letter.ts";
import { confirmSignatureMail, remindSignerMail } from "./mail/confirm-signature.ts";
import { letterMail } from "./mail/letter.ts";
import { listTakenBackMail } from "./mail/list-taken-back.ts";
import { signatureBroughtMail } from "./mail/signature-brought.ts";
import { signatureCountedMail } from "./mail/signature-counted.ts";
import { signatureRejectedMail } from "./mail/signature-rejected.ts";
import { objectionAnsweredMail, signatureSetAsideMail } from "./mail/signature-set-aside.ts";
import { signatureStaysOutMail } from "./mail/signature-stays-out.ts";
import { heldWaitingMail, recountDifferedMail, toldToOperator } from "./mail/to-operator.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import type { PetitionState } from "./petition.ts";
import { TOLD_BY } from "./queries/told-of-list.ts";
import { UNDO_RULE } from "./queries/undo-works.ts";
import { afterSigningRoutes } from "./routes/after-signing.tsx";
import { afterTheEndRoutes } from "./routes/after-the-end.tsx";
import { anomalyRoutes } from "./routes/anomalies.tsx";
import { consentRoutes } from "./routes/consents.tsx";
import { deskSections } from "./routes/desk-sections.tsx";
import { goalRoutes } from "./routes/goal.tsx";
import { handoverRoutes } from "./routes/handover.tsx";
import { heldRoutes } from "./routes/held.tsx";
import { importColumnRoutes } from "./routes/import-columns.tsx";
import { importStepRoutes } from "./routes/import-steps.tsx";
import { importRoutes } from "./routes/imports.tsx";
import { laterPetitionRoutes } from "./routes/later-petition.ts";
import { letterRoutes } from "./routes/letters.tsx";
import { logSubjects } from "./routes/log-subjects.ts";
import { mailedLinkRoutes } from "./routes/mailed-links.tsx";
import { objectionRoutes } from "./routes/objection.tsx";
import { oneRuleRoutes } from "./routes/one-rule.tsx";
import { ownSignatureRoutes } from "./routes/own-signature.tsx";
import { paperRoutes } from "./routes/paper.tsx";
import { petitionRoutes } from "./routes/petition.tsx";
import { pictureRoutes } from "./routes/pictures.ts";
import { reasonsToReviewRoutes } from "./routes/reasons-to-review.tsx";
import { ruleRoutes } from "./routes/rules.tsx";
import { sharingRoutes } from "./routes/sharing.tsx";
import { signingRoutes } from "./routes/signing.tsx";
import { signingStageRoutes } from "./routes/signing-stage.tsx";
import { stepChanges } from "./routes/step-changes.ts";
import { petitionWaits } from "./routes/waits.ts";
import { holdDemand, signingStage } from "./signing-stage.ts";
import { strings } from "./strings/index.ts";
import { teamLog } from "./team-log.ts";

export const petitions: Module = {
  name: "petitions",
  strings,
  routes: (services) =>
    petitionRoutes(services).add(
      pictureRoutes(services),
      sharingRoutes(services),
      signingRoutes(services),
      afterSigningRoutes(services),
      mailedLinkRoutes(services),
      ownSignatureRoutes(services),
      signingStageRoutes(services),
      laterPetitionRoutes(services),
      importRoutes(services),
      importColumnRoutes(services),
      importStepRoutes(services),
      paperRoutes(services),
      handoverRoutes(services),
      afterTheEndRoutes(services),
      letterRoutes(services),
      consentRoutes(services),
      goalRoutes(services),
      reasonsToReviewRoutes(services),
      objectionRoutes(services),
      anomalyRoutes(services),
      heldRoutes(services),
      ruleRoutes(services),
      oneRuleRoutes(services),
    ),
  nav: ({ t }) => [{ href: "/petitions", label: t("petitions.nav") }],
  mails: {
    "petitions.confirmSignature": confirmSignatureMail,
    "petitions.remindSigner": remindSignerMail,
    "petitions.signatureCounted": signatureCountedMail,
    "petitions.signatureRejected": signatureRejectedMail,
    "petitions.signatureStaysOut": signatureStaysOutMail,
    [SET_ASIDE_MAIL]: signatureSetAsideMail,
    "petitions.objectionAnswered": objectionAnsweredMail,
    "petitions.recountDiffered": recountDifferedMail,
    "petitions.heldWaiting": heldWaitingMail,
    [TOLD_BY.mail]: signatureBroughtMail,
    [TAKEN_BACK_MAIL]: listTakenBackMail,
    [LETTER_MAIL]: letterMail,
  },
  paths: { petition: (slug) => `/petitions/${slug}` },
  desk: deskSections,
  waits: petitionWaits,
  teamLog,
  logSubjects,
  stepGuard: async (act, step) => {
    const hindrance = await guardStep(act, { ...step, to: step.to as PetitionState });
    return hindrance && { ...hindrance, refused: `petitions.step.${hindrance.refused}` };
  },
  stepChanges,
  draftStages: [signingStage],
  demandHold: holdDemand,
  pulses: [{ name: "petitions.sumCounts", every: 1_000, beat: sumCounts }],
  jobs: ({ config: { dataDir } }) => [
    {
      name: "petitions.remindSigners",
      timetable: "*/5 * * * *",
      run: async (act) => void (await remindSigners(act)),
    },
    {
      name: "petitions.forgetNetworks",
      timetable: "17 * * * *",
      run: async (act) => void (await forgetNetworks(act)),
    },
    {
      name: "petitions.eraseNames",
      timetable: "41 3 * * *",
      run: async (act) => void (await eraseNames(act)),
    },
    { name: "petitions.tellOfHeld", timetable: "7 6 * * *", run: tellOfHeld },
    { name: "petitions.recount", timetable: "23 2 * * *", run: async (act) => void (await recount(act)) },
    { name: "petitions.forgetImports", timetable: "33 * * * *", run: (act) => forgetImports(act, dataDir) },
  ],
  longWorks: (services) => ({
    [WORKS.checking]: checkImport(services.config.dataDir),
    [WORKS.taking]: takePiece(services.config.dataDir, services.readerFor),
    [WORKS.undoing]: undoPiece(services.config.dataDir, services.readerFor),
    [MAKE_HANDOVER]: makeHandover(services),
    [SEND_LETTER]: sendLetterPiece,
    [UNDO_RULE]: undoRulePiece,
  }),
  listeners: (services) => ({ ...toldToOperator(services), ...handoverListeners(services) }),
  personalData: { personalData, noPersonalData },
  eraseAgain: () => eraseAgain,
};
