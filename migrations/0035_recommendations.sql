-- A supervisor recommends a section to a person (P14). Whether it was taken is seen by their
-- registration; they may decline without a reason.

create table recommendation (
    id             {{pk}},
    key            text not null,
    section_id     bigint not null references section (id),
    person_id      bigint not null references person (id),
    by_id          bigint not null references person (id),
    -- A word to the person; may be empty.
    words          text not null,
    recommended_on text not null,
    recorded_at    bigint not null,
    declined_on    text,
    declined_at    bigint,
    constraint recommendation_key_once unique (key),
    constraint recommendation_once unique (section_id, person_id, by_id),
    constraint recommendation_declined_after check (declined_on is null or declined_on >= recommended_on)
);
create index recommendation_of_person on recommendation (person_id);
create index recommendation_by on recommendation (by_id);
