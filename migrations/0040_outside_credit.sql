-- Two more things to ask credit for that was earned elsewhere: a college course that is finished, and
-- hours that a person reports by their own word.
alter table outside_request drop constraint outside_request_form;
alter table outside_request add constraint outside_request_form check (form in
    ('conference', 'workshop', 'visit', 'college-course', 'self-paced', 'claim', 'college-credit',
        'self-reported'));

-- What of it the district takes, in versions from a day on. The latest of a day holds.
create table outside_rule (
    id                 {{pk}},
    in_force_from      text not null,
    -- What may be self-reported, by name; empty: nothing.
    ways               text not null,
    -- The most that a person may report of it in a school year; none: no limit.
    year_minutes       bigint,
    -- From how much on a report needs a file; none: never.
    proof_minutes      bigint,
    -- The least grade with which a college course counts; none: any that passes.
    least_grade        text,
    -- Whether a course without letter grades counts.
    pass               text not null,
    recorded_at        bigint not null,
    recorded_by        bigint,
    constraint outside_rule_pass check (pass in ('counts', 'does-not-count')),
    constraint outside_rule_year check (year_minutes > 0),
    constraint outside_rule_proof check (proof_minutes > 0)
);
create index outside_rule_in_force on outside_rule (in_force_from, id);
