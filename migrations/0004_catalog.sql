-- Activity → section → session: what is offered, one scheduled offering, one meeting (CAT-1).

create table room (
    id          {{pk}},
    key         text not null,
    building_id bigint not null references building (id),
    name        text not null,
    capacity    bigint,
    equipment   text,
    constraint room_key_once unique (key),
    constraint room_once_per_building unique (building_id, name)
);

create table credit_type (
    code          text not null primary key,
    name          text not null,
    unit          text not null,
    minutes_each  bigint,
    retired_on    text,
    constraint credit_type_unit check (unit in ('hours', 'units'))
);
insert into credit_type (code, name, unit)
values ('hours', 'Professional learning hours', 'hours');

create table activity (
    id             {{pk}},
    key            text not null,
    title          text not null,
    summary        text not null,
    description    text not null,
    kind           text not null,
    format         text not null,
    mode           text not null,
    provider       text not null,
    provider_name  text,
    group_setting  text not null,
    audience       text not null,
    job_target     text,
    cost_cents     bigint not null,
    repeatable     boolean not null,
    state          text not null,
    school_year    bigint not null,
    copied_from    bigint references activity (id),
    proposed_by    bigint references person (id),
    decision_note  text,
    created_at     bigint not null,
    published_on   text,
    retired_on     text,
    constraint activity_key_once unique (key),
    constraint activity_kind check (kind in ('training', 'professional-development')),
    constraint activity_format check (format in ('workshop', 'course', 'institute', 'network', 'conference', 'plc', 'coaching', 'rounds')),
    constraint activity_mode check (mode in ('face-to-face', 'online', 'blended')),
    constraint activity_provider check (provider in ('internal', 'external')),
    constraint activity_group_setting check (group_setting in ('individual', 'small-group', 'large-group')),
    constraint activity_state check (state in ('draft', 'proposed', 'returned', 'denied', 'approved', 'published', 'retired'))
);
create index activity_by_state on activity (state, school_year);

create table activity_purpose (
    activity_id bigint not null references activity (id),
    purpose     text not null,
    primary key (activity_id, purpose),
    constraint activity_purpose_known check (purpose in ('staff-potential', 'student-achievement', 'district-operations'))
);

-- What an activity teaches, in the words mandates use: 'suicide-awareness', 'seizure' …
create table activity_topic (
    activity_id bigint not null references activity (id),
    topic       text not null,
    primary key (activity_id, topic)
);
create index activity_topic_by_topic on activity_topic (topic);

create table activity_credit (
    activity_id bigint not null references activity (id),
    credit_type text not null references credit_type (code),
    amount      bigint not null,
    by_attendance boolean not null,
    primary key (activity_id, credit_type),
    constraint activity_credit_amount check (amount > 0)
);

-- Each version of a material is its own row: what was used on a day can be shown later.
create table material (
    id          {{pk}},
    key         text not null,
    activity_id bigint not null references activity (id),
    title       text not null,
    version     text not null,
    link        text,
    in_use_from text not null,
    in_use_to   text,
    constraint material_key_once unique (key)
);
create index material_of_activity on material (activity_id);

-- The words of an activity, folded for search, with a weight; one table serves both engines alike.
create table activity_word (
    word        text not null,
    activity_id bigint not null references activity (id),
    weight      bigint not null,
    primary key (word, activity_id)
);
create index activity_word_of_activity on activity_word (activity_id);

create table section (
    id                     {{pk}},
    key                    text not null,
    activity_id            bigint not null references activity (id),
    name                   text not null,
    capacity               bigint,
    waitlist_max           bigint,
    minimum                bigint,
    needs_approval         boolean not null,
    promotion              text not null,
    registration_opens_at  bigint,
    registration_closes_at bigint,
    cancel_until_at        bigint,
    promotion_stops_at     bigint,
    building_id            bigint references building (id),
    location               text,
    published_on           text,
    cancelled_at           bigint,
    cancelled_reason       text,
    check_in_code          text not null,
    confirm_code           text not null,
    created_at             bigint not null,
    constraint section_key_once unique (key),
    constraint section_capacity check (capacity is null or capacity >= 0),
    constraint section_promotion check (promotion in ('automatic', 'offer', 'manual'))
);
create index section_of_activity on section (activity_id);

create table section_presenter (
    section_id  bigint not null references section (id),
    person_id   bigint not null references person (id),
    primary key (section_id, person_id)
);
create index section_presenter_by_person on section_presenter (person_id);

-- starts_at and ends_at are the instants; on_date and the local times are what people read.
create table session (
    id           {{pk}},
    key          text not null,
    section_id   bigint not null references section (id),
    ordinal      bigint not null,
    on_date      text not null,
    starts_local text not null,
    ends_local   text not null,
    starts_at    bigint not null,
    ends_at      bigint not null,
    room_id      bigint references room (id),
    location     text,
    break_minutes bigint not null,
    cancelled_at bigint,
    constraint session_key_once unique (key),
    constraint session_ends_after_it_starts check (ends_at > starts_at)
);
create index session_of_section on session (section_id, ordinal);
create index session_by_time on session (starts_at);
create index session_by_date on session (on_date);
