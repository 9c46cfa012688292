import { isDrawable, type Span, setParagraph } from "#platform/pictures/text-paths.ts";
import { Poster } from "#ui/poster.tsx";
import { innerWidth, Line, MARK, type Part } from "./card-frame.tsx";
import { CARD_INKS } from "./card-style.ts";
import { ropePlace } from "./rope.tsx";

/** Without a font for its language the petition shows its face instead: a demand with holes is no demand. */
export function Demand(props: Part) {
  const { faces, petition, align, shape } = props;
  const { top, mostLines, ...size } = shape.demand;
  const [x, width] = [shape.margin, innerWidth(shape)];
  const space = { x, y: top, width, height: ropePlace(props).top - 24 - top };
  if (!isDrawable(petition.title, faces.display)) {
    return (
      <svg {...space}>
        <Poster slug={petition.slug} width={space.width} height={space.height} />
      </svg>
    );
  }
  const addressee = addresseeOf(props);
  const box = { ...space, height: space.height - (addressee ? ADDRESSEE : 0) };
  const lettering = { face: faces.display, tracking: -0.028, align };
  const demand = setParagraph(petition.title, box, { ...lettering, size, lineHeight: 1.04, mostLines });
  const lower = Math.round((box.y + box.height - demand.bottom) / 2);
  return (
    <g transform={`translate(0 ${lower})`}>
      <path d={demand.d} fill={CARD_INKS.ink} />
      {addressee && (
        <Line spans={addressee} x={x} width={width} baseline={demand.bottom + 44} align={align} />
      )}
    </g>
  );
}

/** The room the line of the addressee takes below the demand. */
const ADDRESSEE = 56;

function addresseeOf({ faces, petition, reader }: Part): Span[] | undefined {
  if (!isDrawable(petition.addressee, faces.text)) return undefined;
  const [before = "", after = ""] = reader.t("petitions.to", { addressee: MARK }).split(MARK);
  const quiet = { face: faces.text, size: 32, fill: CARD_INKS.muted };
  const name = {
    face: faces.display,
    size: 31,
    tracking: -0.005,
    fill: CARD_INKS.ink,
    text: petition.addressee,
  };
  return [{ ...quiet, text: before }, name, { ...quiet, text: after }];
}
