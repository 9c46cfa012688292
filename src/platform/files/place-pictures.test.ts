import { describe, expect, test } from "vitest";
import { renderMarkdown } from "#platform/markdown.ts";
import { placePictures } from "./place-pictures.ts";

const bus = { name: "bus", alt: "Der N9 [leer]", path: `/files/${"a".repeat(32)}-9x9.webp` };
const place = (text: string) => placePictures(text, [bus]);

describe("a picture that a story names", () => {
  test("is put there with its words, unless the story has better ones", () => {
    expect(renderMarkdown(place("![](bus)").text).text).toContain(`alt="Der N9 [leer]"`);
    expect(renderMarkdown(place(`![Voll \\] war er](bus "Im Mai")`).text).text).toMatch(
      /alt="Voll \] war er".*<figcaption>Im Mai/,
    );
  });

  test("leaves every other picture and link alone", () => {
    const text = "![x](busse) [bus](bus) ![y](https://example.org/bus)";
    expect(place(text)).toEqual({ text, unplaced: ["bus"] });
  });
});
