import { setTimeout as wait } from "node:timers/promises";
import { Dropped } from "../load/connection.ts";
import type { People, Reply } from "../load/people.ts";
import { get, post } from "../load/request.ts";
import type { Instance } from "../world/instance.ts";
import { type Person, person, signingRequest } from "../world/people.ts";
import { SLUG } from "../world/petition.ts";

/** Milliseconds between a mail's arrival and the click in it. */
const READING = { least: 500, most: 4_000 };

/**
 * The people who sign one petition, and all they were told. What they were promised is what is looked for afterwards.
 */
export class Crowd {
  readonly #instance: Instance;
  readonly #people: People;
  readonly #placeOf: (n: number) => { country: string; region: string };
  #came = 0;
  #clicking = 0;

  /** By the id in the answer. */
  readonly accepted = new Set<string>();
  /** The id of the signature that counts, and when its signer was thanked. */
  readonly thanked = new Map<string, number>();
  readonly signing: number[] = [];
  /** Answered with 503 and a time to come again. */
  sentAway = 0;
  /** Answers that nobody should get. */
  readonly strange = new Map<string, number>();
  /** Whose connection ended before the answer came. */
  uncertain = 0;

  constructor(
    instance: Instance,
    people: People,
    placeOf: (n: number) => { country: string; region: string },
  ) {
    this.#instance = instance;
    this.#people = people;
    this.#placeOf = placeOf;
  }

  get came(): number {
    return this.#came;
  }

  /** How many are still waiting for something. */
  get busy(): number {
    return this.#clicking + this.#people.waiting;
  }

  /** Somebody comes, signs, and tries again when the page does not load. */
  async sign(): Promise<void> {
    const n = this.#came++;
    const someone = person(n, this.#placeOf(n));
    for (;;) {
      const reply = await this.#tryToSign(someone);
      if (reply) return this.#heard(reply);
      await wait(500);
    }
  }

  /** With a new proof of work each time: the page was loaded again. */
  async #tryToSign(someone: Person): Promise<Reply | undefined> {
    try {
      return await this.#people.ask(signingRequest(someone, this.#instance.keys.proofOfWork, new Date()));
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      if (error.arrived) this.uncertain++;
      return undefined;
    }
  }

  #heard({ answer, milliseconds }: Reply): void {
    this.signing.push(milliseconds);
    if (answer.status === 303) this.accepted.add(signatureIn(answer.location!));
    else if (answer.status === 503 && answer.retryAfter) this.sentAway++;
    else this.#wonder(`sign ${answer.status}`);
  }

  /** Follows the link in a mail, as a person does: the page, then its button. */
  async click(link: string): Promise<void> {
    this.#clicking++;
    await wait(READING.least + Math.random() * (READING.most - READING.least));
    const page = await this.#insist(get(link));
    if (page.answer.status !== 200 && page.answer.status !== 303) this.#wonder(`link ${page.answer.status}`);
    const { answer } = await this.#insist(post(link, { lang: "en" }, "203.0.113.7"));
    if (answer.status === 303) this.#thank(signatureIn(answer.location!));
    else this.#wonder(`button ${answer.status}`);
    this.#clicking--;
  }

  /** Whoever is sent away comes again when told to. */
  async #insist(request: Buffer): Promise<Reply> {
    for (;;) {
      const reply = await this.#people.askUntilAnswered(request);
      if (reply.answer.status !== 503 || !reply.answer.retryAfter) return reply;
      await wait(reply.answer.retryAfter * 1000 * (1 + Math.random()));
    }
  }

  #thank(id: string): void {
    if (!this.thanked.has(id)) this.thanked.set(id, performance.now());
  }

  #wonder(what: string): void {
    this.strange.set(what, (this.strange.get(what) ?? 0) + 1);
  }

  /** How many had been thanked by that time. */
  thankedBy(time: number): number {
    let count = 0;
    for (const at of this.thanked.values()) if (at <= time) count++;
    return count;
  }
}

const signatureIn = (location: string): string => location.split("/")[4]!;

export const figuresPath = `/petitions/${SLUG}.json`;
