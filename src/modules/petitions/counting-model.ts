import { sameName } from "./signature.ts";

/** What should count, told without a database. */
export class CountingModel {
  paper = 0;
  readonly #known = new Map<string, ModelSignature>();

  get online(): number {
    return [...this.#known.values()].filter(({ state }) => state === "counts").length;
  }

  sign(id: string, person: string): void {
    this.#known.set(id, { id, person, state: "waits" });
  }

  confirm(id: string): void {
    const signature = this.#known.get(id)!;
    if (signature.state !== "waits" || (signature.rule && signature.confirmed)) return;
    const same = this.#placeOf(signature);
    if (same) Object.assign(signature, { state: "over", countedAs: same.id, rule: undefined });
    else if (signature.rule) signature.confirmed = true;
    else Object.assign(signature, { state: "counts", confirmed: true });
  }

  setAside(rule: string, person: string): void {
    for (const signature of this.#known.values())
      if (signature.person === person && signature.state !== "over" && !signature.rule)
        Object.assign(signature, { state: "waits", rule });
  }

  /** All of a rule, or one of them. */
  giveBack(rule: string, id?: string): void {
    const back = [...this.#known.values()].filter((one) => one.rule === rule && (id ?? one.id) === one.id);
    for (const signature of back) signature.rule = undefined;
    for (const signature of back) if (signature.confirmed) this.confirm(signature.id);
  }

  /**
   * Ending a second signature of someone ends the one that has their place; one that waits, only when they withdraw it.
   * Whoever withdraws ends all that still wait in their name.
   */
  end(id: string, how: "withdrawn" | "disowned"): void {
    const signature = this.#known.get(id)!;
    if (signature.countedAs) this.end(signature.countedAs, how);
    if (signature.state === "over") return;
    const also = signature.state === "waits" && how === "withdrawn" ? this.#placeOf(signature) : undefined;
    const waiting = how === "withdrawn" ? this.#waitingOf(signature) : [];
    for (const one of [signature, ...waiting]) Object.assign(one, { state: "over", rule: undefined });
    if (also) this.end(also.id, how);
  }

  #waitingOf({ id, person }: ModelSignature): ModelSignature[] {
    return [...this.#known.values()].filter(
      (one) => one.id !== id && one.state === "waits" && sameName(one.person, person),
    );
  }

  /** Who is set aside after confirming keeps their place. */
  #placeOf({ id, person }: ModelSignature): ModelSignature | undefined {
    return [...this.#known.values()].find(
      (one) =>
        one.id !== id &&
        sameName(one.person, person) &&
        (one.state === "counts" || (one.state === "waits" && one.rule !== undefined && one.confirmed)),
    );
  }
}

type ModelSignature = {
  id: string;
  person: string;
  state: "waits" | "counts" | "over";
  confirmed?: boolean;
  rule?: string;
  countedAs?: string;
};
