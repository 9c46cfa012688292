/** Papers as PDF: text stays text, in the faces of the pages. `pdfkit` is loaded when the first one is asked for. */
import { type Faces, openFaces } from "#platform/pictures/text-paths.ts";
import { fontOfLetters } from "./font-of-letters.ts";

/** Points (1/72 inch), as a PDF counts. */
export const A4 = { width: 595.28, height: 841.89 };

type About = {
  title: string;
  language: string;
  /** Stands in the file as its date, so that the same paper is the same bytes. */
  at: Date;
  /** All letters that will be set, by face. */
  letters: { display: string; text: string };
};

/** One page of A4, with the fonts `display` and `text`. @param draw is given the open page and the faces */
export async function onePage(
  { title, language, at, letters }: About,
  draw: (page: PDFKit.PDFDocument, faces: Faces) => void | Promise<void>,
): Promise<Buffer> {
  const [{ default: PDFDocument }, faces] = await Promise.all([import("pdfkit"), openFaces()]);
  const info = { Title: title, CreationDate: at, ModDate: at };
  const page = new PDFDocument({ size: "A4", margin: 0, lang: language, displayTitle: true, info });
  page.registerFont("display", fontOfLetters(letters.display, faces.display, "Display"));
  page.registerFont("text", fontOfLetters(letters.text, faces.text, "Text"));
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    page.on("data", (chunk: Buffer) => chunks.push(chunk));
    page.on("end", () => resolve(Buffer.concat(chunks)));
    page.on("error", reject);
  });
  await draw(page, faces);
  page.end();
  return written;
}
