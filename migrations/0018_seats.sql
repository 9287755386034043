-- Who wants an activity that cannot be registered for yet; how long an offered seat is held; places
-- kept for some until a day; and sections that are taken together.

-- "Tell me when": one row from the click until the person is told, or takes it back.
create table interest (
    id          {{pk}},
    key         text not null,
    activity_id bigint not null references activity (id),
    person_id   bigint not null references person (id),
    state       text not null,
    asked_at    bigint not null,
    changed_at  bigint not null,
    constraint interest_key_once unique (key),
    constraint interest_state check (state in ('waiting', 'told', 'withdrawn', 'lapsed'))
);
create unique index interest_waits_once on interest (activity_id, person_id) where state = 'waiting';
create index interest_of_person on interest (person_id, state);
create index interest_by_state on interest (state, activity_id);

-- How long an offered seat of a section is held. No row: as long as the district says.
create table offer_hours (
    section_id bigint not null primary key references section (id),
    hours      bigint not null,
    constraint offer_hours_range check (hours between 1 and 336)
);

-- Places of a section that are kept for an audience until an instant, or until someone lets them go.
create table reserve (
    id          {{pk}},
    key         text not null,
    section_id  bigint not null references section (id),
    audience    text not null,
    seats       bigint not null,
    releases_at bigint not null,
    -- The building that keeps them for its own; none: the office.
    building_id bigint references building (id),
    released_at bigint,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint reserve_key_once unique (key),
    constraint reserve_seats check (seats > 0)
);
create index reserve_of_section on reserve (section_id, released_at);
create index reserve_to_release on reserve (released_at, releases_at);
-- Whom a reserve is kept for, as it was when they asked for a place, or when it was set up.
create table reserve_fit (
    reserve_id      bigint not null references reserve (id),
    registration_id bigint not null references registration (id),
    primary key (reserve_id, registration_id)
);
create index reserve_fit_of_registration on reserve_fit (registration_id);

-- Sections that are taken together, all or none (CAT-7). A section is part of one series at most.
create table series (
    id          {{pk}},
    key         text not null,
    title       text not null,
    summary     text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    ended_at    bigint,
    constraint series_key_once unique (key)
);
create table series_section (
    section_id bigint not null primary key references section (id),
    series_id  bigint not null references series (id)
);
create index series_section_of_series on series_section (series_id, section_id);
