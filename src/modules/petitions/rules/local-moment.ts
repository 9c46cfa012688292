/** What a form's `datetime-local` field holds: `YYYY-MM-DDTHH:MM`. */
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)$/;

/**
 * The moment that stands on the clocks of a zone. Where clocks skip an hour, the moment after it; where one comes
 * twice, the first. `undefined` for what is no such text.
 */
export function momentIn(timeZone: string, text: string): Date | undefined {
  const parts = LOCAL.exec(text.trim());
  if (!parts) return undefined;
  const [year, month, day, hour, minute] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const clock = Date.UTC(year, month - 1, day, hour, minute);
  if (localMoment("UTC", new Date(clock)) !== `${text.trim().slice(0, 10)}T${text.trim().slice(11)}`)
    return undefined;
  // The offset before and after a change of clocks: one of the two is right.
  const offsets = [clock - HALF_A_DAY, clock + HALF_A_DAY].map((at) => offsetOf(timeZone, at));
  const candidates = offsets.map((offset) => clock - offset).sort((a, b) => a - b);
  const right = candidates.find((at) => at + offsetOf(timeZone, at) === clock);
  return new Date(right ?? candidates.at(-1)!);
}

/** As the field wants it. */
export function localMoment(timeZone: string, at: Date): string {
  const text = new Intl.DateTimeFormat("sv", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(at);
  return text.replace(" ", "T");
}

const HALF_A_DAY = 43_200_000;

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetOf(timeZone: string, at: number): number {
  const [day, time] = localMoment(timeZone, new Date(at)).split("T");
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}
