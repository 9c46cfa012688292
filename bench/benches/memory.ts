import { setTimeout as wait } from "node:timers/promises";
import { keepBusy } from "../load/keep-busy.ts";
import { offer } from "../load/offer.ts";
import { get } from "../load/request.ts";
import { type Bench, rounded, tell } from "../report.ts";
import { residentMemory } from "../world/child.ts";
import { bareForm, startFloor } from "../world/floor.ts";
import { type Instance, mailWaits, startInstance } from "../world/instance.ts";
import { person, signingRequest } from "../world/people.ts";
import { petitionIn, SLUG } from "../world/petition.ts";
import { COUNTIES, placeOf } from "../world/places.ts";

const REACH = 3;
const READERS = 64;
const SIGNING = 50;
/** Milliseconds until what a start needs only once has been let go. */
const SETTLING = 5_000;
const MB = 2 ** 20;

/** What the program keeps in memory when nobody comes, and while many read and sign. */
export const memory: Bench = {
  name: "memory",
  about: "resident memory of the program, idle and under load",
  reach: `≤ ${REACH} × a bare Hono process`,
  async run({ seconds = 20 }) {
    const floor = await startFloor();
    const instance = await startInstance({ environment: mailWaits });
    try {
      await petitionIn(instance, COUNTIES);
      await floor.serve({ body: Buffer.alloc(8_000, "x"), headers: { "Content-Type": "text/html" } });
      await wait(SETTLING);
      const idle = { ours: await residentMemory(instance.pid), floor: await residentMemory(floor.pid) };
      const form = bareForm();
      await load({ port: floor.port, path: "/page", seconds, sign: () => form });
      const busy = { ours: 0, floor: await residentMemory(floor.pid) };
      let people = 0;
      const sign = () =>
        signingRequest(person(people, placeOf(people++)), instance.keys.proofOfWork, new Date());
      await load({ port: instance.port, path: `/petitions/${SLUG}`, seconds, sign });
      busy.ours = await residentMemory(instance.pid);
      const ratios = { idle: idle.ours / idle.floor, busy: busy.ours / busy.floor };
      tell(`idle ${rounded(ratios.idle)} ×, under load ${rounded(ratios.busy)} ×`);
      return {
        ours: rounded(busy.ours / MB),
        floor: rounded(busy.floor / MB),
        ratio: rounded(ratios.busy),
        unit: "MB resident under load",
        p50_ms: null,
        p99_ms: null,
        lost: 0,
        notes: `idle: ${rounded(idle.ours / MB)} MB, ${rounded(ratios.idle)} × of ${rounded(idle.floor / MB)} MB; the database's processes not counted`,
        rows: [
          ["", "ours MB", "bare MB", "ratio"],
          ["idle", rounded(idle.ours / MB), rounded(idle.floor / MB), rounded(ratios.idle)],
          ["under load", rounded(busy.ours / MB), rounded(busy.floor / MB), rounded(ratios.busy)],
        ],
        held: ratios.idle <= REACH && ratios.busy <= REACH,
      };
    } finally {
      floor.stop();
      await instance.remove();
    }
  },
};

type Load = { port: Instance["port"]; path: string; seconds: number; sign(): Buffer };

async function load({ port, path, seconds, sign }: Load): Promise<void> {
  const page = get(path);
  await Promise.all([
    keepBusy({ port, connections: READERS, seconds, next: () => page }),
    offer({ port, most: READERS, seconds, rate: () => SIGNING, next: sign }),
  ]);
}
