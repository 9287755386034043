-- Salary lanes and stipends (CRD-5, CRD-7): schedules as the district adopted them, to what use
-- people put their credit, and a ledger of lanes and stipends. Where one stands is computed.

create table salary_schedule (
    id   {{pk}},
    key  text not null,
    code text not null,
    constraint salary_schedule_key_once unique (key),
    constraint salary_schedule_code_once unique (code)
);

-- The schedule itself is the text of its file, kept whole as it was adopted.
create table salary_schedule_version (
    id                 {{pk}},
    salary_schedule_id bigint not null references salary_schedule (id),
    version            bigint not null,
    in_force_from      text not null,
    in_force_to        text,
    schedule           text not null,
    title              text not null,
    recorded_at        bigint not null,
    recorded_by        bigint,
    constraint salary_schedule_version_once unique (salary_schedule_id, version)
);

-- So much of one piece of credit, put to a use on a day. A correction names the line it undoes.
-- Amounts are exact fractions of the schedule's unit, or of the stipend's.
create table allocation (
    id                 {{pk}},
    key                text not null,
    person_id          bigint not null references person (id),
    salary_schedule_id bigint not null references salary_schedule (id),
    work_key           text not null,
    put_to             text not null,
    amount             text not null,
    corrects           bigint references allocation (id),
    reason             text,
    on_day             text not null,
    recorded_at        bigint not null,
    recorded_by        bigint,
    constraint allocation_key_once unique (key),
    constraint allocation_put_to check (put_to in ('lane', 'stipend')),
    constraint allocation_corrected_once unique (corrects),
    constraint allocation_correction_says_why check ((corrects is null) = (reason is null))
);
create index allocation_of_person on allocation (person_id);

-- Placed on a lane, moved to one, paid a stipend; or one of these undone.
create table salary_line (
    id                 {{pk}},
    key                text not null,
    person_id          bigint not null references person (id),
    salary_schedule_id bigint not null references salary_schedule (id),
    version            bigint not null,
    entry              text not null,
    corrects           bigint references salary_line (id),
    lane_from          text,
    lane               text,
    -- The degree that moved the person, where one did.
    degree             text,
    -- Units used up by the move, or hours that the stipend pays.
    used               text not null,
    blocks             bigint not null,
    cents              bigint not null,
    effective_on       text not null,
    reason             text,
    on_day             text not null,
    recorded_at        bigint not null,
    recorded_by        bigint,
    constraint salary_line_key_once unique (key),
    constraint salary_line_entry check (entry in ('placement', 'advance', 'stipend', 'correction')),
    constraint salary_line_corrected_once unique (corrects),
    constraint salary_line_correction_names_its_line check
        ((entry = 'correction') = (corrects is not null))
);
create index salary_line_of_person on salary_line (person_id);

-- What was handed to payroll, once.
create table salary_export (
    id         {{pk}},
    key        text not null,
    created_at bigint not null,
    created_by bigint,
    constraint salary_export_key_once unique (key)
);

create table salary_export_line (
    salary_export_id bigint not null references salary_export (id),
    ordinal          bigint not null,
    salary_line_id   bigint not null references salary_line (id),
    primary key (salary_export_id, ordinal),
    constraint salary_export_line_once unique (salary_line_id)
);

{{sqlite}}
create trigger allocation_is_never_changed before update on allocation
begin select raise(abort, 'allocations are append-only'); end;
create trigger allocation_is_never_cut before delete on allocation
begin select raise(abort, 'allocations are append-only'); end;
create trigger salary_line_is_never_changed before update on salary_line
begin select raise(abort, 'the ledger of lanes and stipends is append-only'); end;
create trigger salary_line_is_never_cut before delete on salary_line
begin select raise(abort, 'the ledger of lanes and stipends is append-only'); end;
{{end}}
{{postgres}}
create function allocation_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'allocations are append-only'; end $$;
create trigger allocation_is_never_changed before update or delete on allocation
for each row execute function allocation_is_append_only();
create function salary_line_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the ledger of lanes and stipends is append-only'; end $$;
create trigger salary_line_is_never_changed before update or delete on salary_line
for each row execute function salary_line_is_append_only();
{{end}}
