import type { Reader } from "#platform/strings/index.ts";
import { ChartFigure } from "./chart-figure.tsx";
import { niceTop } from "./line-chart.tsx";
import { nothing } from "./nothing.ts";
import { short } from "./seed.ts";
import { Table } from "./table.tsx";

/** `up` stands on the line, one part on the other; `down` hangs below it. */
export type DayBar = { at: Date; up: readonly [number, number]; down: number };

type Props = {
  reader: Reader;
  title: string;
  /** What the bars show, in a sentence: it is read instead of the picture. */
  description: string;
  /** One after another, at least two. */
  days: readonly DayBar[];
  /** What each part is: the two above the line and the one below. */
  labels: readonly [string, string, string];
};

const HEIGHT = 220;
const TOP = 30;
const BOTTOM = 192;
/** Of the room of a day, so that one bar can be told from the next. */
const WIDE = 0.72;

/** What each day brought and took, as bars, with the table behind a disclosure. A part that is nowhere is not named. */
export function DayBars(props: Props) {
  const { reader, title, description, days, labels } = props;
  const there = [0, 1, 2].filter((part) => days.some((day) => partOf(day, part) > 0));
  return (
    <ChartFigure
      {...{ reader, title, description }}
      id={`bars-${days[0]!.at.getTime().toString(36)}`}
      height={HEIGHT}
      drawing={<Drawing {...props} />}
      legend={<Legend labels={labels} there={there} />}
      table={<DaysTable {...props} there={there} />}
    />
  );
}

function DaysTable({ reader, title, days, labels, there }: Props & { there: readonly number[] }) {
  return (
    <Table
      caption={title}
      columns={[
        { label: reader.t("ui.chart.day") },
        ...there.map((part) => ({ label: labels[part]!, number: true })),
      ]}
      rows={days
        .toReversed()
        .map((day) => [reader.date(day.at), ...there.map((part) => reader.number(partOf(day, part)))])}
    />
  );
}

function Legend({ labels, there }: Pick<Props, "labels"> & { there: readonly number[] }) {
  if (there.length < 2) return nothing;
  return (
    <ul class="legend">
      {there.map((part) => (
        <li>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect class={CLASSES[part]} x="1" y="1" width="14" height="14" />
          </svg>
          {labels[part]}
        </li>
      ))}
    </ul>
  );
}

const CLASSES = ["day-bar-1", "day-bar-2", "day-bar-down"] as const;

const partOf = ({ up, down }: DayBar, part: number): number => (part === 2 ? down : up[part]!);

function Drawing({ reader, days }: Props) {
  const highest = niceTop(Math.max(...days.map(({ up }) => up[0] + up[1])));
  const lowest = Math.max(0, ...days.map(({ down }) => down));
  const perOne = (BOTTOM - TOP) / (highest + lowest);
  const line = TOP + highest * perOne;
  const room = 100 / days.length;
  return (
    <>
      {[highest, highest / 2].map((value) => (
        <Rule y={short(line - value * perOne)} />
      ))}
      <line class="day-line" x1="0" x2="100%" y1={short(line)} y2={short(line)} />
      {days.map(({ up: [first, second], down }, index) => {
        const x = short(index * room + (room * (1 - WIDE)) / 2);
        const [low, high] = [first * perOne, second * perOne];
        return (
          <>
            <Piece part={0} x={x} room={room} y={line - low} height={low} />
            <Piece part={1} x={x} room={room} y={line - low - high} height={high} />
            <Piece part={2} x={x} room={room} y={line} height={down * perOne} />
          </>
        );
      })}
      {[highest, highest / 2].map((value) => (
        <text class="chart-number over" x="0" y={short(line - value * perOne) - 6}>
          {reader.number(value)}
        </text>
      ))}
      <text class="chart-number" x="0" y={HEIGHT - 8}>
        {reader.date(days[0]!.at)}
      </text>
      <text class="chart-number" x="100%" y={HEIGHT - 8} text-anchor="end">
        {reader.date(days.at(-1)!.at)}
      </text>
    </>
  );
}

type PieceProps = { part: number; x: number; room: number; y: number; height: number };

/** One person is seen, however many came on the best day. */
function Piece({ part, x, room, y, height }: PieceProps) {
  if (height === 0) return nothing;
  const tall = Math.max(2, height);
  const top = part === 2 ? y : y + height - tall;
  return (
    <rect
      class={CLASSES[part]}
      x={`${x}%`}
      y={short(top)}
      width={`${short(room * WIDE)}%`}
      height={short(tall)}
    />
  );
}

const Rule = ({ y }: { y: number }) => <line class="chart-rule" x1="0" x2="100%" y1={y} y2={y} />;
