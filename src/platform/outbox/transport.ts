import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";

export type Outgoing = SendMailOptions & { messageId: string };
/** What became of one mail. `away`: the server can't be reached at all; no fault of this mail. */
export type Delivery = { outcome: "sent" } | { outcome: "deferred" | "bounced" | "away"; reason: string };

export type Transport = { deliver(mail: Outgoing): Promise<Delivery>; close(): void };

const CONNECTIONS = 5;

/** Sends by SMTP, over a few connections that stay open. */
export function smtpTransport(url: string): Transport {
  const transport = createTransport({
    pool: true,
    url,
    maxConnections: CONNECTIONS,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as object);
  return {
    deliver: (mail) => transport.sendMail(mail).then(() => ({ outcome: "sent" }) as const, deliveryOfError),
    close: () => transport.close(),
  };
}

/** Lays each mail as a file into a folder: an instance without a mail server can still be tried and read. */
export function fileTransport(folder: string): Transport {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async deliver(mail) {
      const { message } = await transport.sendMail(mail);
      const name = `${(mail.date as Date).toISOString().replace(/[:.]/g, "-")}-${mail.messageId.replace(/[^a-z0-9]+/gi, "-").slice(1, 40)}.eml`;
      return lay(folder, name, message as Buffer).then(() => ({ outcome: "sent" }), deliveryOfFullDisk);
    },
    close: () => transport.close(),
  };
}

/** A reader of the folder sees whole mails only, and a disk that is full keeps no halves. */
async function lay(folder: string, name: string, message: Buffer): Promise<void> {
  const unfinished = join(folder, `.${name}`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(unfinished, message, { mode: 0o600 });
    await rename(unfinished, join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Whatever a disk complains of is no fault of the mail: it waits until the disk takes it. */
const deliveryOfFullDisk = ({ code = "unknown" }: NodeJS.ErrnoException): Delivery => ({
  outcome: "away",
  reason: code,
});

type SmtpError = Error & { responseCode?: number; code?: string; command?: string };

/** What nodemailer says of a mail that it can't even hand over. */
const UNSENDABLE = new Set(["EENVELOPE", "EMESSAGE", "ESTREAM"]);

/**
 * Only what a server says to this recipient or this text is about this mail: 5yz is final, 4yz may be tried again
 * (RFC 5321 4.2.1). Anything it says before (we are on a blocklist, our sender or password is refused, 421) is about
 * us, and no mail is given up for it.
 */
function deliveryOfError({ responseCode, code = "unknown", command }: SmtpError): Delivery {
  const reason = responseCode ? `SMTP ${responseCode}` : code;
  if (responseCode === undefined && command === "API" && UNSENDABLE.has(code))
    return { outcome: "bounced", reason };
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  if (!aboutThisMail || responseCode === undefined || responseCode === 421)
    return { outcome: "away", reason };
  return { outcome: responseCode >= 500 ? "bounced" : "deferred", reason };
}
