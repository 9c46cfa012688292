import { randomInt } from "node:crypto";

/**
 * What stands on every sheet of a batch: four signs and one that checks them. No sign that looks like another, and
 * hardly a vowel, so that no code is a word. Twenty-nine is a prime: a weighted sum modulo it (as in ISO 2108, ISBN-10)
 * notices every single mistake and every two that changed places.
 */
const SIGNS = "23456789ABCDFGHJKMNPQRSTVWXYZ";
const RANDOM = 4;

export function newCode(random: (below: number) => number = randomInt): string {
  const drawn = Array.from({ length: RANDOM }, () => random(SIGNS.length));
  const check = (SIGNS.length - weighed(drawn)) % SIGNS.length;
  return [...drawn, check].map((place) => SIGNS[place]).join("");
}

/** The code in whatever way it was typed or read from a sheet; `undefined` for what is none. */
export function readCode(typed: string): string | undefined {
  const code = typed.slice(0, 40).toUpperCase().replace(/[\s-]/g, "");
  const places = [...code].map((sign) => SIGNS.indexOf(sign));
  const whole = places.length === RANDOM + 1 && !places.includes(-1);
  return whole && weighed(places) === 0 ? code : undefined;
}

/** Weights from five down to one, the check sign's. */
const weighed = (places: readonly number[]): number =>
  places.reduce((sum, place, index) => sum + (RANDOM + 1 - index) * place, 0) % SIGNS.length;
