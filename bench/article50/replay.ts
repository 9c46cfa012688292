import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { arrivals } from "../load/arrivals.ts";
import { People } from "../load/people.ts";
import { tell } from "../report.ts";
import { type Instance, startInstance } from "../world/instance.ts";
import { type MailSink, startMailSink } from "../world/mail-sink.ts";
import { petitionIn } from "../world/petition.ts";
import { Crowd } from "./crowd.ts";
import type { RealPetition } from "./series.ts";
import { Watcher } from "./watcher.ts";

/** Connections that a reverse proxy in front would hold. */
const CONNECTIONS = 2_000;
/** Seconds that mails and clicks may take after the last one has signed. */
const PATIENCE = 120;

export type Stage = {
  instance: Instance;
  sink: MailSink;
  crowd: Crowd;
  watcher: Watcher;
  end(): Promise<void>;
};

/** The program, a mail server, and people before both. */
export async function setUp(real: RealPetition): Promise<Stage> {
  const sink = await startMailSink();
  const instance = await startInstance({
    environment: { SMTP_URL: `smtp://127.0.0.1:${sink.port}`, MAIL_PER_HOUR: "1000000" },
  });
  await petitionIn(instance, real.regions);
  const people = new People(instance.port, CONNECTIONS);
  const crowd = new Crowd(instance, people, real.placeOf);
  sink.onLink((link) => void crowd.click(link));
  const watcher = new Watcher(instance.port, crowd);
  const watching = watcher.watch();
  return {
    instance,
    sink,
    crowd,
    watcher,
    async end() {
      watcher.stop();
      await watching;
      people.leave();
      sink.stop();
      await instance.remove();
    },
  };
}

/** Lets people come at a rate. @param during runs beside it */
export async function replay(
  { crowd, sink }: Stage,
  { seconds, rate }: { seconds: number; rate: (second: number) => number },
): Promise<void> {
  const progress = setInterval(() => {
    tell(
      `${crowd.came} came, ${crowd.accepted.size} accepted, ${sink.mails} mails, ${crowd.thanked.size} confirmed`,
    );
  }, 10_000);
  await arrivals(seconds, rate, () => void crowd.sign());
  clearInterval(progress);
}

/** Waits until every mail has gone, everybody has clicked and the count has followed. Answers the seconds it took. */
export async function settled({ instance, crowd, watcher }: Stage): Promise<number> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  let quietSince = performance.now();
  while (seconds() < PATIENCE && performance.now() - quietSince < 2_000) {
    await wait(250);
    const counted = watcher.last?.confirmed === crowd.thanked.size;
    if (!counted || crowd.busy > 0 || (await mailsWaiting(instance)) > 0) quietSince = performance.now();
  }
  return seconds() - 2;
}

export async function mailsWaiting({ db }: Instance): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from outbox`.execute(db);
  return rows[0]!.count;
}

export type Found = {
  /** Accepted, and not there. */
  lostSignatures: number;
  /** Thanked, and not counted. */
  lostConfirmations: number;
  /** Counted without a thank-you, or a person twice. */
  tooMany: number;
  /** Difference between the published total and the rows. */
  published: number;
};

/** Compares what people were told with what the database holds. */
export async function compare({ instance, crowd, watcher }: Stage): Promise<Found> {
  const { rows } = await sql<{ signatures: number; thanked: number; confirmed: number; people: number }>`
    select
      (select count(*)::int from json_array_elements_text(${[...crowd.accepted]}::json) as a(id)
        join signatures s on s.id = a.id::uuid) as signatures,
      (select count(*)::int from json_array_elements_text(${[...crowd.thanked.keys()]}::json) as a(id)
        join signatures s on s.id = a.id::uuid and s.state = 'confirmed') as thanked,
      count(*)::int as confirmed, count(distinct mailbox)::int as people
    from signatures where state = 'confirmed'`.execute(instance.db);
  const { signatures, thanked, confirmed, people } = rows[0]!;
  return {
    lostSignatures: crowd.accepted.size - signatures,
    lostConfirmations: crowd.thanked.size - thanked,
    tooMany: confirmed - thanked + (confirmed - people),
    published: Math.abs((watcher.last?.confirmed ?? 0) - confirmed),
  };
}
