-- What a position's skills ask for, and what each person has shown (P3).

-- Of a skill: the level its position needs and the level that a training shows, both from 1; the months
-- after which it is to be shown again; its words in Spanish.
alter table framework_element add column level_needed bigint;
alter table framework_element add column level_by_training bigint;
alter table framework_element add column valid_months bigint;
alter table framework_element add column title_es text;
alter table framework_element add column description_es text;

-- Skills are asked for by activity: who earned credit for what teaches one.
create index credit_entry_of_activity on credit_entry (activity_id, earned_on) where activity_id is not null;

-- Somebody saw it, or a paper says so. What a training showed stands in the ledger and is not in here.
create table skill_showing (
    id          {{pk}},
    key         text not null,
    person_id   bigint not null references person (id),
    element_id  bigint not null references framework_element (id),
    way         text not null,
    -- The rubric's level, from 1; none where the set has no levels.
    level       bigint,
    shown_on    text not null,
    -- Where it was seen, or who wrote the paper.
    place       text not null,
    -- What was seen, or what the paper says and where it is kept.
    words       text not null,
    -- The last day the paper is good for, where it says one.
    good_until  text,
    -- Who saw it, or accepted the paper.
    by_id       bigint not null references person (id),
    recorded_at bigint not null,
    constraint skill_showing_key_once unique (key),
    constraint skill_showing_way check (way in ('demonstration', 'attestation')),
    constraint skill_showing_level check (level is null or level >= 1),
    constraint skill_showing_good_until check (good_until is null or good_until >= shown_on)
);
create index skill_showing_of_person on skill_showing (person_id, element_id);
create index skill_showing_of_element on skill_showing (element_id);

-- From this day on it counts no more. The showing stays.
create table skill_withdrawal (
    showing_id   bigint not null primary key references skill_showing (id),
    withdrawn_on text not null,
    reason       text not null,
    by_id        bigint not null references person (id),
    recorded_at  bigint not null
);

-- Who may see for themself whether skills of a set are there, besides supervisors.
create table skill_assessor (
    id           {{pk}},
    key          text not null,
    framework_id bigint not null references framework (id),
    person_id    bigint not null references person (id),
    starts_on    text not null,
    -- The last day.
    ends_on      text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    constraint skill_assessor_key_once unique (key),
    constraint skill_assessor_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create unique index skill_assessor_once on skill_assessor (framework_id, person_id) where ends_on is null;
create index skill_assessor_of_person on skill_assessor (person_id);

-- Whose a row is may change, when two records of one person become one; what was shown never does.
{{sqlite}}
create trigger skill_showing_is_never_changed before update of key, element_id, way, level, shown_on,
    place, words, good_until, recorded_at on skill_showing
begin select raise(abort, 'what was shown is append-only'); end;
create trigger skill_showing_is_never_cut before delete on skill_showing
begin select raise(abort, 'what was shown is append-only'); end;
create trigger skill_withdrawal_is_never_changed before update of showing_id, withdrawn_on, reason,
    recorded_at on skill_withdrawal
begin select raise(abort, 'what was shown is append-only'); end;
create trigger skill_withdrawal_is_never_cut before delete on skill_withdrawal
begin select raise(abort, 'what was shown is append-only'); end;
{{end}}
{{postgres}}
create function skill_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'what was shown is append-only'; end $$;
create trigger skill_showing_is_never_changed before update of key, element_id, way, level, shown_on,
    place, words, good_until, recorded_at or delete on skill_showing
for each row execute function skill_is_append_only();
create trigger skill_withdrawal_is_never_changed before update of showing_id, withdrawn_on, reason,
    recorded_at or delete on skill_withdrawal
for each row execute function skill_is_append_only();
{{end}}
