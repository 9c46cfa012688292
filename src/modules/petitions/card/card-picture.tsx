import { stateWord } from "#modules/campaigns/index.ts";
import { svgDocument } from "#platform/pictures/svg-document.ts";
import { type Faces, lineWidth } from "#platform/pictures/text-paths.ts";
import { directionOf } from "#platform/strings/index.ts";
import { Logo } from "#ui/logo.tsx";
import { Address } from "./address.tsx";
import {
  type CardProps,
  innerWidth,
  Line,
  opposite,
  type Part,
  placed,
  SHAPES,
  type Shape,
} from "./card-frame.tsx";
import { CARD_INKS, CARD_STYLE } from "./card-style.ts";
import { Demand } from "./demand.tsx";
import { Pull } from "./rope.tsx";
import { Stand } from "./stand.tsx";

/** The petition as a whole SVG document, in which every text is an outline: the demand, to whom, and how many pull. */
export function cardPicture(props: CardProps & { faces: Faces; shape?: Shape }): string {
  const { shape = SHAPES.card } = props;
  const { width, height } = shape;
  const align = directionOf(props.petition.language) === "rtl" ? "right" : "left";
  const part: Part = { ...props, shape, align };
  const content = (
    <>
      <rect width={width} height={height} fill={CARD_INKS.paper} />
      <Site {...part} />
      <Demand {...part} />
      <Pull {...part} />
      <Stand {...part} />
      <Address {...part} />
    </>
  );
  return svgDocument({ width, height, style: CARD_STYLE, content });
}

/** Where it comes from and, once it can't be signed any more, how it stands. */
function Site({ faces, petition, reader, siteName, align, shape }: Part) {
  const { margin, site: baseline } = shape;
  const inner = innerWidth(shape);
  const logo = { width: 76, scale: 76 / 54, x: align === "left" ? margin - 6 : shape.width - margin - 70 };
  const name = { face: faces.display, text: siteName, size: 32, tracking: -0.01, fill: CARD_INKS.ink };
  const text = petition.state === "live" ? "" : stateWord(reader, petition.state);
  const state = { face: faces.text, text, size: 30, fill: CARD_INKS.calm };
  const [before, after] = [86, lineWidth([state]) + 40];
  const x = align === "left" ? margin + before : margin + after;
  return (
    <>
      <g transform={placed(logo.x, baseline - 40, { align, ...logo })}>
        <svg width="54" height="40" overflow="visible">
          <Logo />
        </svg>
      </g>
      <Line spans={[name]} x={x} width={inner - before - after} baseline={baseline} align={align} />
      <Line spans={[state]} x={margin} width={inner} baseline={baseline} align={opposite(align)} />
    </>
  );
}
