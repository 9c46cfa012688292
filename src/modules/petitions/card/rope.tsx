import { nothing } from "#ui/nothing.ts";
import { Rope, type RopeSource, ropeThickness } from "#ui/rope.tsx";
import { towardsGoal } from "../petition.ts";
import { innerWidth, type Part, placed } from "./card-frame.tsx";

/** Without a goal nothing is being reached: no rope. */
export function Pull(props: Part) {
  const { petition, figures, align, reader, shape } = props;
  const { online, paper } = figures;
  if (!petition.goal) return nothing;
  const sources: RopeSource[] = [
    { strand: 1, people: online },
    { strand: 2, people: paper },
  ];
  const { scale, top, height } = ropePlace(props);
  const inner = innerWidth(shape);
  const number = towardsGoal(petition, figures);
  const label = reader.t("ui.figures.rope", { number, goal: petition.goal });
  return (
    <g transform={placed(shape.margin, top, { align, width: inner, scale })}>
      <svg width={inner / scale - RING} height={height} overflow="visible">
        <Rope share={number / petition.goal} sources={sources} label={label} />
      </svg>
    </g>
  );
}

const SCALE = 1.55;
/** How far the rope's bindings and the ring of the goal reach beyond it. */
const OVERHANG = 6;
const RING = 16;

/** A rope stands on the figures; while nobody has signed there are none. */
export function ropePlace({ figures: { confirmed }, shape }: Pick<Part, "figures" | "shape">) {
  const thick = ropeThickness(confirmed);
  // Drawn from whole pixel to whole pixel, or the edges of its pattern blur into each other.
  const scale = Math.round(thick * SCALE) / thick;
  const bottom = confirmed > 0 ? shape.rope : shape.stand - 10;
  const top = bottom - Math.round(thick * SCALE) - OVERHANG * scale;
  return { scale, top, height: thick + 2 * OVERHANG };
}
