-- Two records that were of one person (CRD-9). The record that was merged stays: its lines of credit,
-- pay and journal name it.
create table person_merge (
    id              {{pk}},
    key             text not null,
    -- The record that goes on.
    person_id       bigint not null references person (id),
    -- The record that was merged into it. Its kind is 'merged' from then on.
    merged_id       bigint not null references person (id),
    -- The numbers under which other systems may still send it.
    employee_number text,
    external_id     text,
    reason          text not null,
    -- How many rows of each table became the other record's, as JSON.
    moved           text not null,
    recorded_at     bigint not null,
    recorded_by     bigint,
    constraint person_merge_key_once unique (key),
    constraint person_merge_once unique (merged_id),
    constraint person_merge_of_two check (person_id <> merged_id)
);
-- Who is not of staff, for whatever counts staff alone.
drop index person_of_guests;
create index person_not_staff on person (id) where kind <> 'staff';
create index person_merge_into on person_merge (person_id);
