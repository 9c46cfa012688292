import { lineWidth } from "#platform/pictures/text-paths.ts";
import { nothing } from "#ui/nothing.ts";
import { innerWidth, Line, type Part } from "./card-frame.tsx";
import { CARD_INKS } from "./card-style.ts";

/** Where to sign, on a picture that is no link. Whole or not at all: half an address leads nowhere. */
export function Address({ faces, address, align, shape }: Part) {
  if (!shape.address) return nothing;
  const text = address.replace(/^https?:\/\//, "");
  const spans = [{ face: faces.text, text, size: 34, fill: CARD_INKS.calm }];
  const width = innerWidth(shape);
  if (lineWidth(spans) > width) return nothing;
  return <Line spans={spans} x={shape.margin} width={width} baseline={shape.address} align={align} />;
}
