import { sql } from "kysely";
import type { Database } from "#platform/database/index.ts";
import type { Viewer } from "#platform/viewer.ts";

export type Similar = { id: string; slug: string; title: string; language: string };

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
  const { rows } = await sql<Similar>`
    with wanted as (
      select word from unnest(tsvector_to_array(word_stems(${language}, ${title}))) as word
    ),
    -- Words that are alike begin alike, so that the index finds the few that are worth a closer look.
    beginnings as (
      select string_agg(
        '''' || replace(replace(left(word, 4), '\\', '\\\\'), '''', '''''') || '''' || case when length(word) < 4 then '' else ':*' end,
        ' | ')::tsquery as any_of
      from wanted
    ),
    running as (
      select s.id, s.slug, s.title, s.language, s.at, c.summary
      from beginnings, subjects s join campaigns c on c.id = s.id
      where s.kind = 'campaign' and s.state = 'live' and word_stems(s.language, s.title) @@ beginnings.any_of
        and s.language = ${language} and s.id <> ${id} and s.audience in (${sql.join(viewer.audiences)})
    ),
    said as (
      select id, word, true as in_demand from running, unnest(tsvector_to_array(word_stems(language, title))) as word
      union all
      select id, word, false from running, unnest(tsvector_to_array(word_stems(language, summary))) as word
    ),
    shared as (
      select said.id, wanted.word, bool_or(said.in_demand) as in_demand
      from said join wanted on said.word = wanted.word
        or (left(said.word, 4) = left(wanted.word, 4) and least(length(said.word), length(wanted.word)) >= 4
          and (starts_with(said.word, wanted.word) or starts_with(wanted.word, said.word)))
      group by said.id, wanted.word
    ),
    alike as (
      select id, count(*) as words, count(*) filter (where in_demand) as in_demand from shared group by id
    )
    select running.id, running.slug, running.title, running.language
    from alike join running using (id)
    where alike.in_demand > 0 and alike.words >= least(2, (select count(*) from wanted))
    order by alike.in_demand desc, alike.words desc, running.at desc, running.id desc
    limit ${MOST}`.execute(db);
  return rows;
}
