-- The ground under every slice: settings, the journal, long work, notices, once-only forms.

-- District settings as name and text: district.name, calendar.zone, calendar.school-year-starts …
create table setting (
    name        text not null primary key,
    value       text not null
);

-- Who did what, when, on what. Append-only and hash-chained: each hash covers the row and the
-- hash before it. Written in the transaction of the change itself.
create table journal (
    seq           bigint not null primary key,
    at            bigint not null,
    by_person     bigint,
    by_system     text,
    action        text not null,
    on_kind       text not null,
    on_id         bigint not null,
    about_person  bigint,
    detail        text not null,
    previous_hash text not null,
    hash          text not null,
    constraint journal_says_who check (by_person is not null or by_system is not null),
    constraint journal_hash_once unique (hash)
);
create index journal_by_thing on journal (on_kind, on_id, seq);
create index journal_about_person on journal (about_person, seq);

create table journal_head (
    only_row    bigint not null primary key,
    seq         bigint not null,
    hash        text not null,
    constraint journal_head_is_one check (only_row = 1)
);
insert into journal_head (only_row, seq, hash) values (1, 0, '');

{{sqlite}}
create trigger journal_is_never_changed before update on journal
begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_is_never_cut before delete on journal
begin select raise(abort, 'the journal is append-only'); end;
{{end}}
{{postgres}}
create function journal_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the journal is append-only'; end $$;
create trigger journal_is_never_changed before update or delete on journal
for each row execute function journal_is_append_only();
create trigger journal_is_never_emptied before truncate on journal
for each statement execute function journal_is_append_only();
{{end}}

-- Long work, put here in the transaction that asks for it.
create table job (
    id             {{pk}},
    key            text not null,
    kind           text not null,
    payload        text not null,
    state          text not null,
    run_at         bigint not null,
    attempts       bigint not null,
    lease_until    bigint,
    lease_holder   text,
    progress_done  bigint not null,
    progress_total bigint not null,
    outcome        text,
    by_person      bigint,
    created_at     bigint not null,
    finished_at    bigint,
    constraint job_key_once unique (key),
    constraint job_state check (state in ('queued', 'running', 'done', 'failed'))
);
create index job_to_run on job (state, run_at);

-- What a person is told: shown on their home page, and sent by mail.
create table notice (
    id            {{pk}},
    key           text not null,
    to_person     bigint not null,
    kind          text not null,
    args          text not null,
    link          text,
    created_at    bigint not null,
    read_at       bigint,
    mail_state    text not null,
    mail_attempts bigint not null,
    mail_error    text,
    mail_sent_at  bigint,
    constraint notice_key_once unique (key),
    constraint notice_mail_state check (mail_state in ('queued', 'sent', 'failed', 'none'))
);
create index notice_of_person on notice (to_person, created_at);
create index notice_to_send on notice (mail_state, created_at);

-- A form that was sent, so that the same form sent twice acts once.
create table submission (
    account_id  bigint not null,
    token       text not null,
    route       text not null,
    location    text not null,
    at          bigint not null,
    primary key (account_id, token)
);
create index submission_by_time on submission (at);
