import { setTimeout as wait } from "node:timers/promises";
import { BLOWS, recovery } from "../crash/blows.ts";
import { type Broken, brokenPromises } from "../crash/broken-promises.ts";
import { Promises } from "../crash/promises.ts";
import { People } from "../load/people.ts";
import { type Bench, median, percentile, rounded, tell } from "../report.ts";
import { type Instance, mailWaits, startInstance } from "../world/instance.ts";
import { petitionIn } from "../world/petition.ts";
import { COUNTIES } from "../world/places.ts";

const ROUNDS = { usual: 6, long: 200 };
const WRITERS = 48;
/** Milliseconds of writing before a blow. */
const WRITING = { least: 500, most: 4_000 };

/** `kill -9` of the program and of the database, again and again, while people sign, confirm and withdraw. */
export const crash: Bench = {
  name: "crash",
  about: "kill -9 of program and database at random under mixed writes",
  reach: "nothing acknowledged is lost, nothing is half done",
  async run({ long, rounds = long ? ROUNDS.long : ROUNDS.usual }) {
    const instance = await startInstance({ environment: mailWaits });
    const people = new People(instance.port, WRITERS);
    try {
      const promises = new Promises(instance, people, await petitionIn(instance, COUNTIES));
      const { broken, recoveries } = await strikes(instance, promises, rounds);
      const lost = broken.reduce((sum, { count }) => sum + count, 0);
      const strange = [...promises.strange].map(([status, count]) => `${count} × ${status}`).join(", ");
      return {
        ours: rounds,
        floor: null,
        ratio: null,
        unit: "crashes survived",
        p50_ms: rounded(median(recoveries)),
        p99_ms: rounded(percentile(recoveries, 0.99)),
        lost,
        notes: `${promises.fates.size} signatures; the times are those from blow to ready; ${strange || "no strange answers"}`,
        rows: [
          ["", "result"],
          ["crashes", rounds],
          ["signatures promised something", promises.fates.size],
          ["ready again after, median", `${rounded(median(recoveries))} ms`],
          ["ready again after, longest", `${rounded(Math.max(...recoveries))} ms`],
          ["lost or half done", lost],
          ...broken.map(({ what, count }) => [what, count]),
        ],
        held: lost === 0 && strange === "",
      };
    } finally {
      people.leave();
      await instance.remove();
    }
  },
};

async function strikes(
  instance: Instance,
  promises: Promises,
  rounds: number,
): Promise<{ broken: Broken; recoveries: number[] }> {
  const recoveries: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const writers = new Writers(promises);
    await wait(WRITING.least + Math.random() * (WRITING.most - WRITING.least));
    const blow = BLOWS[round % BLOWS.length]!;
    const struck = performance.now();
    await blow.strike(instance);
    recoveries.push(performance.now() - struck + (await recovery(instance)));
    await writers.stop();
    const broken = await brokenPromises(instance, promises.fates);
    tell(
      `crash ${round + 1} of ${rounds} (${blow.name}): ready after ${rounded(recoveries.at(-1)!)} ms, ${promises.fates.size} signatures, ${broken.length === 0 ? "all there" : JSON.stringify(broken)}`,
    );
    if (broken.length > 0) return { broken, recoveries };
  }
  return { broken: [], recoveries };
}

/** They go on through the crash, and stop only after it, so that the first answers after it are looked at too. */
class Writers {
  #writing = true;
  readonly #all: Promise<void>[];

  constructor(promises: Promises) {
    this.#all = Array.from({ length: WRITERS }, async () => {
      while (this.#writing) {
        await promises.step();
        // A program that is down refuses at once: no reason to ask it a thousand times a second.
        await wait(5);
      }
    });
  }

  async stop(): Promise<void> {
    this.#writing = false;
    await Promise.all(this.#all);
  }
}
