import { Overspent, PictureProcess } from "./picture-process.ts";
import type { Given, Reencoded, Unfit } from "./reencoder.ts";

export type { PictureKind, Reencoded, Unfit } from "./reencoder.ts";

const reencoder = new PictureProcess<Given, Reencoded | Unfit>("reencoder.ts");

/**
 * Writes a picture of unknown origin anew, in a process that holds no secret.
 * @throws Unavailable when too many wait already, or after ten seconds
 */
export async function reencode(given: Given): Promise<Reencoded | Unfit> {
  try {
    return await reencoder.ask(given);
  } catch (error) {
    if (error instanceof Overspent) return { refused: "too-large" };
    throw error;
  }
}

export const closeReencoder = (): Promise<void> => reencoder.close();

/** Of the process, while there is one. */
export const reencoderPid = (): number | undefined => reencoder.pid;
