-- At least one row of every table, with what is hard to carry: line breaks, tabs, backslashes, nothing, bytes,
-- references to rows that come later in the alphabet, and to its own table.
insert into subjects (id, kind, home_id, audience, title, language, slug, state, at) values
  ('00000000-0000-7000-8000-000000000001', 'community', null, 'public', 'Nachtbus-Bündnis 🚌', 'de', 'nachtbus', 'open', '2026-01-01 10:00Z'),
  ('00000000-0000-7000-8000-000000000060', 'campaign', '00000000-0000-7000-8000-000000000001', 'public', 'Night bus', 'de', 'bus', 'live', '2026-01-02 10:00Z'),
  ('00000000-0000-7000-8000-000000000002', 'petition', '00000000-0000-7000-8000-000000000060', 'public', E'Tab\there', 'de', 'bus', 'open', '2026-01-02 10:00:00.123456Z');
insert into former_slugs values ('petition', 'old-bus', '00000000-0000-7000-8000-000000000002');
insert into facts values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003', 'petition.signed', '{"a": "b"}', '2026-01-02 11:00Z');
insert into outbox (id, mail, priority, recipient, language, content, written_at, send_after) values
  ('00000000-0000-7000-8000-000000000004', 'petitions.confirm', 1, 'mira@example.org', 'de', '{"name": "Mira\nO''Neill"}', '2026-01-02 11:00Z', '2026-01-02 11:00Z');
insert into mail_counts values ('2026-01-02 11:00Z', 'example.org', 'sent', 3);
insert into mail_budget values (true, 12.5, '2026-01-02 11:00Z');
insert into limits values ('sign:198.51.100.0/24', 2, '2026-01-02 12:00Z');
insert into instance values ('clock', '{"days": 2}');
insert into campaigns (id, started_by, summary, story, opened_at) values
  ('00000000-0000-7000-8000-000000000060', 'Mira', 'Short', E'Line one\nline \\two\\', '2026-01-02 10:00Z');
insert into addressees (campaign_id, id, position, name) values
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000061', 1, 'Council');
insert into campaign_causes values ('00000000-0000-7000-8000-000000000060', 'sdg-11');
insert into campaign_milestones (campaign_id, id, at, kind, line) values
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000062', '2026-01-03 10:00Z', 'note', E'a\ttab');
insert into petitions (id, country, asks, goal) values
  ('00000000-0000-7000-8000-000000000002', 'DE', 'postcode', 2500);
insert into petition_regions values ('00000000-0000-7000-8000-000000000002', 'north', 'North');
insert into petition_milestones (petition_id, id, at, count) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000005', '2026-01-03 10:00Z', 100);
insert into petition_goals values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000005', '2026-01-03 10:00Z', 5000, 2500, 'own', E'One of ten\\there');
insert into signatures (petition_id, id, state, name, email, mailbox, country, language, submitted_at, confirmed_at) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000006', 'confirmed', 'Ada', 'ada@example.org', '\x00ff0a5c', 'DE', 'de', '2026-01-02 11:00Z', '2026-01-02 11:05Z');
insert into consents (petition_id, id, signature_id, purpose, text_version, text, language, source, given_at) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000006', 'outcome', '1', 'Yes', 'en', 'form', '2026-01-02 11:00Z');
insert into signature_batches values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000008', 'paper', 'DE', '', '2026-01-02', 212, 'sheets');
insert into signature_counts values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000009', 'online', 'DE', '', '2026-01-02', 1);
insert into petition_counts values ('00000000-0000-7000-8000-000000000002', 213, 1, 212, '2026-01-02 11:06Z');
insert into petition_tallies values ('00000000-0000-7000-8000-000000000002', 'country', 'DE', 213);
insert into subjects (id, kind, audience, title, language, slug, state, at) values
  ('00000000-0000-7000-8000-000000000020', 'person', 'members', 'Mira O''Neill', 'de', 'mira', 'here', '2026-01-01 09:00Z');
insert into persons (id, speaks, language, email, joined_at) values
  ('00000000-0000-7000-8000-000000000020', '["de", "a,b"]', 'de', 'mira@example.org', '2026-01-01 09:00Z');
insert into passwords values ('00000000-0000-7000-8000-000000000020', 'scrypt$2$8$1$c2FsdA$a2V5', '2026-01-01 09:00Z');
insert into person_pictures values ('00000000-0000-7000-8000-000000000020', '00ff5c', '\x00ff5c', '2026-01-01 09:00Z');
insert into sessions values
  ('00000000-0000-7000-8000-000000000021', '\x00ff5c', '00000000-0000-7000-8000-000000000020', 'Firefox, Linux',
   '2026-01-01 09:00Z', '2026-01-02 09:00Z', '2026-01-01 09:00Z', '2026-04-02 09:00Z');
insert into sign_in_challenges (id, kind, email, ends_at) values
  ('00000000-0000-7000-8000-000000000022', 'mail', 'mira@example.org', '2026-01-01 09:10Z');
insert into passkeys values
  ('00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000020', 'Y3JlZA', '\x00a5', 3, '["internal"]',
   'Firefox, Linux', '2026-01-01 09:00Z', null);
insert into identities values
  ('00000000-0000-7000-8000-000000000025', '00000000-0000-7000-8000-000000000020', 'https://login.example.org/realms/a',
   E'sub\\ject', '2026-01-01 09:00Z', null);
