-- What a section costs whom, who owes what, and every cent that was promised, came in or went back
-- (REG-7).

create table fee (
    section_id  bigint not null primary key references section (id),
    -- For whom no line below names.
    cents       bigint not null,
    -- A seat is paid or promised so many days before the first session.
    due_days    bigint not null,
    -- The refund rule's file as it was when the fee was set.
    refund_rule text not null,
    set_at      bigint not null,
    set_by      bigint,
    constraint fee_is_an_amount check (cents >= 0),
    constraint fee_due_days check (due_days >= 0)
);

-- The first line whose audience a person fits holds.
create table fee_price (
    section_id bigint not null references section (id),
    ordinal    bigint not null,
    audience   text not null,
    cents      bigint not null,
    primary key (section_id, ordinal),
    constraint fee_price_is_an_amount check (cents >= 0)
);

-- What one seat costs its holder, on the terms of the moment when they got it.
create table charge (
    id              {{pk}},
    key             text not null,
    registration_id bigint not null references registration (id),
    section_id      bigint not null references section (id),
    person_id       bigint not null references person (id),
    due_days        bigint not null,
    refund_rule     text not null,
    opened_at       bigint not null,
    constraint charge_key_once unique (key),
    constraint charge_once_a_seat unique (registration_id)
);
create index charge_of_section on charge (section_id);
create index charge_of_person on charge (person_id);

-- The ledger of a charge. Only ever added to; every figure is its sum.
create table fee_entry (
    id              {{pk}},
    charge_id       bigint not null references charge (id),
    entry           text not null,
    cents           bigint not null,
    way             text,
    fund_account_id bigint references fund_account (id),
    reference       text,
    note            text,
    at              bigint not null,
    by_person       bigint,
    constraint fee_entry_entry check (entry in
        ('charged', 'waived', 'promised', 'released', 'received', 'refunded')),
    constraint fee_entry_way check (way is null or way in
        ('check', 'cash', 'transfer', 'purchase-order', 'fund')),
    constraint fee_entry_fund check ((way = 'fund') = (fund_account_id is not null)
        or way is null and fund_account_id is null),
    constraint fee_entry_is_an_amount check (cents > 0)
);
create index fee_entry_of_charge on fee_entry (charge_id, id);

{{sqlite}}
create trigger fee_entry_is_never_changed before update on fee_entry
begin select raise(abort, 'the ledger of fees is append-only'); end;
create trigger fee_entry_is_never_cut before delete on fee_entry
begin select raise(abort, 'the ledger of fees is append-only'); end;
{{end}}
{{postgres}}
create function fee_entry_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the ledger of fees is append-only'; end $$;
create trigger fee_entry_is_never_changed before update or delete on fee_entry
for each row execute function fee_entry_is_append_only();
{{end}}
