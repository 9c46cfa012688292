/** The program that turns SVG into pixels: nothing but SVG from memory, written by us. Asked by `rasterise.ts`. */
import sharp from "sharp";
import { answerOrders } from "./picture-worker.ts";

export type Drawing = { svg: string; width: number };

answerOrders(["VipsForeignLoadSvgBuffer"], async ({ svg, width }: Drawing): Promise<Uint8Array> => {
  const input = Buffer.from(svg);
  const natural = (await sharp(input).metadata()).width;
  return (
    sharp(input, { density: (72 * width) / natural })
      .resize({ width })
      // A palette would halve the bytes for four times the work, on a picture that changes with every signature.
      .png({ compressionLevel: 6 })
      .timeout({ seconds: 9 })
      .toBuffer()
  );
});
