import type { Reader, StringKey } from "#platform/strings/index.ts";
import type { Known, Point } from "./checklist.ts";

/** What may stand in the words of a point. */
export type PointValues = { known: Known; folder: string };

const MAIL_RECORDS = ["spf", "dkim", "dmarc"];
const SHARED = ["no-answer", "not-asked", "not-public"];

export const titleOf = ({ t }: Reader, { name }: Point): string => t(`admin.check.${name}`);
export const whyOf = (reader: Reader, { name }: Point, values: PointValues): string =>
  reader.t(`admin.check.${name}.why`, wordsOf(reader, values));
export const saysOf = (reader: Reader, point: Point, values: PointValues): string =>
  reader.t(keyOf(point, ""), wordsOf(reader, values));
export const todoOf = (reader: Reader, point: Point, values: PointValues): string =>
  reader.t(keyOf(point, ".todo"), wordsOf(reader, values));

/**
 * The three records share what is said of them as long as nothing was found out. A test asks for every key there is.
 */
function keyOf({ name, says }: Point, part: "" | ".todo"): StringKey {
  const about = MAIL_RECORDS.includes(name) && SHARED.includes(says) ? "records" : name;
  return `admin.check.${about}.${says}${part}` as StringKey;
}

function wordsOf(reader: Reader, { known, folder }: PointValues) {
  const { testMail, backup, domain, baseUrl, invited, selector = "" } = known;
  return {
    domain,
    folder,
    baseUrl,
    selector,
    invited,
    mailAt: testMail ? reader.dateTime(testMail.at) : "",
    backupAt: backup ? reader.dateTime(backup.at) : "",
    backupReason: known.backupTrouble?.reason ?? "",
    backupWhere: backup?.where ?? "",
    backupSize: backup ? Math.max(1, Math.round(backup.bytes / 1_000_000)) : 0,
  };
}
