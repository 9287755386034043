-- The line of the budget that pays for what answers a need. What was only written about it before stays
-- in need_event.budget_line, as it was written.
alter table need_event add column budget_line_id bigint references budget_line (id);
create index need_event_of_budget_line on need_event (budget_line_id);
