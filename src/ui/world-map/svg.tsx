import { classBounds, shadeOf } from "./scale.ts";
import { shapes, WORLD_HEIGHT, WORLD_WIDTH } from "./shapes.ts";

export type WorldMapTheme = "light" | "dark";

type WorldMapSvgProps = {
  /** By ISO 3166-1 alpha-2 code; codes without a place on the map are left to the table. */
  counts: Record<string, number>;
  title: string;
  description: string;
  theme?: WorldMapTheme;
};

/** A whole SVG document, to be served as `image/svg+xml`: a picture in a page can't read the page's tokens. */
export function worldMapSvg({ counts, title, description, theme = "light" }: WorldMapSvgProps): string {
  const bounds = classBounds(counts);
  const shades = MAP_SHADES[theme];
  const paint = (code: string) => shades[shadeOf(counts[code] ?? 0, bounds) ?? 0];
  const { lands, islands } = shapes();
  const svg = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WORLD_WIDTH} ${WORLD_HEIGHT}`}
      width={WORLD_WIDTH}
      height={WORLD_HEIGHT}
      role="img"
      aria-labelledby="title desc"
    >
      <title id="title">{title}</title>
      <desc id="desc">{description}</desc>
      <g stroke={MAP_EDGE[theme]} stroke-width="0.5" stroke-linejoin="round">
        {lands.map(({ code, path }) => (
          <path d={path} fill={paint(code)} />
        ))}
        {islands.map(({ code, x, y }) =>
          (counts[code] ?? 0) > 0 ? (
            <circle cx={x} cy={y} r="3.5" fill={paint(code)} stroke={MAP_DOT_EDGE[theme]} stroke-width="1" />
          ) : (
            ""
          ),
        )}
      </g>
    </svg>
  );
  return svg.text;
}

/** The tokens `--map-none` and `--map-1` to `--map-5`; a test keeps the two in step. */
export const MAP_SHADES: Record<WorldMapTheme, readonly string[]> = {
  light: ["#e7dcc7", "#b9d3c8", "#86b5aa", "#4f948a", "#27736a", "#124a44"],
  dark: ["#332b20", "#24514c", "#2f7169", "#459a8f", "#6fc5b9", "#b3ebe2"],
};

const MAP_EDGE: Record<WorldMapTheme, string> = { light: "#fbf6ec", dark: "#17130d" };
const MAP_DOT_EDGE: Record<WorldMapTheme, string> = { light: "#221d16", dark: "#f3ebdc" };
