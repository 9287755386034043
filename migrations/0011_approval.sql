-- Who approves what: chains as data, requests on their way through them, who stands in for whom.

-- A chain is never changed: its successor is written and it is retired, so that every request can
-- say which chain it was sent into. The steps are text that only Perennial reads.
create table approval_chain (
    id            {{pk}},
    key           text not null,
    name          text not null,
    rank          bigint not null,
    form          text,
    audience      text not null,
    department_id bigint references department (id),
    amount_from   bigint,
    travel        text not null,
    fund          text,
    steps         text not null,
    recorded_at   bigint not null,
    retired_at    bigint,
    constraint approval_chain_key_once unique (key),
    constraint approval_chain_travel check (travel in ('any', 'overnight', 'out-of-state', 'either'))
);

-- One round: a request as it was sent, with the steps fixed on it. approval_event is the truth;
-- state and step are where the events have led, kept for speed and checked against them.
create table approval (
    id           {{pk}},
    key          text not null,
    subject_kind text not null,
    subject_key  text not null,
    round        bigint not null,
    form         text not null,
    title        text not null,
    requester_id bigint not null references person (id),
    amount_cents bigint not null,
    chain_id     bigint references approval_chain (id),
    steps        text not null,
    state        text not null,
    step         bigint not null,
    step_since   bigint not null,
    escalated_at bigint,
    reminded_at  bigint not null,
    tend_at      bigint not null,
    sent_at      bigint not null,
    settled_at   bigint,
    constraint approval_key_once unique (key),
    constraint approval_round_once unique (subject_kind, subject_key, round),
    constraint approval_state check (state in
        ('open', 'approved', 'denied', 'returned', 'pulled-back', 'ended'))
);
create unique index approval_one_open on approval (subject_kind, subject_key) where state = 'open';
create index approval_to_tend on approval (tend_at) where state = 'open';
create index approval_of_requester on approval (requester_id);

-- For whom the request is, besides the one who asks: they approve nothing of it.
create table approval_party (
    approval_id bigint not null references approval (id),
    person_id   bigint not null references person (id),
    primary key (approval_id, person_id)
);

create table approval_event (
    id          {{pk}},
    approval_id bigint not null references approval (id),
    event       text not null,
    step        bigint not null,
    slot        bigint,
    at          bigint not null,
    by_person   bigint,
    for_person  bigint,
    note        text,
    constraint approval_event_name check (event in ('send', 'approve', 'carry', 'deny', 'return',
        'pull-back', 'end', 'remind', 'escalate', 'replace'))
);
create index approval_event_of on approval_event (approval_id, id);

-- Who was asked, since when, and in whose place.
create table approval_ask (
    id          {{pk}},
    approval_id bigint not null references approval (id),
    step        bigint not null,
    slot        bigint not null,
    person_id   bigint not null references person (id),
    why         text not null,
    in_place_of bigint,
    since       bigint not null,
    ended_at    bigint,
    constraint approval_ask_why check (why in ('holds', 'supervisor', 'office', 'escalated'))
);
create index approval_ask_of on approval_ask (approval_id, step);
create index approval_ask_open on approval_ask (person_id) where ended_at is null;

-- Who approves in whose stead, from a day to a day (both included).
create table approval_delegate (
    id           {{pk}},
    key          text not null,
    person_id    bigint not null references person (id),
    delegate_id  bigint not null references person (id),
    starts_on    text not null,
    ends_on      text not null,
    recorded_at  bigint not null,
    withdrawn_at bigint,
    constraint approval_delegate_key_once unique (key),
    constraint approval_delegate_is_another check (delegate_id <> person_id),
    constraint approval_delegate_ends_after_it_starts check (ends_on >= starts_on)
);
create index approval_delegate_of on approval_delegate (person_id, starts_on);
create index approval_delegate_by on approval_delegate (delegate_id, starts_on);
