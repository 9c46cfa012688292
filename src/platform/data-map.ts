/**
 * The data map: which table keeps what about people, what for, how long, and how it is erased. Every module lists
 * its own tables in `personal-data.ts`; export and erasure are driven by these lists, and a check refuses a table
 * that is in none of them. A column that is not in the map is a column that erasure forgets.
 */
export interface DataMapEntry {
  table: string;
  /** The columns that say something about a person. The others (ids, times, states) may outlive them. */
  columns: readonly string[];
  /** In words a person understands, for the privacy page: a key into the module's strings. */
  purpose: string;
  /**
   * How long the columns are kept. `null` days: until the person or the operator erases them. `from` is the key of a
   * sentence for the privacy page that says until when; it may name `{{days}}`.
   */
  retention: { days: number | null; from: string };
  erasure: Erasure;
  /** The column that names the person, where rows belong to an account: export and erasure go by it. */
  person?: string;
  /** The column with the subject that a row is about: an export tells its title and address beside it. */
  about?: string;
  /** What else an export tells, so that a row says something: a day, the words. Erasure leaves these columns alone. */
  told?: readonly string[];
  /** Columns that could open something. They are erased like the others, and stay out of exports. */
  secret?: readonly string[];
}

/**
 * - `delete`: the row goes.
 * - `blank`: the columns are emptied and the row stays, because a public number is summed from it.
 * - `with`: goes by foreign key together with its row in the table named.
 */
export type Erasure = "delete" | "blank" | { with: string };

/** What each module exports from `personal-data.ts`. */
export interface PersonalData {
  personalData: readonly DataMapEntry[];
  /** Tables that say nothing about a person, each with the reason why not. */
  noPersonalData: Readonly<Record<string, string>>;
}
