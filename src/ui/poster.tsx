import { INKS, MOTIFS } from "./poster/motifs.tsx";
import { hashOf, randomFrom } from "./seed.ts";

export type PosterProps = {
  slug: string;
  /** Proportions of the field; the drawing fills any size. */
  width?: number;
  height?: number;
  /** For a file of its own, such as a card for sharing. */
  standalone?: boolean;
};

/** The face of a community, a campaign or a petition before anyone uploads a picture; fixed inks, also in the dark. */
export function Poster({ slug, width = 480, height = 200, standalone }: PosterProps) {
  const seed = hashOf(slug);
  const inks = INKS[seed % INKS.length]!;
  const motif = MOTIFS[(seed >>> 7) % MOTIFS.length]!;
  return (
    <svg
      class="poster"
      xmlns={standalone && "http://www.w3.org/2000/svg"}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <rect width={width} height={height} fill={inks.ground} />
      {motif({ width, height, inks, random: randomFrom(seed) })}
    </svg>
  );
}
