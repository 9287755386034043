-- One queue per section, with a ticket that never changes (REG-1). registration_event is the
-- truth; registration.state is where the events have led, kept for speed and checked against them.

create table registration (
    id            {{pk}},
    key           text not null,
    section_id    bigint not null references section (id),
    person_id     bigint not null references person (id),
    ticket        bigint not null,
    state         text not null,
    offered_until bigint,
    requested_at  bigint not null,
    changed_at    bigint not null,
    constraint registration_key_once unique (key),
    constraint registration_ticket_once unique (section_id, ticket),
    constraint registration_state check (state in
        ('requested', 'registered', 'waitlisted', 'offered', 'declined', 'cancelled', 'withdrawn', 'expired'))
);
create unique index registration_one_active on registration (section_id, person_id)
    where state in ('requested', 'registered', 'waitlisted', 'offered');
create index registration_of_person on registration (person_id, state);
create index registration_queue on registration (section_id, state, ticket);

create table registration_event (
    id              {{pk}},
    registration_id bigint not null references registration (id),
    event           text not null,
    from_state      text,
    to_state        text not null,
    at              bigint not null,
    by_person       bigint,
    reason          text
);
create index registration_event_of_registration on registration_event (registration_id, id);

-- One row per section: locked before any seat changes hands; the check is the last judge.
create table seating (
    section_id  bigint not null primary key references section (id),
    seats       bigint,
    taken       bigint not null,
    next_ticket bigint not null,
    constraint seats_are_never_oversold check (seats is null or taken <= seats),
    constraint seats_taken_is_a_count check (taken >= 0)
);
