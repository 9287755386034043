-- People who are not staff and have an account of their own (REG-13), and acting in another's name
-- (DEL-1).

-- 'staff' or 'guest'. A guest is never employed: no list, count or duty of staff holds them.
alter table person add column kind text not null default 'staff';
-- Where a guest comes from. Set for guests, and for who left and keeps an account for their record.
alter table person add column guest_of text;
-- Since when a guest's record is another's: a guest who was hired.
alter table person add column joined_to bigint references person (id);
create index person_guests on person (guest_of) where guest_of is not null;
create index person_of_guests on person (id) where kind = 'guest';

-- Somebody who signed up and has not yet confirmed their address. Forgotten after some days.
create table guest_sign_up (
    id           {{pk}},
    person_id    bigint not null references person (id),
    address_hash text not null,
    asked_at     bigint not null
);
create index guest_sign_up_by_address on guest_sign_up (address_hash, asked_at);

-- Sections that guests may register for.
create table section_guests (
    section_id bigint not null primary key references section (id),
    opened_at  bigint not null,
    opened_by  bigint
);
-- What guests pay where it is not what everybody pays.
alter table fee add column guest_cents bigint;

-- Who may act for a person, for what, from a day to a day (both included).
create table deputy (
    id           {{pk}},
    key          text not null,
    person_id    bigint not null references person (id),
    deputy_id    bigint not null references person (id),
    errands      text not null,
    starts_on    text not null,
    ends_on      text not null,
    reason       text not null,
    named_by     bigint,
    recorded_at  bigint not null,
    withdrawn_at bigint,
    constraint deputy_key_once unique (key),
    constraint deputy_not_oneself check (person_id <> deputy_id)
);
create index deputy_of_person on deputy (person_id);
create index deputy_by_deputy on deputy (deputy_id);

-- A login that asks in another's name for a while: by a deputy, or an administrator who looks.
create table acting (
    id         {{pk}},
    login_id   bigint not null references login (id),
    person_id  bigint not null references person (id),
    deputy     bigint references deputy (id),
    reason     text,
    started_at bigint not null,
    ends_at    bigint not null,
    ended_at   bigint
);
create index acting_of_login on acting (login_id);

-- For whom something was done by somebody else's hand.
alter table registration_event add column on_behalf_of bigint;
alter table outside_event add column on_behalf_of bigint;
