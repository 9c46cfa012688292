import type { Reader } from "#platform/strings/index.ts";
import { Bar } from "../bar.tsx";
import { DayBars } from "../day-bars.tsx";
import { LineChart } from "../line-chart.tsx";
import { WorldMap, type WorldMapTheme, worldMapSvg } from "../world-map.tsx";
import { samplesFor } from "./samples.ts";
import type { Drawer } from "./specimen.ts";

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12));
const growth = [
  0, 12, 60, 180, 240, 290, 320, 700, 980, 1_060, 1_120, 1_180, 1_300, 1_380, 1_420, 1_560, 1_640, 1_760,
  1_846,
];

const COUNTS = {
  DE: 1_785,
  AT: 31,
  CH: 14,
  FR: 6,
  PL: 3,
  TR: 2,
  US: 2,
  MT: 1,
  BR: 1,
  SG: 1,
  unknown: 0,
};

export const charts: Drawer[] = [
  {
    slug: "line-chart",
    title: "Line chart",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const points = growth.map((value, index) => ({ at: day(4 + index), value }));
      const chart = {
        reader,
        title: words.growth,
        description: words.growthText,
        valueLabel: words.signatures,
      };
      const marks = [
        { at: day(10), label: words.milestone },
        { at: day(13), label: words.milestone2 },
      ];
      return [
        {
          state: "with goal and marks",
          shown: <LineChart {...chart} points={points} goal={2_500} marks={marks} />,
        },
        {
          state: "two days old, goal far away",
          shown: (
            <LineChart
              {...chart}
              points={[
                { at: day(1), value: 0 },
                { at: day(2), value: 3 },
              ]}
              goal={100_000}
            />
          ),
        },
      ];
    },
  },
  {
    slug: "day-bars",
    title: "Day bars",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const chart = {
        reader,
        title: words.growth,
        description: words.growthText,
        labels: [words.signatures, words.milestone, words.milestone2] as const,
      };
      const daily = growth.slice(1).map((value, index) => value - growth[index]!);
      return [
        {
          state: "three parts",
          shown: (
            <DayBars
              {...chart}
              days={daily.map((value, index) => ({
                at: day(4 + index),
                up: [value, index % 5 === 0 ? 80 : 0],
                down: index % 4 === 0 ? 12 : 0,
              }))}
            />
          ),
        },
        {
          state: "one part, two days",
          shown: (
            <DayBars {...chart} days={[1, 3].map((value) => ({ at: day(value), up: [value, 0], down: 0 }))} />
          ),
        },
      ];
    },
  },
  {
    slug: "bar",
    title: "Bar",
    specimens: () => [
      { state: "nothing", shown: <Bar share={0} /> },
      { state: "two thirds", shown: <Bar share={0.66} /> },
      { state: "all", shown: <Bar share={1} /> },
    ],
  },
  {
    slug: "world-map",
    title: "World map",
    specimens: (reader) => {
      const words = samplesFor(reader);
      return [
        {
          state: "most in one country",
          shown: (
            <WorldMap
              reader={reader}
              title={words.map}
              description={words.mapText}
              counts={COUNTS}
              light="/cabinet/map.svg?theme=light"
              dark="/cabinet/map.svg?theme=dark"
            />
          ),
        },
      ];
    },
  },
];

/** The picture of the specimen, as a route of its own serves it. */
export function cabinetMap(reader: Reader, theme: WorldMapTheme): string {
  const { map, mapText } = samplesFor(reader);
  return worldMapSvg({ counts: COUNTS, title: map, description: mapText, theme });
}
