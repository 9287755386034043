-- Doors that take check-ins without a network, badges, paper sheets, made-up sessions; hours of work
-- and the minutes that are paid; calendars.

-- ── doors ──

-- A device that takes check-ins at a section's door, or for a day at a building or everywhere. The
-- row begins with the code that pairs a device; once paired the code is gone and the device's own
-- key signs what it sends. It takes check-ins until expires_at and answers for nothing once revoked.
create table door (
    id              {{pk}},
    key             text not null,
    section_id      bigint references section (id),
    on_date         text,
    building_id     bigint references building (id),
    counts          text not null,
    issued_by       bigint not null references person (id),
    issued_at       bigint not null,
    code_hash       text,
    code_expires_at bigint not null,
    expires_at      bigint not null,
    name            text,
    public_key      text,
    paired_at       bigint,
    last_seen_at    bigint,
    revoked_at      bigint,
    revoked_by      bigint references person (id),
    constraint door_key_once unique (key),
    constraint door_code_once unique (code_hash),
    constraint door_is_of_a_section_or_a_day check ((section_id is null) <> (on_date is null)),
    constraint door_counts check (counts in ('arrival', 'presence')),
    constraint door_is_paired_whole check ((paired_at is null) = (public_key is null))
);
create index door_of_section on door (section_id);
create index door_of_day on door (on_date);

-- What a door read, once each: the device names every scan, so that one sent twice is one.
create table door_scan (
    id          {{pk}},
    door_id     bigint not null references door (id),
    key         text not null,
    scanned_at  bigint not null,
    received_at bigint not null,
    person_id   bigint references person (id),
    session_id  bigint references session (id),
    outcome     text not null,
    constraint door_scan_once unique (door_id, key),
    constraint door_scan_outcome check (outcome in ('arrived', 'present', 'again', 'walked-in',
        'no-seat', 'unknown', 'nothing-now', 'own', 'settled', 'out-of-time'))
);
create index door_scan_of_session on door_scan (session_id, person_id);

-- The code a person shows at a door. A new one ends the one before.
create table badge (
    id        {{pk}},
    person_id bigint not null references person (id),
    code      text not null,
    issued_at bigint not null,
    ended_at  bigint,
    constraint badge_code_once unique (code)
);
create unique index badge_one_in_use on badge (person_id) where ended_at is null;

-- ── marks: made by a door, or for a session made up on another day ──

alter table attendance_mark drop constraint attendance_mark_way;
alter table attendance_mark add constraint attendance_mark_way
    check (way in ('code', 'roster', 'sheet', 'walk-in', 'correction', 'door', 'make-up'));
alter table attendance_mark add column made_up_on text;
alter table attendance_mark add column made_up_from text;

-- A picture or scan of the paper sheet (ATT-3). The bytes are what was sent; media_type is what they
-- were found to be, whatever their name said.
create table section_paper (
    id          {{pk}},
    key         text not null,
    section_id  bigint not null references section (id),
    file_name   text not null,
    media_type  text not null,
    size_bytes  bigint not null,
    sha256      text not null,
    body        {{bytes}} not null,
    added_at    bigint not null,
    added_by    bigint not null references person (id),
    removed_at  bigint,
    removed_by  bigint references person (id),
    constraint section_paper_key_once unique (key),
    constraint section_paper_media check (media_type in
        ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'))
);
create index section_paper_of_section on section_paper (section_id);

-- ── hours of work and pay minutes ──

-- When a position works, from a day to a day: one row for each stretch of a weekday (1 Monday to 7
-- Sunday). starts_local < ends_local: no stretch crosses midnight.
create table work_hours (
    id           {{pk}},
    position_id  bigint not null references position (id),
    weekday      bigint not null,
    starts_local text not null,
    ends_local   text not null,
    starts_on    text not null,
    ends_on      text,
    recorded_at  bigint not null,
    constraint work_hours_weekday check (weekday between 1 and 7),
    constraint work_hours_end_after_they_start check (ends_local > starts_local),
    constraint work_hours_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);
create index work_hours_of_position on work_hours (position_id, starts_on);

-- What the district ruled about an activity where the facts alone do not say: one question of the
-- federal test, answered with a reason. The last answer holds.
create table pay_ruling (
    id          {{pk}},
    activity_id bigint not null references activity (id),
    question    text not null,
    answer      text not null,
    reason      text not null,
    ruled_at    bigint not null,
    ruled_by    bigint not null references person (id),
    constraint pay_ruling_question check (question in ('voluntary', 'job-related', 'productive-work')),
    constraint pay_ruling_answer check (answer in ('yes', 'no'))
);
create index pay_ruling_of_activity on pay_ruling (activity_id, id);

-- A file that was handed to payroll, and its lines: written once, never changed. A later correction
-- is a line of its own in a later file.
create table pay_export (
    id          {{pk}},
    key         text not null,
    first_day   text not null,
    last_day    text not null,
    lines       bigint not null,
    payable     bigint not null,
    created_at  bigint not null,
    created_by  bigint not null references person (id),
    constraint pay_export_key_once unique (key)
);

create table pay_line (
    id            {{pk}},
    key           text not null,
    export_id     bigint not null references pay_export (id),
    ordinal       bigint not null,
    entry         text not null,
    person_id     bigint not null references person (id),
    position_id   bigint references position (id),
    session_id    bigint not null references session (id),
    on_date       text not null,
    attended      bigint not null,
    inside        bigint not null,
    outside       bigint not null,
    payable       bigint not null,
    why           text not null,
    rule_version  text not null,
    constraint pay_line_key_once unique (key),
    constraint pay_line_place_once unique (export_id, ordinal),
    constraint pay_line_entry check (entry in ('pay', 'correction'))
);
create unique index pay_line_first_once on pay_line (session_id, person_id) where entry = 'pay';
create index pay_line_of_person on pay_line (person_id, on_date);

{{sqlite}}
create trigger pay_line_is_never_changed before update on pay_line
begin select raise(abort, 'lines handed to payroll are append-only'); end;
create trigger pay_line_is_never_cut before delete on pay_line
begin select raise(abort, 'lines handed to payroll are append-only'); end;
{{end}}
{{postgres}}
create function pay_line_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'lines handed to payroll are append-only'; end $$;
create trigger pay_line_is_never_changed before update or delete on pay_line
for each row execute function pay_line_is_append_only();
{{end}}

-- ── calendars ──

-- How often what calendars show of a session was changed: an event's SEQUENCE.
alter table session add column revision bigint not null default 0;

-- A person's calendar by secret address. Only the hash is kept; a new address ends the one before.
create table calendar_feed (
    id          {{pk}},
    person_id   bigint not null references person (id),
    secret_hash text not null,
    issued_at   bigint not null,
    expires_at  bigint not null,
    ended_at    bigint,
    constraint calendar_feed_secret_once unique (secret_hash)
);
create unique index calendar_feed_one_in_use on calendar_feed (person_id) where ended_at is null;
