import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { markSetUp } from "#modules/admin/index.ts";
import type { Act } from "#platform/act.ts";
import { movableClock } from "#platform/clock.ts";
import { loadConfig } from "#platform/config/index.ts";
import type { Assets } from "#platform/http/assets.ts";
import type { Keys } from "#platform/keys.ts";
import { type Log, silentLog } from "#platform/log/index.ts";
import type { Module, Services } from "#platform/module.ts";
import { outboxPulse } from "#platform/outbox/drain.ts";
import type { Delivery, Outgoing, Transport } from "#platform/outbox/transport.ts";
import { testDatabase } from "#platform/testing/database.ts";
import { operator, type Viewer } from "#platform/viewer.ts";
import { createApp } from "../app.ts";
import { modules as allModules } from "../modules.ts";
import { createServices } from "../services.ts";
import { mailDesk, templatesOf } from "../worker.ts";

type Options = {
  environment?: Record<string, string>;
  modules?: readonly Module[];
  connections?: number;
  log?: Log;
  /** As it is before anybody has set it up. */
  fresh?: boolean;
  /** Another process of this instance: on the same database, with the same secrets. */
  beside?: { services: Services };
};

/**
 * The whole program on a database of its own, without the network: requests go straight to the app, mail is
 * rendered and collected. `as` plays a viewer, `clock` turns days.
 */
export async function testInstance(options: Options = {}) {
  const { environment = {}, modules = allModules, connections, log = silentLog, beside, fresh } = options;
  const url = beside?.services.databaseUrl ?? (await testDatabase()).url;
  const clock = movableClock();
  const keys = beside?.services.keys ?? newKeys();
  const config = loadConfig({ ...SETTINGS, ...environment }, "/none");
  const services = await createServices({
    config,
    log,
    keys,
    databaseUrl: url,
    modules,
    clock,
    assets,
    connections,
    settingsEvery: 0,
  });
  afterAll(() => services.close());
  if (!fresh) await markSetUp(services.db);
  await services.refreshSettings();
  let viewer: Viewer | undefined;
  const app = createApp({ services, modules, viewerOf: () => viewer });
  const act = (who: Viewer = operator): Act => ({ db: services.db, viewer: who, now: clock.now(), keys });
  return {
    app,
    services,
    clock,
    act,
    /** From now on; without it, whoever their cookie says. */
    as: (next: Viewer | undefined) => {
      viewer = next;
    },
    get: (path: string, headers: Record<string, string> = {}) => app.request(`${BASE}${path}`, { headers }),
    post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      app.request(`${BASE}${path}`, {
        method: "POST",
        headers: { ...FORM, ...headers },
        body: new URLSearchParams(form).toString(),
      }),
    mail: mailbox(services, modules, act),
  };
}

export type TestInstance = Awaited<ReturnType<typeof testInstance>>;

const BASE = "http://nordstadt.test";
/** A data folder that is not there: what a developer keeps in theirs is no test's business. */
const SETTINGS = {
  BASE_URL: BASE,
  SITE_NAME: "Nordstadt gemeinsam",
  DATA_DIR: join(tmpdir(), "gemeinsam-no-data"),
};
const FORM = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };

const newKeys = (): Keys => ({
  signers: randomBytes(32),
  links: randomBytes(32),
  proofOfWork: randomBytes(32),
});

/** The build's files are not needed to check what a page says. */
const assets: Assets = { path: (name) => `/assets/${name}`, find: () => undefined };

function mailbox(services: Services, modules: readonly Module[], act: () => Act) {
  const sent: Outgoing[] = [];
  const state: { answer: (mail: Outgoing) => Delivery } = { answer: () => ({ outcome: "sent" }) };
  const transport: Transport = {
    async deliver(mail) {
      const delivery = state.answer(mail);
      if (delivery.outcome === "sent") sent.push(mail);
      return delivery;
    },
    close: () => undefined,
  };
  const pulse = outboxPulse({
    templates: templatesOf(modules),
    desk: mailDesk(services),
    transport,
    from: services.config.mailFrom,
    perHour: 0,
    log: services.log,
  });
  return {
    sent,
    /** Makes the mail server answer otherwise from now on. */
    answerWith: (answer: (mail: Outgoing) => Delivery) => {
      state.answer = answer;
    },
    /** Sends what is due and answers the mails that went since the last time. */
    async deliver(): Promise<Outgoing[]> {
      const before = sent.length;
      while (await pulse.beat(act())) {
        // More than one batch was waiting.
      }
      return sent.slice(before);
    },
  };
}

/** The paths of all links in a mail, in order. */
export const linksIn = (mail: Outgoing): string[] =>
  [...String(mail.text).matchAll(/^http:\/\/nordstadt\.test(\/\S+)$/gm)].map(([, path]) => path!);
