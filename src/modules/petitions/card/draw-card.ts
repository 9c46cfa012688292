import { rasterise } from "#platform/pictures/rasterise.ts";
import { openFaces } from "#platform/pictures/text-paths.ts";
import { type CardProps, SHAPES } from "./card-frame.tsx";
import { cardPicture } from "./card-picture.tsx";

export type CardShape = keyof typeof SHAPES;

/**
 * The picture that stands for a petition where someone shares its link (1200 × 630 pixels), or the picture itself
 * (1080 × 1080, 1080 × 1920), as PNG; the same bytes for the same petition and figures.
 * @throws Unavailable when too many pictures wait to be drawn
 */
export async function drawCard(props: CardProps, form: CardShape = "card"): Promise<Buffer> {
  const faces = await openFaces();
  const shape = SHAPES[form];
  return rasterise(cardPicture({ ...props, faces, shape }), { width: shape.width });
}
