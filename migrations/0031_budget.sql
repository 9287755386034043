-- What is put by for learning, what a section costs, and what an hour of work costs (BUD-1).

create table budget_line (
    id              {{pk}},
    key             text not null,
    fund_account_id bigint not null references fund_account (id),
    -- The calendar year in which the school year starts.
    school_year     bigint not null,
    -- The site it is for; none: the whole district.
    building_id     bigint references building (id),
    -- The strategy of the district's plan that it serves.
    plan_item_id    bigint references plan_item (id),
    title           text not null,
    opened_at       bigint not null,
    opened_by       bigint,
    constraint budget_line_key_once unique (key)
);
create index budget_line_of_year on budget_line (school_year, fund_account_id);

-- What a line has: the sum of its allotments. One that takes money back is below zero.
create table budget_allotment (
    id        {{pk}},
    line_id   bigint not null references budget_line (id),
    cents     bigint not null,
    reason    text not null,
    at        bigint not null,
    by_person bigint,
    constraint budget_allotment_is_an_amount check (cents <> 0)
);
create index budget_allotment_of_line on budget_allotment (line_id, id);

-- One thing that a section costs, from a line.
create table section_cost (
    id          {{pk}},
    key         text not null,
    section_id  bigint not null references section (id),
    line_id     bigint not null references budget_line (id),
    kind        text not null,
    what        text not null,
    constraint section_cost_key_once unique (key),
    constraint section_cost_kind check (kind in
        ('substitute', 'stipend', 'room', 'presenter', 'materials', 'travel', 'other'))
);
create index section_cost_of_section on section_cost (section_id);
create index section_cost_of_line on section_cost (line_id);

-- What became of it. Only ever added to; how it stands is its last entry, every figure a sum. A
-- correction of what was spent may be below zero.
create table cost_entry (
    id        {{pk}},
    cost_id   bigint not null references section_cost (id),
    entry     text not null,
    cents     bigint not null,
    note      text,
    at        bigint not null,
    by_person bigint,
    constraint cost_entry_entry check (entry in ('request', 'encumber', 'release', 'spend', 'drop')),
    constraint cost_entry_is_an_amount check (cents > 0 or entry = 'spend' and cents <> 0)
);
create index cost_entry_of_cost on cost_entry (cost_id, id);

-- What an hour of work costs from a school year on, by kind of employment.
create table hour_rate (
    category    text not null,
    school_year bigint not null,
    cents       bigint not null,
    set_at      bigint not null,
    set_by      bigint,
    primary key (category, school_year),
    constraint hour_rate_category check (category in
        ('certificated', 'classified', 'administrator')),
    constraint hour_rate_is_an_amount check (cents > 0)
);

-- That so many percent of a line are committed was told.
create table budget_told (
    line_id bigint not null references budget_line (id),
    percent bigint not null,
    at      bigint not null,
    primary key (line_id, percent)
);

{{sqlite}}
create trigger budget_allotment_is_never_changed before update on budget_allotment
begin select raise(abort, 'allotments are append-only'); end;
create trigger budget_allotment_is_never_cut before delete on budget_allotment
begin select raise(abort, 'allotments are append-only'); end;
create trigger cost_entry_is_never_changed before update on cost_entry
begin select raise(abort, 'the entries of costs are append-only'); end;
create trigger cost_entry_is_never_cut before delete on cost_entry
begin select raise(abort, 'the entries of costs are append-only'); end;
{{end}}
{{postgres}}
create function budget_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the entries of the budget are append-only'; end $$;
create trigger budget_allotment_is_never_changed before update or delete on budget_allotment
for each row execute function budget_is_append_only();
create trigger cost_entry_is_never_changed before update or delete on cost_entry
for each row execute function budget_is_append_only();
{{end}}
