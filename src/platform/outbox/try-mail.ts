import { createTransport } from "nodemailer";
import { smtpOptions } from "./smtp-connections.ts";
import type { Outgoing } from "./transport.ts";

/** `answer`: what the server said, word for word; where it said nothing, what went wrong on the way to it. */
export type Tried = { sent: boolean; answer: string };

/** Sends one mail at once, past the outbox, for somebody who waits for the answer. Never tried again. */
export async function tryMail(smtpUrl: string, mail: Outgoing): Promise<Tried> {
  const transport = createTransport(smtpOptions(smtpUrl));
  try {
    const { response } = await transport.sendMail(mail);
    return { sent: true, answer: String(response) };
  } catch (error) {
    const { response, message } = error as Error & { response?: string };
    return { sent: false, answer: response ?? message };
  } finally {
    transport.close();
  }
}
