-- Academies of leaders (P11): a call, candidacies that a panel judges, a cohort with what each member
-- has done of what the academy asks.

create table academy (
    id               {{pk}},
    key              text not null,
    title            text not null,
    summary          text not null,
    -- Who may apply, and who may be a member's mentor, as rules about positions.
    audience         text not null,
    mentor_audience  text not null,
    mentor_years     bigint not null,
    -- The first and last day on which one applies.
    opens_on         text not null,
    closes_on        text not null,
    places           bigint not null,
    -- Decides for the panel; one of it.
    chair_id         bigint references person (id),
    -- The day the call went out; from then on questions and criteria stay as they are.
    called_on        text,
    recorded_at      bigint not null,
    recorded_by      bigint,
    constraint academy_key_once unique (key),
    constraint academy_closes_after_it_opens check (closes_on >= opens_on),
    constraint academy_places_above_zero check (places > 0)
);

create table academy_question (
    academy_id bigint not null references academy (id),
    number     bigint not null,
    wording    text not null,
    primary key (academy_id, number)
);

create table academy_criterion (
    academy_id bigint not null references academy (id),
    number     bigint not null,
    wording    text not null,
    primary key (academy_id, number)
);

create table academy_term (
    academy_id bigint not null references academy (id),
    number     bigint not null,
    name       text not null,
    starts_on  text not null,
    -- The last day.
    ends_on    text not null,
    -- Minutes of experience that the term asks.
    minutes    bigint not null,
    primary key (academy_id, number),
    constraint academy_term_ends_after_it_starts check (ends_on >= starts_on),
    constraint academy_term_minutes_not_below_zero check (minutes >= 0)
);

create table academy_panelist (
    academy_id bigint not null references academy (id),
    person_id  bigint not null references person (id),
    primary key (academy_id, person_id)
);
create index academy_panelist_of_person on academy_panelist (person_id);

-- The sections that the cohort takes.
create table academy_section (
    academy_id bigint not null references academy (id),
    section_id bigint not null references section (id),
    primary key (academy_id, section_id)
);

create table candidacy (
    id          {{pk}},
    key         text not null,
    academy_id  bigint not null references academy (id),
    person_id   bigint not null references person (id),
    recorded_at bigint not null,
    constraint candidacy_key_once unique (key),
    constraint candidacy_once unique (academy_id, person_id)
);
create index candidacy_of_person on candidacy (person_id);

-- What happened to a candidacy. Where it stands is worked out from these.
create table candidacy_event (
    id           {{pk}},
    candidacy_id bigint not null references candidacy (id),
    event        text not null,
    words        text not null,
    on_date      text not null,
    by_id        bigint references person (id),
    recorded_at  bigint not null,
    constraint candidacy_event_known check (event in ('submitted', 'withdrawn', 'selected', 'waitlisted',
        'not-selected', 'left', 'completed'))
);
create index candidacy_event_of_candidacy on candidacy_event (candidacy_id, id);

-- The person's answers to the questions of the call.
create table candidacy_answer (
    candidacy_id bigint not null references candidacy (id),
    number       bigint not null,
    words        text not null,
    primary key (candidacy_id, number)
);

-- What one of the panel thinks: points for each criterion, and words. Kept apart until all are in.
create table candidacy_sheet (
    candidacy_id bigint not null references candidacy (id),
    panelist_id  bigint not null references person (id),
    words        text not null,
    on_date      text not null,
    primary key (candidacy_id, panelist_id)
);
create table candidacy_score (
    candidacy_id bigint not null references candidacy (id),
    panelist_id  bigint not null references person (id),
    number       bigint not null,
    points       bigint not null,
    primary key (candidacy_id, panelist_id, number),
    constraint candidacy_score_points check (points between 1 and 4)
);

-- Who stands by a member, from a day to a day.
create table academy_mentor (
    id           {{pk}},
    candidacy_id bigint not null references candidacy (id),
    mentor_id    bigint not null references person (id),
    starts_on    text not null,
    -- The last day.
    ends_on      text,
    recorded_at  bigint not null,
    constraint academy_mentor_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create unique index academy_mentor_once_at_a_time on academy_mentor (candidacy_id) where ends_on is null;
create index academy_mentor_of_mentor on academy_mentor (mentor_id);

-- Experience of leading that a member logged, with the mentor's answer.
create table academy_experience (
    id           {{pk}},
    key          text not null,
    candidacy_id bigint not null references candidacy (id),
    on_date      text not null,
    minutes      bigint not null,
    words        text not null,
    answer       text,
    answer_words text,
    answered_on  text,
    answered_by  bigint references person (id),
    -- The member took it back before it was answered.
    withdrawn_on text,
    recorded_at  bigint not null,
    constraint academy_experience_key_once unique (key),
    constraint academy_experience_minutes_above_zero check (minutes > 0),
    constraint academy_experience_answer check (answer is null or answer in ('confirmed', 'returned')),
    constraint academy_experience_answered_once check (answer is null or withdrawn_on is null)
);
create index academy_experience_of_candidacy on academy_experience (candidacy_id, on_date);
