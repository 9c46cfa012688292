import { encode } from "uqr";

type Place = { x: number; y: number; size: number };

/** Points a phone's camera at an address. The quiet zone of four modules around it is the paper. */
export function qrCode(page: PDFKit.PDFDocument, text: string, { x, y, size }: Place): void {
  const { data, size: modules } = encode(text, { ecc: "M", border: 0 });
  const module = size / modules;
  for (const [row, cells] of data.entries())
    for (const [begin, end] of darkRuns(cells))
      page.rect(x + begin * module, y + row * module, (end - begin) * module, module);
  page.fill("#000000");
}

/** Neighbours as one: a page has a third of the drawing. */
function darkRuns(cells: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [at, dark] of cells.entries()) {
    const last = runs.at(-1);
    if (dark && last?.[1] === at) last[1] = at + 1;
    else if (dark) runs.push([at, at + 1]);
  }
  return runs;
}
