-- Learning outside the district: one record from the idea to posted hours, and the money for it.

create table fund (
    id         {{pk}},
    key        text not null,
    code       text not null,
    name       text not null,
    retired_at bigint,
    constraint fund_key_once unique (key),
    constraint fund_code_once unique (code)
);

create table fund_account (
    id         {{pk}},
    key        text not null,
    fund_id    bigint not null references fund (id),
    code       text not null,
    name       text not null,
    retired_at bigint,
    constraint fund_account_key_once unique (key),
    constraint fund_account_code_once unique (fund_id, code)
);

-- outside_event is the truth; state is where the events have led, kept for speed and checked
-- against them. The answers are text that only Perennial reads; what is asked about has a column.
create table outside_request (
    id                 {{pk}},
    key                text not null,
    person_id          bigint not null references person (id),
    form               text not null,
    state              text not null,
    answers            text not null,
    title              text not null,
    starts_on          text,
    ends_on            text,
    fund_account_id    bigint references fund_account (id),
    estimate_cents     bigint not null,
    actual_cents       bigint,
    provider_on        text,
    provider_reference text,
    created_at         bigint not null,
    changed_at         bigint not null,
    constraint outside_request_key_once unique (key),
    constraint outside_request_form check (form in
        ('conference', 'workshop', 'visit', 'college-course', 'self-paced', 'claim')),
    constraint outside_request_state check (state in
        ('draft', 'asked', 'approved', 'denied', 'returned', 'reported', 'confirmed', 'cancelled'))
);
create index outside_request_of on outside_request (person_id, created_at);
create index outside_request_by_state on outside_request (state, fund_account_id);

create table outside_event (
    id         {{pk}},
    request_id bigint not null references outside_request (id),
    event      text not null,
    from_state text,
    to_state   text not null,
    at         bigint not null,
    by_person  bigint,
    note       text
);
create index outside_event_of on outside_event (request_id, id);

-- What was handed in: certificates, receipts, a photo of a badge.
create table outside_file (
    id         {{pk}},
    key        text not null,
    request_id bigint not null references outside_request (id),
    name       text not null,
    media_type text not null,
    size       bigint not null,
    sha256     text not null,
    content    {{bytes}} not null,
    added_at   bigint not null,
    added_by   bigint not null,
    removed_at bigint,
    constraint outside_file_key_once unique (key)
);
create index outside_file_of on outside_file (request_id);

-- Money set aside for a request, let go again, and spent. Only ever added to.
create table fund_entry (
    id              {{pk}},
    fund_account_id bigint not null references fund_account (id),
    request_id      bigint not null references outside_request (id),
    entry           text not null,
    cents           bigint not null,
    at              bigint not null,
    by_person       bigint,
    constraint fund_entry_entry check (entry in ('encumber', 'release', 'spend')),
    constraint fund_entry_is_an_amount check (cents > 0)
);
create index fund_entry_of_request on fund_entry (request_id);
create index fund_entry_of_account on fund_entry (fund_account_id, entry);

{{sqlite}}
create trigger fund_entry_is_never_changed before update on fund_entry
begin select raise(abort, 'the fund''s entries are append-only'); end;
create trigger fund_entry_is_never_cut before delete on fund_entry
begin select raise(abort, 'the fund''s entries are append-only'); end;
{{end}}
{{postgres}}
create function fund_entry_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the fund''s entries are append-only'; end $$;
create trigger fund_entry_is_never_changed before update or delete on fund_entry
for each row execute function fund_entry_is_append_only();
{{end}}
