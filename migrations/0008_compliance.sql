-- Mandates as the district adopted them, version by version; duties are computed, never stored.

create table mandate (
    id         {{pk}},
    key        text not null,
    code       text not null,
    constraint mandate_key_once unique (key),
    constraint mandate_code_once unique (code)
);

-- The rule itself is the text of its file, kept whole; the columns beside it are read from it.
create table mandate_version (
    id           {{pk}},
    mandate_id   bigint not null references mandate (id),
    version      bigint not null,
    in_force_from text not null,
    in_force_to  text,
    rule         text not null,
    title        text not null,
    citation     text not null,
    resolution   text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    constraint mandate_version_once unique (mandate_id, version)
);

create table exemption (
    id          {{pk}},
    key         text not null,
    mandate_id  bigint not null references mandate (id),
    person_id   bigint not null references person (id),
    reason      text not null,
    starts_on   text not null,
    ends_on     text not null,
    granted_by  bigint,
    recorded_at bigint not null,
    constraint exemption_key_once unique (key)
);
create index exemption_of_person on exemption (person_id);

-- Equivalent proof accepted after review (CMP-5): training done elsewhere.
create table accepted_proof (
    id          {{pk}},
    key         text not null,
    mandate_id  bigint not null references mandate (id),
    person_id   bigint not null references person (id),
    done_on     text not null,
    minutes     bigint not null,
    what        text not null,
    accepted_by bigint,
    recorded_at bigint not null,
    withdrawn_at bigint,
    constraint accepted_proof_key_once unique (key)
);
create index accepted_proof_of_person on accepted_proof (person_id);
