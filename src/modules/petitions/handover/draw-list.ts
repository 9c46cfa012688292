import { A4, manyPages } from "#platform/pdf/index.ts";
import { isDrawable } from "#platform/pictures/text-paths.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import { foot, INK, INNER, MARGIN, MUTED, type Page } from "./paper.ts";

export type Entry = { number: number; name: string; place: string };

export type Volume = {
  reader: Reader;
  petition: Pick<Petition, "title" | "addressee" | "language">;
  url: string;
  frozenAt: Date;
  number: number;
  of: number;
  /** Of the whole list. */
  total: number;
  source: "online" | "paper";
  entries: readonly Entry[];
};

const COLUMNS = { number: 52, name: 270, gap: 14 };
const ROW = 15;
const TOP = MARGIN + 26;
const BOTTOM = A4.height - MARGIN - 24;

/** One volume of the list: a title page, then a line for each who signed. Text is text: to be found and copied. */
export function drawVolume(volume: Volume): Promise<Buffer> {
  const { reader, petition, entries, frozenAt } = volume;
  const words = wordsOf(volume);
  const unreadable = reader.t("petitions.handover.pdf.unreadable");
  const text = [...Object.values(words), unreadable, ...entries.flatMap(({ name, place }) => [name, place])];
  const whole = `${text.join("")}0123456789/ `;
  const about = { title: `${petition.title} · ${words.volume}`, language: petition.language, at: frozenAt };
  return manyPages(
    { ...about, letters: { display: whole, text: whole } },
    (page, faces) => {
      titlePage(page, words);
      const shown = (written: string) => (isDrawable(written, faces.text) ? written : unreadable);
      let y = newPage(page, words);
      for (const { number, name, place } of entries) {
        const cells = { number: reader.number(number), name: shown(name), place: shown(place) };
        const height = heightOf(page, cells);
        if (y + height > BOTTOM) y = newPage(page, words);
        drawRow(page, y, cells);
        y += height;
      }
    },
    (page, number, of) => foot(page, words.volume, `${number}/${of}`),
  );
}

type Words = ReturnType<typeof wordsOf>;

function wordsOf({ reader, petition, url, frozenAt, number, of, total, source, entries }: Volume) {
  const { t } = reader;
  const [first, last] = [entries[0]?.number ?? 0, entries.at(-1)?.number ?? 0];
  return {
    title: petition.title,
    to: t("petitions.to", { addressee: petition.addressee }),
    volume: t("petitions.handover.pdf.volume", { number, of }),
    range: t("petitions.handover.pdf.range", { from: first, to: last, count: total }),
    source: t(`petitions.handover.pdf.source.${source}`),
    asOf: t("petitions.handover.pdf.as-of", { time: reader.dateTime(frozenAt) }),
    care: t("petitions.handover.pdf.care"),
    url: url.replace(/^https?:\/\//, ""),
    columnNumber: t("petitions.handover.pdf.number"),
    columnName: t("petitions.sign.name"),
    columnPlace: t("petitions.handover.pdf.place"),
  };
}

function titlePage(page: Page, words: Words): void {
  page.addPage();
  page.font("display").fontSize(26).fillColor(INK);
  page.text(words.title, MARGIN, 150, { width: INNER });
  page
    .font("text")
    .fontSize(14)
    .text(words.to, MARGIN, page.y + 12, { width: INNER });
  page
    .font("display")
    .fontSize(18)
    .text(words.volume, MARGIN, page.y + 36, { width: INNER });
  page.font("text").fontSize(12);
  for (const line of [words.range, words.source, words.asOf])
    page.text(line, MARGIN, page.y + 4, { width: INNER });
  page.fillColor(MUTED).text(words.care, MARGIN, page.y + 28, { width: INNER });
  page.text(words.url, MARGIN, page.y + 12, { width: INNER });
}

function newPage(page: Page, { columnNumber, columnName, columnPlace }: Words): number {
  page.addPage();
  page.font("text").fontSize(8.5).fillColor(MUTED);
  const cells = { number: columnNumber, name: columnName, place: columnPlace };
  setRow(page, MARGIN, cells);
  page.fontSize(10).fillColor(INK);
  page
    .moveTo(MARGIN, TOP - 8)
    .lineTo(MARGIN + INNER, TOP - 8)
    .lineWidth(0.8)
    .strokeColor(INK)
    .stroke();
  return TOP;
}

type Cells = Record<"number" | "name" | "place", string>;

const NAME_AT = MARGIN + COLUMNS.number + COLUMNS.gap;
const PLACE_AT = NAME_AT + COLUMNS.name + COLUMNS.gap;
const PLACE = MARGIN + INNER - PLACE_AT;

/** Nearly all fit on a line; a name is never cut off. */
function heightOf(page: Page, { name, place }: Cells): number {
  const lines = (text: string, width: number) =>
    page.widthOfString(text) <= width ? 1 : page.heightOfString(text, { width }) / page.currentLineHeight();
  return ROW + (Math.max(lines(name, COLUMNS.name), lines(place, PLACE)) - 1) * page.currentLineHeight();
}

function drawRow(page: Page, y: number, cells: Cells): void {
  setRow(page, y, cells);
}

function setRow(page: Page, y: number, { number, name, place }: Cells): void {
  page.text(number, MARGIN, y, { width: COLUMNS.number, align: "right", lineBreak: false });
  page.text(name, NAME_AT, y, { width: COLUMNS.name });
  page.text(place, PLACE_AT, y, { width: PLACE });
}
