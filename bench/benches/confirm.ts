import { sql } from "kysely";
import { mailboxOf, signaturePath, signPetitions } from "#modules/petitions/index.ts";
import { HttpClient } from "../load/http-client.ts";
import { keepBusy, type Load } from "../load/keep-busy.ts";
import { post } from "../load/request.ts";
import { type Runner, takeTurns } from "../load/turns.ts";
import { type Bench, tell } from "../report.ts";
import { BARE, bareForms, startFloor } from "../world/floor.ts";
import { type Instance, mailWaits, startInstance } from "../world/instance.ts";
import { person } from "../world/people.ts";
import { petitionIn, SLUG } from "../world/petition.ts";
import { COUNTIES, placeOf } from "../world/places.ts";

const CONNECTIONS = 128;
const REACH = 0.3;
const OURS = "confirmations";
/** More than it could confirm in a second. */
const MOST = 3_500;
const BATCH = 500;

/** The button that the link in the mail leads to, pressed by many. */
export const confirm: Bench = {
  name: "confirm",
  about: "confirmations a second, each counted once",
  reach: `≥ ${REACH} of a bare form handler`,
  async run({ seconds = 5, rounds = 3, httpClient }) {
    const sender = httpClient ? HttpClient : undefined;
    const floor = await startFloor();
    const instance = await startInstance({ environment: mailWaits });
    try {
      const petitionId = await petitionIn(instance, COUNTIES);
      const { runner, confirmed } = signers(instance, petitionId, sender);
      const turns = await takeTurns([bareForms(floor, CONNECTIONS, sender), runner], { rounds, seconds });
      const lost = await missing(instance, confirmed);
      const failed = turns.failed(OURS);
      const result = turns.result(OURS, BARE);
      return {
        ...result,
        unit: "confirmations/s",
        lost,
        notes: `${failed} not accepted; ${CONNECTIONS} connections${httpClient ? " of an ordinary HTTP client" : ""}`,
        rows: turns.table(BARE),
        held: result.ratio >= REACH && lost + failed === 0,
      };
    } finally {
      floor.stop();
      await instance.remove();
    }
  },
};

function signers(
  instance: Instance,
  petitionId: string,
  sender: Load["sender"],
): { runner: Runner; confirmed: string[] } {
  const confirmed: string[] = [];
  let people = 0;
  return {
    confirmed,
    runner: {
      name: OURS,
      async stretch(seconds) {
        const links: Buffer[] = [];
        while (links.length < seconds * MOST) {
          links.push(...(await signedBatch(instance, petitionId, people)));
          people += BATCH;
        }
        tell(`${links.length} have signed and got their link`);
        return keepBusy({
          port: instance.port,
          connections: CONNECTIONS,
          seconds,
          sender,
          next: () => links.pop(),
          answered: ({ status, location }) => {
            if (status === 303) confirmed.push(location!.split("/")[4]!);
          },
        });
      },
    },
  };
}

/** Signs past HTTP, by the same action. Answers the requests that confirm. */
async function signedBatch(instance: Instance, petitionId: string, first: number): Promise<Buffer[]> {
  const act = instance.act();
  const people = Array.from({ length: BATCH }, (_, index) => person(first + index, placeOf(first + index)));
  const answers = await signPetitions(
    act,
    people.map(({ name, email, country, region, address }) => ({
      petitionId,
      name,
      email,
      mailbox: mailboxOf(email, act.keys.signers),
      country,
      region: region || undefined,
      postcode: undefined,
      language: "en",
      network: address,
      proof: undefined,
    })),
  );
  return answers.map((answer, index) => {
    if ("refused" in answer) throw new Error(`A signature was refused: ${answer.refused}`);
    const where = { slug: SLUG, petitionId, signatureId: answer.signatureId };
    return post(signaturePath(act.keys, where, "confirmation"), { lang: "en" }, people[index]!.address);
  });
}

/** How many of the confirmations that were answered with "thank you" do not count, or count twice. */
async function missing({ db }: Instance, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ confirmed: number; counted: number }>`
    select
      (select count(*)::int from signatures where state = 'confirmed') as confirmed,
      (select coalesce(sum(confirmed), 0)::int from petition_counts)
        + (select coalesce(sum(delta), 0)::int from signature_counts) as counted`.execute(db);
  const { confirmed, counted } = rows[0]!;
  return Math.max(0, new Set(ids).size - confirmed) + Math.abs(confirmed - counted);
}
