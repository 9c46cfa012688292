/** The thread's own program behind `SmtpTransport`: mails in, deliveries out. */
import { parentPort, workerData } from "node:worker_threads";
import { smtpConnections } from "./smtp-connections.ts";
import type { Delivery, Outgoing } from "./transport.ts";

export type SmtpSettings = { url: string; perHour: number };
export type Sent = { number: number; mail: Outgoing };
export type Answer = { number: number } & ({ delivery: Delivery } | { unsendable: Error });

const { url, perHour } = workerData as SmtpSettings;
const transport = smtpConnections(url, perHour);

parentPort!.on("message", async ({ number, mail }: Sent) => {
  const answer = await transport.deliver(mail).then(
    (delivery) => ({ delivery }),
    (unsendable: Error) => ({ unsendable }),
  );
  parentPort!.postMessage({ number, ...answer } satisfies Answer);
});
