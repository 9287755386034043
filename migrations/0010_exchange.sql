-- Files that were read: what they said, what they changed.

create table import (
    id           {{pk}},
    key          text not null,
    kind         text not null,
    file_name    text not null,
    sha256       text not null,
    state        text not null,
    held_because text,
    -- What was read about staff until it is applied, then the rows of the difference. Never the file.
    body         {{bytes}},
    summary      text not null,
    -- The job that applies it, once somebody has asked for it.
    job_key      text,
    by_person    bigint,
    received_at  bigint not null,
    applied_at   bigint,
    constraint import_key_once unique (key),
    constraint import_kind check (kind in ('oneroster', 'positions')),
    constraint import_state check (state in ('read', 'refused', 'held', 'applied', 'unchanged', 'withdrawn'))
);

create table import_problem (
    import_id bigint not null references import (id),
    ordinal   bigint not null,
    file      text not null,
    line      bigint,
    field     text,
    reason    text not null,
    advice    text not null,
    primary key (import_id, ordinal)
);
