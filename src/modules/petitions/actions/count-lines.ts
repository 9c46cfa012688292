import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Database } from "#platform/database/index.ts";
import { placeMark } from "../imports/marks.ts";
import type { Brought } from "../imports/row-reader.ts";
import type { PaperBatch } from "../paper/batch.ts";
import type { NewLine } from "../paper/line.ts";
import { forgetLines, keepWriters, linesOf } from "../queries/paper-lines.ts";
import type { PaperPetition } from "../queries/paper-petition.ts";
import { foldedName, holdsPlace } from "../signature.ts";
import { type Stated, writeBrought } from "./write-brought.ts";

/**
 * Lets the people of a batch count, each once: who has signed already, online or on another sheet, is left out. With an
 * address the mailbox says who it is; without one, what could be the same person by name and place counts once, since a
 * figure that is too small is mended more easily than one that is too high.
 */
export async function countLines(act: Act, batch: PaperBatch, petition: PaperPetition): Promise<void> {
  const { petitionId, id } = batch;
  const lines = await linesOf(act.db, batch);
  const brought = lines.map((line) => broughtBy(line, batch, petition));
  const fresh = await withoutKnown(act, petitionId, brought);
  const rows = new Map(fresh.map((row, number) => [number, row]));
  const counted = await writeBrought(act, { id, petitionId, statement: statementOf(batch) }, petition, rows);
  await act.db
    .updateTable("paper_batches")
    .set({ left_out: brought.length - counted.size })
    .where("petition_id", "=", petitionId)
    .where("id", "=", id)
    .execute();
  await keepWriters(act.db, batch, lines);
  await forgetLines(act.db, batch);
}

/** Two have read who ticked the box on the sheet, and where that sheet is found is the proof. */
const statementOf = ({ code, consent }: PaperBatch): Stated => ({
  source: "paper",
  consents: consent ? ["outcome"] : [],
  consentText: consent?.text ?? "",
  consentOn: undefined,
  writesToSigners: false,
  proof: { version: consent?.version ?? "", source: `paper ${code}` },
});

/** Nobody on a sheet was asked whether their name may be shown. */
const broughtBy = (
  { name, email, postcode, region, wantsOutcome }: NewLine,
  { day }: PaperBatch,
  { country }: PaperPetition,
): Brought => ({
  ...{ name, email, postcode, region, country },
  ...{ day: day!, reason: "", showName: false, saidYes: wantsOutcome },
});

/**
 * Of those without an address, the first of each name and place; none, when somebody of that name and place is there.
 */
async function withoutKnown(
  act: Act,
  petitionId: string,
  lines: readonly Brought[],
): Promise<readonly Brought[]> {
  const bare = lines.filter(({ email }) => email === "");
  if (bare.length === 0) return lines;
  const known = await knownAmong(act.db, petitionId, bare);
  for (const line of lines) if (line.email !== "") known.add(personOf(line));
  return lines.filter((line) => {
    if (line.email !== "") return true;
    const person = personOf(line);
    if (known.has(person)) return false;
    known.add(person);
    return true;
  });
}

type Person = { name: string; country: string; postcode: string | null; region: string | null };
const personOf = (person: Person): string => `${foldedName(person.name)} ${placeMark(person)}`;

/** How many signatures are looked through at once; between two times others have their turn. */
const STRETCH = 10_000;

/**
 * Which of these count already. Names are compared here and not by the database, which folds them otherwise. Stretch by
 * stretch of the petition's own key: to find the next so many that fit, all would be sorted anew each time.
 */
async function knownAmong(db: Database, petitionId: string, bare: readonly Brought[]): Promise<Set<string>> {
  const wanted = new Set(bare.map(personOf));
  const places = bare.map(({ country, postcode, region }) => ({ country, place: postcode || region || "" }));
  const known = new Set<string>();
  for (let from = FIRST_ID; ; ) {
    const until = await endOfStretch(db, petitionId, from);
    if (!until) return known;
    const { rows } = await sql<Person>`
      select name, country, postcode, region from signatures
      where petition_id = ${petitionId} and id > ${from} and id <= ${until}
        and ${holdsPlace()} and name is not null
        and (country, coalesce(nullif(postcode, ''), region, '')) in (
          select country, place from json_to_recordset(${places}::json) as wanted(country text, place text))`.execute(
      db,
    );
    for (const person of rows.map(personOf)) if (wanted.has(person)) known.add(person);
    from = until;
  }
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

async function endOfStretch(db: Database, petitionId: string, from: string): Promise<string | undefined> {
  const stretch = db
    .selectFrom("signatures")
    .select("id")
    .where("petition_id", "=", petitionId)
    .where("id", ">", from)
    .orderBy("id")
    .limit(STRETCH)
    .as("stretch");
  const last = await db.selectFrom(stretch).select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  return last?.id;
}
