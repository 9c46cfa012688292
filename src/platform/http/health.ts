import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { lastBackup } from "#platform/backup/index.ts";
import type { Services } from "#platform/module.ts";
import { isMailServerAway } from "#platform/outbox/index.ts";
import { type Routes, routes } from "./routes.ts";

/** How the program is, for balancers and for Prometheus. Once it is stopping, `process/listen.ts` answers instead. */
export function healthRoutes(services: Omit<Services, "frame">): Routes {
  const registry = createMetrics(services);
  const databaseAnswers = askedOnceASecond(services);
  return routes()
    .get("/health/live", "everyone", (c) => c.text("alive"))
    .get("/health/ready", "everyone", async (c) =>
      (await databaseAnswers()) ? c.text("ready") : c.text("the database does not answer", 503),
    )
    .get("/metrics", "operator", async (c) =>
      c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType }),
    );
}

/** Everyone may ask, as often as they like; the database is asked for all of them together. */
function askedOnceASecond({ db }: Pick<Services, "db">): () => Promise<boolean> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer = Promise.resolve(false);
  return () => {
    if (performance.now() - askedAt >= 1_000) {
      askedAt = performance.now();
      answer = answers(db);
    }
    return answer;
  };
}

async function answers(db: Services["db"]): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/** Figures for Prometheus: the process, the outbox, mail by provider. Nothing about a person. */
function createMetrics({ db, clock }: Omit<Services, "frame">): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "gemeinsam_outbox_mails",
    help: "Mails that wait to be sent",
    registers: [registry],
    async collect() {
      const { rows } = await sql<{ count: number }>`select count(*) from outbox`.execute(db);
      this.set(rows[0]!.count);
    },
  });
  new Gauge({
    name: "gemeinsam_mail_server_away",
    help: "1 while the mail server can't be reached or refuses our mail",
    registers: [registry],
    async collect() {
      this.set((await isMailServerAway(db)) ? 1 : 0);
    },
  });
  new Gauge({
    name: "gemeinsam_backup_age_seconds",
    help: "Seconds since the moment that the last good backup holds, infinite when there is none",
    registers: [registry],
    async collect() {
      const last = await lastBackup(db);
      this.set(last ? (clock.now().getTime() - last.at.getTime()) / 1_000 : Number.POSITIVE_INFINITY);
    },
  });
  new Gauge({
    name: "gemeinsam_mails_today",
    help: "Mails of the last 24 hours by provider and outcome",
    labelNames: ["provider", "outcome"],
    registers: [registry],
    async collect() {
      const { rows } = await sql<{ provider: string; outcome: string; count: number }>`
        select provider, outcome, sum(count)::int as count from mail_counts
        where hour > ${new Date(clock.now().getTime() - 24 * 3_600_000)} group by 1, 2`.execute(db);
      this.reset();
      for (const { provider, outcome, count } of rows) this.set({ provider, outcome }, count);
    },
  });
  return registry;
}
