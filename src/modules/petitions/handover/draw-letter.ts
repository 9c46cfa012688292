import { A4, manyPages } from "#platform/pdf/index.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { EXCLUSIONS, type HandoverFigures, type Tally, tallied, totalOf, volumesOf } from "./handover.ts";
import { foot, INK, INNER, MARGIN, MUTED, type Page } from "./paper.ts";

export type Letter = {
  reader: Reader;
  petition: Pick<Petition, "title" | "language">;
  regions: readonly Region[];
  siteName: string;
  url: string;
  frozenAt: Date;
  letter: string;
  contact: string;
  figures: HandoverFigures;
};

/** The covering letter, then the figures that it stands on: how many, from where, and what is not among them. */
export function drawLetter(given: Letter): Promise<Buffer> {
  const { reader, petition, frozenAt } = given;
  const body = bodyOf(given);
  const tables = tablesOf(given);
  const words = wordsOf(given);
  const whole = [
    ...Object.values(words),
    body,
    ...tables.flatMap(({ title, rows }) => [title, ...rows.flat()]),
  ].join("");
  const letters = { display: `${whole}/0123456789`, text: `${whole}/0123456789` };
  return manyPages(
    { title: petition.title, language: petition.language, at: frozenAt, letters },
    (page) => {
      letterPage(page, words, body);
      figuresPage(page, words, tables);
    },
    (page, number, of) => foot(page, reader.t("petitions.handover.pdf.letter"), `${number}/${of}`),
  );
}

/** The tokens stand in the text that people edit, since the numbers are known only when the list is fixed. */
function bodyOf({ reader, letter, figures, frozenAt }: Letter): string {
  const { t } = reader;
  return letter
    .replaceAll(t("petitions.handover.letter.number"), reader.number(totalOf(figures)))
    .replaceAll(t("petitions.handover.letter.as-of"), reader.dateTime(frozenAt));
}

function wordsOf({ reader, petition, siteName, url, frozenAt, contact }: Letter) {
  const { t } = reader;
  return {
    site: siteName,
    date: reader.date(frozenAt),
    title: petition.title,
    contact: t("petitions.handover.pdf.contact", { contact }),
    url: url.replace(/^https?:\/\//, ""),
    figures: t("petitions.handover.pdf.figures"),
    asOf: t("petitions.handover.pdf.as-of", { time: reader.dateTime(frozenAt) }),
    letter: t("petitions.handover.pdf.letter"),
  };
}

type Words = ReturnType<typeof wordsOf>;
type Numbers = { title: string; rows: [string, string][] };

function tablesOf({ reader, figures, regions }: Letter): Numbers[] {
  const { t, number } = reader;
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  const count = ({ online, paper }: Tally) =>
    paper === 0 ? number(online) : t("petitions.handover.pdf.both", { count: online + paper, online, paper });
  const region = (key: string) => (key === "" ? t("petitions.regions.unknown") : (names.get(key) ?? key));
  const lines: Numbers[] = [
    {
      title: t("petitions.handover.pdf.total"),
      rows: [
        [t("petitions.handover.pdf.listed.online"), number(figures.online)],
        [t("petitions.handover.pdf.listed.paper"), number(figures.paper)],
        [t("petitions.handover.pdf.unnamed"), number(figures.unnamed)],
        [t("petitions.regions.total"), number(totalOf(figures))],
        [t("petitions.handover.pdf.volumes"), number(volumesOf(figures))],
      ],
    },
    {
      title: t("petitions.handover.pdf.by-country"),
      rows: tallied(figures.places, "country").map((each) => [reader.country(each.key), count(each)]),
    },
    {
      title: t("petitions.handover.pdf.excluded"),
      rows: EXCLUSIONS.filter((reason) => figures.excluded[reason]).map((reason) => [
        t(`petitions.handover.excluded.${reason}`),
        number(figures.excluded[reason]!),
      ]),
    },
  ];
  const byRegion = {
    title: t("petitions.handover.pdf.by-region"),
    rows: tallied(figures.places, "region").map((each): [string, string] => [region(each.key), count(each)]),
  };
  return (regions.length > 0 ? [lines[0]!, byRegion, ...lines.slice(1)] : lines).filter(
    ({ rows }) => rows.length > 0,
  );
}

function letterPage(page: Page, words: Words, body: string): void {
  page.addPage({ size: "A4", margins: { top: MARGIN, bottom: MARGIN + 10, left: MARGIN, right: MARGIN } });
  page.font("text").fontSize(10).fillColor(MUTED);
  page.text(words.site, MARGIN, MARGIN, { width: INNER / 2 });
  page.text(words.date, MARGIN + INNER / 2, MARGIN, { width: INNER / 2, align: "right" });
  page.font("display").fontSize(16).fillColor(INK);
  page.text(words.title, MARGIN, MARGIN + 40, { width: INNER });
  page.font("text").fontSize(11);
  page.text(body, MARGIN, page.y + 18, { width: INNER, lineGap: 3, paragraphGap: 4 });
  page.text(words.contact, MARGIN, page.y + 10, { width: INNER });
  page.fillColor(MUTED).text(words.url, MARGIN, page.y + 4, { width: INNER });
}

const ROW = 16;
const BOTTOM = A4.height - MARGIN - 20;

function figuresPage(page: Page, words: Words, tables: readonly Numbers[]): void {
  let y = A4.height;
  const room = (wanted: number) => {
    if (y + wanted <= BOTTOM) return;
    page.addPage({ size: "A4", margin: 0 });
    y = MARGIN;
  };
  room(60);
  page.font("display").fontSize(18).fillColor(INK).text(words.figures, MARGIN, y, { width: INNER });
  page
    .font("text")
    .fontSize(10)
    .text(words.asOf, MARGIN, page.y + 4, { width: INNER });
  y = page.y + 16;
  for (const { title, rows } of tables) {
    room(3 * ROW);
    page.font("display").fontSize(12).fillColor(INK).text(title, MARGIN, y, { width: INNER });
    y = page.y + 4;
    page.font("text").fontSize(10);
    for (const [what, count] of rows) {
      room(2 * ROW);
      page.font("text").fontSize(10).fillColor(INK);
      page.text(count, MARGIN + INNER - 190, y, { width: 190, align: "right" });
      page.text(what, MARGIN, y, { width: INNER - 200 });
      y = Math.max(page.y, y + ROW);
    }
    y += ROW;
  }
}
