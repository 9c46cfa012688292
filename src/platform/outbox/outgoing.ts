import type { Outgoing } from "./transport.ts";
import type { Composed } from "./write-mails.ts";

type Addressed = { id: string; recipient: string };

/** A composed mail with what goes around it. The id makes it the same mail, however often it is tried. */
export const outgoing = (
  mail: Composed,
  { id, recipient }: Addressed,
  { from, now }: { from: string; now: Date },
): Outgoing => ({
  ...mail,
  from,
  to: { name: "", address: recipient },
  date: now,
  messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1).replace(">", "")}>`,
  headers: { "Auto-Submitted": "auto-generated", ...mail.headers },
  disableFileAccess: true,
  disableUrlAccess: true,
});
