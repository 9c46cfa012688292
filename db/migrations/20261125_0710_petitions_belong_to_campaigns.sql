-- Columns go at once: no release has them yet.
-- The demand, its story and its steps belong to a campaign; the petition keeps what signing needs.
-- Moves rows to campaigns, platform.
create temporary table homes on commit drop as
  select p.id as petition_id, gen_random_uuid() as campaign_id from petitions p;

insert into subjects (id, kind, audience, title, language, slug, state, at)
select h.campaign_id, 'campaign', s.audience, s.title, s.language, s.slug, s.state, s.at
from homes h join subjects s on s.id = h.petition_id;

insert into campaigns (id, started_by, summary, story, opened_at, closed_at, delivered_at, answer_due_on, answered_at,
  answer_from, answer, outcome)
select h.campaign_id, p.started_by, p.summary, p.story, p.opened_at, p.closed_at, p.delivered_at, p.answer_due_on,
  p.answered_at, left(p.answer_from, 200), p.answer, p.outcome
from homes h join petitions p on p.id = h.petition_id;

insert into addressees (campaign_id, id, position, name)
select h.campaign_id, gen_random_uuid(), 1, p.addressee from homes h join petitions p on p.id = h.petition_id;

insert into campaign_milestones (campaign_id, id, at, kind, line)
select h.campaign_id, m.id, m.at, m.kind, m.line
from petition_milestones m join homes h on h.petition_id = m.petition_id
where m.kind <> 'count';

update subjects s set home_id = h.campaign_id from homes h where s.id = h.petition_id;

delete from petition_milestones where kind <> 'count';
alter table petition_milestones drop column kind, drop column line, alter column count set not null;
create unique index petition_milestones_once on petition_milestones (petition_id, count);

alter table petitions drop column started_by, drop column addressee, drop column summary, drop column story,
  drop column opened_at, drop column closed_at, drop column delivered_at, drop column answer_due_on,
  drop column answered_at, drop column answer_from, drop column answer, drop column outcome;


