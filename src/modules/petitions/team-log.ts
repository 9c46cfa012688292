import type { LogWords } from "#platform/module.ts";

/** What the log of a team says of a petition's facts. */
export const teamLog: Record<string, LogWords> = {
  "campaign.petition-published": "petitions.log.published",
  "petition.goal-set": "petitions.log.goal",
  "petition.reason-hidden": "petitions.log.reason-hidden",
  "petition.reason-shown": "petitions.log.reason-shown",
  "petition.held-decided": ({ decision }) =>
    decision === "counts" ? "petitions.log.held-counts" : "petitions.log.held-out",
  "petition.signatures-set-aside": "petitions.log.set-aside",
  "petition.rule-undone": "petitions.log.rule-undone",
  "petition.objection-answered": ({ answer }) =>
    answer === "counts" ? "petitions.log.objection-counts" : "petitions.log.objection-stays",
  "petition.batch-made": "petitions.log.batch-made",
  "petition.batch-entered": "petitions.log.batch-entered",
  "petition.batch-handed-back": "petitions.log.batch-handed-back",
  "petition.batch-confirmed": ({ anew }) =>
    anew ? "petitions.log.batch-confirmed-anew" : "petitions.log.batch-confirmed",
  "petition.batch-differed": ({ anew }) =>
    anew ? "petitions.log.batch-differed-anew" : "petitions.log.batch-differed",
  "petition.batch-taken-back": "petitions.log.batch-taken-back",
  "petition.batch-given-up": "petitions.log.batch-given-up",
  "petition.paper-entered": "petitions.log.paper-entered",
  "petition.import-taken": "petitions.log.import-taken",
  "petition.import-undone": "petitions.log.import-undone",
  "petition.handover-begun": "petitions.log.handover-begun",
  "petition.handover-discarded": "petitions.log.handover-discarded",
  "petition.copy-taken": "petitions.log.copy-taken",
  "petition.consents-taken": "petitions.log.consents-taken",
  "petition.letter-begun": "petitions.log.letter",
  "petition.retention-changed": "petitions.log.retention",
  "petition.valid-count-told": "petitions.log.valid-count",
  "petition.valid-count-taken-back": "petitions.log.valid-count-taken-back",
};
