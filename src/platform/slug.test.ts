import { expect, test } from "vitest";
import { slugOf } from "./slug.ts";

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
