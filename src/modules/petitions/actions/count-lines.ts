import type { Act } from "#platform/act.ts";
import { type marksOf, nameMark, placeMark } from "../imports/marks.ts";
import type { Brought } from "../imports/row-reader.ts";
import type { PaperBatch } from "../paper/batch.ts";
import { forgetLines, linesOf } from "../queries/paper-lines.ts";
import type { PaperPetition } from "../queries/paper-petition.ts";
import { holdsPlace } from "../signature.ts";
import { writeBrought } from "./write-brought.ts";

/**
 * Lets the people of a batch count, each once: who has signed already, online or on another sheet, is left out. With an
 * address the mailbox says who it is; without one, what could be the same person by name and place counts once, since a
 * figure that is too small is mended more easily than one that is too high.
 */
export async function countLines(act: Act, batch: PaperBatch, petition: PaperPetition): Promise<void> {
  const { petitionId, id } = batch;
  const brought = (await linesOf(act.db, batch)).map((line) => broughtBy(line, batch, petition));
  const fresh = await withoutKnown(act, petitionId, brought);
  const rows = new Map(fresh.map((row, number) => [number, row]));
  const statement = { source: "paper" as const, consents: [], consentText: "", consentOn: undefined };
  const bringing = { id, petitionId, statement: { ...statement, writesToSigners: false } };
  const counted = await writeBrought(act, bringing, petition, rows);
  await act.db
    .updateTable("paper_batches")
    .set({ left_out: brought.length - counted.size })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
  await forgetLines(act.db, batch);
}

type LineToCount = Pick<Brought, "name" | "email" | "postcode" | "region">;

/** Nobody on a sheet was asked whether their name may be shown. */
const broughtBy = (
  { name, email, postcode, region }: LineToCount,
  { day }: PaperBatch,
  { country }: PaperPetition,
): Brought => ({
  ...{ name, email, postcode, region, country },
  ...{ day: day!, reason: "", showName: false, saidYes: false },
});

/** Of those without an address, the first of each name and place; none, when somebody of that name and place is there. */
async function withoutKnown(
  act: Act,
  petitionId: string,
  lines: readonly Brought[],
): Promise<readonly Brought[]> {
  const bare = lines.filter(({ email }) => email === "");
  if (bare.length === 0) return lines;
  const known = await knownThere(act, petitionId, new Set(bare.map(({ country }) => country)));
  for (const line of lines) if (line.email !== "") known.add(personMark(act, line));
  return lines.filter((line) => {
    if (line.email !== "") return true;
    const mark = personMark(act, line);
    if (known.has(mark)) return false;
    known.add(mark);
    return true;
  });
}

type Person = Parameters<typeof marksOf>[1];
const personMark = (
  { keys }: Act,
  person: Pick<Person, "name" | "country" | "postcode" | "region">,
): string => `${nameMark(keys, person.name)} ${placeMark(person)}`;

/** Names are compared here and not by the database, which folds them otherwise. */
async function knownThere(
  act: Act,
  petitionId: string,
  countries: ReadonlySet<string>,
): Promise<Set<string>> {
  const rows = await act.db
    .selectFrom("signatures")
    .select(["name", "country", "postcode", "region"])
    .where("petition_id", "=", petitionId)
    .where(holdsPlace())
    .where("name", "is not", null)
    .where("country", "in", [...countries])
    .execute();
  return new Set(
    rows.map(({ name, country, postcode, region }) =>
      personMark(act, { name: name!, country, postcode: postcode ?? "", region: region ?? "" }),
    ),
  );
}
