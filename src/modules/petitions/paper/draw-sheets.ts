import { A4, pages, qrCode } from "#platform/pdf/index.ts";
import { openPaperFaces } from "#platform/pictures/faces.ts";
import { isDrawable } from "#platform/pictures/text-paths.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import type { PaperBatch } from "./batch.ts";
import { columnsOf, type SheetProps, type SheetWords, wordsOf } from "./sheet-words.ts";

type Page = PDFKit.PDFDocument;

/** A4 on its side: an address needs the length. */
const WIDTH = A4.height;
const MARGIN = 34;
const INNER = WIDTH - 2 * MARGIN;
const CODE = { y: 30, size: 84 };
const HEAD = { y: 30, width: INNER - CODE.size - 132 };
const TABLE = { y: 136, head: 36, row: 32 };
/** Each eleven millimetres high, so that one can write standing in the street. */
export const LINES_A_SHEET = 9;
const FOOT = TABLE.y + TABLE.head + LINES_A_SHEET * TABLE.row + 12;

/**
 * The sheets of a batch: what is demanded and of whom, who is responsible, lines to sign on, what happens to what is
 * written there, and the code by which they are entered. Black on white, so that any printer and copier does.
 */
export async function drawSheets(props: SheetProps): Promise<Buffer> {
  const { petition, batch } = props;
  const words = wordsOf(await withoutHoles(props));
  const whole = lettersOf(words, batch);
  return pages(
    {
      title: `${petition.title} · ${batch.code}`,
      language: petition.language,
      at: batch.madeAt,
      letters: { display: whole, text: whole },
      layout: "landscape",
    },
    Array.from({ length: batch.sheets }, (_, index) => (page: Page) => {
      head(page, words);
      code(page, props, words.sheet(index + 1));
      table(page, props);
      foot(page, words);
    }),
  );
}

/** Why, and on which instance, can be left out where letters are missing: the rest says it. */
async function withoutHoles(props: SheetProps): Promise<SheetProps> {
  const { petition, siteName, baseUrl } = props;
  const [summary, site] = await Promise.all([petition.summary, siteName].map(canBeWritten));
  return {
    ...props,
    petition: summary ? petition : { ...petition, summary: "" },
    siteName: site ? siteName : new URL(baseUrl).host,
  };
}

type Named = Pick<Petition, "title" | "addressee" | "startedBy">;

/**
 * Whether our fonts have every letter that a sheet can't do without: a demand with holes is no demand, whoever signs
 * must be able to read who answers for it, and the regions they choose from.
 */
export async function canBeDrawn(
  { title, addressee, startedBy }: Named,
  regions: readonly Region[] = [],
): Promise<boolean> {
  const needed = [title, addressee, startedBy, ...regions.map(({ name }) => name)];
  return (await Promise.all(needed.map(canBeWritten))).every(Boolean);
}

/** Whether our fonts have every letter of it. */
export async function canBeWritten(text: string): Promise<boolean> {
  const faces = await openPaperFaces();
  return isDrawable(text, faces.display) && isDrawable(text, faces.text);
}

const lettersOf = (words: SheetWords, { code, sheets }: Pick<PaperBatch, "code" | "sheets">): string =>
  [...Object.values(words).filter((word) => typeof word === "string"), words.sheet(sheets)].join("") +
  `${code}0123456789…`;

function head(page: Page, { list, title, to, by, summary }: SheetWords): void {
  const line = (text: string, size: number, height: number, gap = 0) =>
    page.fontSize(size).text(text, MARGIN, page.y + gap, { width: HEAD.width, height, ellipsis: true });
  page.font("text").fillColor("#000000").lineGap(0).fontSize(9);
  page.text(list, MARGIN, HEAD.y, { width: HEAD.width, height: 11, ellipsis: true });
  page.font("display");
  const size = [21, 18, 15, 12.5].find((each) => heightOf(page, title, each) <= 52) ?? 12.5;
  line(title, size, 52, 2);
  page.font("text");
  line(to, 11, 13, 3);
  line(by, 9, 11, 1);
  if (summary) line(summary, 9, TABLE.y - 8 - page.y, 2);
}

