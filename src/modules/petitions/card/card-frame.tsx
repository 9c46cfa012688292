import { type Align, type Faces, type Span, setLine } from "#platform/pictures/text-paths.ts";
import type { Reader } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import type { Counts } from "../queries/figures.ts";

/**
 * @property reader in the petition's language
 * @property address of the petition, for a shape that can't be tapped
 */
export type CardProps = {
  petition: Petition;
  figures: Counts;
  reader: Reader;
  siteName: string;
  address: string;
};

/** What each part of the card is drawn from. `align` is the side its language begins on. */
export type Part = CardProps & { shape: Shape; faces: Faces; align: Align };

/** Pixels of one form of the picture, and where its parts stand: baselines, the demand's top, the rope's bottom. */
export type Shape = {
  width: number;
  height: number;
  margin: number;
  site: number;
  demand: { top: number; least: number; most: number; mostLines: number };
  rope: number;
  stand: number;
  /** On the line of the figures, or below them where it is narrow. */
  date: number;
  address?: number;
};

export const SHAPES = {
  /** What networks show in a link's preview at its full size. */
  card: {
    width: 1200,
    height: 630,
    margin: 72,
    site: 88,
    demand: { top: 136, least: 42, most: 132, mostLines: 5 },
    rope: 500,
    stand: 574,
    date: 574,
  },
  square: {
    width: 1080,
    height: 1080,
    margin: 80,
    site: 120,
    demand: { top: 190, least: 44, most: 150, mostLines: 7 },
    rope: 830,
    stand: 908,
    date: 958,
    address: 1016,
  },
  /** The uppermost 250 and the lowest 340 pixels lie under what the networks put over a story. */
  tall: {
    width: 1080,
    height: 1920,
    margin: 80,
    site: 320,
    demand: { top: 420, least: 44, most: 170, mostLines: 9 },
    rope: 1370,
    stand: 1452,
    date: 1506,
    address: 1566,
  },
} as const satisfies Record<string, Shape>;

export const innerWidth = ({ width, margin }: Shape): number => width - 2 * margin;

export const opposite = (align: Align): Align => (align === "left" ? "right" : "left");

/** Holds the place of a value in a sentence until its parts are set; no person and no translator types it. */
export const MARK = "\uE000";

type LineProps = { spans: Span[]; baseline: number; align: Align; x: number; width: number };

export function Line({ spans, baseline, align, x, width }: LineProps) {
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
