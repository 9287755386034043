-- Whether a presenter takes the attendance of the section, or only looks on. The office says so.
alter table section_presenter add column attendance text not null default 'takes'
    constraint section_presenter_attendance check (attendance in ('takes', 'looks-on'));
