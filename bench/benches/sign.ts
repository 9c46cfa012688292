import { sql } from "kysely";
import { HttpClient } from "../load/http-client.ts";
import { keepBusy, type Load } from "../load/keep-busy.ts";
import { type Runner, takeTurns } from "../load/turns.ts";
import { type Bench, rounded } from "../report.ts";
import { BARE, bareForms, startFloor } from "../world/floor.ts";
import { type Instance, mailWaits, startInstance } from "../world/instance.ts";
import { person, signingRequest } from "../world/people.ts";
import { petitionIn } from "../world/petition.ts";
import { COUNTIES, placeOf } from "../world/places.ts";

const CONNECTIONS = 128;
const REACH = { plain: 0.09, gathered: 0.4 };
const GATHERED = "gathered";
const PLAIN = "one by one";

/** Signatures accepted over HTTP with every check on and each answered one durable, gathered and one by one. */
export const sign: Bench = {
  name: "sign",
  about: "signatures accepted a second with every check on",
  reach: `plain ≥ ${REACH.plain}, gathered ≥ ${REACH.gathered} of a bare form handler`,
  async run({ seconds = 5, rounds = 3, httpClient }) {
    const sender = httpClient ? HttpClient : undefined;
    const floor = await startFloor();
    const instance = await startInstance({ environment: mailWaits });
    const gathered = await crowd(GATHERED, { instance, most: 6_000, sender });
    const alone = await startInstance({ program: "ungathered", environment: mailWaits });
    const plain = await crowd(PLAIN, { instance: alone, most: 1_500, sender });
    try {
      const turns = await takeTurns([bareForms(floor, CONNECTIONS, sender), gathered, plain], {
        rounds,
        seconds,
      });
      const ratio = turns.ratio(GATHERED, BARE);
      const plainRatio = turns.ratio(PLAIN, BARE);
      const lost = (await gathered.lost()) + (await plain.lost());
      const failed = turns.failed(GATHERED) + turns.failed(PLAIN);
      return {
        ...turns.result(GATHERED, BARE),
        unit: "signatures/s",
        lost,
        notes: `${PLAIN}: ${rounded(turns.perSecond(PLAIN))}/s, ratio ${rounded(plainRatio)}; ${failed} not accepted; ${CONNECTIONS} connections${httpClient ? " of an ordinary HTTP client" : ""}`,
        rows: turns.table(BARE),
        held: ratio >= REACH.gathered && plainRatio >= REACH.plain && lost + failed === 0,
      };
    } finally {
      floor.stop();
      await Promise.all([gathered.remove(), plain.remove()]);
    }
  },
};

type Crowd = Runner & { lost(): Promise<number>; remove(): Promise<void> };

/** Those who sign at one instance: nobody comes twice. @param most whom it could accept in a second */
async function crowd(
  name: string,
  { instance, most, sender }: { instance: Instance; most: number; sender: Load["sender"] },
): Promise<Crowd> {
  await petitionIn(instance, COUNTIES);
  const accepted: string[] = [];
  let people = 0;
  return {
    name,
    async stretch(seconds) {
      // Ready before the clock runs: a sender that makes proofs of work takes the processor from whom it measures.
      const forms = Array.from({ length: seconds * most }, () =>
        signingRequest(person(people, placeOf(people++)), instance.keys.proofOfWork, new Date()),
      );
      return keepBusy({
        port: instance.port,
        connections: CONNECTIONS,
        seconds,
        sender,
        next: () => forms.pop(),
        answered: ({ status, location }) => {
          if (status === 303) accepted.push(location!.split("/")[4]!);
        },
      });
    },
    lost: () => missing(instance, accepted),
    remove: () => instance.remove(),
  };
}

/** How many of the signatures that were answered with "yes" have no row, or no mail that waits for them. */
async function missing({ db }: Instance, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ missing: number }>`
    select count(*)::int as missing
    from json_array_elements_text(${ids}::json) as wanted(id)
    where not exists (select from signatures s where s.id = wanted.id::uuid)`.execute(db);
  return rows[0]!.missing;
}
