import { join } from "node:path";
import { lettersTo } from "#modules/accounts/index.ts";
import { firstStepsTaken } from "#modules/communities/index.ts";
import { backupTrouble, lastBackup } from "#platform/backup/index.ts";
import { actOf } from "#platform/http/act.ts";
import { cameByHttps } from "#platform/http/came-by-https.ts";
import type { HttpContext } from "#platform/http/context.ts";
import { parseForm } from "#platform/http/form.ts";
import { answerPage, seeOther } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { checkMailRecords } from "../actions/check-mail-records.ts";
import { sendTestMail } from "../actions/send-test-mail.ts";
import { checklist, type Known } from "../checklist.ts";
import { selectorForm, testMailForm } from "../checklist-forms.ts";
import { domainOf } from "../mail-records.ts";
import { ChecklistPage, type ChecklistProps } from "../pages/checklist.tsx";
import { draftsFirst } from "../queries/drafts-first.ts";
import { rememberedChecks } from "../queries/remembered-checks.ts";
import { readIn } from "./read-in.ts";

/** What is in order, and what administrators can find out by asking others: the mail server, the DNS. */
export function checklistRoutes(services: Services): Routes {
  const { config } = services;
  const isSecure = cameByHttps(config);
  const show = async (c: HttpContext, more: Partial<ChecklistProps> = {}, status: 200 | 422 | 429 = 200) => {
    const known = await whatIsKnown(services, isSecure(c));
    const folder = join(config.dataDir, "outbox");
    const mailHost = config.smtpUrl && new URL(config.smtpUrl).hostname;
    const recipient = await ownAddress(services, c);
    // Choosing another language leads to where the page stands, not to where its forms go.
    const frame = { ...services.frame(c), path: "/admin" };
    const drafts = await draftsFirst(services.db, c.var.viewer);
    const shown = { frame, points: checklist(known), known, drafts, folder, mailHost, recipient };
    return answerPage(c, ChecklistPage({ ...shown, ...more }), status);
  };
  return routes()
    .get("/admin", "administrators", (c) => show(c))
    .post("/admin/mail-records", "administrators", async (c) => {
      const typed = await readIn(services, c);
      const parsed = parseForm(selectorForm, typed);
      if ("errors" in parsed) return show(c, { refusal: { typed, errors: parsed.errors } }, 422);
      const { selector = services.settings().dkimSelector } = parsed.values;
      const domain = domainOf(config.mailFrom);
      await checkMailRecords(actOf(services, c), { domain, selector: selector || undefined });
      await services.refreshSettings();
      return seeOther(c, c.var.reader.to("/admin"));
    })
    .post("/admin/test-mail", "administrators", async (c) => {
      const typed = await readIn(services, c);
      const parsed = parseForm(testMailForm, typed);
      if ("errors" in parsed) return show(c, { refusal: { typed, errors: parsed.errors } }, 422);
      const { t, language, dateTime } = c.var.reader;
      const { siteName: site } = services.settings();
      const subject = t("admin.test-mail.subject", { site });
      const mail = { subject, blocks: [{ text: t("admin.test-mail.text", { site }) }] };
      const where = { smtpUrl: config.smtpUrl, from: config.mailFrom, dataDir: config.dataDir };
      const sent = await sendTestMail(actOf(services, c), where, {
        recipient: parsed.values.to,
        language,
        mail,
      });
      if (!("refused" in sent)) return show(c, { answered: sent });
      const notice = t("admin.test-mail.busy", { until: dateTime(sent.until) });
      return show(c, { refusal: { typed, errors: {}, notice } }, 429);
    });
}

async function whatIsKnown(services: Services, isSecure: boolean): Promise<Known> {
  const { db, config, clock } = services;
  const { dkimSelector, responsible } = services.settings();
  return {
    baseUrl: config.baseUrl,
    cameByHttps: isSecure,
    hasMailServer: config.smtpUrl !== undefined,
    domain: domainOf(config.mailFrom),
    selector: dkimSelector,
    isNamed: responsible !== undefined,
    backup: await lastBackup(db),
    backupTrouble: await backupTrouble(db, clock.now()),
    now: clock.now(),
    ...(await rememberedChecks(db)),
    ...(await firstStepsTaken(db)),
  };
}

async function ownAddress({ db }: Services, { var: { viewer } }: HttpContext): Promise<string> {
  const [own] = await lettersTo(db, [viewer.personId!]);
  return own?.email ?? "";
}
