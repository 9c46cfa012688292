import { parseArgs } from "node:util";
import { recount } from "#modules/petitions/index.ts";
import { DAY } from "#platform/clock.ts";
import { mailsByProvider } from "#platform/outbox/index.ts";
import { fileTransport } from "#platform/outbox/transport.ts";
import { backgroundWork } from "../../worker.ts";
import { columns } from "../columns.ts";
import { type Command, Misused, Refused } from "../command.ts";

export const recountAll: Command = {
  name: "recount",
  options: "",
  tells: "counts every petition anew from its signatures and compares; changes nothing",
  async run({ act, write }, args) {
    parseArgs({ args });
    const differences = await recount(act());
    if (differences.length === 0) return write("Every published figure is borne out by signatures.\n");
    const rows = differences.map(({ petitionId, dimension, key, published, counted }) => [
      petitionId,
      `${dimension} ${key}`.trim(),
      published,
      counted,
    ]);
    await write(columns(["petition", "figure", "published", "counted"], rows));
    throw new Refused("These figures differ. Nothing was changed.");
  },
};

export const mail: Command = {
  name: "mail",
  options: "[--days N]",
  tells:
    "what became of mails, by provider, in the last seven days; a low share confirmed means trouble there",
  async run({ act, write }, args) {
    const { values } = parseArgs({ args, options: { days: { type: "string", default: "7" } } });
    if (!/^[1-9]\d{0,3}$/.test(values.days)) throw new Misused(`"${values.days}" is no number of days.`);
    const { db, now } = act();
    const rows = await mailsByProvider(db, new Date(now.getTime() - Number(values.days) * DAY));
    const { waiting } = await db
      .selectFrom("outbox")
      .select(({ fn }) => fn.countAll<number>().as("waiting"))
      .executeTakeFirstOrThrow();
    await write(`${waiting} waiting to go\n`);
    if (rows.length === 0) return write("No mail went in this time.\n");
    const figures = rows.map(({ provider, sent, deferred, bounced, confirmed }) => [
      provider,
      sent,
      deferred,
      bounced,
      confirmed,
    ]);
    await write(columns(["provider", "sent", "deferred", "bounced", "confirmed"], figures));
  },
};

export const jobs: Command = {
  name: "jobs",
  options: "",
  tells: "lists what happens in the background, and when",
  async run({ services, modules, write }, args) {
    parseArgs({ args });
    const { jobs, pulses } = backgroundWork(services, modules, fileTransport(services.config.dataDir));
    const rows = [
      ...pulses.map(({ name, every }) => [
        name,
        `every ${every / 1000} s, or at once while there is more to do`,
      ]),
      ...jobs.map(({ name, timetable }) => [
        name,
        timetable ? `${timetable} (UTC)` : "when something asks for it",
      ]),
    ];
    await write(columns(["what", "when"], rows));
  },
};
