-- State files (STA-1, CRD-8): how a state wants its file, by which number it knows a person, the
-- batches that were frozen and sent, and what the state answered. What has been sent of a piece of
-- credit is worked out from these rows; the ledger itself is not touched.

-- The format itself is the text of its file, kept whole as it was adopted. The last version is used.
create table state_format (
    id          {{pk}},
    key         text not null,
    code        text not null,
    version     bigint not null,
    format      text not null,
    title       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint state_format_key_once unique (key),
    constraint state_format_version_once unique (code, version)
);

-- The number by which a state knows a person: never a social security number. One that was wrong is
-- withdrawn, with the reason, and stays.
create table state_identifier (
    id           {{pk}},
    key          text not null,
    person_id    bigint not null references person (id),
    state        text not null,
    identifier   text not null,
    holds_from   text not null,
    recorded_at  bigint not null,
    recorded_by  bigint,
    withdrawn_at bigint,
    withdrawn_by bigint,
    reason       text,
    constraint state_identifier_key_once unique (key),
    constraint state_identifier_withdrawal_says_why check ((withdrawn_at is null) = (reason is null))
);
create unique index state_identifier_of_one_person on state_identifier (state, identifier)
    where withdrawn_at is null;
create unique index state_identifier_one_a_person on state_identifier (person_id, state)
    where withdrawn_at is null;

-- A file as it was frozen. One that was never given to the state is withdrawn.
create table state_batch (
    id               {{pk}},
    key              text not null,
    number           bigint not null,
    state_format_id  bigint not null references state_format (id),
    first_day        text not null,
    last_day         text not null,
    file_name        text not null,
    bytes            {{bytes}} not null,
    sha256           text not null,
    row_count        bigint not null,
    created_at       bigint not null,
    created_by       bigint,
    withdrawn_at     bigint,
    withdrawn_by     bigint,
    withdrawn_reason text,
    constraint state_batch_key_once unique (key),
    constraint state_batch_number_once unique (number),
    constraint state_batch_withdrawal_says_why check
        ((withdrawn_at is null) = (withdrawn_reason is null))
);

-- One row of the file. About: the key of a piece of credit, or the period that a yearly row sums.
-- Amounts are exact fractions of the format's unit. A replacement and a reversal name the row before.
create table state_row (
    id             {{pk}},
    key            text not null,
    state_batch_id bigint not null references state_batch (id),
    ordinal        bigint not null,
    reference      text not null,
    person_id      bigint not null references person (id),
    identifier     text not null,
    about          text not null,
    entry          text not null,
    follows        bigint references state_row (id),
    amount         text not null,
    earned_on      text not null,
    title          text not null,
    content        text not null,
    constraint state_row_key_once unique (key),
    constraint state_row_place_once unique (state_batch_id, ordinal),
    constraint state_row_reference_once unique (reference),
    constraint state_row_entry check (entry in ('new', 'replacement', 'reversal')),
    constraint state_row_correction_names_the_row_before check ((entry = 'new') = (follows is null))
);
create index state_row_of_person on state_row (person_id);

-- The pieces of credit that a row stands for, each with its share.
create table state_row_work (
    state_row_id bigint not null references state_row (id),
    work_key     text not null,
    amount       text not null,
    primary key (state_row_id, work_key)
);
create index state_row_work_by_work on state_row_work (work_key);

-- The file with which the state answered. There may be several; the latest verdict on a row holds.
create table state_answer (
    id             {{pk}},
    key            text not null,
    state_batch_id bigint not null references state_batch (id),
    file_name      text not null,
    bytes          {{bytes}} not null,
    sha256         text not null,
    accepted       bigint not null,
    rejected       bigint not null,
    received_at    bigint not null,
    received_by    bigint,
    constraint state_answer_key_once unique (key),
    constraint state_answer_read_once unique (state_batch_id, sha256)
);

create table state_verdict (
    state_answer_id bigint not null references state_answer (id),
    state_row_id    bigint not null references state_row (id),
    verdict         text not null,
    code            text,
    said            text,
    primary key (state_answer_id, state_row_id),
    constraint state_verdict_verdict check (verdict in ('accepted', 'rejected'))
);
create index state_verdict_of_row on state_verdict (state_row_id);

{{sqlite}}
create trigger state_row_is_never_changed before update on state_row
begin select raise(abort, 'rows of state files are append-only'); end;
create trigger state_row_is_never_cut before delete on state_row
begin select raise(abort, 'rows of state files are append-only'); end;
create trigger state_verdict_is_never_changed before update on state_verdict
begin select raise(abort, 'what a state answered is append-only'); end;
create trigger state_verdict_is_never_cut before delete on state_verdict
begin select raise(abort, 'what a state answered is append-only'); end;
{{end}}
{{postgres}}
create function state_row_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'rows of state files are append-only'; end $$;
create trigger state_row_is_never_changed before update or delete on state_row
for each row execute function state_row_is_append_only();
create function state_verdict_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'what a state answered is append-only'; end $$;
create trigger state_verdict_is_never_changed before update or delete on state_verdict
for each row execute function state_verdict_is_append_only();
{{end}}
