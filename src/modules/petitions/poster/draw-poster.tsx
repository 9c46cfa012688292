import { A4, onePage, qrCode } from "#platform/pdf/index.ts";
import { rasterise } from "#platform/pictures/rasterise.ts";
import { isDrawable } from "#platform/pictures/text-paths.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Poster } from "#ui/poster.tsx";
import { CARD_INKS } from "../card/card-style.ts";
import { isOpen, type Petition } from "../petition.ts";

/** @property reader in the petition's language */
export type PosterProps = { petition: Petition; url: string; siteName: string; reader: Reader };

type Page = PDFKit.PDFDocument;

const MARGIN = 48;
const INNER = A4.width - 2 * MARGIN;
/** Where the part for the phone begins; the demand has what is above it. */
const CODE = { top: 610, size: 184 };
const DEMAND = { top: 118, least: 22, most: 88 };

/**
 * The petition as a sheet to hang up: the demand, to whom, why, and a code that a phone's camera opens. Text is text,
 * so it can be searched, read aloud and made larger. No figures, which would grow old on a wall; black on the white of
 * the paper, for printers at home.
 */
export function drawPoster(props: PosterProps): Promise<Buffer> {
  const { petition, reader } = props;
  const words = wordsOf(props);
  const whole = Object.values(words).join("");
  const about = { title: petition.title, language: petition.language, at: petition.openedAt };
  return onePage({ ...about, letters: { display: whole, text: whole } }, async (page, faces) => {
    page.rect(0, 0, A4.width, 14).fill(CARD_INKS["strand-1"]);
    page.font("display").fontSize(18).fillColor(CARD_INKS.ink);
    page.text(words.site, MARGIN, 52, { width: INNER, height: 22, ellipsis: true });
    // Without a font for its language the petition shows its face instead: a demand with holes is no demand.
    if (isDrawable(petition.title, faces.display)) demand(page, words);
    else page.image(await face(petition.slug), MARGIN, DEMAND.top, { width: INNER });
    code(page, props.url, words);
    page.font("text").fontSize(10).fillColor(CARD_INKS.muted);
    page.text(reader.t("petitions.started-by", { name: petition.startedBy }), MARGIN, 808, {
      width: INNER,
      height: 14,
      ellipsis: true,
    });
  });
}

type Words = Record<"site" | "title" | "to" | "summary" | "act" | "how" | "address" | "rest", string>;

function wordsOf({ petition, siteName, url, reader }: PosterProps): Words {
  const { title, addressee, startedBy, summary } = petition;
  return {
    site: siteName,
    title,
    to: reader.t("petitions.to", { addressee }),
    summary,
    act: reader.t(isOpen(petition) ? "petitions.poster.act" : "petitions.embed.read"),
    how: reader.t(isOpen(petition) ? "petitions.poster.how" : "petitions.poster.how.over"),
    address: url.replace(/^https?:\/\//, ""),
    rest: `${reader.t("petitions.started-by", { name: startedBy })}…`,
  };
}

/** As large as it goes, then the addressee and, where there is room, why. */
function demand(page: Page, { title, to, summary }: Words): void {
  const most = CODE.top - 40 - DEMAND.top;
  const below = 34 + (summary ? 90 : 0);
  page.font("display").fillColor(CARD_INKS.ink);
  const setting = { width: INNER, characterSpacing: -0.4 };
  const size = fittingSize(page, title, most - below, setting);
  page.fontSize(size).lineGap(-0.1 * size);
  const cut = size === DEMAND.least ? { height: most - below, ellipsis: true } : {};
  page.text(title, MARGIN, DEMAND.top, { ...setting, ...cut });
  page.font("text").fontSize(17).lineGap(2).fillColor(CARD_INKS.calm);
  page.text(to, MARGIN, page.y + 14, { width: INNER, height: 22, ellipsis: true });
  if (!summary) return;
  page.fontSize(14).fillColor(CARD_INKS.ink);
  page.text(summary, MARGIN, page.y + 12, { width: INNER, height: CODE.top - 40 - page.y, ellipsis: true });
}

function face(slug: string): Promise<Buffer> {
  const [width, height] = [500, CODE.top - 50 - DEMAND.top];
  return rasterise(String(<Poster slug={slug} width={width} height={height} standalone />), {
    width: 2 * width,
  });
}

function fittingSize(page: Page, text: string, height: number, setting: PDFKit.Mixins.TextOptions): number {
  const words = text.split(/\s+/);
  for (let size = DEMAND.most; size > DEMAND.least; size -= 2) {
    page.fontSize(size).lineGap(-0.1 * size);
    const widest = Math.max(...words.map((word) => page.widthOfString(word, setting)));
    if (widest <= INNER && page.heightOfString(text, setting) <= height) return size;
  }
  return DEMAND.least;
}

function code(page: Page, url: string, { act, how, address }: Words): void {
  qrCode(page, url, { x: MARGIN, y: CODE.top, size: CODE.size });
  const x = MARGIN + CODE.size + 32;
  const width = A4.width - MARGIN - x;
  page.font("display").fontSize(30).lineGap(-2).fillColor(CARD_INKS.ink);
  page.text(act, x, CODE.top + 6, { width });
  page.font("text").fontSize(14).lineGap(2);
  page.text(how, x, page.y + 10, { width });
  page.fontSize(13).fillColor(CARD_INKS.calm);
  page.text(address, x, page.y + 10, { width, link: url, underline: true });
}
