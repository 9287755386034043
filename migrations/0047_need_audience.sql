-- For whom a need is: who works here and fits the rule is told why something is suggested. What it touches
-- in words stays beside it; a need about students names those who teach them.
alter table need add column audience text not null default 'all';
