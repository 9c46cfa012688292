import { join } from "node:path";
import { type Act, must } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { composeMail } from "#platform/outbox/compose.ts";
import { type Mail, PRIORITY } from "#platform/outbox/index.ts";
import { outgoing } from "#platform/outbox/outgoing.ts";
import { returnTurns, takeTurns } from "#platform/outbox/recipient-limit.ts";
import { fileTransport } from "#platform/outbox/transport.ts";
import { type Tried, tryMail } from "#platform/outbox/try-mail.ts";
import { canAdminister } from "../policy.ts";
import { rememberTestMail } from "../queries/remembered-checks.ts";

type Where = { smtpUrl: string | undefined; from: string; dataDir: string };
type TestMail = { recipient: string; language: string; mail: Mail };
export type TestMailSent = Tried | { laidInto: string } | { refused: "busy"; until: Date };

/**
 * One mail, at once, and what the server answered to it. It uses up one of the three turns that a mailbox
 * has in an hour, like every other mail. @throws Forbidden
 */
export async function sendTestMail(
  act: Act,
  { smtpUrl, from, dataDir }: Where,
  { recipient, language, mail }: TestMail,
): Promise<TestMailSent> {
  must(canAdminister(act.viewer));
  const row = { id: newId(act.now), recipient, priority: PRIORITY.notice };
  const turns = await takeTurns(act, [row]);
  if (turns.taken.length === 0) return { refused: "busy", until: turns.postponed[0]!.until };
  const letter = outgoing(composeMail(mail, language), row, { from, now: act.now });
  if (!smtpUrl) {
    const laidInto = join(dataDir, "outbox");
    await fileTransport(laidInto).deliver(letter);
    return { laidInto };
  }
  const tried = await tryMail(smtpUrl, letter);
  if (!tried.sent) await returnTurns(act.db, turns, [row]);
  await rememberTestMail(act.db, { at: act.now, sent: tried.sent });
  return tried;
}
