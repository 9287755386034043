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

create table clause_owner (
    clause      text not null,
    person_id   bigint not null references person (id),
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    primary key (clause, person_id, starts_on)
);
