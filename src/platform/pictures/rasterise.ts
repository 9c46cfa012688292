import { PictureProcess } from "./picture-process.ts";
import type { Drawing } from "./rasteriser.ts";

const rasteriser = new PictureProcess<Drawing, Uint8Array>("rasteriser.ts");

/**
 * Draws an SVG document, `width` pixels wide, as PNG: the same bytes for the same document.
 * @throws Unavailable when too many wait already, or after ten seconds
 */
export const rasterise = async (svg: string, { width }: { width: number }): Promise<Buffer> =>
  Buffer.from(await rasteriser.ask({ svg, width }));

/** Ends the drawing process. What still waits is refused; a later call would start a new one. */
export const closeRasteriser = (): Promise<void> => rasteriser.close();

/** Of the drawing process, while there is one. */
export const rasteriserPid = (): number | undefined => rasteriser.pid;
