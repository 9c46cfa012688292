-- What a goal rests on: a rule that asks for so many, or what those who started it want, and why. A person sets it;
-- nothing stretches by itself. Of petitions that are there already nobody has said it.
alter table petitions
  add column goal_kind text not null default 'own' check (goal_kind in ('quorum', 'own')),
  add column goal_reason text not null default '' check (length(goal_reason) <= 150);
