-- The district's plan and the buildings' plans, the frameworks, and what serves them (P9, P10, P11).
-- Every period's first and last day are both included.

create table plan (
    id          {{pk}},
    key         text not null,
    -- The building whose plan it is; none: the district's.
    building_id bigint references building (id),
    title       text not null,
    starts_on   text not null,
    ends_on     text not null,
    adopted_on  text,
    -- The last day it held, when another took its place before ends_on.
    closed_on   text,
    previous_id bigint references plan (id),
    recorded_at bigint not null,
    recorded_by bigint,
    constraint plan_key_once unique (key),
    constraint plan_ends_after_it_starts check (ends_on >= starts_on)
);
create index plan_of_building on plan (building_id, starts_on);

create table plan_item (
    id            {{pk}},
    key           text not null,
    plan_id       bigint not null references plan (id),
    parent_id     bigint references plan_item (id),
    kind          text not null,
    code          text not null,
    ordinal       bigint not null,
    wording       text not null,
    -- How one will know: of objectives and specific results.
    measure       text,
    audience      text not null,
    owner_id      bigint references person (id),
    due_on        text,
    -- The objective a strategy serves; the district's strategy a building's item serves.
    serves_id     bigint references plan_item (id),
    struck_on     text,
    struck_reason text,
    constraint plan_item_key_once unique (key),
    constraint plan_item_code_once unique (plan_id, code),
    constraint plan_item_kind check (kind in ('belief', 'mission', 'parameter', 'objective',
        'strategy', 'action-plan', 'specific-result', 'action-step'))
);
create index plan_item_of_plan on plan_item (plan_id, ordinal);
create index plan_item_serving on plan_item (serves_id);

-- When an action plan is at work.
create table plan_activation (
    id           {{pk}},
    item_id      bigint not null references plan_item (id),
    starts_on    text not null,
    ends_on      text,
    ended_reason text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    constraint plan_activation_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create index plan_activation_of_item on plan_activation (item_id, starts_on);
create unique index plan_activation_once on plan_activation (item_id) where ends_on is null;

create table plan_status (
    id          {{pk}},
    item_id     bigint not null references plan_item (id),
    on_date     text not null,
    status      text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint plan_status_known check (status in ('not-started', 'on-track', 'behind', 'met', 'stopped'))
);
create index plan_status_of_item on plan_status (item_id, on_date);

-- The phase of a building's plan from a day on, until the next.
create table site_phase (
    id          {{pk}},
    plan_id     bigint not null references plan (id),
    phase       text not null,
    starts_on   text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint site_phase_known check (phase in ('1', '2', '3', '4'))
);
create index site_phase_of_plan on site_phase (plan_id, starts_on);

-- The district office agrees that a building's plan is done and a new one may begin.
create table site_agreement (
    id          {{pk}},
    plan_id     bigint not null references plan (id),
    agreed_on   text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint site_agreement_once unique (plan_id)
);

create table framework (
    id          {{pk}},
    key         text not null,
    code        text not null,
    name        text not null,
    kind        text not null,
    recorded_at bigint not null,
    constraint framework_key_once unique (key),
    constraint framework_code_once unique (code),
    constraint framework_kind check (kind in ('instruction', 'select-staff', 'leadership', 'job-target', 'standards'))
);

-- A version holds from its first day until the next one does, or until it is ended.
create table framework_version (
    id            {{pk}},
    key           text not null,
    framework_id  bigint not null references framework (id),
    name          text not null,
    audience      text not null,
    source        text not null,
    in_force_from text not null,
    ended_on      text,
    -- The names of its rubric levels, lowest first, as a JSON list.
    levels        text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint framework_version_key_once unique (key)
);
create index framework_version_of_framework on framework_version (framework_id, in_force_from);

-- A domain, standard, indicator or skill.
create table framework_element (
    id          {{pk}},
    key         text not null,
    version_id  bigint not null references framework_version (id),
    parent_id   bigint references framework_element (id),
    kind        text not null,
    code        text not null,
    ordinal     bigint not null,
    title       text not null,
    description text not null,
    -- What is seen at each rubric level, as a JSON list; empty when it has no rubric.
    rubric      text not null,
    constraint framework_element_key_once unique (key),
    constraint framework_element_code_once unique (version_id, code),
    constraint framework_element_kind check (kind in ('domain', 'standard', 'indicator', 'skill'))
);
create index framework_element_of_version on framework_element (version_id, ordinal);

create table crosswalk (
    id          {{pk}},
    key         text not null,
    from_id     bigint not null references framework_element (id),
    to_id       bigint not null references framework_element (id),
    relation    text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint crosswalk_key_once unique (key),
    constraint crosswalk_once unique (from_id, to_id),
    constraint crosswalk_leads_elsewhere check (from_id <> to_id),
    constraint crosswalk_relation check (relation in ('same', 'narrower', 'broader', 'related'))
);
create index crosswalk_to on crosswalk (to_id);

-- Something serves a plan's item or a framework's element from a day to a day, for a reason. The
-- subject is known by its kind and key, so that one table serves slices below this one.
create table alignment (
    id           {{pk}},
    key          text not null,
    subject_kind text not null,
    subject_key  text not null,
    item_id      bigint references plan_item (id),
    element_id   bigint references framework_element (id),
    reason       text not null,
    starts_on    text not null,
    ends_on      text,
    ended_reason text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    constraint alignment_key_once unique (key),
    constraint alignment_subject check (subject_kind in ('activity', 'external-request', 'plc', 'coaching-cycle')),
    constraint alignment_serves_one_thing check ((item_id is null) <> (element_id is null)),
    constraint alignment_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create index alignment_of_subject on alignment (subject_kind, subject_key);
create index alignment_of_item on alignment (item_id);
create index alignment_of_element on alignment (element_id);
create unique index alignment_to_item_once on alignment (subject_kind, subject_key, item_id)
    where item_id is not null and ends_on is null;
create unique index alignment_to_element_once on alignment (subject_kind, subject_key, element_id)
    where element_id is not null and ends_on is null;