const heightOf = (page: Page, text: string, size: number): number =>
  page.fontSize(size).heightOfString(text, { width: HEAD.width });

/** Who finds it on a table shall not take it for the way to sign: it says whom it is for. */
function code(page: Page, { batch, url, reader }: SheetProps, sheet: string): void {
  const x = WIDTH - MARGIN - CODE.size;
  qrCode(page, url, { x, y: CODE.y, size: CODE.size });
  const beside = { width: 112, align: "right" } as const;
  const at = x - 12 - beside.width;
  page.font("text").fontSize(9).fillColor("#000000");
  page.text(reader.t("petitions.paper.sheet.batch"), at, CODE.y, { ...beside, height: 12 });
  page
    .font("display")
    .fontSize(26)
    .text(batch.code, at, CODE.y + 11, { ...beside, height: 30 });
  page
    .font("text")
    .fontSize(9)
    .text(sheet, at, CODE.y + 44, { ...beside, height: 12 });
  page.fontSize(8).text(reader.t("petitions.paper.sheet.code"), at, CODE.y + 60, { ...beside, height: 30 });
}

function table(page: Page, props: SheetProps): void {
  const columns = columnsOf(props, INNER);
  const bottom = TABLE.y + TABLE.head + LINES_A_SHEET * TABLE.row;
  page.font("text").fontSize(8.5).fillColor("#000000");
  let x = MARGIN;
  for (const [index, { label, width, apart }] of columns.entries()) {
    const height = Math.min(TABLE.head - 4, page.heightOfString(label, { width: width - 8 }));
    page.text(label, x + 4, TABLE.y + TABLE.head - 3 - height, { width: width - 8, height, ellipsis: true });
    page.moveTo(x, TABLE.y).lineTo(x, bottom).lineWidth(0.6);
    if (apart && !columns[index - 1]!.apart) page.dash(5, { space: 3 }).lineWidth(1.2).stroke().undash();
    else page.stroke();
    x += width;
  }
  page
    .moveTo(x, TABLE.y)
    .lineTo(x, bottom)
    .moveTo(MARGIN, TABLE.y)
    .lineTo(x, TABLE.y)
    .lineWidth(0.6)
    .stroke();
  for (let row = 0; row <= LINES_A_SHEET; row++) {
    const y = TABLE.y + TABLE.head + row * TABLE.row;
    page
      .moveTo(MARGIN, y)
      .lineTo(x, y)
      .lineWidth(row === 0 ? 1.2 : 0.6)
      .stroke();
    if (row < LINES_A_SHEET) line(page, columns, { y, number: row + 1 });
  }
}

type Columns = ReturnType<typeof columnsOf>;

/** Its number, and a box to tick where the column asks for one. */
function line(page: Page, columns: Columns, { y, number }: { y: number; number: number }): void {
  page.fontSize(9).text(String(number), MARGIN + 3, y + 12, { width: columns[0]!.width - 6, height: 12 });
  let x = MARGIN;
  for (const { width, ticked } of columns) {
    if (ticked)
      page
        .rect(x + width / 2 - 6, y + TABLE.row / 2 - 6, 12, 12)
        .lineWidth(1)
        .stroke();
    x += width;
  }
}

function foot(page: Page, { back, privacy, regions, online }: SheetWords): void {
  const line = (text: string, size: number, height: number, gap: number) =>
    page.fontSize(size).text(text, MARGIN, page.y + gap, { width: INNER, height, ellipsis: true });
  page.font("display").fillColor("#000000").fontSize(10.5).lineGap(0);
  page.text(back, MARGIN, FOOT, { width: INNER, height: 13, ellipsis: true });
  page.font("text").lineGap(0.5);
  if (regions) line(regions, 8, 20, 2);
  line(privacy, 7.8, A4.width - 30 - 12 - page.y, 3);
  page.lineGap(0);
  line(online, 8, 10, 2);
}
