/**
 * The program that turns SVG into pixels, in a process of its own: what reads pictures is written in C, and a fault
 * there must not bring down the house. Started by `rasterise.ts`, ends when the channel to it closes.
 */
import sharp from "sharp";

export type Order = { id: number; svg: string; width: number };
export type Answer = { id: number; png: Uint8Array } | { id: number; error: string };

const MOST_MEMORY = 400 * 1024 * 1024;

// Nothing but SVG from memory can be opened: no file, no other format.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadSvgBuffer"] });
sharp.cache(false);
sharp.concurrency(1);

process.on("message", async ({ id, svg, width }: Order) => {
  const answer = await draw(svg, width).then(
    (png): Answer => ({ id, png }),
    (error: Error): Answer => ({ id, error: error.message }),
  );
  process.send?.(answer);
});
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group. The program ends this one when no request needs it any more.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(1);
}, 100).unref();

async function draw(svg: string, width: number): Promise<Buffer> {
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
}
