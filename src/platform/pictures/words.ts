import type { Font, Glyph } from "fontkit";
import type { Face } from "./faces.ts";

/** What stays together on a line. All measures are in em. */
export type Word = { text: string; width: number; glyphs: PlacedGlyph[]; spaceBefore: number };
type PlacedGlyph = { glyph: Glyph; scale: number; x: number; y: number };

/** @param tracking room between letters, in em, as CSS `letter-spacing` */
export type Lettering = { face: Face; tracking?: number };

/** Splits at spaces, and behind hyphens and slashes within a word. What no font can draw is left out. */
export function wordsOf(text: string, lettering: Lettering): Word[] {
  const words = clean(text).split(" ").filter(Boolean);
  return words.flatMap((word) => {
    const drawn = drawableOf(word, lettering.face);
    const parts = drawn.split(/(?<=[\p{L}\p{N}][-–—/])(?=[\p{L}\p{N}])/u).filter(Boolean);
    return parts.map((part, index) => shape(part, index === 0, lettering));
  });
}

/**
 * Whether every letter and digit can be drawn. A sentence with holes could demand something else; emoji and signs
 * may be missed without harm.
 */
export function isDrawable(text: string, face: Face): boolean {
  const letters = (part: string) =>
    [...part.normalize("NFKD")].filter((one) => /[\p{L}\p{N}]/u.test(one)).length;
  return letters(text) > 0 && letters(drawableOf(clean(text), face)) === letters(text);
}

/** A word too long for any line, in hyphenated pieces that are not. */
export function breakUp(word: Word, width: number, lettering: Lettering): Word[] {
  const pieces: Word[] = [];
  const afterSpace = () => pieces.length === 0 && word.spaceBefore > 0;
  let piece = "";
  for (const { segment } of new Intl.Segmenter().segment(word.text)) {
    if (piece && shape(`${piece}${segment}-`, false, lettering).width > width) {
      pieces.push(shape(`${piece}-`, afterSpace(), lettering));
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, shape(piece, afterSpace(), lettering)];
}

/** Invisible characters can turn a line around or hide in it: line breaks and tabs become spaces, the others go,
 * and so do towers of accents. */
function clean(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\p{Zl}\p{Zp}]/gu, (space) => (NO_BREAK.has(space) ? "\u00a0" : " "))
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}]/gu, "")
    .replace(/(\p{M}{2})\p{M}+/gu, "$1");
}

const NO_BREAK = new Set(["\u00a0", "\u202f", "\u2007"]);

/** What a font holds, and for the rest its plainer form if there is one: "CO₂" becomes "CO2". */
function drawableOf(text: string, face: Face): string {
  const has = (part: string) => [...part].every((one) => face(one.codePointAt(0)!));
  return [...text].map((one) => [one, one.normalize("NFKC"), one.normalize("NFKD")].find(has) ?? "").join("");
}

export function shape(text: string, afterSpace: boolean, { face, tracking = 0 }: Lettering): Word {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  for (const { font, run } of runsOf(text, face)) {
    const scale = 1 / font.unitsPerEm;
    // As in a browser: letters set apart or together are not joined.
    const { glyphs: shaped, positions } = font.layout(
      run,
      { liga: false, clig: false },
      undefined,
      undefined,
      "ltr",
    );
    for (const [index, glyph] of shaped.entries()) {
      const { xAdvance, xOffset, yOffset } = positions[index]!;
      glyphs.push({ glyph, scale, x: width + xOffset * scale, y: yOffset * scale });
      width += xAdvance * scale + (xAdvance > 0 ? tracking : 0);
    }
  }
  return { text, width, glyphs, spaceBefore: afterSpace ? spaceOf(face) + tracking : 0 };
}

function runsOf(text: string, face: Face): { font: Font; run: string }[] {
  const runs: { font: Font; run: string }[] = [];
  for (const one of text) {
    const font = face(one.codePointAt(0)!);
    const last = runs.at(-1);
    if (!font) continue;
    if (last?.font === font) last.run += one;
    else runs.push({ font, run: one });
  }
  return runs;
}

function spaceOf(face: Face): number {
  const font = face(0x20)!;
  return font.glyphForCodePoint(0x20).advanceWidth / font.unitsPerEm;
}
