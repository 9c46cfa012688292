import { rasterise } from "#platform/pictures/rasterise.ts";
import { openFaces } from "#platform/pictures/text-paths.ts";
import { CARD, type CardProps } from "./card-frame.tsx";
import { cardPicture } from "./card-picture.tsx";

/**
 * The picture that stands for a petition where someone shares its link, 1200 × 630 pixels, as PNG; the same bytes for
 * the same petition and figures.
 * @throws Unavailable when too many pictures wait to be drawn
 */
export async function drawCard(props: CardProps): Promise<Buffer> {
  const faces = await openFaces();
  return rasterise(cardPicture({ ...props, faces }), { width: CARD.width });
}
