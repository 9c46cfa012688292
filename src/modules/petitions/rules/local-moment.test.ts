import fc from "fast-check";
import { expect, test } from "vitest";
import { localMoment, momentIn } from "./local-moment.ts";

const berlin = (text: string) => momentIn("Europe/Berlin", text)?.toISOString();

test("a moment on the clocks of a zone is found, in summer and in winter", () => {
  expect(berlin("2026-01-15T14:05")).toBe("2026-01-15T13:05:00.000Z");
  expect(berlin("2026-07-15T14:05")).toBe("2026-07-15T12:05:00.000Z");
  expect(momentIn("Asia/Kathmandu", "2026-07-15T14:05")?.toISOString()).toBe("2026-07-15T08:20:00.000Z");
});

test("an hour that comes twice is the first, one that is skipped is the hour after", () => {
  expect(berlin("2026-10-25T02:30")).toBe("2026-10-25T00:30:00.000Z");
  expect(berlin("2026-03-29T02:30")).toBe("2026-03-29T01:30:00.000Z");
});

test("what is no moment is none", () => {
  for (const text of [
    "",
    "yesterday",
    "2026-02-30T10:00",
    "2026-01-01T25:00",
    "2026-13-01T10:00",
    "2026-01-01",
  ])
    expect(berlin(text), text).toBeUndefined();
});

test("whatever a clock shows is read back as that moment", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/St_Johns", "Pacific/Auckland", "UTC");
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const text = localMoment(zone, new Date(minute * 60_000));
      expect(localMoment(zone, momentIn(zone, text)!)).toBe(text);
    }),
  );
});
