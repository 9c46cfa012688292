import { type ExtendedFeature, type ExtendedFeatureCollection, geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarse from "world-atlas/countries-110m.json" with { type: "json" };
import numbers from "./country-numbers.json" with { type: "json" };
import small from "./small-countries.json" with { type: "json" };

export const WORLD_WIDTH = 960;
export const WORLD_HEIGHT = 454;

type Shapes = {
  lands: { code: string; path: string }[];
  /** Countries too small for the coarse outline, as points: the middles of their shapes in the finer atlas. */
  islands: { code: string; x: number; y: number }[];
};

let drawn: Shapes | undefined;

/** Outlines in the Equal Earth projection, which keeps areas true. Computed at first use, the same for every map. */
export function shapes(): Shapes {
  drawn ??= draw();
  return drawn;
}

const EXTENT: [[number, number], [number, number]] = [
  [6, 6],
  [WORLD_WIDTH - 6, WORLD_HEIGHT - 6],
];

function draw(): Shapes {
  const lands = featuresOf(coarse as unknown as Atlas).filter(({ code }) => code !== "AQ");
  const all: ExtendedFeatureCollection = {
    type: "FeatureCollection",
    features: lands.map(({ shape }) => shape),
  };
  // Turned by eleven degrees, the edge of the map runs through the Bering Strait and cuts no country.
  const projection = geoEqualEarth().rotate([-11, 0]).fitExtent(EXTENT, all);
  const pathOf = geoPath(projection).digits(0);
  return {
    lands: lands.map(({ code, shape }) => ({ code, path: pathOf(shape) ?? "" })),
    islands: Object.entries(small).map(([code, place]) => {
      const [x, y] = projection(place as [number, number])!;
      return { code, x: Math.round(x), y: Math.round(y) };
    }),
  };
}

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** The atlas names countries by ISO 3166-1 number; Kosovo has none there and goes by the code in common use. */
function featuresOf(atlas: Atlas): { code: string; shape: ExtendedFeature }[] {
  return feature(atlas, atlas.objects.countries).features.map((shape) => ({
    code: shape.properties.name === "Kosovo" ? "XK" : (numbers[shape.id as keyof typeof numbers] ?? ""),
    shape,
  }));
}
