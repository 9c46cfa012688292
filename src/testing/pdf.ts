import { inflateSync } from "node:zlib";

/** What a reader program finds in a PDF of ours: the glyphs shown, by the map that each font brings. */
export function textOfPdf(pdf: Buffer): string {
  const raw = pdf.toString("latin1");
  const object = (id: string) => new RegExp(`\\n${id} 0 obj([\\s\\S]*?)\\nendobj`).exec(raw)![1]!;
  const stream = (id: string) => {
    const body = Buffer.from(/stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object(id))![1]!, "latin1");
    return inflateSync(body).toString("latin1");
  };
  const fonts = new Map(
    [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(object(id!))?.[1];
      return [name!, map ? lettersOf(stream(map)) : []] as const;
    }),
  );
  return [...raw.matchAll(/\/Type \/Page\b[\s\S]*?\/Contents (\d+) 0 R/g)]
    .map(([, id]) => shown(stream(id!), fonts))
    .join("\n");
}

/** The map that pdfkit writes: blocks of glyphs in order, each with its letters. */
function lettersOf(cmap: string): string[] {
  return [...cmap.matchAll(/<[^>]+> <[^>]+> \[([^\]]*)\]/g)].flatMap(([, block]) =>
    [...block!.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex]) =>
      Buffer.from(hex!.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
    ),
  );
}

function shown(page: string, fonts: ReadonlyMap<string, string[]>): string {
  let map: string[] = [];
  let text = "";
  for (const [, font, line] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) map = fonts.get(font) ?? [];
    else {
      for (const [, hex] of line!.matchAll(/<([0-9a-f]+)>/gi))
        for (const glyph of hex!.match(/.{4}/g)!) text += map[Number.parseInt(glyph, 16)] ?? "";
      text += "\n";
    }
  }
  return text;
}
