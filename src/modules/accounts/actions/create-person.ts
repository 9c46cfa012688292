import { randomInt } from "node:crypto";
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { recordFacts } from "#platform/facts.ts";
import { newId } from "#platform/ids.ts";
import { MEMBERS } from "#platform/viewer.ts";

export type NewPerson = {
  id?: string;
  name: string;
  /** As wished; see `createPerson`. */
  handle: string;
  language: string;
  /** Only an address whose owner has just proved to be here. */
  email?: string;
};

/**
 * A new person, seen by whoever is signed in. A handle that is taken gets four digits behind it instead of a
 * refusal: whether somebody is here is not for strangers to find out.
 */
export async function createPerson(
  act: Act,
  person: NewPerson,
): Promise<{ personId: string; handle: string }> {
  const { db, now } = act;
  const id = person.id ?? newId(now);
  const handle = (await insertSubject(act, id, person)) ?? (await insertSubject(act, id, person));
  if (handle === undefined) throw new Error("no free handle was found twice");
  await db
    .insertInto("persons")
    .values({ id, language: person.language, email: person.email ?? null, joined_at: now })
    .execute();
  await recordFacts(db, [{ name: "person.joined", homeId: id, ids: {} }], now);
  return { personId: id, handle };
}

/** In one statement whether the handle is free or not, so that neither can be told from the other. */
async function insertSubject(
  { db, now }: Act,
  id: string,
  { name, handle, language }: NewPerson,
): Promise<string | undefined> {
  const instead = `${handle}-${randomInt(1000, 10_000)}`;
  const { rows } = await sql<{ slug: string }>`
    insert into subjects (id, kind, audience, title, language, slug, state, at)
    select ${id}, 'person', ${MEMBERS}, ${name}, ${language}, case when taken then ${instead} else ${handle} end, 'here', ${now}
    from (
      select exists (select from subjects where kind = 'person' and slug = ${handle})
        or exists (select from former_slugs where kind = 'person' and slug = ${handle}) as taken
    ) as known
    on conflict (kind, slug) do nothing
    returning slug`.execute(db);
  return rows[0]?.slug;
}
