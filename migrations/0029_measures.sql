-- Figures about students, as counts of groups and never as rows of students (P13).

create table measure (
    id          {{pk}},
    key         text not null,
    name        text not null,
    recorded_at bigint not null,
    constraint measure_key_once unique (key),
    constraint measure_name_once unique (name)
);

-- One file that was taken whole. The file itself is not kept.
create table measure_file (
    id          {{pk}},
    loaded_on   text not null,
    -- The fewest students a shown group had when it was taken.
    floor       bigint not null,
    recorded_at bigint not null,
    recorded_by bigint
);

-- What a group of students counts, and what may be shown of it, decided once, when it was loaded.
create table measure_cell (
    id          {{pk}},
    measure_id  bigint not null references measure (id),
    school_year bigint not null,
    -- None: the district.
    building_id bigint references building (id),
    -- Empty: all grades.
    grade       text not null,
    -- Empty: everyone. Otherwise how students are grouped, and which group this is.
    grouping    text not null,
    part        text not null,
    reached     bigint not null,
    others      bigint not null,
    shown       text not null,
    file_id     bigint not null references measure_file (id),
    constraint measure_cell_counts check (reached >= 0 and others >= 0),
    constraint measure_cell_shown check (shown in ('whole', 'coded', 'count-only', 'hidden')),
    constraint measure_cell_group check ((grouping = '') = (part = ''))
);
create unique index measure_cell_once
    on measure_cell (measure_id, school_year, coalesce(building_id, 0), grade, grouping, part);

-- From a day on: the fewest students of a shown group.
create table measure_floor (
    id          {{pk}},
    from_on     text not null,
    students    bigint not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint measure_floor_range check (students between 5 and 30)
);

-- Where a need is known from in Perennial itself: what the records said, and the page that says it.
alter table need add column signal text;
alter table need add column cites text;

-- A signal of the records that the office does not make a need of, and why. It may be taken up again.
create table need_signal (
    id          {{pk}},
    signal      text not null,
    set_aside_on text not null,
    why         text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_signal_once unique (signal)
);
