/**
 * Sets text as outlines, because what turns SVG into pixels reads neither our fonts nor, on purpose, any of the
 * system. All faces run from left to right; a text they can't draw is told by `isDrawable`.
 */
import { breakUp, type Lettering, shape, type Word, wordsOf } from "./words.ts";

export { type Faces, openFaces } from "./faces.ts";
export { isDrawable, type Lettering } from "./words.ts";

export type Align = "left" | "right";

export type Box = { x: number; y: number; width: number; height: number };

export type ParagraphStyle = Lettering & {
  /** In pixels: as large as the box allows between the two. */
  size: { least: number; most: number };
  /** Of the size. */
  lineHeight: number;
  mostLines: number;
  align?: Align;
};

/** Outlines as SVG path data, placed; how large they were set and how deep they reach. */
export type Paragraph = { d: string; size: number; lines: number; bottom: number };

/**
 * Fills the box from its top with lines of about equal length, as large as they fit. What does not fit at the least
 * size ends with "…".
 */
export function setParagraph(text: string, box: Box, style: ParagraphStyle): Paragraph {
  const { size, lines } = fit(wordsOf(text, style), box, style);
  const leading = size * style.lineHeight;
  const first = box.y + size * ASCENT;
  const d = lines.map((line, index) => {
    const x = style.align === "right" ? box.x + box.width - lengthOf(line) * size : box.x;
    return outlines(line, { x, y: first + index * leading, size });
  });
  return { d: d.join(""), size, lines: lines.length, bottom: box.y + lines.length * leading };
}

export type Span = Lettering & { text: string; size: number; fill: string };
export type SetSpan = { d: string; fill: string };
export type LineSetting = { x: number; width: number; baseline: number; align?: Align };

/** A line is set smaller down to this share of its sizes; then its longest piece is shortened. */
const LEAST_SCALE = 0.75;

/** Sets pieces of different looks on one baseline, with the spaces their texts begin and end with. */
export function setLine(spans: Span[], { x, width, baseline, align }: LineSetting): SetSpan[] {
  const pieces = piecesOf(spans);
  const scale = Math.min(1, Math.max(LEAST_SCALE, width / pixelsOf(pieces)));
  shortenLongest(pieces, width / scale);
  let start = align === "right" ? x + width - pixelsOf(pieces) * scale : x;
  return pieces.map(({ words, gap, size, fill }) => {
    const d = outlines(words, { x: start + gap * scale, y: baseline, size: size * scale });
    start += (gap + lengthOf(words) * size) * scale;
    return { d, fill };
  });
}

/** How wide `setLine` would set these at their full sizes. */
export const lineWidth = (spans: Span[]): number => pixelsOf(piecesOf(spans));

type Piece = Span & { words: Word[]; gap: number };

function piecesOf(spans: Span[]): Piece[] {
  const set = spans.map((span) => ({ ...span, words: wordsOf(span.text, span), gap: 0 }));
  const pieces = set.filter(({ words }) => words.length > 0);
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (!before || !(/^\s/.test(piece.text) || /\s$/.test(before.text))) continue;
    piece.gap = piece.words[0]!.spaceBefore * Math.max(piece.size, before.size);
  }
  return pieces;
}

const pixelsOf = (pieces: Piece[]): number =>
  pieces.reduce((sum, { words, gap, size }) => sum + gap + lengthOf(words) * size, 0);

function shortenLongest(pieces: Piece[], width: number): void {
  const excess = pixelsOf(pieces) - width;
  if (excess <= 0.01) return;
  const [longest] = pieces.toSorted((a, b) => lengthOf(b.words) * b.size - lengthOf(a.words) * a.size);
  const room = Math.max(lengthOf(longest!.words) - excess / longest!.size, 1);
  longest!.words = shortened(longest!.words, room, longest!);
}

/** From the top of a line to its baseline, in em: a little above the capitals of both faces. */
const ASCENT = 0.8;

type Fitted = { size: number; lines: Word[][] };

function fit(words: Word[], box: Box, style: ParagraphStyle): Fitted {
  const { least, most } = style.size;
  for (let size = most; size > least; size -= 2) {
    const width = box.width / size;
    if (words.some((word) => word.width > width)) continue;
    const lines = wrap(words, width);
    if (lines.length <= linesThatFit(size, box, style)) return { size, lines: balanced(words, width, lines) };
  }
  const width = box.width / least;
  const unbroken = words.flatMap((word) => (word.width > width ? breakUp(word, width, style) : [word]));
  const lines = wrap(unbroken, width);
  const room = linesThatFit(least, box, style);
  if (lines.length <= room) return { size: least, lines: balanced(unbroken, width, lines) };
  return { size: least, lines: [...lines.slice(0, room - 1), shortened(lines[room - 1]!, width, style)] };
}

const linesThatFit = (size: number, { height }: Box, { lineHeight, mostLines }: ParagraphStyle): number =>
  Math.max(1, Math.min(mostLines, Math.floor(height / (size * lineHeight))));

function wrap(words: Word[], width: number): Word[][] {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line && lengthOf([...line, word]) <= width) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

/** The narrowest lines of the same number: a heading whose last line holds one short word looks like an accident. */
function balanced(words: Word[], width: number, lines: Word[][]): Word[][] {
  let [narrow, wide] = [Math.max(0, ...words.map((word) => word.width)), width];
  let best = lines;
  for (let step = 0; step < 10; step++) {
    const middle = (narrow + wide) / 2;
    const tried = wrap(words, middle);
    if (tried.length > lines.length) narrow = middle;
    else [wide, best] = [middle, tried];
  }
  return best;
}

function shortened(line: Word[], width: number, lettering: Lettering): Word[] {
  const ellipsis = shape("…", false, lettering);
  const kept = [...line];
  while (kept.length > 1 && lengthOf([...kept, ellipsis]) > width) kept.pop();
  if (lengthOf([...kept, ellipsis]) <= width) return [...kept, ellipsis];
  return [breakUp(kept[0]!, width - ellipsis.width, lettering)[0]!, ellipsis];
}

/** In em, from the first letter: the space before it belongs to what stands in front. */
const lengthOf = (words: Word[]): number =>
  words.reduce((sum, { width, spaceBefore }) => sum + width + spaceBefore, -(words[0]?.spaceBefore ?? 0));

function outlines(words: Word[], { x, y, size }: { x: number; y: number; size: number }): string {
  let d = "";
  let start = -(words[0]?.spaceBefore ?? 0);
  for (const word of words) {
    start += word.spaceBefore;
    for (const { glyph, scale, x: gx, y: gy } of word.glyphs)
      for (const { command, args } of glyph.path.commands)
        d +=
          LETTERS[command] +
          points(args, { x: x + (start + gx) * size, y: y - gy * size, scale: scale * size });
    start += word.width;
  }
  return d;
}

const LETTERS = { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" };

/** Fonts count upwards, pictures downwards. Tenths of a pixel are finer than the eye, and the same on every machine. */
function points(args: number[], { x, y, scale }: { x: number; y: number; scale: number }): string {
  return args.map((value, index) => (index % 2 ? y - value * scale : x + value * scale).toFixed(1)).join(" ");
}
