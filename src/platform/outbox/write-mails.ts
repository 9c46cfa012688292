import type { Logger } from "pino";
import { composeMail } from "./compose.ts";
import type { Mail, MailDesk, MailTemplate, QueuedMail } from "./index.ts";

export type Composed = ReturnType<typeof composeMail>;
/** `over`: what the mail is about is gone. `unwritable`: nobody here can write it, now or ever. */
export type Written = Composed | { over: true } | { unwritable: string };

type Options = { templates: Record<string, MailTemplate>; log: Logger };

/** Writes a batch, one template at a time. What fails keeps nobody else's mail waiting. */
export async function writeMails(
  desk: MailDesk,
  batch: readonly QueuedMail[],
  { templates, log }: Options,
): Promise<Map<string, Written>> {
  const written = new Map<string, Written>();
  for (const [name, rows] of Map.groupBy(batch, ({ mail }) => mail)) {
    const template = templates[name];
    // Left behind by another release. It is dropped after its tries.
    if (!template) log.error({ mail: name }, "no module renders this mail");
    for (const row of rows) written.set(row.id, { unwritable: "unknown mail" });
    if (template)
      for (const [id, mail] of await writeTogether(desk, { name, template, rows, log }))
        written.set(id, mail);
  }
  return written;
}

type Task = { name: string; template: MailTemplate; rows: readonly QueuedMail[]; log: Logger };

/** All rows of a template at once; where that fails, one by one, so that a bad row fails alone. */
async function writeTogether(
  desk: MailDesk,
  { name, template, rows, log }: Task,
): Promise<[string, Written][]> {
  try {
    const mails = await template(desk, [...rows]);
    return rows.map((row) => [row.id, composed(mails.get(row.id), row)]);
  } catch (error) {
    if (rows.length === 1) {
      log.error(
        { err: error, mail: name, id: rows[0]!.id },
        "a mail can't be written and will be tried again",
      );
      return [[rows[0]!.id, { unwritable: (error as Error).name }]];
    }
    const alone: [string, Written][] = [];
    for (const row of rows) alone.push(...(await writeTogether(desk, { name, template, rows: [row], log })));
    return alone;
  }
}

const composed = (mail: Mail | undefined, { language }: QueuedMail): Written =>
  mail ? composeMail(mail, language) : { over: true };
