-- The district's own policy text, version by version, and who answers for each clause.

create table policy_version (
    id          {{pk}},
    key         text not null,
    title       text not null,
    body        text not null,
    adopted_on  text not null,
    revised_on  text,
    in_force_from text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint policy_version_key_once unique (key)
);
create index policy_version_in_force on policy_version (in_force_from);

create table clause_owner (
    clause      text not null,
    person_id   bigint not null references person (id),
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    primary key (clause, person_id, starts_on),
    constraint clause_owner_clause check (clause in
        ('P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12', 'P13', 'P13b',
        'P14', 'P15', 'P16')),
    constraint clause_owner_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
