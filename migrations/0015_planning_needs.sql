-- What is needed, what answers it, and who was heard (P13, P13b).

create table need (
    id          {{pk}},
    key         text not null,
    statement   text not null,
    source      text not null,
    population  text not null,
    -- How many people it touches; none: not counted.
    size        bigint,
    horizon     text not null,
    evidence    text not null,
    building_id bigint references building (id),
    raised_on   text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_key_once unique (key),
    constraint need_source check (source in ('student-measure', 'self-assessment', 'survey', 'mandate-gap',
        'waitlist', 'evaluation', 'turnover', 'stakeholders', 'other')),
    constraint need_horizon check (horizon in ('short-term', 'long-term'))
);

-- What became of a need: planned for, set aside, taken up again, met. Each on its day, with why.
create table need_event (
    id          {{pk}},
    need_id     bigint not null references need (id),
    on_date     text not null,
    event       text not null,
    words       text not null,
    -- Of 'planned': what answers it, who owns it, from which line of the budget.
    item_id     bigint references plan_item (id),
    owner_id    bigint references person (id),
    due_on      text,
    budget_line text,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_event_known check (event in ('planned', 'set-aside', 'reopened', 'met')),
    constraint need_event_planned_names_its_item check ((event = 'planned') = (item_id is not null))
);
create index need_event_of_need on need_event (need_id, on_date);
create index need_event_of_item on need_event (item_id);

create table stakeholder_group (
    id          {{pk}},
    key         text not null,
    name        text not null,
    -- The group of people whom law or policy wants consulted, when it is one of those.
    consulted   text,
    seats       bigint not null,
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    constraint stakeholder_group_key_once unique (key),
    constraint stakeholder_group_name_once unique (name),
    constraint stakeholder_group_seats check (seats between 1 and 99),
    constraint stakeholder_group_consulted check (consulted in ('teachers', 'principals', 'paraprofessionals',
        'specialized-staff', 'administrators', 'hourly-staff', 'parents', 'students', 'community', 'board',
        'teacher-education'))
);

-- Who speaks for a group, for a term. Staff by their record, others by name.
create table stakeholder_seat (
    id          {{pk}},
    key         text not null,
    group_id    bigint not null references stakeholder_group (id),
    person_id   bigint references person (id),
    name        text not null,
    starts_on   text not null,
    ends_on     text not null,
    recorded_at bigint not null,
    constraint stakeholder_seat_key_once unique (key),
    constraint stakeholder_seat_ends_after_it_starts check (ends_on >= starts_on)
);
create index stakeholder_seat_of_group on stakeholder_seat (group_id, starts_on);

create table stakeholder_meeting (
    id          {{pk}},
    key         text not null,
    title       text not null,
    held_on     text not null,
    record      text not null,
    signed_on   text,
    signed_by   bigint references person (id),
    recorded_at bigint not null,
    recorded_by bigint,
    constraint stakeholder_meeting_key_once unique (key)
);

create table stakeholder_attendance (
    meeting_id  bigint not null references stakeholder_meeting (id),
    seat_id     bigint not null references stakeholder_seat (id),
    primary key (meeting_id, seat_id)
);

-- What a group said, and what became of it.
create table stakeholder_input (
    id          {{pk}},
    key         text not null,
    group_id    bigint not null references stakeholder_group (id),
    meeting_id  bigint references stakeholder_meeting (id),
    on_date     text not null,
    said        text not null,
    -- Planning, evaluating, or answering what an evaluation found.
    about       text not null,
    answer      text,
    answer_words text,
    answered_on text,
    answered_by bigint,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint stakeholder_input_key_once unique (key),
    constraint stakeholder_input_about check (about in ('planning', 'evaluation', 'response')),
    constraint stakeholder_input_answer check (answer in ('used', 'used-in-part', 'not-used')),
    constraint stakeholder_input_answer_says_why check ((answer is null) = (answer_words is null))
);
create index stakeholder_input_of_group on stakeholder_input (group_id, on_date);
create index stakeholder_input_of_meeting on stakeholder_input (meeting_id);
