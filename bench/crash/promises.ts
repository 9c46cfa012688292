import { signaturePath } from "#modules/petitions/index.ts";
import { Dropped } from "../load/connection.ts";
import type { People } from "../load/people.ts";
import { post } from "../load/request.ts";
import type { Instance } from "../world/instance.ts";
import { person, signingRequest } from "../world/people.ts";
import { SLUG } from "../world/petition.ts";
import { placeOf } from "../world/places.ts";

/** How far a signature was brought, and what was asked for without an answer. */
export type Fate = { promised: "signed" | "confirmed" | "withdrawn"; asked?: "confirmed" | "withdrawn" };

/** People who sign, confirm and change their mind, and note what they were promised. */
export class Promises {
  readonly #instance: Instance;
  readonly #people: People;
  readonly #petitionId: string;
  #came = 0;
  /** By the signature's id. */
  readonly fates = new Map<string, Fate>();
  /** Nobody touches these at the moment: one person does one thing at a time. */
  readonly #free: string[] = [];
  /** Answers that neither promised nor said "later". */
  readonly strange = new Map<string, number>();

  constructor(instance: Instance, people: People, petitionId: string) {
    this.#instance = instance;
    this.#people = people;
    this.#petitionId = petitionId;
  }

  /** One step of somebody: half of them sign, the others go on with what was begun. */
  async step(): Promise<void> {
    const id = Math.random() < 0.5 ? undefined : this.#take();
    if (id === undefined) return this.#sign();
    const fate = this.fates.get(id)!;
    if (fate.promised === "signed") await this.#goOn(id, "confirmation", "confirmed");
    else await this.#goOn(id, "withdrawal", "withdrawn");
    if (fate.promised !== "withdrawn") this.#free.push(id);
  }

  /** Most who have confirmed stay with it. */
  #take(): string | undefined {
    const index = Math.floor(Math.random() * this.#free.length);
    const id = this.#free[index];
    if (id === undefined) return undefined;
    if (this.fates.get(id)!.promised === "confirmed" && Math.random() < 0.7) return undefined;
    this.#free[index] = this.#free.at(-1)!;
    this.#free.pop();
    return id;
  }

  async #sign(): Promise<void> {
    const n = this.#came++;
    const location = await this.#ask(
      signingRequest(person(n, placeOf(n)), this.#instance.keys.proofOfWork, new Date()),
      303,
    );
    const id = location?.split("/")[4];
    if (!id) return;
    this.fates.set(id, { promised: "signed" });
    this.#free.push(id);
  }

  async #goOn(
    id: string,
    purpose: "confirmation" | "withdrawal",
    to: "confirmed" | "withdrawn",
  ): Promise<void> {
    const fate = this.fates.get(id)!;
    fate.asked = to;
    const where = { slug: SLUG, petitionId: this.#petitionId, signatureId: id };
    const path = signaturePath(this.#instance.keys, where, purpose);
    const promise = await this.#ask(
      post(path, { lang: "en" }, "203.0.113.7"),
      to === "confirmed" ? 303 : 200,
    );
    if (promise === undefined) return;
    fate.promised = to;
    fate.asked = undefined;
  }

  /** Where the answer leads, `""` if nowhere; `undefined` when nothing was promised. */
  async #ask(request: Buffer, promise: number): Promise<string | undefined> {
    try {
      const { answer } = await this.#people.ask(request);
      if (answer.status === promise) return answer.location ?? "";
      // 410: this was asked for before the crash, took effect, and its answer was lost.
      if (answer.status < 500 && answer.status !== 410)
        this.strange.set(String(answer.status), (this.strange.get(String(answer.status)) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
    }
    return undefined;
  }
}
