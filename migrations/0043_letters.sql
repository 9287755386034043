-- When a notice goes by mail, and with which others (NOT-1).
-- From when on it may go; none: nobody has looked at it yet.
alter table notice add column send_at bigint;
-- Those of one name and one person go together; none: it goes alone.
alter table notice add column bundle text;
-- The key of the first notice of the letter it goes in, once that is fixed.
alter table notice add column letter text;
create index notice_to_plan on notice (created_at) where mail_state = 'queued' and send_at is null;
create index notice_to_close on notice (send_at) where mail_state = 'queued' and letter is null;
create index notice_of_bundle on notice (to_person, bundle)
    where mail_state = 'queued' and letter is null;
create index notice_of_letter on notice (letter) where mail_state = 'queued' and letter is not null;

-- How often a person wants mail about a topic; without a row, at once.
create table notice_pace (
    person_id bigint not null references person (id),
    topic     text not null,
    pace      text not null,
    set_at    bigint not null,
    constraint notice_pace_once primary key (person_id, topic),
    constraint notice_pace_known check (pace in ('at-once', 'daily', 'weekly'))
);

-- The district's own words of a kind of notice. The latest row of a kind and language holds; one
-- without words is the way back to those that ship.
create table notice_wording (
    id       {{pk}},
    kind     text not null,
    language text not null,
    subject  text,
    body     text,
    set_at   bigint not null,
    set_by   bigint references person (id),
    constraint notice_wording_whole check ((subject is null) = (body is null)),
    constraint notice_wording_language check (language in ('en', 'es'))
);
create index notice_wording_latest on notice_wording (kind, language, id);
