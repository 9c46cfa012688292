import { type Align, type Faces, type Span, setLine } from "#platform/pictures/text-paths.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import type { Counts } from "../queries/petitions.ts";

/** @property reader in the petition's language */
export type CardProps = { petition: Petition; figures: Counts; reader: Reader; siteName: string };

/** What each part of the card is drawn from. `align` is the side its language begins on. */
export type Part = CardProps & { faces: Faces; align: Align };

/** What networks show in a link's preview at its full size. */
export const CARD = { width: 1200, height: 630 };
export const MARGIN = 72;
export const INNER = CARD.width - 2 * MARGIN;
export const BASELINE = { site: 88, stand: CARD.height - 56 };

export const opposite = (align: Align): Align => (align === "left" ? "right" : "left");

/** Holds the place of a value in a sentence until its parts are set; no person and no translator types it. */
export const MARK = "\uE000";

type LineProps = { spans: Span[]; baseline: number; align: Align; x?: number; width?: number };

export function Line({ spans, baseline, align, x = MARGIN, width = INNER }: LineProps) {
  return (
    <>
      {setLine(spans, { x, width, baseline, align }).map(({ d, fill }) => (
        <path d={d} fill={fill} />
      ))}
    </>
  );
}

/** Mirrored where the language is written from the right. */
export function placed(
  x: number,
  y: number,
  { align, width, scale }: { align: Align; width: number; scale: number },
): string {
  return align === "left"
    ? `translate(${x} ${y}) scale(${scale})`
    : `translate(${x + width} ${y}) scale(${-scale} ${scale})`;
}
