import type { Font } from "fontkit";
import type { Face } from "#platform/pictures/faces.ts";
import { type Letter, type Point, trueType } from "./true-type.ts";

const UNITS = 2048;

/**
 * A TrueType font of just the letters that `text` needs, from the files of the pages: a PDF can't hold those as they
 * are. What no file of ours can draw is left out; ask `isDrawable` before.
 */
export function fontOfLetters(text: string, face: Face, name: string): Buffer {
  const codePoints = new Set([...` ${text.normalize("NFC")}`].map((letter) => letter.codePointAt(0)!));
  const letters = [...codePoints]
    .sort((a, b) => a - b)
    .flatMap((codePoint) => {
      const font = face(codePoint);
      return font ? [letterOf(font, codePoint)] : [];
    });
  const { ascent, descent, capHeight, xHeight, unitsPerEm } = face(0x20)!;
  const scale = UNITS / unitsPerEm;
  return trueType(letters, {
    name,
    unitsPerEm: UNITS,
    ascent: Math.round(ascent * scale),
    descent: Math.round(descent * scale),
    capHeight: Math.round(capHeight * scale),
    xHeight: Math.round(xHeight * scale),
  });
}

function letterOf(font: Font, codePoint: number): Letter {
  const glyph = font.glyphForCodePoint(codePoint);
  const scale = UNITS / font.unitsPerEm;
  const contours: Point[][] = [];
  for (const { command, args } of glyph.path.commands) {
    const scaled = args.map((value) => Math.round(value * scale));
    if (command === "moveTo") contours.push([]);
    for (let at = 0; at < scaled.length; at += 2)
      contours.at(-1)!.push({ x: scaled[at]!, y: scaled[at + 1]!, on: at === scaled.length - 2 });
  }
  return { codePoint, advance: Math.round(glyph.advanceWidth * scale), contours: contours.map(closed) };
}

/** A contour closes by itself: its last point is not its first again. */
function closed(contour: Point[]): Point[] {
  const [first, last] = [contour[0]!, contour.at(-1)!];
  return contour.length > 1 && first.x === last.x && first.y === last.y && last.on
    ? contour.slice(0, -1)
    : contour;
}
