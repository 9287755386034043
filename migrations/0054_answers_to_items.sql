-- What is written in a growth plan may be about one thing in it: a goal, something that happened, an
-- earlier entry. So a person's written response stands with the item that it answers (Neb. Rev. Stat.
-- 79-8,109).
alter table growth_plan_word add column event_id bigint references growth_plan_event (id);
alter table growth_plan_word add column answers_id bigint references growth_plan_word (id);
alter table growth_plan_word add constraint growth_plan_word_about_one check (
    (goal_id is null or (event_id is null and answers_id is null))
    and (event_id is null or answers_id is null));
