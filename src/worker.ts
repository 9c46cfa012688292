import { join } from "node:path";
import type { Act } from "#platform/act.ts";
import { backupJobs, backupMails } from "#platform/backup/index.ts";
import { keepErasureJob } from "#platform/erasures.ts";
import { findFact, type Listener } from "#platform/facts.ts";
import { removeUnusedPictures } from "#platform/files/index.ts";
import { type Job, type Pulse, startJobs, startPulses } from "#platform/jobs/index.ts";
import { forgetEndedLimits } from "#platform/limits.ts";
import { goOnWith } from "#platform/long-work/index.ts";
import { jobsOf, type Module, type Services } from "#platform/module.ts";
import { outboxPulse } from "#platform/outbox/drain.ts";
import type { MailTemplate } from "#platform/outbox/index.ts";
import { forgetOldCounts } from "#platform/outbox/mail-counts.ts";
import { SmtpTransport } from "#platform/outbox/smtp-transport.ts";
import { fileTransport, type Transport } from "#platform/outbox/transport.ts";
import { operator } from "#platform/viewer.ts";

/** Runs everything that happens in the background, until `stop`, which finishes what runs. */
export async function startWorker(
  services: Services,
  modules: readonly Module[],
): Promise<{ stop(): Promise<void> }> {
  const { config, log, db, databaseUrl } = services;
  const act = (): Act => ({ db, viewer: operator, now: services.clock.now(), keys: services.keys });
  const transport = config.smtpUrl
    ? new SmtpTransport({ url: config.smtpUrl, perHour: config.mailPerHour })
    : fileTransport(join(config.dataDir, "outbox"));
  const work = backgroundWork(services, modules, transport);
  const pulses = startPulses(work.pulses, { db, log, act });
  const jobs = await startJobs(work.jobs, { url: databaseUrl, log, act });
  return {
    async stop() {
      await Promise.all([pulses.stop(), jobs.stop()]);
      transport.close();
    },
  };
}

/** All that happens in the background: what the platform does, then each module. */
export function backgroundWork(
  services: Services,
  modules: readonly Module[],
  transport: Transport,
): { jobs: Job[]; pulses: Pulse[] } {
  const { config, log } = services;
  const outbox = outboxPulse({
    templates: templatesOf(modules),
    desk: mailDesk(services),
    transport,
    from: config.mailFrom,
    // Files cost nobody's reputation.
    perHour: config.smtpUrl ? config.mailPerHour : 0,
    log,
  });
  return {
    jobs: [...platformJobs(services, modules), ...jobsOf(services, modules)],
    pulses: [outbox, ...modules.flatMap((module) => module.pulses ?? [])],
  };
}

/** Every mail there is. */
export const templatesOf = (modules: readonly Module[]): Record<string, MailTemplate> =>
  Object.assign({}, backupMails, ...modules.map(({ mails }) => mails ?? {}));

export const mailDesk = ({ config, settings, readerFor }: Services) => ({
  url: (path: string) => `${config.baseUrl}${path}`,
  get siteName() {
    return settings().siteName;
  },
  readerFor: (language: string) => readerFor(language, true),
});

function platformJobs(services: Services, modules: readonly Module[]): Job[] {
  const longWorks = Object.assign({}, ...modules.map((module) => module.longWorks?.(services) ?? {}));
  const listeners = modules.flatMap((module) => Object.entries(module.listeners?.(services) ?? {}));
  return [
    { name: "platform.tellListeners", run: (act, payload) => tellListeners(act, payload, listeners) },
    { name: "platform.goOnWithLongWork", run: goOnWith(longWorks, services.log) },
    {
      name: "platform.forgetEndedLimits",
      timetable: "*/10 * * * *",
      run: ({ db, now }) => forgetEndedLimits(db, now),
    },
    {
      name: "platform.forgetOldMailCounts",
      timetable: "11 4 * * *",
      run: ({ db, now }) => forgetOldCounts(db, now),
    },
    removeUnusedPictures(services.config.dataDir, services.picturesShown),
    keepErasureJob(services.config.dataDir),
    ...backupJobs(services),
  ];
}

async function tellListeners(
  act: Act,
  { homeId, factId }: Record<string, string>,
  listeners: [string, Listener][],
): Promise<void> {
  const fact = await findFact(act.db, homeId!, factId!);
  if (!fact) return;
  for (const [name, listener] of listeners) if (name === fact.name) await listener(act, fact);
}
