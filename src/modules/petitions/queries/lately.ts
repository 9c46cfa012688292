import { sql } from "kysely";
import { DAY } from "#platform/clock.ts";
import type { Database } from "#platform/database/index.ts";
import { factsByDay } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import type { Petition } from "../petition.ts";
import type { Figures } from "./figures.ts";

/** Of one day: who signed and still stands behind it, and who withdrew. */
export type Lately = { day: string; online: number; paper: number; withdrawn: number };

/** Longer than anybody has to confirm: who was confirmed since then has signed since so much earlier. */
const TO_CONFIRM = 20 * DAY;

/**
 * The last days up to and with that of `until`, from the first that has anything. How many count comes from the
 * snapshot; of these, paper is counted for itself, and what is left came online.
 */
export async function latelyOf(
  db: Database,
  { petition, figures }: { petition: Pick<Petition, "id">; figures: Pick<Figures, "byDay"> },
  { until, days }: { until: Date; days: number },
): Promise<Lately[]> {
  const wanted = Array.from({ length: days }, (_, index) =>
    new Date(until.getTime() - (days - 1 - index) * DAY).toISOString().slice(0, 10),
  );
  const since = new Date(`${wanted[0]}T00:00:00Z`);
  const [paper, withdrawn] = await Promise.all([
    paperByDay(db, petition.id, since),
    factsByDay(db, { homeId: petition.id, name: "petition.signature-ended", since }),
  ]);
  const all = wanted.map((day) => {
    const onPaper = paper.get(day) ?? 0;
    const online = Math.max(0, (figures.byDay[day] ?? 0) - onPaper);
    return { day, online, paper: onPaper, withdrawn: withdrawn.get(day) ?? 0 };
  });
  const first = all.findIndex((each) => each.online + each.paper + each.withdrawn > 0);
  return first === -1 ? [] : all.slice(first);
}

/** By number and by name. Ids begin with their moment, so no more rows are read than were entered since. */
async function paperByDay(db: Database, petitionId: string, since: Date): Promise<Map<string, number>> {
  const entered = newId(new Date(since.getTime() - TO_CONFIRM));
  const { rows } = await sql<{ day: string; count: number }>`
    select to_char(day, 'YYYY-MM-DD') as day, sum(count)::int as count from (
      select day, count from signature_batches
      where petition_id = ${petitionId} and source = 'paper' and day >= ${since}::timestamptz::date
      union all
      select (confirmed_at at time zone 'UTC')::date, 1 from signatures
      where petition_id = ${petitionId} and id >= ${entered}::uuid and source = 'paper' and state = 'confirmed'
        and confirmed_at >= ${since}
    ) as on_paper group by day`.execute(db);
  return new Map(rows.map(({ day, count }) => [day, count]));
}
