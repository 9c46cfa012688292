/**
 * One file with everything an instance consists of, written while it runs, every night by itself, and the way back
 * from it: onto an empty machine and onto a newer release.
 */
export { archiveName } from "./archive-name.ts";
export { backup } from "./backup.ts";
export { findBackup } from "./find-backup.ts";
export { backupJobs } from "./nightly/jobs.ts";
export { backupMails } from "./nightly/mail.ts";
export {
  backupTrouble,
  type LastBackup,
  lastBackup,
  lastFailure,
  lastRehearsal,
  type Trouble,
} from "./nightly/state.ts";
export { type Restored, rehearse, restore } from "./restore.ts";
export { isSealed } from "./sealed.ts";
