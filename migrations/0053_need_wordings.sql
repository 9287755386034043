-- A need is worded again where one knows better, and is withdrawn where it was none. How it read before
-- stays on record, so that what it matched on a day can be asked for again (P13).
alter table need_event drop constraint need_event_known;
alter table need_event add constraint need_event_known
    check (event in ('planned', 'set-aside', 'reopened', 'met', 'withdrawn'));

-- How a need reads from a day on, and why. How it read first stands in its own row. The latest of a day
-- holds.
create table need_wording (
    id          {{pk}},
    need_id     bigint not null references need (id),
    starts_on   text not null,
    statement   text not null,
    population  text not null,
    audience    text not null,
    -- How many people it touches; none: not counted.
    size        bigint,
    horizon     text not null,
    evidence    text not null,
    why         text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_wording_horizon check (horizon in ('short-term', 'long-term'))
);
create index need_wording_of_need on need_wording (need_id, starts_on);
