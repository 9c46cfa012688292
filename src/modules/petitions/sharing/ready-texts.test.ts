import { describe, expect, test } from "vitest";
import { createCatalogue, createReader } from "#platform/strings/index.ts";
import { strings as uiStrings } from "#ui/strings/index.ts";
import type { Petition } from "../petition.ts";
import { strings } from "../strings/index.ts";
import { readyTexts } from "./ready-texts.ts";

const catalogue = createCatalogue([
  { name: "ui", strings: uiStrings },
  { name: "petitions", strings },
]);
const reader = createReader(catalogue, { language: "de", timeZone: "Europe/Berlin" });
const url = "https://nordstadt.example/petitions/nachtbus";

function textFor(
  network: string | undefined,
  over: Partial<Petition> = {},
  confirmed = 1_846,
  paper = 0,
): string {
  const petition = {
    title: "Der Nachtbus muss fahren",
    addressee: "Stadtrat",
    summary: "Fünfzig Minuten zu Fuß.",
    state: "live",
    ...over,
  } as Petition;
  const counts = { confirmed, online: confirmed - paper, paper, home: confirmed, asOf: new Date() };
  return readyTexts({ petition, counts, url, reader }).find((text) => text.network === network)!.text;
}

describe("a ready text", () => {
  test("holds the demand and the address, whatever the network", () => {
    for (const network of ["WhatsApp", "Signal", "Telegram", "Mastodon", "Bluesky", undefined]) {
      expect(textFor(network)).toContain("Der Nachtbus muss fahren");
      expect(textFor(network)).toContain(url);
    }
  });

  test("says how many of them signed on paper wherever it says how many there are", () => {
    expect(textFor("Mastodon", {}, 1_846, 212)).toContain(
      "1.846 Menschen stehen dahinter, davon 212 auf Papier.",
    );
    expect(textFor("Mastodon", {}, 1_846, 0)).toContain("1.846 Menschen stehen dahinter. Es geht an");
    // Where there is no room for both, there is no sum either.
    const long = textFor("Bluesky", { addressee: "Ausschuss ".repeat(18) }, 1_846, 212);
    expect(long).not.toContain("1.846");
  });

  test("ends the demand before it goes on, and no demand twice", () => {
    expect(textFor("Mastodon")).toContain("fahren“. 1.846 Menschen");
    expect(textFor("Signal")).toContain("fahren“. Es geht an");
    for (const title of ["Wann fährt der Bus?", "Der Bus muss fahren!", "Der Bus „fährt.“"])
      expect(textFor("Mastodon", { title })).toContain(`„${title}“ 1.846 Menschen`);
  });

  test("for Bluesky never has more than 300 letters", () => {
    for (const title of ["Ja", "Wort ".repeat(40).trim(), "ä".repeat(200)])
      expect(
        [...textFor("Bluesky", { title, addressee: "Stadtrat ".repeat(20) })].length,
      ).toBeLessThanOrEqual(300);
  });

  test("says no number while nobody has signed", () => {
    expect(textFor("Mastodon", {}, 0)).not.toMatch(/\d/);
    expect(textFor("Mastodon")).toContain("1.846 Menschen");
  });
});
