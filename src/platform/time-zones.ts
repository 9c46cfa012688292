/** The names of the IANA time zone database that this Node knows. */
export const timeZones = (): readonly string[] => Intl.supportedValuesOf("timeZone");

export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    // What `Intl` throws for a name it does not know.
    return false;
  }
}

/** The zone of a country, by its two letters; `undefined` where it has many and none comes first. */
export function timeZoneOf(country: string): string | undefined {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
  const zones = locale.getTimeZones() ?? [];
  // The second of Germany's is an enclave's.
  return zones.length <= 2 ? zones[0] : undefined;
}
