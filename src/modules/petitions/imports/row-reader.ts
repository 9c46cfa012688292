import { z } from "zod";
import { asTyped } from "#platform/csv.ts";
import { type FieldErrors, parseForm, type Typed } from "#platform/http/form.ts";
import { line, paragraph } from "#platform/http/text.ts";
import { writableAddress } from "#platform/mailbox.ts";
import type { StringKey } from "#platform/strings/index.ts";
import type { Petition } from "../petition.ts";
import type { Region } from "../queries/petitions.ts";
import { isName, isPostcode } from "../sign-form.ts";
import type { Columns, Field } from "./columns.ts";
import { dayOf, EARLIEST } from "./day.ts";
import { folded } from "./fold.ts";
import { countryOf, regionFinder, wholePostcode } from "./places.ts";

/** What a row says, after it was checked as the form for signing checks what is typed. */
export type Brought = {
  name: string;
  /** `""` where there is none. */
  email: string;
  country: string;
  postcode: string;
  region: string;
  /** `YYYY-MM-DD` */
  day: string;
  reason: string;
  showName: boolean;
  /** Said yes to being written to, as far as a column tells; without one, all did. */
  saidYes: boolean;
};
/** By field, what is wrong with it. `row`: with all of it. */
export type ReadRow = { brought: Brought } | { refusals: FieldErrors } | "empty";

type Within = {
  petition: Pick<Petition, "asks" | "country">;
  regions: readonly Region[];
  columns: Columns;
  /** `YYYY-MM-DD` */
  today: string;
};

/** Reads rows of one list. */
export function rowReader(within: Within): (cells: readonly string[]) => ReadRow {
  const { columns } = within;
  const form = rowForm(within);
  const placeOf = placeReader(within);
  return (cells): ReadRow => {
    if (cells.every((cell) => cell.trim() === "")) return "empty";
    if (cells.slice(columns.width).some((cell) => cell.trim() !== ""))
      return { refusals: { row: "petitions.imports.wrong.cells" } };
    const parsed = parseForm(form, typedIn(cells, columns));
    if ("errors" in parsed) return { refusals: parsed.errors };
    const { show_name, consent, ...values } = parsed.values;
    const place = placeOf(values);
    if ("refusals" in place) return place;
    const saidYes = columns.at.consent === undefined || isYes(consent);
    return { brought: { ...values, ...place, showName: isYes(show_name), saidYes } };
  };
}

/** As if a person had typed it into a form. */
function typedIn(cells: readonly string[], { at, country, day }: Columns): Typed {
  const cell = (field: Field): string => asTyped(cells[at[field] ?? -1] ?? "").trim();
  const name = at.name === undefined ? `${cell("first_name")} ${cell("last_name")}` : cell("name");
  return {
    name,
    email: cell("email"),
    country: cell("country") || country,
    postcode: cell("postcode"),
    region: cell("region"),
    day: cell("day") || day,
    reason: cell("reason"),
    show_name: cell("show_name"),
    consent: cell("consent"),
  };
}

const YES = new Set("yes y true 1 x on ja j wahr oui o vrai si s sim vero tak evet".split(" "));
const isYes = (text: string): boolean => YES.has(folded(text));

const rowForm = ({ columns, today }: Within) =>
  z.object({
    name: line({ max: 120, required: "petitions.imports.wrong.name" }).refine(
      (name) => name === "" || isName(name),
      "petitions.imports.wrong.name-letters",
    ),
    email: line({ max: 254 }).transform((typed, context) => {
      const address = typed === "" ? "" : writableAddress(typed);
      if (address === undefined) context.addIssue(wrong("petitions.imports.wrong.email"));
      return address ?? "";
    }),
    country: z.string().transform((typed, context) => {
      const code = countryOf(typed);
      if (!code) context.addIssue(wrong("petitions.imports.wrong.country"));
      return code ?? "";
    }),
    postcode: line({ max: 16 }).transform((code) => code.toUpperCase()),
    region: line({ max: 120 }),
    day: line({ max: 60 }).transform((typed, context) => {
      const day = dayOf(typed, columns.dayOrder);
      const key = wrongDay(day, today);
      if (key) context.addIssue(wrong(key));
      return day ?? "";
    }),
    reason: paragraph({ max: 500 }),
    show_name: z.string(),
    consent: z.string(),
  });

const wrong = (message: StringKey) => ({ code: "custom" as const, message });

function wrongDay(day: string | undefined, today: string): StringKey | undefined {
  if (!day) return "petitions.imports.wrong.day";
  if (day > today) return "petitions.imports.wrong.day-ahead";
  return day < EARLIEST ? "petitions.imports.wrong.day-early" : undefined;
}

type Place = Pick<Brought, "country" | "postcode" | "region">;

/** What the quorum asks for is needed from those who live where it counts, as in the form for signing. */
function placeReader({ petition: { asks, country: home }, regions }: Within) {
  const regionOf = regionFinder(regions);
  return (typed: Place): Pick<Place, "postcode" | "region"> | { refusals: FieldErrors } => {
    const { country } = typed;
    const needed = (text: string) => country === home || text !== "";
    if (asks === "postcode") {
      const postcode = wholePostcode(country, typed.postcode);
      if (needed(postcode) && !isPostcode(country, postcode))
        return { refusals: { postcode: "petitions.imports.wrong.postcode" } };
      return { postcode, region: "" };
    }
    const region = asks === "region" ? regionOf(typed.region) : "";
    if (region === undefined && needed(typed.region))
      return { refusals: { region: "petitions.imports.wrong.region" } };
    return { postcode: "", region: region ?? "" };
  };
}
