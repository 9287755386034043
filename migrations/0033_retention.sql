-- How long records are kept (P12): the classes as the district adopted them, holds, when a grant was
-- closed out, and disposals, which two people agree on. Until when a record is kept is computed.

-- The classes are the text of their file, kept whole as it was adopted. The last version is used.
create table retention_schedule (
    id          {{pk}},
    key         text not null,
    version     bigint not null,
    classes     text not null,
    title       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint retention_schedule_key_once unique (key),
    constraint retention_schedule_version_once unique (version)
);

-- While it runs, nothing it covers is disposed of: of one person or everyone, of one kind of record
-- or every kind, dated from a day to a day or whenever.
create table retention_hold (
    id           {{pk}},
    key          text not null,
    title        text not null,
    reason       text not null,
    person_id    bigint references person (id),
    kind         text,
    first_day    text,
    last_day     text,
    begins_on    text not null,
    ended_on     text,
    ended_reason text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    ended_at     bigint,
    ended_by     bigint,
    constraint retention_hold_key_once unique (key),
    constraint retention_hold_end_says_why check ((ended_on is null) = (ended_reason is null)),
    constraint retention_hold_days check
        (first_day is null or last_day is null or first_day <= last_day)
);

-- The day of the final report of a grant, from which its records are kept on. The last row holds.
create table retention_closeout (
    id              {{pk}},
    key             text not null,
    fund_account_id bigint not null references fund_account (id),
    closed_on       text not null,
    recorded_at     bigint not null,
    recorded_by     bigint,
    constraint retention_closeout_key_once unique (key)
);
create index retention_closeout_of_account on retention_closeout (fund_account_id);

-- Asked for by one person, decided by another.
create table disposal (
    id             {{pk}},
    key            text not null,
    as_of          text not null,
    version        bigint not null,
    state          text not null,
    records        bigint not null,
    sha256         text not null,
    reason         text not null,
    asked_at       bigint not null,
    asked_by       bigint not null references person (id),
    decided_at     bigint,
    decided_by     bigint references person (id),
    decision       text,
    constraint disposal_key_once unique (key),
    constraint disposal_state check (state in ('asked', 'carried-out', 'refused', 'withdrawn')),
    constraint disposal_is_decided_by_another check (decided_by is null or state = 'withdrawn'
        or decided_by <> asked_by)
);

-- What stays of a record: what it was, without whom it was about and what it said.
create table disposal_record (
    disposal_id bigint not null references disposal (id),
    ordinal     bigint not null,
    kind        text not null,
    record_key  text not null,
    dated       text not null,
    kept_until  text not null,
    class       text not null,
    size_bytes  bigint not null,
    sha256      text not null,
    removed_at  bigint,
    primary key (disposal_id, ordinal)
);
create index disposal_record_by_record on disposal_record (kind, record_key);

-- The bytes are gone from this instant on; the row says what they were.
alter table section_paper add column disposed_at bigint;
alter table outside_file add column disposed_at bigint;
alter table proof_pack add column disposed_at bigint;
