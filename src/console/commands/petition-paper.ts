import { parseArgs } from "node:util";
import { enterPaper, findPetitionFor } from "#modules/petitions/index.ts";
import { isCountry } from "#platform/countries.ts";
import { type Command, Misused, Refused } from "../command.ts";

export const petitionPaper: Command = {
  name: "petition paper",
  options: "SLUG COUNT [--region CODE] [--country DE] [--day DAY] [--note TEXT] [--take-off]",
  tells: "counts signatures on paper; --take-off corrects what was entered too much",
  notes: [
    "--day    the day they were signed, such as 2026-11-22; without it, today",
    "--note   where the sheets come from; for those who check later",
    "One person vouches for it here, and the team's log says so. The team's own sheets are counted by two, on its desk.",
  ],
  async run({ act, write }, args) {
    const { slug, sheets } = wanted(args);
    const petition = await findPetitionFor(act().db, act().viewer, slug);
    const done = await enterPaper(act(), petition.id, sheets);
    if ("refused" in done) throw new Refused(WHY[done.refused]);
    await write(`${done.entered} entered; ${slug} now has ${done.paper} signatures on paper.\n`);
  },
};

const WHY = {
  imported: "This petition was brought here from elsewhere; its figures are those of its source.",
  "no-such-region": "This petition has no such region.",
  "day-ahead": "This day is still to come.",
  "more-than-there-are":
    "So many signatures on paper were never entered for this country, region and day. Say which with --region and --day.",
};

function wanted(args: string[]) {
  const text = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { region: text, country: text, day: text, note: text, "take-off": { type: "boolean" } },
  });
  const [slug, count, ...more] = positionals;
  const { region, country, day, note = "", "take-off": off } = values;
  if (!slug || !count || more.length > 0) throw new Misused("Say which petition and how many signatures.");
  if (!/^[1-9]\d{0,6}$/.test(count)) throw new Misused(`"${count}" is no number of signatures.`);
  if (day && (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))))
    throw new Misused(`"${day}" is no day. Write it like 2026-11-22.`);
  if (country && !isCountry(country)) throw new Misused(`"${country}" is no country. Write it like DE.`);
  return { slug, sheets: { count: off ? -Number(count) : Number(count), region, country, day, note } };
}
