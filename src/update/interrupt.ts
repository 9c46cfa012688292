import type { Hands } from "./hands.ts";

/** Somebody pressed Ctrl-C while nothing was changed yet. */
export class Interrupted extends Error {}

/**
 * Ctrl-C is heard and heeded where it does no harm: until the program is stopped it ends the command that runs, later
 * it makes the update go back. A terminal that closes is none of our business: whoever's line broke wants an update.
 */
export function interruptions(hands: Hands): () => boolean {
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      interrupted = true;
      hands.endCommand();
    });
  }
  process.on("SIGHUP", () => undefined);
  process.stdout.on("error", () => undefined);
  return () => interrupted;
}
