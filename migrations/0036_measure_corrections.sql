-- Figures about students that were loaded wrongly: withdrawn, or replaced by a corrected file (P13). What
-- was shown stays on record, and needs that rest on it are told.

-- Which edition of a measure's figures of a school year a count belongs to, from 1.
alter table measure_cell add column edition bigint not null default 1;
drop index if exists measure_cell_once;
create unique index measure_cell_once
    on measure_cell (measure_id, school_year, edition, coalesce(building_id, 0), grade, grouping, part);

-- The end of an edition, from a day on.
create table measure_correction (
    id          {{pk}},
    measure_id  bigint not null references measure (id),
    school_year bigint not null,
    edition     bigint not null,
    kind        text not null,
    why         text not null,
    from_on     text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint measure_correction_kind check (kind in ('withdrawn', 'replaced')),
    constraint measure_correction_once unique (measure_id, school_year, edition)
);

-- What a need rests on was withdrawn or replaced.
create table need_doubt (
    id          {{pk}},
    need_id     bigint not null references need (id),
    on_date     text not null,
    kind        text not null,
    about       text not null,
    why         text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_doubt_kind check (kind in ('withdrawn', 'replaced'))
);
create index need_doubt_of_need on need_doubt (need_id, id);
