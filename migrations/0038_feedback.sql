-- What those who were there say of a section (P15, level 1; EVA-1). Nothing here holds an answer of a
-- person: how many answered how is counted, and what was written is kept as one list for a section and
-- a question, in an order that has nothing to do with who or when.

-- What is asked, in versions: the district's, or an activity's own (with its copies in other years).
-- A version without questions: the activity is asked as the district asks.
create table feedback_instrument (
    id          {{pk}},
    key         text not null,
    activity_id bigint references activity (id),
    -- Sections that end from this day on are asked by it.
    asked_from  text not null,
    -- How many days after its last session a section can be answered for.
    days_open   bigint not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint feedback_instrument_key_once unique (key),
    constraint feedback_instrument_days check (days_open between 1 and 60)
);
create index feedback_instrument_of_activity on feedback_instrument (activity_id, asked_from);

create table feedback_question (
    id            {{pk}},
    key           text not null,
    instrument_id bigint not null references feedback_instrument (id),
    place         bigint not null,
    answer        text not null,
    english       text not null,
    spanish       text not null,
    constraint feedback_question_key_once unique (key),
    constraint feedback_question_place_once unique (instrument_id, place),
    constraint feedback_question_answer check (answer in ('scale', 'words'))
);

-- What a section is asked, fixed with its first answer: later versions and changed sessions leave it.
create table feedback_section (
    section_id    bigint not null primary key references section (id),
    instrument_id bigint not null references feedback_instrument (id),
    opens_on      text not null,
    closes_on     text not null,
    constraint feedback_section_days check (closes_on >= opens_on)
);

-- That somebody answered, so that nobody answers twice. No day, no instant.
create table feedback_given (
    section_id bigint not null references section (id),
    person_id  bigint not null references person (id),
    primary key (section_id, person_id)
);
create index feedback_given_by_person on feedback_given (person_id);

create table feedback_count (
    section_id        bigint not null references section (id),
    question_id       bigint not null references feedback_question (id),
    strongly_agree    bigint not null,
    agree             bigint not null,
    in_between        bigint not null,
    disagree          bigint not null,
    strongly_disagree bigint not null,
    primary key (section_id, question_id)
);

-- Everything that was written to a question, as one list that each answer writes anew.
create table feedback_words (
    section_id  bigint not null references section (id),
    question_id bigint not null references feedback_question (id),
    list        text not null,
    primary key (section_id, question_id)
);

-- Whether feedback on an activity comes before the next registration, where that differs from what the
-- district says (REG-8).
create table feedback_first (
    activity_id bigint not null primary key references activity (id),
    rule        text not null,
    constraint feedback_first_rule check (rule in ('first', 'not-first'))
);

-- What is asked as long as the district has written nothing else.
insert into feedback_instrument (key, asked_from, days_open, recorded_at)
values ('0193a0c0-0000-7000-8000-000000000380', '2000-01-01', 14, 0);
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000381', id, 0, 'scale',
    'My time was well spent', 'Aproveché bien mi tiempo' from feedback_instrument;
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000382', id, 1, 'scale',
    'I learned something I did not know or could not do', 'Aprendí algo que no sabía o no podía hacer'
from feedback_instrument;
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000383', id, 2, 'scale',
    'I know how I will use it in my work', 'Sé cómo lo usaré en mi trabajo' from feedback_instrument;
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000384', id, 3, 'scale',
    'Whoever led it knew the subject and made it clear', 'Quien lo dirigió conocía el tema y lo explicó con claridad'
from feedback_instrument;
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000385', id, 4, 'scale',
    'Place, time and materials were right', 'El lugar, la hora y los materiales fueron adecuados'
from feedback_instrument;
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000386', id, 5, 'words',
    'What should stay as it is?', '¿Qué debería seguir igual?' from feedback_instrument;
insert into feedback_question (key, instrument_id, place, answer, english, spanish)
select '0193a0c0-0000-7000-8000-000000000387', id, 6, 'words',
    'What should be different next time?', '¿Qué debería ser diferente la próxima vez?'
from feedback_instrument;
