import { forkProgram, message } from "./child.ts";

export type MailSink = {
  port: number;
  /** How many mails have come. */
  readonly mails: number;
  /** Told of each confirmation link as it arrives. */
  onLink(told: (path: string) => void): void;
  stop(): void;
};

export async function startMailSink(): Promise<MailSink> {
  const child = forkProgram("mail-sink");
  const { port } = await message<{ port: number }>(child);
  let mails = 0;
  let told: (path: string) => void = () => undefined;
  child.on("message", (batch: { links: string[]; mails: number }) => {
    mails += batch.mails;
    for (const link of batch.links) told(link);
  });
  return {
    port,
    get mails() {
      return mails;
    },
    onLink: (tell) => {
      told = tell;
    },
    stop: () => child.disconnect(),
  };
}
