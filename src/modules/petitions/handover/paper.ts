import { A4 } from "#platform/pdf/index.ts";

export type Page = PDFKit.PDFDocument;

/** Points. Wide enough for a punch and a binder. */
export const MARGIN = 64;
export const INNER = A4.width - 2 * MARGIN;
/** For printers in offices. */
export const INK = "#000000";
export const MUTED = "#444444";

/** What it is and which page, at the foot. */
export function foot(page: Page, what: string, number: string): void {
  const y = A4.height - MARGIN + 10;
  // Below its margin a text would open a page of its own.
  page.page.margins.bottom = 0;
  page.font("text").fontSize(8.5).fillColor(MUTED);
  page.text(what, MARGIN, y, { width: INNER - 80, lineBreak: false });
  page.text(number, MARGIN + INNER - 80, y, { width: 80, align: "right", lineBreak: false });
}
