-- What people need in order to eat and to take part, said once for every event (REG-11). A row is
-- gone when it is no longer said; nothing of it is kept elsewhere.
create table event_need (
    person_id    bigint not null references person (id),
    need         text not null,
    -- In the person's own words; only for needs that have no name of their own.
    words        text,
    -- Whether organizers may know whose need it is.
    may_be_named bigint not null,
    recorded_at  bigint not null,
    primary key (person_id, need),
    constraint event_need_named check (may_be_named in (0, 1)),
    constraint event_need_words check (words is null or need in ('other-food', 'other-access'))
);
