import { mkdir, rename, writeFile } from "node:fs/promises";
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
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `.${name}`), message as Buffer, { mode: 0o600 });
      await rename(join(folder, `.${name}`), join(folder, name));
      return { outcome: "sent" };
    },
    close: () => transport.close(),
  };
}

/** RFC 5321 4.2.1: 5yz is final, 4yz may be tried again. */
function deliveryOfError(error: Error & { responseCode?: number; code?: string }): Delivery {
  const reason = error.responseCode ? `SMTP ${error.responseCode}` : (error.code ?? "unknown");
  if (error.code === "EAUTH" || error.responseCode === 421) return { outcome: "away", reason };
  if (error.responseCode === undefined)
    return { outcome: error.code === "EENVELOPE" ? "bounced" : "away", reason };
  return { outcome: error.responseCode >= 500 ? "bounced" : "deferred", reason };
}
