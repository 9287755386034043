-- People and places. Every fact is dated: starts_on and ends_on are both included; no ends_on means
-- it still holds.

create table building (
    id          {{pk}},
    key         text not null,
    code        text not null,
    name        text not null,
    level       text not null,
    external_id text,
    opened_on   text not null,
    closed_on   text,
    recorded_at bigint not null,
    constraint building_key_once unique (key),
    constraint building_code_once unique (code),
    constraint building_external_id_once unique (external_id),
    constraint building_level check (level in ('elementary', 'middle', 'high', 'office', 'other'))
);

create table department (
    id          {{pk}},
    key         text not null,
    building_id bigint references building (id),
    name        text not null,
    external_id text,
    constraint department_key_once unique (key),
    constraint department_external_id_once unique (external_id)
);

create table person (
    id              {{pk}},
    key             text not null,
    employee_number text,
    external_id     text,
    given_name      text not null,
    family_name     text not null,
    preferred_name  text,
    email           text,
    hired_on        text,
    left_on         text,
    search          text not null,
    recorded_at     bigint not null,
    constraint person_key_once unique (key),
    constraint person_employee_number_once unique (employee_number),
    constraint person_external_id_once unique (external_id)
);
create index person_by_name on person (family_name, given_name);
create index person_by_email on person (email);

-- The district's own table of jobs.
create table job_role (
    code                   text not null primary key,
    name                   text not null,
    role_group             text not null,
    category               text not null,
    flsa                   text not null,
    interacts_with_students boolean not null,
    retired_on             text,
    constraint job_role_category check (category in ('certificated', 'classified', 'administrator')),
    constraint job_role_flsa check (flsa in ('exempt', 'non-exempt'))
);

create table position (
    id                     {{pk}},
    key                    text not null,
    person_id              bigint not null references person (id),
    job_role               text not null references job_role (code),
    building_id            bigint not null references building (id),
    department_id          bigint references department (id),
    title                  text not null,
    grades                 text,
    subject                text,
    duties                 text,
    fte_hundredths         bigint not null,
    flsa                   text not null,
    starts_on              text not null,
    ends_on                text,
    supervisor_position_id bigint references position (id),
    external_id            text,
    recorded_at            bigint not null,
    constraint position_key_once unique (key),
    constraint position_external_id_once unique (external_id),
    constraint position_fte check (fte_hundredths between 0 and 200),
    constraint position_flsa check (flsa in ('exempt', 'non-exempt')),
    constraint position_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create index position_of_person on position (person_id, starts_on);
create index position_at_building on position (building_id, starts_on);
create index position_below on position (supervisor_position_id);

create table staff_leave (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    kind        text not null,
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    constraint staff_leave_key_once unique (key)
);
create index staff_leave_of_person on staff_leave (person_id);

create table credential (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    kind        text not null,
    number      text,
    issued_on   text not null,
    expires_on  text,
    recorded_at bigint not null,
    constraint credential_key_once unique (key)
);
create index credential_of_person on credential (person_id);
