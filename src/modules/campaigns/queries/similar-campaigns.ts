import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";

export type Similar = { id: string; slug: string; title: string; language: string };

/** The text searches that every PostgreSQL brings along, by language: they know what a word is and its stem. */
const SEARCHES: Record<string, string> = {
  ar: "arabic",
  de: "german",
  en: "english",
  es: "spanish",
  fr: "french",
  it: "italian",
  nl: "dutch",
  pt: "portuguese",
  ru: "russian",
  tr: "turkish",
};
const MOST = 4;

/**
 * Running campaigns that demand much the same, those with most in common first. They share two words with this one, at
 * least one of them in the demand; small words don't count. Words are alike by their stem, or when one begins the other
 * (*Nachtbus* and *Nachtbusse*, *Radweg* and *Radwegenetz*).
 */
export async function similarCampaigns(
  db: Database,
  viewer: Viewer,
  { id, title, language }: Similar,
): Promise<Similar[]> {
  const search = SEARCHES[language] ?? "simple";
  const { rows } = await sql<Similar>`
    with wanted as (
      select word from unnest(tsvector_to_array(to_tsvector(${search}::regconfig, ${title}))) as word
    ),
    running as (
      select s.id, s.slug, s.title, s.language, s.at, c.summary
      from subjects s join campaigns c on c.id = s.id
      where s.kind = 'campaign' and s.state = 'live' and s.language = ${language} and s.id <> ${id}
        and s.audience in (${sql.join(viewer.audiences)})
    ),
    said as (
      select id, word, 2 as weight from running, unnest(tsvector_to_array(to_tsvector(${search}::regconfig, title))) as word
      union all
      select id, word, 1 from running, unnest(tsvector_to_array(to_tsvector(${search}::regconfig, summary))) as word
    ),
    shared as (
      select said.id, wanted.word, max(said.weight) as weight
      from said join wanted on said.word = wanted.word
        or (least(length(said.word), length(wanted.word)) >= 4
          and (starts_with(said.word, wanted.word) or starts_with(wanted.word, said.word)))
      group by said.id, wanted.word
    ),
    alike as (select id, sum(weight) as weight from shared group by id)
    select running.id, running.slug, running.title, running.language
    from alike join running using (id)
    where alike.weight > least(2, 2 * (select count(*) from wanted) - 1)
    order by alike.weight desc, running.at desc, running.id desc
    limit ${MOST}`.execute(db);
  return rows;
}
