import { INKS } from "./poster/motifs.tsx";
import { hashOf } from "./seed.ts";

type Props = { name: string; large?: boolean /** The address of a picture. */; picture?: string };

/** A person by a picture of theirs, or by initial and ground. Said to nobody: the name always stands beside it. */
export function Avatar({ name, large, picture }: Props) {
  const look = large ? "avatar large" : "avatar";
  if (picture) return <img class={look} src={picture} alt="" width="34" height="34" loading="lazy" />;
  const seed = hashOf(name);
  const inks = INKS[seed % INKS.length]!;
  const [cx, cy] = CORNERS[(seed >>> 5) % CORNERS.length]!;
  return (
    <svg class={look} viewBox="0 0 40 40" width="34" height="34" aria-hidden="true" focusable="false">
      <rect width="40" height="40" fill={inks.main} />
      <circle cx={cx} cy={cy} r="19" fill={inks.dark} />
      <text x="20" y="27" text-anchor="middle" font-size="19" font-weight="700" fill="#fff">
        {initialOf(name)}
      </text>
    </svg>
  );
}

const CORNERS = [
  [8, 40],
  [20, 42],
  [32, 40],
  [40, 8],
  [0, 6],
] as const;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The first letter or digit as people see it ("Ö" is one, also when two code points make it); none for a face of signs.
 */
export function initialOf(name: string): string {
  for (const { segment } of graphemes.segment(name.normalize("NFC").slice(0, 80)))
    if (/^[\p{L}\p{N}]/u.test(segment)) return capital(segment);
  return "";
}

/** "ß" has a capital of two letters, and there is room for one. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length > letter.length ? letter : upper;
}
