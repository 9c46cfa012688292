import type { Place } from "./petition.ts";

/** Regions for where it does not matter which: a county each. */
export const COUNTIES: readonly Place[] = Array.from({ length: 48 }, (_, index) => ({
  code: `county-${index + 1}`,
  name: `County ${index + 1}`,
}));

/** Three in a hundred live abroad, where no region is asked. */
export const placeOf = (n: number): { country: string; region: string } =>
  n % 33 === 0
    ? { country: ["FR", "DE", "ES", "US", "AU"][(n / 33) % 5]!, region: "" }
    : { country: "GB", region: COUNTIES[n % COUNTIES.length]!.code };
