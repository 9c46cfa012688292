import { expect, test } from "vitest";
import { isSlug, slugOf } from "./slug.ts";

test("an address keeps what can be said in small Latin letters", () => {
  expect(slugOf("Grüße aus der Straße Nº 5", "x")).toBe("gruesse-aus-der-strasse-n-5");
  expect(slugOf("Café Łódź — çay", "x")).toBe("cafe-lodz-cay");
});

test("a title in another script gets an address all the same", () => {
  expect(slugOf("حافلة الليل", "community")).toBe("community");
  expect(slugOf("🚌", "community")).toBe("community");
});

test("a long title ends after a whole word, one endless word anywhere", () => {
  expect(slugOf("wort ".repeat(40), "x").length).toBeLessThanOrEqual(60);
  expect(slugOf("wort ".repeat(40), "x")).toMatch(/-wort$/);
  expect(slugOf("a".repeat(500), "x")).toBe("a".repeat(60));
});

test("what no page can have as its address is known without asking", () => {
  expect(["nachtbus", "bus-2", "a".repeat(80)].filter(isSlug)).toHaveLength(3);
  expect(["", "Bus", "bus 2", "bus/2", "büs", "a".repeat(81)].filter(isSlug)).toEqual([]);
});
