-- How activities are judged, what was found and what was decided (P1, P15); what ESSA's definition of
-- professional development asks of an activity that the catalog did not know.

-- How an activity is made: part of its terms. Where nothing was said, nothing is assumed.
create table activity_design (
    activity_id bigint not null primary key references activity (id),
    data_used   text not null,
    follow_up   text not null,
    practice    text not null,
    constraint activity_design_data check (data_used in ('not-said', 'none', 'student', 'staff', 'student-and-staff')),
    constraint activity_design_follow_up check (follow_up in ('not-said', 'none', 'task', 'session', 'coaching')),
    constraint activity_design_practice check (practice in ('not-said', 'apart', 'planned', 'at-work'))
);

-- The evaluation plan of an activity: one line for each thing that will be looked at.
create table evaluation_plan (
    id          {{pk}},
    key         text not null,
    activity_id bigint not null references activity (id),
    level       text not null,
    looked_at   text not null,
    judge_id    bigint not null references person (id),
    due_on      text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    dropped_on  text,
    constraint evaluation_plan_key_once unique (key),
    constraint evaluation_plan_level check (level in ('reaction', 'learning', 'support', 'use', 'student-result'))
);
create index evaluation_plan_of_activity on evaluation_plan (activity_id);

-- What was found, and what was decided. Never changed: a correction is another one that names the first.
create table evaluation_finding (
    id          {{pk}},
    key         text not null,
    found_on    text not null,
    purpose     text not null,
    level       text not null,
    looked_at   text not null,
    found       text not null,
    uncertainty text not null,
    decision    text not null,
    owner_id    bigint not null references person (id),
    due_on      text not null,
    corrects_id bigint references evaluation_finding (id),
    recorded_at bigint not null,
    recorded_by bigint,
    constraint evaluation_finding_key_once unique (key),
    constraint evaluation_finding_purpose check (purpose in ('staff-potential', 'student-achievement', 'district-operations')),
    constraint evaluation_finding_level check (level in ('reaction', 'learning', 'support', 'use', 'student-result')),
    constraint evaluation_finding_decision check (decision in ('keep', 'fix', 'stop'))
);
create index evaluation_finding_of_owner on evaluation_finding (owner_id);
create unique index evaluation_finding_corrected_once on evaluation_finding (corrects_id);

create table evaluation_finding_activity (
    finding_id  bigint not null references evaluation_finding (id),
    activity_id bigint not null references activity (id),
    primary key (finding_id, activity_id)
);
create index evaluation_finding_by_activity on evaluation_finding_activity (activity_id);

-- The figures that a finding rests on, each with how many it is of.
create table evaluation_figure (
    finding_id bigint not null references evaluation_finding (id),
    place      bigint not null,
    named      text not null,
    unit       text not null,
    hundredths bigint not null,
    people     bigint not null,
    primary key (finding_id, place),
    constraint evaluation_figure_unit check (unit in ('percent', 'points', 'hours', 'people', 'students')),
    constraint evaluation_figure_of_some check (people > 0)
);

-- What became of a decision, step by step.
create table evaluation_step (
    id          {{pk}},
    finding_id  bigint not null references evaluation_finding (id),
    step        text not null,
    said        text not null,
    on_date     text not null,
    -- The day to which it was put off.
    due_on      text,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint evaluation_step_step check (step in ('progress', 'put-off', 'done', 'reopened'))
);
create index evaluation_step_of_finding on evaluation_step (finding_id, id);
