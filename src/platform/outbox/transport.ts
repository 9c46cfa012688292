import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";

export type Outgoing = SendMailOptions & { messageId: string };
/**
 * What became of one mail. `away`: the server can't be reached at all; no fault of this mail. `blocked`: it refuses
 * this mail, but for a reason that lies with us (quota, block list, policy) and may pass.
 */
export type Delivery =
  | { outcome: "sent" }
  | { outcome: "deferred" | "bounced" | "blocked" | "away"; reason: string };

export type Transport = { deliver(mail: Outgoing): Promise<Delivery>; close(): void };

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
