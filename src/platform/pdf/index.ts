/** Papers as PDF: text stays text, in the faces of the pages. `pdfkit` is loaded when the first one is asked for. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Faces, openFaces } from "#platform/pictures/text-paths.ts";
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
export async function pages(
  { title, language, at, letters, layout = "portrait" }: About,
  drawn: readonly Draw[],
): Promise<Buffer> {
  const [{ default: PDFDocument }, faces] = await Promise.all([import("pdfkit"), openFaces()]);
  const info = { Title: title, CreationDate: at, ModDate: at };
  const each = { size: "A4", margin: 0, layout } as const;
  const paper = new PDFDocument({ autoFirstPage: false, lang: language, displayTitle: true, info });
  paper.registerFont("display", fontOfLetters(letters.display, faces.display, "Display"));
  paper.registerFont("text", fontOfLetters(letters.text, faces.text, "Text"));
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    paper.on("data", (chunk: Buffer) => chunks.push(chunk));
    paper.on("end", () => resolve(Buffer.concat(chunks)));
    paper.on("error", reject);
  });
  for (const draw of drawn) {
    paper.addPage(each);
    await draw(paper, faces);
    // A hundred pages take a second or two, in which others want to be answered.
    await nextTurn();
  }
  paper.end();
  return written;
}
