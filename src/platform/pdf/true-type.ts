/** Writes TrueType (OpenType 1.9, chapters "glyf", "cmap" and those a PDF needs), as far as a few letters want it. */

/** On the curve or its control point, in font units, upwards. */
export type Point = { x: number; y: number; on: boolean };
export type Letter = { codePoint: number; advance: number; contours: Point[][] };
export type Metrics = {
  name: string;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  capHeight: number;
  xHeight: number;
};

/** @param letters in the order of their code points, each once */
export function trueType(letters: readonly Letter[], metrics: Metrics): Buffer {
  const notdef = { codePoint: 0, advance: metrics.unitsPerEm / 2, contours: [] };
  const all = [notdef, ...letters];
  const outlines = all.map(({ contours }) => glyphOf(contours));
  const box = boxOf(all.flatMap(({ contours }) => contours.flat()));
  const tables: Record<string, Buffer> = {
    "OS/2": os2(all, metrics),
    cmap: cmapOf(letters),
    glyf: Buffer.concat(outlines),
    head: headOf(metrics, box),
    hhea: numbers(
      ...[u32(0x00010000), i16(metrics.ascent), i16(metrics.descent), i16(0)],
      ...[u16(Math.max(...all.map(({ advance }) => advance))), i16(box.x0), i16(0), i16(box.x1)],
      ...[i16(1), i16(0), i16(0), i16(0), i16(0), i16(0), i16(0), i16(0), u16(all.length)],
    ),
    hmtx: numbers(...all.flatMap(({ advance, contours }) => [u16(advance), i16(boxOf(contours.flat()).x0)])),
    loca: locaOf(outlines),
    maxp: maxpOf(all),
    name: nameOf(metrics.name),
    post: numbers(u32(0x00030000), u32(0), i16(-100), i16(50), u32(0), u32(0), u32(0), u32(0), u32(0)),
  };
  return file(tables);
}

/** A table's directory entry names its place; tables begin at multiples of four. */
function file(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables);
  const power = Math.floor(Math.log2(entries.length));
  const head = numbers(
    ...[u32(0x00010000), u16(entries.length), u16(16 * 2 ** power), u16(power)],
    u16(16 * (entries.length - 2 ** power)),
  );
  let at = head.length + 16 * entries.length;
  const directory: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const [tag, table] of entries) {
    const body = padded(table);
    directory.push(Buffer.from(tag.padEnd(4)), numbers(u32(checksum(body)), u32(at), u32(table.length)));
    bodies.push(body);
    at += body.length;
  }
  return Buffer.concat([head, ...directory, ...bodies]);
}

function checksum(body: Buffer): number {
  let sum = 0;
  for (let at = 0; at < body.length; at += 4) sum = (sum + body.readUInt32BE(at)) >>> 0;
  return sum;
}

function glyphOf(contours: Point[][]): Buffer {
  const points = contours.flat();
  if (points.length === 0) return Buffer.alloc(0);
  const { x0, y0, x1, y1 } = boxOf(points);
  let last = -1;
  const ends = contours.map(({ length }) => {
    last += length;
    return u16(last);
  });
  const steps = (axis: "x" | "y") =>
    points.map((point, index) => i16(point[axis] - (points[index - 1]?.[axis] ?? 0)));
  return padded(
    numbers(
      ...[i16(contours.length), i16(x0), i16(y0), i16(x1), i16(y1)],
      ...[...ends, u16(0)],
      ...points.map(({ on }) => u8(on ? 1 : 0)),
      ...[...steps("x"), ...steps("y")],
    ),
  );
}

/** Where each outline begins, and where the last one ends. */
function locaOf(outlines: readonly Buffer[]): Buffer {
  let at = 0;
  const ends = outlines.map(({ length }) => {
    at += length;
    return u32(at);
  });
  return numbers(u32(0), ...ends);
}

function headOf({ unitsPerEm }: Metrics, { x0, y0, x1, y1 }: Bounds): Buffer {
  return numbers(
    ...[u32(0x00010000), u32(0x00010000), u32(0), u32(0x5f0f3cf5), u16(0), u16(unitsPerEm)],
    ...[u32(0), u32(0), u32(0), u32(0), i16(x0), i16(y0), i16(x1), i16(y1)],
    // Whole places in `loca`, four bytes each.
    ...[u16(0), u16(8), i16(2), i16(1), i16(0)],
  );
}

function maxpOf(all: readonly Letter[]): Buffer {
  const points = Math.max(...all.map(({ contours }) => contours.flat().length));
  const contours = Math.max(...all.map((letter) => letter.contours.length));
  const rest = Array.from({ length: 11 }, (_, index) => u16(index === 2 ? 2 : 0));
  return numbers(u32(0x00010000), u16(all.length), u16(points), u16(contours), ...rest);
}

/** Format 12: groups of code points, here of one each; the glyph of the first letter is 1. */
function cmapOf(letters: readonly Letter[]): Buffer {
  const groups = letters.flatMap(({ codePoint }, index) => [u32(codePoint), u32(codePoint), u32(index + 1)]);
  return numbers(
    ...[u16(0), u16(1), u16(3), u16(10), u32(12)],
    ...[u16(12), u16(0), u32(16 + 12 * letters.length), u32(0), u32(letters.length)],
    ...groups,
  );
}

function nameOf(name: string): Buffer {
  const text = Buffer.from(name, "utf16le").swap16();
  const records = [1, 4, 6].flatMap((id) => [u16(3), u16(1), u16(0x409), u16(id), u16(text.length), u16(0)]);
  return Buffer.concat([numbers(u16(0), u16(3), u16(6 + 12 * 3), ...records), text]);
}

function os2(all: readonly Letter[], { ascent, descent, capHeight, xHeight }: Metrics): Buffer {
  const table = Buffer.alloc(96);
  table.writeUInt16BE(2, 0);
  table.writeInt16BE(Math.round(all.reduce((sum, { advance }) => sum + advance, 0) / all.length), 2);
  table.writeUInt16BE(400, 4);
  table.writeUInt16BE(5, 6);
  table.writeInt16BE(ascent, 68);
  table.writeInt16BE(descent, 70);
  table.writeUInt16BE(ascent, 74);
  table.writeUInt16BE(-descent, 76);
  table.writeInt16BE(xHeight, 86);
  table.writeInt16BE(capHeight, 88);
  return table;
}

type Bounds = { x0: number; y0: number; x1: number; y1: number };

function boxOf(points: readonly Point[]): Bounds {
  if (points.length === 0) return { x0: 0, y0: 0, x1: 0, y1: 0 };
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

type Field = { bytes: 1 | 2 | 4; value: number };
const u8 = (value: number): Field => ({ bytes: 1, value });
const u16 = (value: number): Field => ({ bytes: 2, value: value & 0xffff });
const i16 = u16;
const u32 = (value: number): Field => ({ bytes: 4, value });

function numbers(...fields: Field[]): Buffer {
  const out = Buffer.alloc(fields.reduce((sum, { bytes }) => sum + bytes, 0));
  let at = 0;
  for (const { bytes, value } of fields) at = out.writeUIntBE(value >>> 0, at, bytes);
  return out;
}

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
