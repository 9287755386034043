-- What a building, a department or a person may spend of a fund on learning elsewhere in a school year
-- (EXT-7, BUD-1), and what happens to a request for more.
alter table fund add column over_allotment text not null default 'exception';
alter table fund add constraint fund_over_allotment check (over_allotment in ('refuse', 'exception'));

-- Only ever added to: the latest row of a fund, school year and holder holds. Without an amount, there
-- is no limit any more.
create table fund_allotment (
    id            {{pk}},
    fund_id       bigint not null references fund (id),
    -- The calendar year in which the school year starts.
    school_year   bigint not null,
    building_id   bigint references building (id),
    department_id bigint references department (id),
    person_id     bigint references person (id),
    cents         bigint,
    at            bigint not null,
    by_person     bigint,
    constraint fund_allotment_is_an_amount check (cents >= 0),
    constraint fund_allotment_has_one_holder check (
        (case when building_id is null then 0 else 1 end)
        + (case when department_id is null then 0 else 1 end)
        + (case when person_id is null then 0 else 1 end) = 1)
);
create index fund_allotment_of_year on fund_allotment (school_year, fund_id, id);

{{sqlite}}
create trigger fund_allotment_is_never_changed before update on fund_allotment
begin select raise(abort, 'allotments are append-only'); end;
create trigger fund_allotment_is_never_cut before delete on fund_allotment
begin select raise(abort, 'allotments are append-only'); end;
{{end}}
{{postgres}}
create function fund_allotment_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'allotments are append-only'; end $$;
create trigger fund_allotment_is_never_changed before update or delete on fund_allotment
for each row execute function fund_allotment_is_append_only();
{{end}}

-- A chain can be for what is beyond, or within, what was allotted; none: it does not matter.
alter table approval_chain add column allotted text;
alter table approval_chain add constraint approval_chain_allotted
    check (allotted in ('within', 'beyond'));

-- In which language somebody who signed up as a guest is written to, until their account says so.
alter table guest_sign_up add column language text;
