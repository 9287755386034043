-- The engagement pulse (P6): a short anonymous survey that comes again. Nothing here holds an answer
-- of a person: only how many of a group answered how, without an order or a time.

create table pulse_question (
    id          {{pk}},
    key         text not null,
    english     text not null,
    spanish     text not null,
    asked_from  text not null,
    asked_until text,
    recorded_at bigint not null,
    constraint pulse_question_key_once unique (key)
);

create table pulse_wave (
    id          {{pk}},
    key         text not null,
    title       text not null,
    opens_on    text not null,
    closes_on   text not null,
    audience    text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint pulse_wave_key_once unique (key),
    constraint pulse_wave_days check (closes_on >= opens_on)
);

-- Who was asked, and whether their answer is spent. No day, no instant: that somebody answered is
-- known, so that nobody answers twice; when and what is not.
create table pulse_invitation (
    wave_id     bigint not null references pulse_wave (id),
    person_id   bigint not null references person (id),
    -- Where their answers are counted; none: apart from buildings.
    building_id bigint references building (id),
    role_group  text not null,
    state       text not null,
    primary key (wave_id, person_id),
    constraint pulse_invitation_state check (state in ('open', 'spent'))
);

-- Counts by where people work. Written at nought when a wave opens, and only ever counted up.
create table pulse_tally (
    id          {{pk}},
    wave_id     bigint not null references pulse_wave (id),
    building_id bigint references building (id),
    role_group  text not null,
    engaged     bigint not null,
    others      bigint not null
);
create unique index pulse_tally_once on pulse_tally (wave_id, coalesce(building_id, 0), role_group);

-- Counts by question, over everyone.
create table pulse_choice (
    wave_id     bigint not null references pulse_wave (id),
    question_id bigint not null references pulse_question (id),
    place       bigint not null,
    choice      text not null,
    answers     bigint not null,
    primary key (wave_id, question_id, choice),
    constraint pulse_choice_known check (choice in ('strongly-agree', 'agree', 'in-between', 'disagree',
        'strongly-disagree'))
);
