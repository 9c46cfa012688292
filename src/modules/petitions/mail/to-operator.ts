import type { Act } from "#platform/act.ts";
import type { Listener } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import type { Services } from "#platform/module.ts";
import { type MailTemplate, PRIORITY, queueMails } from "#platform/outbox/index.ts";

/** What whoever runs the instance is told: always in the log, and by mail if they gave an address. */
export const toldToOperator = ({ config, settings, log }: Services): Record<string, Listener> => {
  const mail = async ({ db, now }: Act, name: string, content: Record<string, string>) => {
    if (!config.operatorMail) return;
    const queued = { id: newId(now), mail: name, priority: PRIORITY.notice, sendAfter: now, content };
    const language = settings().siteLanguage;
    await queueMails(db, [{ ...queued, recipient: config.operatorMail, language }], now);
  };
  return {
    "petition.recount-differed": async (act, { homeId, ids }) => {
      log.error({ petition: homeId, figures: ids.figures }, "a recount differs from the published figures");
      await mail(act, "petitions.recountDiffered", {});
    },
    "petition.held-waiting": async (act, { homeId, ids }) => {
      log.warn({ petition: homeId, count: ids.count }, "held signatures wait for someone to look at them");
      await mail(act, "petitions.heldWaiting", { count: ids.count! });
    },
  };
};

export const recountDifferedMail: MailTemplate = async ({ siteName, readerFor }, mails) =>
  new Map(
    mails.map(({ id, language }) => {
      const { t } = readerFor(language);
      const subject = t("petitions.mail.recount.subject", { site: siteName });
      return [id, { subject, blocks: [{ text: t("petitions.mail.recount.text") }] }];
    }),
  );

export const heldWaitingMail: MailTemplate = async ({ siteName, readerFor }, mails) =>
  new Map(
    mails.map(({ id, language, content }) => {
      const { t } = readerFor(language);
      const count = Number(content.count);
      const subject = t("petitions.mail.held.subject", { site: siteName, count });
      return [id, { subject, blocks: [{ text: t("petitions.mail.held.text", { count }) }] }];
    }),
  );