insert into second_steps values
  ('00000000-0000-7000-8000-000000000020', '00000000-0000-7000-8000-000000000024', 59000000, '2026-01-01 09:00Z');
insert into recovery_codes values ('00000000-0000-7000-8000-000000000020', '\x0d0a', '2026-01-01 09:00Z');
insert into communities (id, purpose, about, speaks, visibility, admission) values
  ('00000000-0000-7000-8000-000000000001', 'Ein Bus in der Nacht', E'Zeile\n\\Zeile', '["de", "tr"]', 'hidden', 'approval');
insert into memberships values
  ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000020', 'member', 'host', false, true, E'Ich\twohne hier', '', '2026-01-01 10:00Z');
insert into person_audiences values
  ('00000000-0000-7000-8000-000000000020', 'community:00000000-0000-7000-8000-000000000001');
insert into invitations (id, community_id, inviter_id, email, most_uses, made_at, ends_at) values
  ('00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000020',
   'neu@example.org', 1, '2026-01-01 10:00Z', '2026-01-15 10:00Z');
insert into legal_texts values ('imprint', 'de', E'Bündnis Nordstadt  \nAm Depot 3', '2026-01-01 10:00Z');
insert into campaign_team values
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000020', '["lead"]', '2026-01-02 10:00Z');
insert into team_invitations (id, campaign_id, inviter_id, responsibilities, email, made_at, ends_at) values
  ('00000000-0000-7000-8000-000000000063', '00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000020', '["paper"]', 'lea@example.org', '2026-01-02 10:00Z', '2026-01-16 10:00Z');
insert into campaign_news (campaign_id, id, title, text, at) values
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000064', 'It moves', E'A line\n\\nand another', '2026-01-04 10:00Z');
insert into campaign_reviews (campaign_id, id, sent_at, sent_by, decided_at, decided_by, decision, reasons, words) values
  ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000065', '2026-01-02 09:00Z', '00000000-0000-7000-8000-000000000020', '2026-01-02 09:30Z', null, 'returned', '["evidence"]', E'Who says so?\n\\');
insert into long_works (id, kind, home_id, input, state, begun_at, moved_at) values
  ('00000000-0000-7000-8000-000000000070', 'petitions.import', '00000000-0000-7000-8000-000000000002', '{"rows": 3}', 'going', '2026-01-02 10:00Z', '2026-01-02 10:00Z');
insert into signature_imports (id, petition_id, state, file_name, bytes, encoding, separator, header, begun_at, moved_at) values
  ('00000000-0000-7000-8000-000000000090', '00000000-0000-7000-8000-000000000002', 'open', E'Liste\tMärz.csv', 120, 'utf-8', E'\t', '["Name", "E-Mail"]',
   '2026-01-05 10:00Z', '2026-01-05 10:00Z');
insert into signature_import_rows (petition_id, import_id, number, at, ends, verdict, refusals, mailbox) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000090', 2, 12, 40, 'wrong', '{"name": "a.b"}', '\x00ff0a5c');
insert into paper_batches (petition_id, id, code, sheets, return_to, made_by, made_at, state, way, day, came_back, entered,
    entered_by, entered_at) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000a0', '7KM4X', 5, E'Mira\tO''Neill',
   '00000000-0000-7000-8000-000000000020', '2026-01-02 10:00Z', 'entered', 'count', '2026-01-02', 4, '{"north": 12, "": 3}',
   '00000000-0000-7000-8000-000000000020', '2026-01-02 10:05Z');
insert into paper_scans values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a0',
   '\x00ff0a5c', 1200, 1600, '\xa5', '2026-01-02 10:04Z');
insert into paper_writers values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000a0', '00000000-0000-7000-8000-000000000020', 3);
insert into paper_lines values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000a2', '00000000-0000-7000-8000-0000000000a0', 1,
   E'Ada\tO''Neill', null, '05105', null, true, '00000000-0000-7000-8000-000000000020');
insert into handovers (petition_id, id, work_id, letter, contact, begun_at) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000080', '00000000-0000-7000-8000-000000000070', E'An den Rat\n', 'Mira', '2026-01-02 10:00Z');
insert into handover_entries values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000080', 1, '00000000-0000-7000-8000-000000000006', 'online', 'Ada', null, null, 'DE');
insert into handover_downloads values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000080', '00000000-0000-7000-8000-000000000081',
   '00000000-0000-7000-8000-000000000020', 'list.csv', '2026-01-02 10:00Z');
insert into letters (petition_id, id, occasion, subject, text, digest, work_id, begun_at) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000082', 'news', 'News', E'a\nb', '\x00ff', '00000000-0000-7000-8000-000000000070', '2026-01-02 10:00Z');
insert into letter_mails values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000082', '00000000-0000-7000-8000-000000000006');
insert into signature_rules (petition_id, id, domain, span, from_at, until_at, reason, made_at, met, counted) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000b0', 'bots.example', 'submitted', '2026-01-02 10:00Z', '2026-01-02 10:01Z', E'All in\none minute', '2026-01-03 10:00Z', 3, 2);
insert into signature_objections values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000b0', '00000000-0000-7000-8000-000000000006', E'It is me\n\\', '2026-01-03 11:00Z', 'stays', 'Not believed', '2026-01-03 12:00Z', null);
insert into held_decisions values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000b1', 'stays-out', 'A machine', 12, 0, null, '2026-01-03 10:00Z');
