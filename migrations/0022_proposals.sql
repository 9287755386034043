-- What staff propose to offer (CAT-4): written at leisure by its author, then an ordinary activity on
-- which the office decides.

create table proposal (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    -- The activity it is since it was first sent.
    activity_id bigint references activity (id),
    -- The form as its author last left it; none while what was sent stands.
    answers     text,
    -- What was asked for beside the activity, as it was sent.
    starts_on   text,
    meets       text,
    place       text,
    seats       bigint,
    created_at  bigint not null,
    changed_at  bigint not null,
    constraint proposal_key_once unique (key),
    constraint proposal_activity_once unique (activity_id),
    constraint proposal_is_written_or_sent check (answers is not null or activity_id is not null)
);
create index proposal_of_person on proposal (person_id, created_at);

-- Who would present it: a member of staff, or somebody the district does not know.
create table proposal_presenter (
    proposal_id  bigint not null references proposal (id),
    ordinal      bigint not null,
    person_id    bigint references person (id),
    name         text,
    organization text,
    email        text,
    primary key (proposal_id, ordinal),
    constraint proposal_presenter_is_somebody check ((person_id is null) <> (name is null))
);

-- What became of it, for its author to follow.
create table proposal_event (
    id          {{pk}},
    proposal_id bigint not null references proposal (id),
    event       text not null,
    at          bigint not null,
    by_person   bigint,
    note        text
);
create index proposal_event_of_proposal on proposal_event (proposal_id, id);
