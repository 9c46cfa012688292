-- The stems of a text in its language, without the small words, as every PostgreSQL knows them without an extension.
create function word_stems(language text, words text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector(
    case language
      when 'ar' then 'arabic'::regconfig
      when 'de' then 'german'::regconfig
      when 'en' then 'english'::regconfig
      when 'es' then 'spanish'::regconfig
      when 'fr' then 'french'::regconfig
      when 'it' then 'italian'::regconfig
      when 'nl' then 'dutch'::regconfig
      when 'pt' then 'portuguese'::regconfig
      when 'ru' then 'russian'::regconfig
      when 'tr' then 'turkish'::regconfig
      else 'simple'::regconfig
    end, words)
$$;

-- Of what runs: whoever starts something is asked only whether somebody demands the same now.
create index subjects_by_words on subjects using gin (word_stems(language, title)) where kind = 'campaign' and state = 'live';
