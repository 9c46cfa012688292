import { createTransport } from "nodemailer";
import type { Delivery, Transport } from "./transport.ts";

/** A mail takes about five round trips: with a server 50 ms away, one connection sends some 15,000 an hour. */
const MAILS_OF_A_CONNECTION = 15_000;
/** More at once, and most providers take us for a spammer. */
const MOST_CONNECTIONS = 20;

/** Sends over as few connections as the hourly limit needs; they stay open. */
export function smtpConnections(url: string, perHour: number): Transport {
  const transport = createTransport({
    ...smtpOptions(url),
    pool: true,
    maxConnections: Math.min(MOST_CONNECTIONS, 1 + Math.ceil(perHour / MAILS_OF_A_CONNECTION)),
    maxMessages: 500,
  } as object);
  return {
    deliver: (mail) => transport.sendMail(mail).then(() => ({ outcome: "sent" }) as const, deliveryOfError),
    close: () => transport.close(),
  };
}

/** Long enough for a server far away, short enough that nobody waits for one that is gone. Milliseconds. */
export const smtpOptions = (url: string): object => ({
  url,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
});

type SmtpError = Error & { responseCode?: number; response?: string; code?: string; command?: string };

/** What nodemailer says of a mail that it can't even hand over. */
const UNSENDABLE = new Set(["EENVELOPE", "EMESSAGE", "ESTREAM"]);

/**
 * Only what a server says to this recipient or this text can be about this mail; 4yz may be tried again (RFC 5321
 * 4.2.1). Anything it says before (our sender or password is refused, 421) is about us: no mail's tries are used up.
 */
function deliveryOfError({ responseCode, response = "", code = "unknown", command }: SmtpError): Delivery {
  if (responseCode === undefined && command === "API" && UNSENDABLE.has(code))
    return { outcome: "bounced", reason: code };
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\S)/.exec(response)?.[1];
  const reason = responseCode ? ["SMTP", responseCode, enhanced].filter(Boolean).join(" ") : code;
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  if (!aboutThisMail || responseCode === undefined || responseCode === 421)
    return { outcome: "away", reason };
  if (responseCode < 500) return { outcome: "deferred", reason };
  const final = enhanced ? isFinal(enhanced) : command === "RCPT TO" && NO_SUCH_MAILBOX.has(responseCode);
  return { outcome: final ? "bounced" : "blocked", reason };
}

/** What RFC 5321 4.2.3 has a server say to a recipient who is not there. */
const NO_SUCH_MAILBOX = new Set([550, 551, 553]);

/**
 * Of what RFC 3463 lets a server say, only X.1 (the address) and X.2 (the mailbox) are about the recipient, but for
 * X.1.7 and X.1.8, which are about the sender. A smarthost refuses every mail with 5.4.5 over a quota and with 5.7.1
 * on a block list: whoever takes that for final loses a day of confirmations.
 */
const isFinal = (enhanced: string): boolean => /^5\.[12]\./.test(enhanced) && !/^5\.1\.[78]$/.test(enhanced);
