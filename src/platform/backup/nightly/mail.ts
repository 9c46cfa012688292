import type { Act } from "#platform/act.ts";
import { DAY } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { type MailTemplate, PRIORITY, queueMails } from "#platform/outbox/index.ts";
import type { Means } from "./jobs.ts";
import { backupTrouble, lastBackup, lastWarning, noteWarning } from "./state.ts";

const NAME = "platform.backupTrouble";

/** Writes to the operator while something is wrong, once a day. Without an address, only log and console say so. */
export async function warnOperator(
  { db, now }: Act,
  { config, settings }: Pick<Means, "config" | "settings">,
): Promise<void> {
  const recipient = config.operatorMail;
  if (!recipient || !(await backupTrouble(db, now))) return;
  const warned = await lastWarning(db);
  if (warned && now.getTime() - warned.at.getTime() < DAY) return;
  const mail = { id: newId(now), mail: NAME, priority: PRIORITY.notice, sendAfter: now, content: {} };
  await queueMails(db, [{ ...mail, recipient, language: settings().siteLanguage }], now);
  await noteWarning(db, now);
}

/** Left out when all is well again by the time it goes. */
const backupTroubleMail: MailTemplate = async ({ act, siteName, readerFor }, mails) => {
  const trouble = await backupTrouble(act.db, act.now);
  if (!trouble) return new Map();
  const last = await lastBackup(act.db);
  return new Map(
    mails.map(({ id, language }) => {
      const { t, dateTime } = readerFor(language);
      const blocks = [
        { text: t(`platform.backup.mail.${trouble.kind}`, { reason: trouble.reason ?? "" }) },
        {
          text: last
            ? t("platform.backup.mail.last", { at: dateTime(last.at) })
            : t("platform.backup.mail.none"),
        },
        { text: t("platform.backup.mail.next") },
      ];
      return [id, { subject: t("platform.backup.mail.subject", { site: siteName }), blocks }];
    }),
  );
};

export const backupMails: Record<string, MailTemplate> = { [NAME]: backupTroubleMail };
