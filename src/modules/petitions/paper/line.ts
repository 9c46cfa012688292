import { createHash } from "node:crypto";

/** Who stands on one line of a sheet; what is not asked or can't be read is `""`. */
export type NewLine = {
  name: string;
  postcode: string;
  region: string;
  email: string;
  /** Ticked on the sheet; only with an address. */
  wantsOutcome: boolean;
};

/** @property doubted the second person does not find it so on the photos */
export type Line = NewLine & {
  id: string;
  number: number;
  doubted: boolean;
  /** Who wrote it as it stands; `undefined` for who has left. */
  writtenBy: string | undefined;
};

/** What somebody else has written, of lines that this person hands over. */
export const writtenByOthers = (lines: readonly Line[], personId: string | undefined): Line[] =>
  lines.filter(({ writtenBy }) => writtenBy === undefined || writtenBy !== personId);

/** What a second person says of them, from the photos. */
export type Reading = {
  /** How many lines are signed. */
  counted: number;
  /** The ids of lines that do not stand there so. */
  doubted: readonly string[];
  /** The mark of the lines as they were read. Without it the caller vouches for what is there. */
  seen?: string;
};

/** The same as long as nobody has added, changed or removed a line. */
export const markOf = (lines: readonly Line[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        lines.map(({ id, name, postcode, region, email, wantsOutcome }) => [
          id,
          name,
          postcode,
          region,
          email,
          wantsOutcome,
        ]),
      ),
    )
    .digest("base64url");

/** Who wrote how many of the lines of a batch. */
export type Writer = { personId: string; lines: number };
