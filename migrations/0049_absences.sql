-- Days on which somebody is away from their building at learning that was approved, of a request or of
-- whatever else asks for it. Days away at sections are not written down: their registrations say so.
create table absence (
    id                {{pk}},
    person_id         bigint not null references person (id),
    on_date           text not null,
    -- What it is for: the kind of subject that was approved, its key and its title.
    subject_kind      text not null,
    subject_key       text not null,
    title             text not null,
    from_local        text not null,
    to_local          text not null,
    -- When somebody has to stand in; none: nobody has to.
    substitute_from   text,
    substitute_to     text,
    -- The account that pays.
    fund_account_id   bigint references fund_account (id),
    approved_at       bigint not null,
    -- Called off, denied later, or moved to another day.
    let_go_at         bigint,
    constraint absence_hours check (from_local < to_local),
    constraint absence_substitute check ((substitute_from is null) = (substitute_to is null))
);
create unique index absence_once on absence (person_id, on_date, subject_kind, subject_key)
    where let_go_at is null;
create index absence_on on absence (on_date) where let_go_at is null;
create index absence_of_subject on absence (subject_kind, subject_key);

-- What was handed to the system that finds substitutes, file by file.
create table absence_file (
    id          {{pk}},
    key         text not null,
    first_day   text not null,
    last_day    text not null,
    made_at     bigint not null,
    made_by     bigint not null references person (id),
    constraint absence_file_key_once unique (key)
);

-- One line a person and day, as it was told then. Later changes are lines of their own.
create table absence_line (
    id                {{pk}},
    key               text not null,
    file_id           bigint not null references absence_file (id),
    ordinal           bigint not null,
    entry             text not null,
    person_id         bigint not null references person (id),
    on_date           text not null,
    building          text not null,
    from_local        text not null,
    to_local          text not null,
    substitute_from   text,
    substitute_to     text,
    paid_by           text not null,
    because           text not null,
    constraint absence_line_key_once unique (key),
    constraint absence_line_place_once unique (file_id, ordinal),
    constraint absence_line_entry check (entry in ('absence', 'correction', 'withdrawal')),
    constraint absence_line_substitute check ((substitute_from is null) = (substitute_to is null))
);
create unique index absence_line_once_a_file on absence_line (file_id, person_id, on_date);
create index absence_line_of_person on absence_line (person_id, on_date);

-- What that system answered; the latest of a line holds.
create table absence_answer (
    id          {{pk}},
    line_id     bigint not null references absence_line (id),
    answer      text not null,
    -- Its own number of the absence, or why it was refused.
    note        text not null,
    at          bigint not null,
    by_person   bigint references person (id),
    constraint absence_answer_answer check (answer in ('confirmed', 'refused'))
);
create index absence_answer_of on absence_answer (line_id, id);

{{sqlite}}
create trigger absence_line_is_never_changed before update on absence_line
begin select raise(abort, 'lines handed over are append-only'); end;
create trigger absence_line_is_never_cut before delete on absence_line
begin select raise(abort, 'lines handed over are append-only'); end;
{{end}}
{{postgres}}
create function absence_line_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'lines handed over are append-only'; end $$;
create trigger absence_line_is_never_changed before update or delete on absence_line
for each row execute function absence_line_is_append_only();
{{end}}
