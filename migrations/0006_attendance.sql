-- What happened in the room. Marks are append-only: the latest of a session and person holds.

create table attendance_mark (
    id          {{pk}},
    session_id  bigint not null references session (id),
    person_id   bigint not null references person (id),
    outcome     text not null,
    minutes     bigint not null,
    reason      text,
    way         text not null,
    at          bigint not null,
    by_person   bigint,
    constraint attendance_mark_outcome check (outcome in ('present', 'partial', 'excused', 'absent', 'expected')),
    constraint attendance_mark_way check (way in ('code', 'roster', 'sheet', 'walk-in', 'correction')),
    constraint attendance_mark_minutes check (minutes >= 0)
);
create index attendance_mark_of_session on attendance_mark (session_id, person_id, id);
create index attendance_mark_of_person on attendance_mark (person_id);

-- When each person entered the two codes of a session (ATT-2). Order is not enforced. The codes
-- themselves are worked out from the section's two seeds and the session.
create table check_in (
    session_id    bigint not null references session (id),
    person_id     bigint not null references person (id),
    checked_in_at bigint,
    confirmed_at  bigint,
    primary key (session_id, person_id)
);

-- A section whose attendance is final: its credit was issued once, here.
create table settlement (
    section_id bigint not null primary key references section (id),
    settled_at bigint not null,
    settled_by bigint
);
