-- A colleague whom a person asks to read the goals of their growth plan, with what they did with what
-- they learned, and to comment on them: until the person ends it, or the plan is complete.
create table growth_peer (
    id          {{pk}},
    key         text not null,
    plan_id     bigint not null references growth_plan (id),
    peer_id     bigint not null references person (id),
    asked_on    text not null,
    -- The day from which they no longer read it; none: it stands.
    ended_on    text,
    recorded_at bigint not null,
    constraint growth_peer_key_once unique (key)
);
create unique index growth_peer_once on growth_peer (plan_id, peer_id) where ended_on is null;
create index growth_peer_of_peer on growth_peer (peer_id);
