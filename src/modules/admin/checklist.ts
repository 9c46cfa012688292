import type { LastBackup, Trouble } from "#platform/backup/index.ts";
import {
  isPublicDomain,
  judgeDkim,
  judgeDmarc,
  judgeSpf,
  type MailRecords,
  type State,
  type Verdict,
} from "./mail-records.ts";

/** A night and a little more: who makes one every night, and it failed, sees it in the morning. */

/** What the list is made from; how it was found out is not its business. */
export type Known = {
  baseUrl: string;
  /** Of the request that asks for the list. */
  cameByHttps: boolean;
  hasMailServer: boolean;
  testMail: { at: Date; sent: boolean } | undefined;
  /** Where mails come from. */
  domain: string;
  selector: string | undefined;
  records: MailRecords | undefined;
  isNamed: boolean;
  backup: LastBackup | undefined;
  backupTrouble: Trouble | undefined;
  hasCommunity: boolean;
  invited: number;
  now: Date;
};

/** One point, with which of its sentences fits. `text`: what stands in the DNS, word for word. */
type PointOf<Name extends string, Says extends string> = { name: Name } & Verdict<Says>;
type NotAsked = "not-asked" | "not-public";
export type Point =
  | PointOf<"https", "there" | "plain" | "not-set">
  | PointOf<"mail", "sent" | "failed" | "untried" | "files">
  | PointOf<"spf", ReturnType<typeof judgeSpf>["says"] | NotAsked>
  | PointOf<"dkim", ReturnType<typeof judgeDkim>["says"] | NotAsked>
  | PointOf<"dmarc", ReturnType<typeof judgeDmarc>["says"] | NotAsked>
  | PointOf<"legal", "there" | "missing">
  | PointOf<"backup", "fresh" | "none" | Trouble["kind"]>
  | PointOf<"community", "there" | "missing">
  | PointOf<"invitations", "there" | "missing">;

/** Whether the place is ready for strangers, point by point. It tells, and never stands in anybody's way. */
export const checklist = (known: Known): Point[] => [
  https(known),
  mail(known),
  { name: "spf", ...asked(known, ({ spf }) => judgeSpf(spf)) },
  { name: "dkim", ...asked(known, ({ dkim }) => judgeDkim(dkim, known.selector)) },
  { name: "dmarc", ...asked(known, ({ dmarc }) => judgeDmarc(dmarc)) },
  known.isNamed ? point("legal", "done", "there") : point("legal", "wrong", "missing"),
  backup(known),
  known.hasCommunity ? point("community", "done", "there") : point("community", "open", "missing"),
  known.invited >= 3 ? point("invitations", "done", "there") : point("invitations", "open", "missing"),
];

const point = <Name extends string, Says extends string>(name: Name, state: State, says: Says) => ({
  name,
  state,
  says,
});

function https({ baseUrl, cameByHttps }: Known): Point {
  if (!baseUrl.startsWith("https:")) return point("https", "open", "not-set");
  return cameByHttps ? point("https", "done", "there") : point("https", "wrong", "plain");
}

function mail({ hasMailServer, testMail }: Known): Point {
  if (!hasMailServer) return point("mail", "open", "files");
  if (!testMail) return point("mail", "open", "untried");
  return testMail.sent ? point("mail", "done", "sent") : point("mail", "wrong", "failed");
}

/** What was found for a domain that mails no longer come from says nothing of the new one. */
function asked<Says extends string>(
  { domain, records }: Known,
  judge: (records: MailRecords) => Verdict<Says>,
): Verdict<Says | NotAsked> {
  if (!isPublicDomain(domain)) return { state: "open", says: "not-public" };
  return records?.domain === domain ? judge(records) : { state: "open", says: "not-asked" };
}

function backup({ backup: last, backupTrouble }: Known): Point {
  if (backupTrouble) return point("backup", "wrong", backupTrouble.kind);
  return last ? point("backup", "done", "fresh") : point("backup", "open", "none");
}

export const isInOrder = ({ state }: Pick<Point, "state">): boolean => state === "done";
