/** Reads a PDF of ours as a phone's camera and a reader program do. Pages count from 0. */
import { inflateSync } from "node:zlib";
import jsQR from "jsqr";

/** How large its pages are, in points. */
type Size = { width: number; height: number };
const PORTRAIT: Size = { width: 596, height: 842 };

/** Paints the page's filled squares, four pixels a point, and looks for a code on it. */
export function codeOn(pdf: Buffer, page = 0, { width, height } = PORTRAIT): string | undefined {
  const scale = 4;
  const pixels = new Uint8ClampedArray(width * height * scale * scale * 4).fill(255);
  const squares = /^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm;
  for (const [, ...numbers] of pagesOf(pdf)[page]!.matchAll(squares)) {
    const [x, y, w, h] = numbers.map((number) => Number(number) * scale) as [number, number, number, number];
    for (let row = Math.round(y); row < Math.round(y + h); row++)
      for (let column = Math.round(x); column < Math.round(x + w); column++)
        pixels.fill(0, (row * width * scale + column) * 4, (row * width * scale + column) * 4 + 3);
  }
  return jsQR(pixels, width * scale, height * scale)?.data;
}

/** The glyphs a page shows, by the map that each font brings. */
export function textOf(pdf: Buffer, page = 0): string {
  const raw = pdf.toString("latin1");
  const maps = [...raw.matchAll(/\/ToUnicode (\d+) 0 R/g)].map(([, id]) => lettersOf(raw, id!));
  const fonts = [...new Set([...raw.matchAll(/\/(F\d+) \d+ 0 R/g)].map(([, name]) => name!))].sort();
  let map: string[] = [];
  let text = "";
  for (const [, font, shown] of pagesOf(pdf)[page]!.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) map = maps[fonts.indexOf(font)] ?? [];
    else {
      for (const [, hex] of shown!.matchAll(/<([0-9a-f]+)>/gi))
        for (const glyph of hex!.match(/.{4}/g)!) text += map[Number.parseInt(glyph, 16)] ?? "";
      text += "\n";
    }
  }
  return text;
}

function lettersOf(raw: string, id: string): string[] {
  const body = new RegExp(`\\n${id} 0 obj[\\s\\S]*?stream\\r?\\n([\\s\\S]*?)\\r?\\nendstream`).exec(raw)![1]!;
  const cmap = inflateSync(Buffer.from(body, "latin1")).toString("latin1");
  const letters = /beginbfrange\s+<[^>]+> <[^>]+> \[([^\]]*)\]/.exec(cmap)![1]!;
  return [...letters.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex]) =>
    Buffer.from(hex!.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
  );
}

/** What is drawn on each page. */
export const pagesOf = (pdf: Buffer): string[] => streams(pdf).filter((stream) => stream.includes(" Tf"));

function streams(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, "latin1")).toString("latin1")];
    } catch {
      return [body!];
    }
  });
}
