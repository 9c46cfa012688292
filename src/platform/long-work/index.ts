/**
 * Work that takes minutes: an import, a package for handing over. It goes on in pieces, each in a transaction of its
 * own together with the place it has come to, so that a killed worker loses one piece and nothing is done twice.
 * Whoever asked for it sees how far it is, may leave and come back, and may stop it.
 */
export { goOnWith } from "./go-on.ts";
export { failedWorks, findLongWork, isUnderWay, type LongWork, lastLongWork } from "./queries.ts";
export { startLongWork, stopLongWork } from "./start.ts";

import type { Act } from "#platform/act.ts";

/** Numbers and ids, nothing about people: what is kept of it is shown for a long time. */
export type WorkValues = Record<string, string | number | boolean | null>;

/** What a piece is given. `place` is what the last one answered; at first there is none. */
export type Piece = {
  id: string;
  homeId: string;
  personId: string | undefined;
  input: WorkValues;
  place: WorkValues | undefined;
};

/** `done` and `whole` count whatever the work counts. */
export type Progress =
  | {
      place: WorkValues;
      done: number;
      whole?: number;
      /** Milliseconds until it goes on: it waits for something that takes its own time. */
      pause?: number;
    }
  | { ended: WorkValues; done: number };

/**
 * Does one piece: a second's work, not a minute's. `act.db` is the transaction in which the place is written too. What
 * it does outside the database (a file) must bear being done again.
 */
export type DoPiece = (act: Act, piece: Piece) => Promise<Progress>;
