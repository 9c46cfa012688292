import type { Listener } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { type MailTemplate, PRIORITY, queueMails } from "#platform/outbox/index.ts";

/** A recount that differs is told to whoever runs the instance: in the log, and by mail if they gave an address. */
export const alarmOperator =
  ({ config, log }: Services): Listener =>
  async ({ db, now }, { homeId, ids }) => {
    log.error({ petition: homeId, figures: ids.figures }, "a recount differs from the published figures");
    if (!config.operatorMail) return;
    const mail = {
      id: newId(now),
      mail: "petitions.recountDiffered",
      priority: PRIORITY.notice,
      sendAfter: now,
    };
    await queueMails(
      db,
      [{ ...mail, recipient: config.operatorMail, language: config.siteLanguage, content: {} }],
      now,
    );
  };

export const recountDifferedMail: MailTemplate = async ({ siteName, readerFor }, mails) =>
  new Map(
    mails.map(({ id, language }) => {
      const { t } = readerFor(language);
      return [
        id,
        {
          subject: t("petitions.mail.recount.subject", { site: siteName }),
          blocks: [{ text: t("petitions.mail.recount.text") }],
        },
      ];
    }),
  );
