-- How each person grows: cycles as data, a plan for each school year, and what came of the learning
-- (P4, P10, P14).

-- A cycle's file as the district adopted it, from a day on. The next version of the code ends it.
create table growth_cycle (
    id            {{pk}},
    code          text not null,
    version       bigint not null,
    text          text not null,
    in_force_from text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint growth_cycle_version_once unique (code, version),
    constraint growth_cycle_begins_once unique (code, in_force_from)
);

-- One person's plan for one school year, on the version of the cycle they began it with.
create table growth_plan (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    school_year bigint not null,
    cycle_id    bigint not null references growth_cycle (id),
    recorded_at bigint not null,
    constraint growth_plan_key_once unique (key),
    constraint growth_plan_once_a_year unique (person_id, school_year)
);

-- What happened to a plan. Where it stands is worked out from these.
create table growth_plan_event (
    id          {{pk}},
    plan_id     bigint not null references growth_plan (id),
    on_date     text not null,
    event       text not null,
    words       text not null,
    by_id       bigint references person (id),
    recorded_at bigint not null,
    constraint growth_plan_event_known check (event in ('sent', 'pulled-back', 'returned', 'approved', 'revised',
        'conferred', 'signed', 'refused'))
);
create index growth_plan_event_of_plan on growth_plan_event (plan_id, id);

-- The self-assessment: the person's alone until it is shared, and again once that is withdrawn.
create table growth_plan_mark (
    id          {{pk}},
    plan_id     bigint not null references growth_plan (id),
    element_id  bigint references framework_element (id),
    -- Of a cycle without a framework: the question's code.
    question    text,
    -- The rubric's level, from 1; none where the answer is in words.
    level       bigint,
    words       text not null,
    recorded_at bigint not null,
    constraint growth_plan_mark_of_one_thing check ((element_id is null) <> (question is null))
);
create unique index growth_plan_mark_of_element_once on growth_plan_mark (plan_id, element_id)
    where element_id is not null;
create unique index growth_plan_mark_of_question_once on growth_plan_mark (plan_id, question)
    where question is not null;

create table growth_plan_sharing (
    id           {{pk}},
    plan_id      bigint not null references growth_plan (id),
    shared_on    text not null,
    withdrawn_on text,
    recorded_at  bigint not null
);
create unique index growth_plan_shared_once on growth_plan_sharing (plan_id) where withdrawn_on is null;

create table growth_goal (
    id          {{pk}},
    key         text not null,
    plan_id     bigint not null references growth_plan (id),
    kind        text not null,
    dropped_on  text,
    recorded_at bigint not null,
    constraint growth_goal_key_once unique (key),
    constraint growth_goal_kind check (kind in ('personal', 'building', 'district'))
);
create index growth_goal_of_plan on growth_goal (plan_id);

-- Each wording of a goal; the last one holds.
create table growth_goal_version (
    id          {{pk}},
    goal_id     bigint not null references growth_goal (id),
    statement   text not null,
    measure     text not null,
    -- What of a framework or a plan it serves, and why.
    element_id  bigint references framework_element (id),
    item_id     bigint references plan_item (id),
    reason      text,
    written_on  text not null,
    recorded_at bigint not null,
    constraint growth_goal_version_serves_one_thing check (element_id is null or item_id is null),
    constraint growth_goal_version_says_why
        check ((element_id is null and item_id is null) = (reason is null))
);
create index growth_goal_version_of_goal on growth_goal_version (goal_id, id);

-- What of the catalog the person means to take for a goal.
create table growth_goal_action (
    goal_id     bigint not null references growth_goal (id),
    activity_id bigint not null references activity (id),
    recorded_at bigint not null,
    primary key (goal_id, activity_id)
);

-- The thread of a plan. A response is the person's own written answer and stays with the record.
create table growth_plan_word (
    id          {{pk}},
    plan_id     bigint not null references growth_plan (id),
    goal_id     bigint references growth_goal (id),
    kind        text not null,
    words       text not null,
    on_date     text not null,
    by_id       bigint not null references person (id),
    recorded_at bigint not null,
    constraint growth_plan_word_kind check (kind in ('comment', 'response'))
);
create index growth_plan_word_of_plan on growth_plan_word (plan_id, id);

-- What a person did with what they learned: asked some time after the learning.
create table growth_application (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    -- The piece of credit that it is about, and what was learned.
    credit_key  text not null,
    title       text not null,
    asked_after text not null,
    result      text not null,
    words       text not null,
    goal_id     bigint references growth_goal (id),
    on_date     text not null,
    recorded_at bigint not null,
    constraint growth_application_key_once unique (key),
    constraint growth_application_asked_after check (asked_after in ('30-days', '90-days', 'next-semester')),
    constraint growth_application_result check (result in ('used', 'used-in-part', 'not-yet'))
);
create unique index growth_application_once on growth_application (person_id, credit_key, asked_after);

-- Who stands by whom in their first years, from a day to a day.
create table mentor_match (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    mentor_id   bigint not null references person (id),
    starts_on   text not null,
    -- The last day.
    ends_on     text,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint mentor_match_key_once unique (key),
    constraint mentor_match_of_two_people check (person_id <> mentor_id),
    constraint mentor_match_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create unique index mentor_match_once_at_a_time on mentor_match (person_id) where ends_on is null;
create index mentor_match_of_mentor on mentor_match (mentor_id);
