import { sql } from "kysely";
import { facesOf } from "#modules/accounts/index.ts";
import type { Database } from "#platform/database/index.ts";
import { NotFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { findLongWork, type LongWork } from "#platform/long-work/index.ts";
import type { Occasion } from "../letters/letter.ts";
import { countWaitingFor, SEND_LETTER } from "../letters/send-letter.ts";

/** Numbers only: to whom it went is nobody's to read, and whether it was opened nobody's to know. */
export type SentLetter = {
  id: string;
  occasion: Occasion;
  subject: string;
  begunAt: Date;
  stoppedAt: Date | undefined;
  by: string | undefined;
  /** Handed to the mail server, or dropped because somebody took their yes back meanwhile. */
  gone: number;
  work: LongWork | undefined;
};

const MOST_SHOWN = 50;

type Row = {
  id: string;
  occasion: Occasion;
  subject: string;
  begun_at: Date;
  stopped_at: Date | null;
  taken_back: number;
  person_id: string | null;
  work_id: string;
  noted: number;
};

/** The latest first. The caller has asked the policy. */
export async function lettersOf(db: Database, petitionId: string, letterId?: string): Promise<SentLetter[]> {
  const { rows } = await sql<Row>`
    select l.id, l.occasion, l.subject, l.begun_at, l.stopped_at, l.taken_back, l.person_id, l.work_id, (
      select count(*)::int from letter_mails m where m.petition_id = l.petition_id and m.letter_id = l.id) as noted
    from letters l
    where l.petition_id = ${petitionId} and (${letterId ?? null}::uuid is null or l.id = ${letterId ?? null})
    order by l.id desc limit ${MOST_SHOWN}`.execute(db);
  const faces = await facesOf(
    db,
    rows.flatMap(({ person_id }) => person_id ?? []),
  );
  return Promise.all(
    rows.map(async (row) => {
      const work = await findLongWork(db, { homeId: petitionId, kind: SEND_LETTER }, row.work_id);
      const waiting = work?.state === "going" ? await countWaitingFor(db, row.id) : 0;
      return {
        ...{ id: row.id, occasion: row.occasion, subject: row.subject, work },
        begunAt: row.begun_at,
        stoppedAt: row.stopped_at ?? undefined,
        by: row.person_id ? faces.get(row.person_id)?.name : undefined,
        gone: row.noted - row.taken_back - waiting,
      };
    }),
  );
}

/** @throws NotFound for an id that is none, or another petition's */
export async function findLetter(db: Database, petitionId: string, id: string): Promise<SentLetter> {
  const [letter] = isId(id) ? await lettersOf(db, petitionId, id) : [];
  if (!letter) throw new NotFound();
  return letter;
}
