import { lineWidth } from "#platform/pictures/text-paths.ts";
import { nothing } from "#ui/nothing.ts";
import { innerWidth, Line, MARK, opposite, type Part } from "./card-frame.tsx";
import { CARD_INKS } from "./card-style.ts";

/** How many, of how many, how many of them on paper, and when they were counted: a link's preview is kept for weeks. */
export function Stand({
  faces,
  petition: { goal },
  figures: { confirmed, paper, asOf },
  reader,
  align,
  shape,
}: Part) {
  if (confirmed === 0) return nothing;
  const [before = "", after = ""] = reader
    .t("ui.figures.behind", { number: MARK, count: confirmed })
    .split(MARK);
  const number = {
    face: faces.display,
    size: 66,
    tracking: -0.03,
    fill: CARD_INKS.ink,
    text: reader.number(confirmed),
  };
  const words = { face: faces.text, size: 36, fill: CARD_INKS.ink };
  const of = goal ? ` ${reader.t("ui.figures.of", { goal })}` : "";
  const spans = [
    { ...words, text: before },
    number,
    { ...words, text: after },
    { ...words, text: of, fill: CARD_INKS.muted },
  ];
  const time = reader.t("ui.figures.asOf", { time: reader.date(asOf) });
  const apart = paper > 0 ? `${reader.t("ui.figures.paper", { number: reader.number(paper) })} · ` : "";
  const date = { face: faces.text, size: 27, fill: CARD_INKS.muted, text: apart + time };
  const { margin } = shape;
  const inner = innerWidth(shape);
  const together = shape.date === shape.stand;
  const room = together ? inner - lineWidth([date]) - 40 : inner;
  const x = align === "left" ? margin : margin + inner - room;
  const dateSide = together ? opposite(align) : align;
  return (
    <>
      <Line spans={spans} x={x} width={room} baseline={shape.stand} align={align} />
      <Line spans={[date]} x={margin} width={inner} baseline={shape.date} align={dateSide} />
    </>
  );
}
