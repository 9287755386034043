-- What a seat depends on besides its section: how many of a building are away, what was taken
-- before, whom a section is filled with; who waits for something without a date; and conferences.

-- No more than so many of a building's staff away at once, between two times of a school day.
create table coverage_limit (
    id          {{pk}},
    key         text not null,
    building_id bigint not null references building (id),
    role_group  text,
    most        bigint not null,
    from_local  text not null,
    to_local    text not null,
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint coverage_limit_key_once unique (key),
    constraint coverage_limit_most check (most >= 0),
    constraint coverage_limit_hours check (from_local < to_local)
);
create index coverage_limit_of_building on coverage_limit (building_id, starts_on);

-- Days on which no students come, so that no building needs anyone: limits do not hold.
create table student_free_day (
    on_date     text not null primary key,
    recorded_at bigint not null,
    recorded_by bigint
);

-- Who has credit for an activity and takes it again (REG-10). No row: allowed, with credit.
create table activity_retake (
    activity_id bigint not null primary key references activity (id),
    retake      text not null,
    constraint activity_retake_known check (retake in ('with-credit', 'without-credit', 'not-allowed'))
);

-- What has to be in a person's ledger before they may take an activity.
create table activity_prerequisite (
    activity_id bigint not null references activity (id),
    needed_id   bigint not null references activity (id),
    primary key (activity_id, needed_id),
    constraint activity_needs_another check (activity_id <> needed_id)
);

-- An audience that a section is filled with, and kept filled as positions change (REG-9).
create table standing_audience (
    id          {{pk}},
    key         text not null,
    section_id  bigint not null references section (id),
    audience    text not null,
    began_at    bigint not null,
    began_by    bigint,
    looked_at   bigint,
    ended_at    bigint,
    constraint standing_audience_key_once unique (key)
);
create index standing_audience_of_section on standing_audience (section_id);
create index standing_audience_in_force on standing_audience (ended_at, id);
-- Which registrations came about by it.
create table standing_place (
    registration_id bigint not null primary key references registration (id),
    standing_id     bigint not null references standing_audience (id)
);
create index standing_place_of_audience on standing_place (standing_id);

-- A conference: slots of time, each with options of which a person takes one (CAT-6).
create table conference (
    id           {{pk}},
    key          text not null,
    title        text not null,
    summary      text not null,
    opens_at     bigint not null,
    published_on text,
    recorded_at  bigint not null,
    constraint conference_key_once unique (key)
);
create table conference_slot (
    id            {{pk}},
    key           text not null,
    conference_id bigint not null references conference (id),
    name          text not null,
    on_date       text not null,
    starts_local  text not null,
    ends_local    text not null,
    constraint conference_slot_key_once unique (key),
    constraint conference_slot_hours check (starts_local < ends_local)
);
create index conference_slot_of_conference on conference_slot (conference_id, on_date, starts_local);
create table conference_option (
    section_id bigint not null primary key references section (id),
    slot_id    bigint not null references conference_slot (id),
    strand     text not null
);
create index conference_option_of_slot on conference_option (slot_id);
