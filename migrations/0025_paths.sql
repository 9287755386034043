-- Ways to rows that every home page asks for.
create index growth_plan_mark_of_plan on growth_plan_mark (plan_id);
create index growth_plan_sharing_of_plan on growth_plan_sharing (plan_id);
