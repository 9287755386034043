-- Accounts, sign-ins, granted roles.

create table account (
    id            {{pk}},
    key           text not null,
    person_id     bigint not null,
    name          text not null,
    password_hash text,
    language      text,
    theme         text,
    opened_at     bigint not null,
    closed_at     bigint,
    setup_hash    text,
    setup_until   bigint,
    constraint account_key_once unique (key),
    constraint account_name_once unique (name),
    constraint account_one_per_person unique (person_id),
    constraint account_theme check (theme in ('light', 'dark'))
);

-- One sign-in on one browser. Only the hash of the cookie's secret is kept.
create table login (
    id          {{pk}},
    account_id  bigint not null references account (id),
    token_hash  text not null,
    csrf_secret text not null,
    started_at  bigint not null,
    seen_at     bigint not null,
    ends_at     bigint not null,
    ended_at    bigint,
    constraint login_token_once unique (token_hash)
);
create index login_of_account on login (account_id);

-- Failed sign-ins, for throttling by name and by address. Counted, then forgotten.
create table sign_in_failure (
    id          {{pk}},
    bucket      text not null,
    at          bigint not null
);
create index sign_in_failure_by_bucket on sign_in_failure (bucket, at);

-- A role of access::Role, granted at one building or everywhere, from a day to a day (both included).
create table role_grant (
    id          {{pk}},
    person_id   bigint not null,
    role        text not null,
    building_id bigint,
    starts_on   text not null,
    ends_on     text,
    granted_by  bigint,
    recorded_at bigint not null
);
create index role_grant_of_person on role_grant (person_id);
