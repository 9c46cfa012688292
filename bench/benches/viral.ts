import { setTimeout as wait } from "node:timers/promises";
import { enterBatches } from "#modules/petitions/index.ts";
import { Connection } from "../load/connection.ts";
import type { Figures } from "../load/figures.ts";
import { keepBusy } from "../load/keep-busy.ts";
import { offer } from "../load/offer.ts";
import { get } from "../load/request.ts";
import { takeTurns } from "../load/turns.ts";
import { type Bench, tell } from "../report.ts";
import { BARE, bareForm, type Page, startFloor } from "../world/floor.ts";
import { type Instance, mailWaits, startInstance } from "../world/instance.ts";
import { person, signingRequest } from "../world/people.ts";
import { petitionIn, SLUG } from "../world/petition.ts";
import { COUNTIES, placeOf } from "../world/places.ts";

const READERS = 64;
/** Signatures a second meanwhile: the steepest that was ever published of a real petition. */
const SIGNING = 96;
const REACH = 0.6;
const OURS = "petition page";
/** Milliseconds until what was entered has reached the snapshot and the page. */
const SUMMED = 4_000;
/** What a server adds by itself. */
const OWN_HEADERS = /^(connection|date|keep-alive|content-length|transfer-encoding)$/i;
const COUNTRIES = "FR DE ES US AU IE NL BE IT PT SE DK NO FI PL AT CH CA NZ ZA IN JP BR MX".split(" ");

/** The page that everyone opens, while many sign below it. */
export const viral: Bench = {
  name: "viral",
  about: "petition pages a second for strangers, while people sign",
  reach: `≥ ${REACH} of a bare handler with the same bytes and the same signing`,
  async run({ seconds = 5, rounds = 3 }) {
    const floor = await startFloor();
    const instance = await startInstance({ environment: mailWaits });
    try {
      await fill(instance);
      const page = await pageOf(instance);
      await floor.serve(page);
      tell(`the page has ${page.body.length} bytes, compressed`);
      let people = 0;
      const sign = () =>
        signingRequest(person(people, placeOf(people++)), instance.keys.proofOfWork, new Date());
      const form = bareForm();
      const path = `/petitions/${SLUG}`;
      const turns = await takeTurns(
        [
          {
            name: BARE,
            stretch: (time) => read({ port: floor.port, path: "/page", seconds: time, sign: () => form }),
          },
          { name: OURS, stretch: (time) => read({ port: instance.port, path, seconds: time, sign }) },
        ],
        { rounds, seconds },
      );
      const failed = turns.failed(OURS);
      const result = turns.result(OURS, BARE);
      return {
        ...result,
        unit: "pages/s",
        lost: failed,
        notes: `${SIGNING} signatures/s meanwhile; ${page.body.length} bytes a page; ${READERS} connections`,
        rows: turns.table(BARE),
        held: result.ratio >= REACH && failed === 0,
      };
    } finally {
      floor.stop();
      await instance.remove();
    }
  },
};

/** Figures from everywhere and from a month, so that map, tables and line have something to show. */
async function fill(instance: Instance): Promise<void> {
  const petitionId = await petitionIn(instance, COUNTIES);
  const today = Date.now();
  const batches = Array.from({ length: 600 }, (_, index) => ({
    source: index % 20 === 0 ? ("paper" as const) : ("online" as const),
    country: index % 5 === 0 ? COUNTRIES[(index / 5) % COUNTRIES.length]! : "GB",
    region: index % 5 === 0 ? "" : COUNTIES[index % COUNTIES.length]!.code,
    day: new Date(today - (index % 30) * 86_400_000).toISOString().slice(0, 10),
    count: 1 + index,
    note: "",
  }));
  await enterBatches(instance.act(), petitionId, batches);
}

/** As a browser gets it: compressed, with its headers. */
async function pageOf({ port }: Instance): Promise<Page> {
  await wait(SUMMED);
  const connection = new Connection(port);
  const { head, body } = await connection.send(get(`/petitions/${SLUG}`));
  connection.close();
  const headers = head
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(/: (.*)/, 2) as [string, string])
    .filter(([name]) => !OWN_HEADERS.test(name));
  return { body, headers: Object.fromEntries(headers) };
}

type Stretch = { port: number; path: string; seconds: number; sign(): Buffer };

/** Only the readers are counted; a signature that fails shows as one page too few. */
async function read({ port, path, seconds, sign }: Stretch): Promise<Figures> {
  const page = get(path);
  const [reading, signing] = await Promise.all([
    keepBusy({ port, connections: READERS, seconds, next: () => page }),
    offer({ port, most: READERS, seconds, rate: () => SIGNING, next: sign }),
  ]);
  reading.dropped += signing.dropped + signing.latencies.length - signing.good;
  return reading;
}
