import { hashOf, short } from "./seed.ts";

/** Where people came from; the strand is the colour of the token of that number. */
export type RopeSource = { strand: 1 | 2 | 3 | 4; people: number };

export type RopeProps = {
  /** Of the goal, 1 is reached; beyond 1 the ring of the goal moves back along the rope. */
  share: number;
  sources: RopeSource[];
  /** What the picture says, in words: it is read instead of the picture. */
  label: string;
  /** Set on a rope that the behaviour `live-counts` may lengthen: by which public figure, towards which goal. */
  live?: { of: string; goal: number };
};

/**
 * Its length is the share reached, its thickness the number of people (logarithmic), its strands where they came
 * from. Drawn with percentages and a pattern, so that it is as thick on a phone as on a desk.
 */
export function Rope({ share, sources, label, live }: RopeProps) {
  const people = sources.reduce((sum, source) => sum + source.people, 0);
  const thick = ropeThickness(people);
  const id = `rope-${hashOf(`${label}${thick}${share}`).toString(36)}`;
  const length = `${ropeLength(share, people)}%`;
  const height = thick + 2 * OVERHANG;
  return (
    <svg
      class="rope"
      width="100%"
      height={height}
      role="img"
      aria-label={label}
      data-goal={live?.goal}
      data-of={live?.of}
    >
      <defs>
        <Lays id={id} thick={thick} strands={strandOrder(sources)} />
      </defs>
      {share < 1 && (
        <line class="rope-thread" data-rope="thread" x1={length} x2="100%" y1={height / 2} y2={height / 2} />
      )}
      <rect y={OVERHANG} width={length} height={thick} fill={`url(#${id})`} data-rope="length" />
      {people > 0 && <Whipping thick={thick} x="0" from={4} />}
      {people > 0 && <End thick={thick} x={length} />}
      {share < 1 ? <GoalAhead middle={height / 2} /> : <GoalPassed share={share} height={height} />}
    </svg>
  );
}

/** Room above and below the rope for its bindings and the ring. */
const OVERHANG = 6;

/** From 18 pixels for one person to 44 for three million. */
export const ropeThickness = (people: number): number =>
  Math.min(44, Math.round(18 + 4 * Math.log10(Math.max(people, 1))));

/** Percent of the width. The first person is seen, and the last stretch is not closed before the goal is. */
export function ropeLength(share: number, people: number): number {
  if (people === 0) return 0;
  return share >= 1 ? 100 : short(Math.min(99.5, Math.max(share * 100, 3)));
}

/** How many of ten lays each source gets: at least one if anybody came that way, spread evenly. */
export function strandOrder(sources: RopeSource[]): number[] {
  const present = sources.filter(({ people }) => people > 0);
  const total = present.reduce((sum, { people }) => sum + people, 0);
  if (present.length < 2) return [present[0]?.strand ?? 1, present[0]?.strand ?? 1];
  const lays = present.map(({ strand, people }) => ({
    strand,
    due: Math.max(people / total, 0.1),
    given: 0,
  }));
  return Array.from({ length: 10 }, (_, index) => {
    const next = lays.reduce((a, b) =>
      b.due * (index + 1) - b.given > a.due * (index + 1) - a.given ? b : a,
    );
    next.given++;
    return next.strand;
  });
}

/** One turn of the rope as a pattern; the lays that lean over its edges are drawn on both sides. */
function Lays({ id, thick, strands }: { id: string; thick: number; strands: number[] }) {
  const pitch = thick * 0.6;
  const lean = thick * 0.72;
  const lays = lightened(strands);
  const around = Array.from({ length: strands.length + 3 }, (_, index) => index - 2);
  return (
    <pattern
      id={id}
      patternUnits="userSpaceOnUse"
      y={OVERHANG}
      width={short(pitch * strands.length)}
      height={thick}
    >
      {around.map((index) => (
        <Lay x={index * pitch} lay={lays.at(index % lays.length)!} {...{ thick, pitch, lean }} />
      ))}
    </pattern>
  );
}

/** Every second lay of a source is lit, so that a rope of one colour still looks twisted. */
function lightened(strands: number[]): string[] {
  const seen = new Map<number, number>();
  return strands.map((strand) => {
    const before = seen.get(strand) ?? 0;
    seen.set(strand, before + 1);
    return before % 2 ? `strand-${strand} lit` : `strand-${strand}`;
  });
}

type LayProps = { x: number; lay: string; thick: number; pitch: number; lean: number };

function Lay({ x, lay, thick, pitch, lean }: LayProps) {
  const rise = thick - 5;
  const up = `c${short(lean * 0.35)} ${short(-rise * 0.12)} ${short(lean * 0.6)} ${short(-rise * 0.88)} ${short(lean)} ${-rise}`;
  const down = `c${short(-lean * 0.4)} ${short(rise * 0.12)} ${short(-lean * 0.65)} ${short(rise * 0.88)} ${short(-lean)} ${rise}`;
  const half = short(pitch / 2);
  const start = `M${short(x)} ${thick - 2.5}`;
  return (
    <>
      <path
        class={`rope-lay ${lay}`}
        d={`${start}${up}q${half}-3.4 ${short(pitch)} 0${down}q${-half} 3.4 ${short(-pitch)} 0z`}
      />
      <path
        class="rope-fibre"
        d={`M${short(x + pitch * 0.62 + lean * 0.26)} ${short(thick - 2.5 - rise * 0.2)}q${short(lean * 0.2)} ${short(-rise * 0.2)} ${short(lean * 0.36)} ${short(-rise * 0.56)}`}
      />
    </>
  );
}

/** A binding keeps a rope from opening; behind the last one the fibres reach on. */
function Whipping({ thick, x, from }: { thick: number; x: string; from: number }) {
  const [top, bottom] = [OVERHANG - 1, OVERHANG + thick + 1];
  return (
    <svg x={x} overflow="visible">
      <rect class="rope-whipping" x={from} y={top} width="8" height={bottom - top} rx="2" />
      <path
        class="rope-winding"
        d={`M${from + 2.7} ${top + 2}V${bottom - 2}M${from + 5.3} ${top + 2}V${bottom - 2}`}
      />
    </svg>
  );
}

function End({ thick, x }: { thick: number; x: string }) {
  const middle = OVERHANG + thick / 2;
  const fray = (from: number, to: number) => `M0 ${short(middle + thick * from)}q5 0 9 ${short(thick * to)}`;
  return (
    <svg x={x} overflow="visible" data-rope="end">
      <path
        class="rope-fray"
        d={`${fray(-0.32, -0.1)}${fray(-0.11, -0.03)}${fray(0.11, 0.03)}${fray(0.32, 0.1)}`}
      />
      <Whipping thick={thick} x="0" from={-7} />
    </svg>
  );
}

function GoalAhead({ middle }: { middle: number }) {
  return (
    <svg x="100%" overflow="visible">
      <circle class="rope-goal" cx="8" cy={middle} r="6.5" />
    </svg>
  );
}

function GoalPassed({ share, height }: { share: number; height: number }) {
  const ring = { cx: share < 1.05 ? -16 : -7, cy: height / 2, rx: 5, ry: height / 2 - 2 };
  return (
    <svg x={`${short(Math.max(100 / share, 12))}%`} overflow="visible">
      <ellipse class="rope-goal-ground" {...ring} />
      <ellipse class="rope-goal" {...ring} />
    </svg>
  );
}
