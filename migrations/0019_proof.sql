-- Proof packs: what an auditor was given, kept as it was made.

-- One request has one pack: a mandate, the day it is about, what was known, and perhaps a building.
-- known_before is an instant: only what was recorded before it is in the pack. journal_seq and
-- journal_hash name the last entry of the journal before that instant; asked and late count the
-- people (or, for a mandate of buildings, the buildings) that it is about and those that were late.
create table proof_pack (
    id           {{pk}},
    key          text not null,
    mandate_id   bigint not null references mandate (id),
    on_date      text not null,
    known_before bigint not null,
    building_id  bigint references building (id),
    journal_seq  bigint not null,
    journal_hash text not null,
    asked_by     bigint,
    asked_at     bigint not null,
    job_key      text not null,
    made_at      bigint,
    file_name    text,
    size_bytes   bigint,
    sha256       text,
    asked        bigint,
    late         bigint,
    constraint proof_pack_key_once unique (key),
    constraint proof_pack_is_made_whole check ((made_at is null) = (sha256 is null))
);
create unique index proof_pack_of_request on proof_pack
    (mandate_id, on_date, known_before, coalesce(building_id, 0));

-- The bytes of a pack, in pieces, so that no row is large.
create table proof_pack_piece (
    pack_id bigint not null references proof_pack (id),
    ordinal bigint not null,
    bytes   {{bytes}} not null,
    primary key (pack_id, ordinal)
);

-- ── reminders ──

-- When people are reminded of a mandate, in days from the due day; no mandate: of every mandate that
-- has no plan of its own. The last row of a mandate holds. No days: nobody is reminded.
create table reminder_plan (
    id           {{pk}},
    mandate_id   bigint references mandate (id),
    days         text not null,
    above_after  bigint,
    office_after bigint,
    recorded_at  bigint not null,
    recorded_by  bigint
);

-- What was sent, once each: to the person, or after so many days late to whoever is above their
-- supervisor, or to the office. due_on is the due day as it was then.
create table reminder (
    id          {{pk}},
    person_id   bigint not null references person (id),
    mandate_id  bigint not null references mandate (id),
    due_on      text not null,
    told        text not null,
    step        bigint not null,
    sent_on     text not null,
    recorded_at bigint not null,
    constraint reminder_once unique (person_id, mandate_id, due_on, told, step),
    constraint reminder_told check (told in ('person', 'above', 'office'))
);
create index reminder_by_day on reminder (sent_on);

-- A supervisor is told of their staff once a week: week_of is its Monday.
create table reminder_digest (
    person_id   bigint not null references person (id),
    week_of     text not null,
    recorded_at bigint not null,
    primary key (person_id, week_of)
);

-- The days whose reminders have all gone out.
create table reminder_day (
    on_date     text not null primary key,
    recorded_at bigint not null
);
