-- Rule sets as the district adopted them, version by version; standing is computed, never stored.

create table rule_set (
    id         {{pk}},
    key        text not null,
    code       text not null,
    constraint rule_set_key_once unique (key),
    constraint rule_set_code_once unique (code)
);

-- The rule set itself is the text of its file, kept whole as it was adopted.
create table rule_set_version (
    id            {{pk}},
    rule_set_id   bigint not null references rule_set (id),
    version       bigint not null,
    in_force_from text not null,
    in_force_to   text,
    rules         text not null,
    title         text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint rule_set_version_once unique (rule_set_id, version)
);

-- Dated facts about a person that rule sets ask for and no other record holds.
create table milestone (
    id           {{pk}},
    key          text not null,
    person_id    bigint not null references person (id),
    kind         text not null,
    rule_set_id  bigint references rule_set (id),
    reached_on   text not null,
    until        text,
    month        bigint,
    note         text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    withdrawn_at bigint,
    constraint milestone_key_once unique (key),
    constraint milestone_kind check (kind in ('permanent-status', 'plan-approved', 'plan-on-file',
        'attested', 'birth-month', 'extra-licence', 'extension', 'revocation')),
    constraint milestone_month check (month between 1 and 12),
    constraint milestone_ends_after_it_starts check (until is null or until >= reached_on)
);
create index milestone_of_person on milestone (person_id);

-- Credit earned elsewhere that the office accepted: college hours, conferences, publications.
create table accepted_credit (
    id           {{pk}},
    key          text not null,
    person_id    bigint not null references person (id),
    what         text not null,
    unit         text not null,
    hundredths   bigint not null,
    earned_on    text not null,
    tags         text not null,
    recorded_at  bigint not null,
    recorded_by  bigint,
    withdrawn_at bigint,
    constraint accepted_credit_key_once unique (key),
    constraint accepted_credit_amount check (hundredths > 0)
);
create index accepted_credit_of_person on accepted_credit (person_id);
