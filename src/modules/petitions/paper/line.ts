/** Who stands on one line of a sheet; what is not asked or can't be read is `""`. */
export type NewLine = { name: string; postcode: string; region: string; email: string };

/** @property doubted the second person does not find it so on the photos */
export type Line = NewLine & { id: string; number: number; doubted: boolean };

/** What a second person says of them, from the photos. */
export type Reading = {
  /** How many lines are signed. */
  counted: number;
  /** The ids of lines that do not stand there so. */
  doubted: readonly string[];
};
