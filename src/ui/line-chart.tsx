import type { Reader } from "#platform/strings/index.ts";
import { ChartFigure } from "./chart-figure.tsx";
import { nothing } from "./nothing.ts";
import { short } from "./seed.ts";
import { Table } from "./table.tsx";

export type Point = { at: Date; value: number };

type LineChartProps = {
  reader: Reader;
  title: string;
  /** What the line shows, in a sentence: it is read instead of the picture. */
  description: string;
  /** In order of time, at least two. */
  points: Point[];
  goal?: number;
  /** Things that happened along the way; numbered in the picture, named below it. */
  marks?: { at: Date; label: string }[];
  valueLabel: string;
};

/** Growth as a line, with its table behind a disclosure. Placed in percent: letters keep their size on a phone. */
export function LineChart(props: LineChartProps) {
  const { reader, title, description, points, marks = [] } = props;
  return (
    <ChartFigure
      {...{ reader, title, description }}
      id={`chart-${points[0]!.at.getTime().toString(36)}`}
      height={HEIGHT}
      drawing={<Drawing {...props} />}
      legend={<Marks reader={reader} marks={marks} />}
      table={<PointsTable {...props} />}
    />
  );
}

function Marks({ reader, marks }: { reader: Reader; marks: readonly { at: Date; label: string }[] }) {
  if (marks.length === 0) return nothing;
  return (
    <ol class="chart-marks">
      {marks.map(({ at, label }) => (
        <li>
          <span>
            {reader.date(at)}: {label}
          </span>
        </li>
      ))}
    </ol>
  );
}

const HEIGHT = 250;
const TOP = 30;
const BOTTOM = 222;

function Drawing({ reader, points, goal, marks = [] }: LineChartProps) {
  const last = points.at(-1)!;
  const top = niceTop(Math.max(last.value, ...points.map(({ value }) => value)), goal);
  const span = Math.max(1, last.at.getTime() - points[0]!.at.getTime());
  const across = (at: Date) =>
    short(Math.min(100, Math.max(0, ((at.getTime() - points[0]!.at.getTime()) / span) * 100)));
  const up = (value: number) => short(BOTTOM - (value / top) * (BOTTOM - TOP));
  const line = points.map(({ at, value }) => `${across(at)} ${up(value)}`).join("L");
  return (
    <>
      <svg
        viewBox={`0 0 100 ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        overflow="visible"
      >
        <path class="chart-ground" d={`M0 ${BOTTOM}L${line}V${BOTTOM}z`} />
        <path class="chart-line" d={`M${line}`} vector-effect="non-scaling-stroke" />
      </svg>
      {[0, top / 2, top].map((value) => (
        <Rule y={up(value)} text={reader.number(value)} />
      ))}
      {goal !== undefined && goal <= top && (
        <>
          <line class="chart-goal" x1="0" x2="100%" y1={up(goal)} y2={up(goal)} />
          <text class="chart-number" x="100%" y={up(goal) - 6} text-anchor="end">
            {reader.t("ui.chart.goal", { goal })}
          </text>
        </>
      )}
      {marks.map(({ at }, index) => (
        <Mark x={across(at)} number={index + 1} />
      ))}
      <svg x="100%" overflow="visible">
        <circle class="chart-end" cx="-1" cy={up(last.value)} r="6" />
      </svg>
      <text class="chart-number" x="0" y={HEIGHT - 8}>
        {reader.date(points[0]!.at)}
      </text>
      <text class="chart-number" x="100%" y={HEIGHT - 8} text-anchor="end">
        {reader.date(last.at)}
      </text>
    </>
  );
}

function Rule({ y, text }: { y: number; text: string }) {
  return (
    <>
      <line class="chart-rule" x1="0" x2="100%" y1={y} y2={y} />
      <text class="chart-number" x="0" y={y - 6}>
        {text}
      </text>
    </>
  );
}

function Mark({ x, number }: { x: number; number: number }) {
  return (
    <svg x={`${x}%`} overflow="visible">
      <line class="chart-mark" x1="0" x2="0" y1={TOP - 8} y2={BOTTOM} />
      <circle class="chart-flag" cx="0" cy={TOP - 16} r="9" />
      <text class="chart-flag-text" x="0" y={TOP - 12} text-anchor="middle">
        {number}
      </text>
    </svg>
  );
}

/** The table keeps to what a person can read: at most thirty rows, always with the first and the last. */
function PointsTable({ reader, title, points, valueLabel }: LineChartProps) {
  const every = Math.ceil(points.length / 30);
  const shown = points.filter((_, index) => index % every === 0 || index === points.length - 1);
  return (
    <Table
      caption={title}
      columns={[{ label: reader.t("ui.chart.day") }, { label: valueLabel, number: true }]}
      rows={shown.map(({ at, value }) => [reader.date(at), reader.number(value)])}
    />
  );
}

/** The next round number whose half is round too. */
export function niceTop(highest: number, goal?: number): number {
  const needed = Math.max(2, goal !== undefined && goal <= highest * 2.5 ? Math.max(goal, highest) : highest);
  const power = 10 ** Math.floor(Math.log10(needed));
  const steps = power === 1 ? [2, 4, 6, 8, 10] : [1, 2, 3, 4, 5, 6, 8, 10];
  return power * steps.find((step) => step * power >= needed)!;
}
