/** What of a package counts where: one country and region, from one source. `""` is the unknown region. */
export type Place = { source: "online" | "paper"; country: string; region: string; count: number };

/** All from one statement, as of one moment. */
export type HandoverFigures = {
  /** Names on the list, by where they came from. */
  online: number;
  paper: number;
  /** Known by number only: sheets, figures from elsewhere. */
  unnamed: number;
  places: Place[];
  /** What does not count, by reason. */
  excluded: Record<string, number>;
};

/** In the order in which they are told; whatever else there is, is "other". */
export const EXCLUSIONS = [
  "unconfirmed",
  "held",
  "set-aside",
  "withdrawn",
  "duplicate",
  "disowned",
  "rejected",
  "invalidated",
  "taken-back",
  "too-late",
  "other",
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const exclusionOf = (reason: string): Exclusion =>
  EXCLUSIONS.find((known) => known === reason) ?? "other";

export type HandoverFile = { name: string; bytes: number; sha256: string };

/** As `sha256sum --check` reads it. */
export const MANIFEST = "SHA256SUMS";
export const LETTER = "letter.pdf";
export const LIST_CSV = "list.csv";
export const LIST_JSON = "list.json";
export const FIGURES_CSV = "figures.csv";
export const FIGURES_JSON = "figures.json";

/** Names in one volume: a stack that one hand holds. */
export const NAMES_A_VOLUME = 500;
export const volumeName = (volume: number): string => `list-${String(volume).padStart(4, "0")}.pdf`;
export const volumesOf = ({ online, paper }: Pick<HandoverFigures, "online" | "paper">): number =>
  Math.ceil(online / NAMES_A_VOLUME) + Math.ceil(paper / NAMES_A_VOLUME);

export const manifestOf = (files: readonly HandoverFile[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");

export type Tally = { key: string; online: number; paper: number };

/** The largest first, the unknown among them. */
export function tallied(places: readonly Place[], by: "country" | "region"): Tally[] {
  const sums = new Map<string, Tally>();
  for (const place of places) {
    const sum = sums.get(place[by]) ?? { key: place[by], online: 0, paper: 0 };
    sum[place.source] += place.count;
    sums.set(place[by], sum);
  }
  return [...sums.values()].sort(
    (a, b) => b.online + b.paper - a.online - a.paper || (a.key < b.key ? -1 : 1),
  );
}

export const totalOf = ({ online, paper, unnamed }: HandoverFigures): number => online + paper + unnamed;

/** The number that one copy carries, and the log knows: the random end of its id. */
export const copyNumber = (downloadId: string): string =>
  downloadId.replaceAll("-", "").slice(-12).match(/.{4}/g)!.join("-");
