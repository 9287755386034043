-- The ledger: append-only lines in exact units. A correction is a new line.

create table credit_entry (
    id             {{pk}},
    key            text not null,
    person_id      bigint not null references person (id),
    activity_id    bigint references activity (id),
    section_id     bigint references section (id),
    title          text not null,
    kind           text not null,
    credit_type    text not null references credit_type (code),
    minutes        bigint not null,
    hundredths     bigint not null,
    earned_on      text not null,
    entry          text not null,
    corrects       bigint references credit_entry (id),
    reason         text,
    evidence       text not null,
    rule_version   text not null,
    source         text not null,
    -- The facts the amount was worked out from, where it comes from attendance: minutes the person
    -- attended, minutes held, and what the activity offered to those who attend in full.
    minutes_attended bigint,
    minutes_held   bigint,
    offered        bigint,
    posted_at      bigint not null,
    posted_by      bigint,
    constraint credit_entry_key_once unique (key),
    constraint credit_entry_kind check (kind in ('training', 'professional-development')),
    constraint credit_entry_entry check (entry in ('award', 'correction', 'revocation')),
    constraint credit_entry_evidence check (evidence in
        ('server-checked', 'presenter-attested', 'self-reported', 'client-asserted')),
    constraint credit_entry_correction_names_its_line check ((entry = 'award') = (corrects is null))
);
create unique index credit_entry_awarded_once on credit_entry (section_id, person_id, credit_type)
    where entry = 'award' and section_id is not null;
create unique index credit_entry_revoked_once on credit_entry (corrects) where entry = 'revocation';
create index credit_entry_of_line on credit_entry (corrects) where corrects is not null;
create index credit_entry_of_person on credit_entry (person_id, earned_on);
create index credit_entry_of_section on credit_entry (section_id);
-- Holds all that the policy page adds up over a school year, so that it need not visit the lines.
create index credit_entry_by_date on credit_entry
    (earned_on, person_id, section_id, activity_id, kind, credit_type, corrects, minutes);

{{sqlite}}
create trigger credit_entry_is_never_changed before update on credit_entry
begin select raise(abort, 'the ledger is append-only'); end;
create trigger credit_entry_is_never_cut before delete on credit_entry
begin select raise(abort, 'the ledger is append-only'); end;
{{end}}
{{postgres}}
create function credit_entry_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the ledger is append-only'; end $$;
create trigger credit_entry_is_never_changed before update or delete on credit_entry
for each row execute function credit_entry_is_append_only();
{{end}}

-- Topics as they stood when the line was written: what the line proves to a mandate, forever.
create table credit_entry_topic (
    entry_id bigint not null references credit_entry (id),
    topic    text not null,
    primary key (entry_id, topic)
);
create index credit_entry_topic_by_topic on credit_entry_topic (topic, entry_id);

create table certificate (
    id          {{pk}},
    key         text not null,
    code        text not null,
    entry_id    bigint not null references credit_entry (id),
    issued_at   bigint not null,
    revoked_at  bigint,
    constraint certificate_key_once unique (key),
    constraint certificate_code_once unique (code),
    constraint certificate_one_per_entry unique (entry_id)
);
