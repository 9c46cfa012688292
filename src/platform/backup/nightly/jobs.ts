import type { Job } from "#platform/jobs/index.ts";
import type { Services } from "#platform/module.ts";
import { backUpTonight } from "./back-up.ts";
import { bringErasures } from "./bring.ts";
import { warnOperator } from "./mail.ts";
import { rehearseWhenDue } from "./rehearse.ts";

export type Means = Pick<Services, "config" | "settings" | "databaseUrl" | "log" | "db">;

/**
 * They look every hour whether there is something to do: what failed, or was missed because the machine was off, is
 * made up for within the hour.
 */
export const backupJobs = (means: Means): Job[] => [
  {
    name: "platform.backUp",
    timetable: "30 * * * *",
    async run(act) {
      // First, in case that every try ends the process before it can say so.
      await warnOperator(act, means);
      await backUpTonight(act, means);
      await bringErasures(means);
      await warnOperator(act, means);
    },
  },
  {
    name: "platform.rehearseBackup",
    timetable: "50 * * * *",
    async run(act) {
      await rehearseWhenDue(act, means);
      await warnOperator(act, means);
    },
  },
];
