import { startOf, wordsOf } from "../hashing/sha256.ts";

/** ALTCHA's challenge: which number up to `maxnumber`, written behind the salt, has this SHA-256 in hex? */
export type Challenge = { challenge: string; salt: string; maxnumber: number };
/** No number when there is none. */
export type Solution = { number: number | undefined };

export function solve({ challenge, salt, maxnumber }: Challenge): number | undefined {
  const wanted = wordsOf(challenge);
  const digestOf = startOf(salt);
  for (let number = 0; number <= maxnumber; number++) {
    const digest = digestOf(String(number));
    // The first word differs in all but one of four thousand million cases.
    if (digest[0] === wanted[0] && digest.every((word, index) => word === wanted[index])) return number;
  }
  return undefined;
}

type Scope = {
  onmessage: ((event: { data: Challenge }) => void) | null;
  postMessage(solution: Solution): void;
};

if ("WorkerGlobalScope" in globalThis) {
  const worker = globalThis as unknown as Scope;
  worker.onmessage = ({ data }) => worker.postMessage({ number: solve(data) });
}
