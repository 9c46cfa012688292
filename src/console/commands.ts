import type { Command } from "./command.ts";
import { backups } from "./commands/backups.ts";
import { exportConsents, exportSignatures } from "./commands/exports.ts";
import { held, rejectHeldOf, releaseHeldOf } from "./commands/held.ts";
import { personRestore, personRole, personSuspend, persons } from "./commands/persons.ts";
import { newPetitionCommand } from "./commands/petition-new.ts";
import { petitionPaper } from "./commands/petition-paper.ts";
import { petitionState } from "./commands/petition-state.ts";
import { petitions } from "./commands/petitions.ts";
import { unusedPicturesOf } from "./commands/pictures.ts";
import { hideReasonOf, listReasons, showReason } from "./commands/reasons.ts";
import { setUp } from "./commands/set-up.ts";
import { jobs, mail, recountAll } from "./commands/state-of-things.ts";

/** In the order in which the overview lists them. */
export const commands: readonly Command[] = [
  setUp,
  petitions,
  newPetitionCommand,
  petitionState,
  petitionPaper,
  listReasons,
  hideReasonOf,
  showReason,
  held,
  releaseHeldOf,
  rejectHeldOf,
  exportSignatures,
  exportConsents,
  unusedPicturesOf,
  persons,
  personRole,
  personSuspend,
  personRestore,
  recountAll,
  mail,
  backups,
  jobs,
];
