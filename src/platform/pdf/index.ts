/** Papers as PDF: text stays text, in the faces of the pages. `pdfkit` is loaded when the first one is asked for. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Faces, openPaperFaces } from "#platform/pictures/faces.ts";
import { fontOfLetters } from "./font-of-letters.ts";

export { qrCode } from "./qr-code.ts";

/** Points (1/72 inch), as a PDF counts. */
export const A4 = { width: 595.28, height: 841.89 };

type About = {
  title: string;
  language: string;
  /** Stands in the file as its date, so that the same paper is the same bytes. */
  at: Date;
  /** All letters that will be set, by face. */
  letters: { display: string; text: string };
  layout?: "portrait" | "landscape";
};

type Draw = (page: PDFKit.PDFDocument, faces: Faces) => void | Promise<void>;

/** One page of A4, with the fonts `display` and `text`. @param draw is given the open page and the faces */
export const onePage = (about: About, draw: Draw): Promise<Buffer> => pages(about, [draw]);

/** The same for several, one after another in one paper. */
export const pages = (about: About, drawn: readonly Draw[]): Promise<Buffer> =>
  written(about, {}, async (paper, faces) => {
    for (const draw of drawn) {
      paper.addPage({ size: "A4", margin: 0, layout: about.layout ?? "portrait" });
      await draw(paper, faces);
      // A hundred pages take a second or two, in which others want to be answered.
      await nextTurn();
    }
  });

/** As many pages as `draw` adds. @param foot what stands at the foot of each, of the letters that were named */
export const manyPages = (
  about: About,
  draw: Draw,
  foot: (page: PDFKit.PDFDocument, number: number, of: number) => void,
): Promise<Buffer> =>
  written(about, { bufferPages: true }, async (paper, faces) => {
    await draw(paper, faces);
    const { start, count } = paper.bufferedPageRange();
    for (let number = start; number < start + count; number++) {
      paper.switchToPage(number);
      foot(paper, number - start + 1, count);
    }
  });

async function written(
  { title, language, at, letters }: About,
  options: PDFKit.PDFDocumentOptions,
  draw: Draw,
): Promise<Buffer> {
  const [{ default: PDFDocument }, faces] = await Promise.all([import("pdfkit"), openPaperFaces()]);
  const info = { Title: title, CreationDate: at, ModDate: at };
  const whole = { size: "A4", margin: 0, autoFirstPage: false, lang: language, displayTitle: true, info };
  const paper = new PDFDocument({ ...whole, ...options });
  paper.registerFont("display", fontOfLetters(letters.display, faces.display, "Display"));
  paper.registerFont("text", fontOfLetters(letters.text, faces.text, "Text"));
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    paper.on("data", (chunk: Buffer) => chunks.push(chunk));
    paper.on("end", () => resolve(Buffer.concat(chunks)));
    paper.on("error", reject);
  });
  await draw(paper, faces);
  paper.end();
  return ended;
}
