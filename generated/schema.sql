-- The whole schema as SQLite holds it after every migration. Written by a test:
-- UPDATE_GENERATED=1 cargo test -p db

CREATE TABLE absence (
    id                integer primary key autoincrement,
    person_id         bigint not null references person (id),
    on_date           text not null,
    -- What it is for: the kind of subject that was approved, its key and its title.
    subject_kind      text not null,
    subject_key       text not null,
    title             text not null,
    from_local        text not null,
    to_local          text not null,
    -- When somebody has to stand in; none: nobody has to.
    substitute_from   text,
    substitute_to     text,
    -- The account that pays.
    fund_account_id   bigint references fund_account (id),
    approved_at       bigint not null,
    -- Called off, denied later, or moved to another day.
    let_go_at         bigint,
    constraint absence_hours check (from_local < to_local),
    constraint absence_substitute check ((substitute_from is null) = (substitute_to is null))
);

CREATE INDEX absence_of_subject on absence (subject_kind, subject_key);

CREATE INDEX absence_on on absence (on_date) where let_go_at is null;

CREATE UNIQUE INDEX absence_once on absence (person_id, on_date, subject_kind, subject_key)
    where let_go_at is null;

CREATE TABLE absence_answer (
    id          integer primary key autoincrement,
    line_id     bigint not null references absence_line (id),
    answer      text not null,
    -- Its own number of the absence, or why it was refused.
    note        text not null,
    at          bigint not null,
    by_person   bigint references person (id),
    constraint absence_answer_answer check (answer in ('confirmed', 'refused'))
);

CREATE INDEX absence_answer_of on absence_answer (line_id, id);

CREATE TABLE absence_file (
    id          integer primary key autoincrement,
    key         text not null,
    first_day   text not null,
    last_day    text not null,
    made_at     bigint not null,
    made_by     bigint not null references person (id),
    constraint absence_file_key_once unique (key)
);

CREATE TABLE absence_line (
    id                integer primary key autoincrement,
    key               text not null,
    file_id           bigint not null references absence_file (id),
    ordinal           bigint not null,
    entry             text not null,
    person_id         bigint not null references person (id),
    on_date           text not null,
    building          text not null,
    from_local        text not null,
    to_local          text not null,
    substitute_from   text,
    substitute_to     text,
    paid_by           text not null,
    because           text not null,
    constraint absence_line_key_once unique (key),
    constraint absence_line_place_once unique (file_id, ordinal),
    constraint absence_line_entry check (entry in ('absence', 'correction', 'withdrawal')),
    constraint absence_line_substitute check ((substitute_from is null) = (substitute_to is null))
);

CREATE TRIGGER absence_line_is_never_changed before update on absence_line
begin select raise(abort, 'lines handed over are append-only'); end;

CREATE TRIGGER absence_line_is_never_cut before delete on absence_line
begin select raise(abort, 'lines handed over are append-only'); end;

CREATE INDEX absence_line_of_person on absence_line (person_id, on_date);

CREATE UNIQUE INDEX absence_line_once_a_file on absence_line (file_id, person_id, on_date);

CREATE TABLE academy (
    id               integer primary key autoincrement,
    key              text not null,
    title            text not null,
    summary          text not null,
    -- Who may apply, and who may be a member's mentor, as rules about positions.
    audience         text not null,
    mentor_audience  text not null,
    mentor_years     bigint not null,
    -- The first and last day on which one applies.
    opens_on         text not null,
    closes_on        text not null,
    places           bigint not null,
    -- Decides for the panel; one of it.
    chair_id         bigint references person (id),
    -- The day the call went out; from then on questions and criteria stay as they are.
    called_on        text,
    recorded_at      bigint not null,
    recorded_by      bigint,
    constraint academy_key_once unique (key),
    constraint academy_closes_after_it_opens check (closes_on >= opens_on),
    constraint academy_places_above_zero check (places > 0)
);

CREATE TABLE academy_criterion (
    academy_id bigint not null references academy (id),
    number     bigint not null,
    wording    text not null,
    primary key (academy_id, number)
);

CREATE TABLE academy_experience (
    id           integer primary key autoincrement,
    key          text not null,
    candidacy_id bigint not null references candidacy (id),
    on_date      text not null,
    minutes      bigint not null,
    words        text not null,
    answer       text,
    answer_words text,
    answered_on  text,
    answered_by  bigint references person (id),
    -- The member took it back before it was answered.
    withdrawn_on text,
    recorded_at  bigint not null,
    constraint academy_experience_key_once unique (key),
    constraint academy_experience_minutes_above_zero check (minutes > 0),
    constraint academy_experience_answer check (answer is null or answer in ('confirmed', 'returned')),
    constraint academy_experience_answered_once check (answer is null or withdrawn_on is null)
);

CREATE INDEX academy_experience_of_candidacy on academy_experience (candidacy_id, on_date);

CREATE TABLE academy_mentor (
    id           integer primary key autoincrement,
    candidacy_id bigint not null references candidacy (id),
    mentor_id    bigint not null references person (id),
    starts_on    text not null,
    -- The last day.
    ends_on      text,
    recorded_at  bigint not null,
    constraint academy_mentor_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);

CREATE INDEX academy_mentor_of_mentor on academy_mentor (mentor_id);

CREATE UNIQUE INDEX academy_mentor_once_at_a_time on academy_mentor (candidacy_id) where ends_on is null;

CREATE TABLE academy_panelist (
    academy_id bigint not null references academy (id),
    person_id  bigint not null references person (id),
    primary key (academy_id, person_id)
);

CREATE INDEX academy_panelist_of_person on academy_panelist (person_id);

CREATE TABLE academy_question (
    academy_id bigint not null references academy (id),
    number     bigint not null,
    wording    text not null,
    primary key (academy_id, number)
);

CREATE TABLE academy_section (
    academy_id bigint not null references academy (id),
    section_id bigint not null references section (id),
    primary key (academy_id, section_id)
);

CREATE TABLE academy_term (
    academy_id bigint not null references academy (id),
    number     bigint not null,
    name       text not null,
    starts_on  text not null,
    -- The last day.
    ends_on    text not null,
    -- Minutes of experience that the term asks.
    minutes    bigint not null,
    primary key (academy_id, number),
    constraint academy_term_ends_after_it_starts check (ends_on >= starts_on),
    constraint academy_term_minutes_not_below_zero check (minutes >= 0)
);

CREATE TABLE accepted_credit (
    id           integer primary key autoincrement,
    key          text not null,
    person_id    bigint not null references person (id),
    what         text not null,
    unit         text not null,
    hundredths   bigint not null,
    earned_on    text not null,
    tags         text not null,
    recorded_at  bigint not null,
    recorded_by  bigint,
    withdrawn_at bigint,
    constraint accepted_credit_key_once unique (key),
    constraint accepted_credit_amount check (hundredths > 0)
);

CREATE INDEX accepted_credit_of_person on accepted_credit (person_id);

CREATE TABLE accepted_proof (
    id          integer primary key autoincrement,
    key         text not null,
    mandate_id  bigint not null references mandate (id),
    person_id   bigint not null references person (id),
    done_on     text not null,
    minutes     bigint not null,
    what        text not null,
    accepted_by bigint,
    recorded_at bigint not null,
    withdrawn_at bigint,
    constraint accepted_proof_key_once unique (key)
);

CREATE INDEX accepted_proof_of_person on accepted_proof (person_id);

CREATE TABLE account (
    id            integer primary key autoincrement,
    key           text not null,
    person_id     bigint not null,
    name          text not null,
    password_hash text,
    language      text,
    theme         text,
    opened_at     bigint not null,
    closed_at     bigint,
    setup_hash    text,
    setup_until   bigint,
    constraint account_key_once unique (key),
    constraint account_name_once unique (name),
    constraint account_one_per_person unique (person_id),
    constraint account_theme check (theme in ('light', 'dark'))
);

CREATE TABLE acknowledgement (
    id                 integer primary key autoincrement,
    key                text not null,
    person_id          bigint not null references person (id),
    mandate_id         bigint not null references mandate (id),
    mandate_version_id bigint not null references mandate_version (id),
    text_version_id    bigint references staff_text_version (id),
    language           text not null,
    sha256             text not null,
    on_date            text not null,
    recorded_at        bigint not null,
    kiosk_id           bigint,
    constraint acknowledgement_key_once unique (key),
    constraint acknowledgement_language check (language in ('en', 'es'))
);

CREATE INDEX acknowledgement_of_person on acknowledgement (person_id);

CREATE TABLE acting (
    id         integer primary key autoincrement,
    login_id   bigint not null references login (id),
    person_id  bigint not null references person (id),
    deputy     bigint references deputy (id),
    reason     text,
    started_at bigint not null,
    ends_at    bigint not null,
    ended_at   bigint
);

CREATE INDEX acting_of_login on acting (login_id);

CREATE TABLE activity (
    id             integer primary key autoincrement,
    key            text not null,
    title          text not null,
    summary        text not null,
    description    text not null,
    kind           text not null,
    format         text not null,
    mode           text not null,
    provider       text not null,
    provider_name  text,
    group_setting  text not null,
    audience       text not null,
    job_target     text,
    cost_cents     bigint not null,
    repeatable     boolean not null,
    state          text not null,
    school_year    bigint not null,
    copied_from    bigint references activity (id),
    proposed_by    bigint references person (id),
    decision_note  text,
    created_at     bigint not null,
    published_on   text,
    retired_on     text,
    constraint activity_key_once unique (key),
    constraint activity_kind check (kind in ('training', 'professional-development')),
    constraint activity_format check (format in ('workshop', 'course', 'institute', 'network', 'conference', 'plc', 'coaching', 'rounds')),
    constraint activity_mode check (mode in ('face-to-face', 'online', 'blended')),
    constraint activity_provider check (provider in ('internal', 'external')),
    constraint activity_group_setting check (group_setting in ('individual', 'small-group', 'large-group')),
    constraint activity_state check (state in ('draft', 'proposed', 'returned', 'denied', 'approved', 'published', 'retired'))
);

CREATE INDEX activity_by_state on activity (state, school_year);

CREATE TABLE activity_credit (
    activity_id bigint not null references activity (id),
    credit_type text not null references credit_type (code),
    amount      bigint not null,
    by_attendance boolean not null,
    primary key (activity_id, credit_type),
    constraint activity_credit_amount check (amount > 0)
);

CREATE TABLE activity_design (
    activity_id bigint not null primary key references activity (id),
    data_used   text not null,
    follow_up   text not null,
    practice    text not null,
    constraint activity_design_data check (data_used in ('not-said', 'none', 'student', 'staff', 'student-and-staff')),
    constraint activity_design_follow_up check (follow_up in ('not-said', 'none', 'task', 'session', 'coaching')),
    constraint activity_design_practice check (practice in ('not-said', 'apart', 'planned', 'at-work'))
);

CREATE TABLE activity_prerequisite (
    activity_id bigint not null references activity (id),
    needed_id   bigint not null references activity (id),
    primary key (activity_id, needed_id),
    constraint activity_needs_another check (activity_id <> needed_id)
);

CREATE TABLE activity_purpose (
    activity_id bigint not null references activity (id),
    purpose     text not null,
    primary key (activity_id, purpose),
    constraint activity_purpose_known check (purpose in ('staff-potential', 'student-achievement', 'district-operations'))
);

CREATE TABLE activity_retake (
    activity_id bigint not null primary key references activity (id),
    retake      text not null,
    constraint activity_retake_known check (retake in ('with-credit', 'without-credit', 'not-allowed'))
);

CREATE TABLE activity_topic (
    activity_id bigint not null references activity (id),
    topic       text not null,
    primary key (activity_id, topic)
);

CREATE INDEX activity_topic_by_topic on activity_topic (topic);

CREATE TABLE activity_word (
    word        text not null,
    activity_id bigint not null references activity (id),
    weight      bigint not null,
    primary key (word, activity_id)
);

CREATE INDEX activity_word_of_activity on activity_word (activity_id);

CREATE TABLE alignment (
    id           integer primary key autoincrement,
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

CREATE INDEX alignment_of_element on alignment (element_id);

CREATE INDEX alignment_of_item on alignment (item_id);

CREATE INDEX alignment_of_subject on alignment (subject_kind, subject_key);

CREATE UNIQUE INDEX alignment_to_element_once on alignment (subject_kind, subject_key, element_id)
    where element_id is not null and ends_on is null;

CREATE UNIQUE INDEX alignment_to_item_once on alignment (subject_kind, subject_key, item_id)
    where item_id is not null and ends_on is null;

CREATE TABLE allocation (
    id                 integer primary key autoincrement,
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

CREATE TRIGGER allocation_is_never_changed before update on allocation
begin select raise(abort, 'allocations are append-only'); end;

CREATE TRIGGER allocation_is_never_cut before delete on allocation
begin select raise(abort, 'allocations are append-only'); end;

CREATE INDEX allocation_of_person on allocation (person_id);

CREATE TABLE approval (
    id           integer primary key autoincrement,
    key          text not null,
    subject_kind text not null,
    subject_key  text not null,
    round        bigint not null,
    form         text not null,
    title        text not null,
    requester_id bigint not null references person (id),
    amount_cents bigint not null,
    chain_id     bigint references approval_chain (id),
    steps        text not null,
    state        text not null,
    step         bigint not null,
    step_since   bigint not null,
    escalated_at bigint,
    reminded_at  bigint not null,
    tend_at      bigint not null,
    sent_at      bigint not null,
    settled_at   bigint,
    constraint approval_key_once unique (key),
    constraint approval_round_once unique (subject_kind, subject_key, round),
    constraint approval_state check (state in
        ('open', 'approved', 'denied', 'returned', 'pulled-back', 'ended'))
);

CREATE INDEX approval_of_requester on approval (requester_id);

CREATE UNIQUE INDEX approval_one_open on approval (subject_kind, subject_key) where state = 'open';

CREATE INDEX approval_to_tend on approval (tend_at) where state = 'open';

CREATE TABLE approval_ask (
    id          integer primary key autoincrement,
    approval_id bigint not null references approval (id),
    step        bigint not null,
    slot        bigint not null,
    person_id   bigint not null references person (id),
    why         text not null,
    in_place_of bigint,
    since       bigint not null,
    ended_at    bigint,
    constraint approval_ask_why check (why in ('holds', 'supervisor', 'office', 'escalated'))
);

CREATE INDEX approval_ask_of on approval_ask (approval_id, step);

CREATE INDEX approval_ask_open on approval_ask (person_id) where ended_at is null;

CREATE TABLE approval_chain (
    id            integer primary key autoincrement,
    key           text not null,
    name          text not null,
    rank          bigint not null,
    form          text,
    audience      text not null,
    department_id bigint references department (id),
    amount_from   bigint,
    travel        text not null,
    fund          text,
    steps         text not null,
    recorded_at   bigint not null,
    retired_at    bigint, allotted text,
    constraint approval_chain_key_once unique (key),
    constraint approval_chain_travel check (travel in ('any', 'overnight', 'out-of-state', 'either'))
, constraint approval_chain_allotted
    check (allotted in ('within', 'beyond')));

CREATE TABLE approval_delegate (
    id           integer primary key autoincrement,
    key          text not null,
    person_id    bigint not null references person (id),
    delegate_id  bigint not null references person (id),
    starts_on    text not null,
    ends_on      text not null,
    recorded_at  bigint not null,
    withdrawn_at bigint,
    constraint approval_delegate_key_once unique (key),
    constraint approval_delegate_is_another check (delegate_id <> person_id),
    constraint approval_delegate_ends_after_it_starts check (ends_on >= starts_on)
);

CREATE INDEX approval_delegate_by on approval_delegate (delegate_id, starts_on);

CREATE INDEX approval_delegate_of on approval_delegate (person_id, starts_on);

CREATE TABLE approval_event (
    id          integer primary key autoincrement,
    approval_id bigint not null references approval (id),
    event       text not null,
    step        bigint not null,
    slot        bigint,
    at          bigint not null,
    by_person   bigint,
    for_person  bigint,
    note        text,
    constraint approval_event_name check (event in ('send', 'approve', 'carry', 'deny', 'return',
        'pull-back', 'end', 'remind', 'escalate', 'replace'))
);

CREATE INDEX approval_event_of on approval_event (approval_id, id);

CREATE TABLE approval_party (
    approval_id bigint not null references approval (id),
    person_id   bigint not null references person (id),
    primary key (approval_id, person_id)
);

CREATE TABLE attendance_mark (
    id          integer primary key autoincrement,
    session_id  bigint not null references session (id),
    person_id   bigint not null references person (id),
    outcome     text not null,
    minutes     bigint not null,
    reason      text,
    way         text not null,
    at          bigint not null,
    by_person   bigint, made_up_on text, made_up_from text,
    constraint attendance_mark_outcome check (outcome in ('present', 'partial', 'excused', 'absent', 'expected')),
    constraint attendance_mark_minutes check (minutes >= 0)
, constraint attendance_mark_way
    check (way in ('code', 'roster', 'sheet', 'walk-in', 'correction', 'door', 'make-up')));

CREATE INDEX attendance_mark_of_person on attendance_mark (person_id);

CREATE INDEX attendance_mark_of_session on attendance_mark (session_id, person_id, id);

CREATE TABLE badge (
    id        integer primary key autoincrement,
    person_id bigint not null references person (id),
    code      text not null,
    issued_at bigint not null,
    ended_at  bigint,
    constraint badge_code_once unique (code)
);

CREATE UNIQUE INDEX badge_one_in_use on badge (person_id) where ended_at is null;

CREATE TABLE budget_allotment (
    id        integer primary key autoincrement,
    line_id   bigint not null references budget_line (id),
    cents     bigint not null,
    reason    text not null,
    at        bigint not null,
    by_person bigint,
    constraint budget_allotment_is_an_amount check (cents <> 0)
);

CREATE TRIGGER budget_allotment_is_never_changed before update on budget_allotment
begin select raise(abort, 'allotments are append-only'); end;

CREATE TRIGGER budget_allotment_is_never_cut before delete on budget_allotment
begin select raise(abort, 'allotments are append-only'); end;

CREATE INDEX budget_allotment_of_line on budget_allotment (line_id, id);

CREATE TABLE budget_line (
    id              integer primary key autoincrement,
    key             text not null,
    fund_account_id bigint not null references fund_account (id),
    -- The calendar year in which the school year starts.
    school_year     bigint not null,
    -- The site it is for; none: the whole district.
    building_id     bigint references building (id),
    -- The strategy of the district's plan that it serves.
    plan_item_id    bigint references plan_item (id),
    title           text not null,
    opened_at       bigint not null,
    opened_by       bigint,
    constraint budget_line_key_once unique (key)
);

CREATE INDEX budget_line_of_year on budget_line (school_year, fund_account_id);

CREATE TABLE budget_told (
    line_id bigint not null references budget_line (id),
    percent bigint not null,
    at      bigint not null,
    primary key (line_id, percent)
);

CREATE TABLE building (
    id          integer primary key autoincrement,
    key         text not null,
    code        text not null,
    name        text not null,
    level       text not null,
    external_id text,
    opened_on   text not null,
    closed_on   text,
    recorded_at bigint not null,
    constraint building_key_once unique (key),
    constraint building_code_once unique (code),
    constraint building_external_id_once unique (external_id),
    constraint building_level check (level in ('elementary', 'middle', 'high', 'office', 'other'))
);

CREATE TABLE calendar_feed (
    id          integer primary key autoincrement,
    person_id   bigint not null references person (id),
    secret_hash text not null,
    issued_at   bigint not null,
    expires_at  bigint not null,
    ended_at    bigint,
    constraint calendar_feed_secret_once unique (secret_hash)
);

CREATE UNIQUE INDEX calendar_feed_one_in_use on calendar_feed (person_id) where ended_at is null;

CREATE TABLE candidacy (
    id          integer primary key autoincrement,
    key         text not null,
    academy_id  bigint not null references academy (id),
    person_id   bigint not null references person (id),
    recorded_at bigint not null,
    constraint candidacy_key_once unique (key),
    constraint candidacy_once unique (academy_id, person_id)
);

CREATE INDEX candidacy_of_person on candidacy (person_id);

CREATE TABLE candidacy_answer (
    candidacy_id bigint not null references candidacy (id),
    number       bigint not null,
    words        text not null,
    primary key (candidacy_id, number)
);

CREATE TABLE candidacy_event (
    id           integer primary key autoincrement,
    candidacy_id bigint not null references candidacy (id),
    event        text not null,
    words        text not null,
    on_date      text not null,
    by_id        bigint references person (id),
    recorded_at  bigint not null,
    constraint candidacy_event_known check (event in ('submitted', 'withdrawn', 'selected', 'waitlisted',
        'not-selected', 'left', 'completed'))
);

CREATE INDEX candidacy_event_of_candidacy on candidacy_event (candidacy_id, id);

CREATE TABLE candidacy_score (
    candidacy_id bigint not null references candidacy (id),
    panelist_id  bigint not null references person (id),
    number       bigint not null,
    points       bigint not null,
    primary key (candidacy_id, panelist_id, number),
    constraint candidacy_score_points check (points between 1 and 4)
);

CREATE TABLE candidacy_sheet (
    candidacy_id bigint not null references candidacy (id),
    panelist_id  bigint not null references person (id),
    words        text not null,
    on_date      text not null,
    primary key (candidacy_id, panelist_id)
);

CREATE TABLE certificate (
    id          integer primary key autoincrement,
    key         text not null,
    code        text not null,
    entry_id    bigint not null references credit_entry (id),
    issued_at   bigint not null,
    revoked_at  bigint,
    constraint certificate_key_once unique (key),
    constraint certificate_code_once unique (code),
    constraint certificate_one_per_entry unique (entry_id)
);

CREATE TABLE charge (
    id              integer primary key autoincrement,
    key             text not null,
    registration_id bigint not null references registration (id),
    section_id      bigint not null references section (id),
    person_id       bigint not null references person (id),
    due_days        bigint not null,
    refund_rule     text not null,
    opened_at       bigint not null,
    constraint charge_key_once unique (key),
    constraint charge_once_a_seat unique (registration_id)
);

CREATE INDEX charge_of_person on charge (person_id);

CREATE INDEX charge_of_section on charge (section_id);

CREATE TABLE check_in (
    session_id    bigint not null references session (id),
    person_id     bigint not null references person (id),
    checked_in_at bigint,
    confirmed_at  bigint,
    primary key (session_id, person_id)
);

CREATE TABLE clause_owner (
    clause      text not null,
    person_id   bigint not null references person (id),
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    primary key (clause, person_id, starts_on),
    constraint clause_owner_clause check (clause in
        ('P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12', 'P13', 'P13b',
        'P14', 'P15', 'P16')),
    constraint clause_owner_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);

CREATE TABLE conference (
    id           integer primary key autoincrement,
    key          text not null,
    title        text not null,
    summary      text not null,
    opens_at     bigint not null,
    published_on text,
    recorded_at  bigint not null,
    constraint conference_key_once unique (key)
);

CREATE TABLE conference_option (
    section_id bigint not null primary key references section (id),
    slot_id    bigint not null references conference_slot (id),
    strand     text not null
);

CREATE INDEX conference_option_of_slot on conference_option (slot_id);

CREATE TABLE conference_slot (
    id            integer primary key autoincrement,
    key           text not null,
    conference_id bigint not null references conference (id),
    name          text not null,
    on_date       text not null,
    starts_local  text not null,
    ends_local    text not null,
    constraint conference_slot_key_once unique (key),
    constraint conference_slot_hours check (starts_local < ends_local)
);

CREATE INDEX conference_slot_of_conference on conference_slot (conference_id, on_date, starts_local);

CREATE TABLE cost_entry (
    id        integer primary key autoincrement,
    cost_id   bigint not null references section_cost (id),
    entry     text not null,
    cents     bigint not null,
    note      text,
    at        bigint not null,
    by_person bigint,
    constraint cost_entry_entry check (entry in ('request', 'encumber', 'release', 'spend', 'drop')),
    constraint cost_entry_is_an_amount check (cents > 0 or entry = 'spend' and cents <> 0)
);

CREATE TRIGGER cost_entry_is_never_changed before update on cost_entry
begin select raise(abort, 'the entries of costs are append-only'); end;

CREATE TRIGGER cost_entry_is_never_cut before delete on cost_entry
begin select raise(abort, 'the entries of costs are append-only'); end;

CREATE INDEX cost_entry_of_cost on cost_entry (cost_id, id);

CREATE TABLE coverage_limit (
    id          integer primary key autoincrement,
    key         text not null,
    building_id bigint not null references building (id),
    role_group  text,
    most        bigint not null,
    from_local  text not null,
    to_local    text not null,
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint coverage_limit_key_once unique (key),
    constraint coverage_limit_most check (most >= 0),
    constraint coverage_limit_hours check (from_local < to_local)
);

CREATE INDEX coverage_limit_of_building on coverage_limit (building_id, starts_on);

CREATE TABLE credential (
    id          integer primary key autoincrement,
    key         text not null,
    person_id   bigint not null references person (id),
    kind        text not null,
    number      text,
    issued_on   text not null,
    expires_on  text,
    recorded_at bigint not null,
    constraint credential_key_once unique (key)
);

CREATE INDEX credential_of_person on credential (person_id);

CREATE TABLE credit_entry (
    id             integer primary key autoincrement,
    key            text not null,
    person_id      bigint not null references person (id),
    activity_id    bigint references activity (id),
    section_id     bigint references section (id),
    title          text not null,
    kind           text not null,
    credit_type    text not null references credit_type (code),
    minutes        bigint not null,
    hundredths     bigint not null,
    earned_on      text not null,
    entry          text not null,
    corrects       bigint references credit_entry (id),
    reason         text,
    evidence       text not null,
    rule_version   text not null,
    source         text not null,
    -- The facts the amount was worked out from, where it comes from attendance: minutes the person
    -- attended, minutes held, and what the activity offered to those who attend in full.
    minutes_attended bigint,
    minutes_held   bigint,
    offered        bigint,
    posted_at      bigint not null,
    posted_by      bigint,
    constraint credit_entry_key_once unique (key),
    constraint credit_entry_kind check (kind in ('training', 'professional-development')),
    constraint credit_entry_entry check (entry in ('award', 'correction', 'revocation')),
    constraint credit_entry_evidence check (evidence in
        ('server-checked', 'presenter-attested', 'self-reported', 'client-asserted')),
    constraint credit_entry_correction_names_its_line check ((entry = 'award') = (corrects is null))
);

CREATE UNIQUE INDEX credit_entry_awarded_once on credit_entry (section_id, person_id, credit_type)
    where entry = 'award' and section_id is not null;

CREATE INDEX credit_entry_by_date on credit_entry
    (earned_on, person_id, section_id, activity_id, kind, credit_type, corrects, minutes);

CREATE INDEX credit_entry_by_person on credit_entry
    (person_id, earned_on, minutes, evidence, section_id);

CREATE TRIGGER credit_entry_is_never_changed before update on credit_entry
begin select raise(abort, 'the ledger is append-only'); end;

CREATE TRIGGER credit_entry_is_never_cut before delete on credit_entry
begin select raise(abort, 'the ledger is append-only'); end;

CREATE INDEX credit_entry_of_activity on credit_entry (activity_id, earned_on) where activity_id is not null;

CREATE INDEX credit_entry_of_line on credit_entry (corrects) where corrects is not null;

CREATE INDEX credit_entry_of_section on credit_entry (section_id);

CREATE UNIQUE INDEX credit_entry_revoked_once on credit_entry (corrects) where entry = 'revocation';

CREATE TABLE credit_entry_topic (
    entry_id bigint not null references credit_entry (id),
    topic    text not null,
    primary key (entry_id, topic)
);

CREATE INDEX credit_entry_topic_by_topic on credit_entry_topic (topic, entry_id);

CREATE TABLE credit_type (
    code          text not null primary key,
    name          text not null,
    unit          text not null,
    minutes_each  bigint,
    retired_on    text,
    constraint credit_type_unit check (unit in ('hours', 'units'))
);

CREATE TABLE crosswalk (
    id          integer primary key autoincrement,
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

CREATE INDEX crosswalk_to on crosswalk (to_id);

CREATE TABLE department (
    id          integer primary key autoincrement,
    key         text not null,
    building_id bigint references building (id),
    name        text not null,
    external_id text,
    constraint department_key_once unique (key),
    constraint department_external_id_once unique (external_id)
);

CREATE TABLE deputy (
    id           integer primary key autoincrement,
    key          text not null,
    person_id    bigint not null references person (id),
    deputy_id    bigint not null references person (id),
    errands      text not null,
    starts_on    text not null,
    ends_on      text not null,
    reason       text not null,
    named_by     bigint,
    recorded_at  bigint not null,
    withdrawn_at bigint,
    constraint deputy_key_once unique (key),
    constraint deputy_not_oneself check (person_id <> deputy_id)
);

CREATE INDEX deputy_by_deputy on deputy (deputy_id);

CREATE INDEX deputy_of_person on deputy (person_id);

CREATE TABLE disposal (
    id             integer primary key autoincrement,
    key            text not null,
    as_of          text not null,
    version        bigint not null,
    state          text not null,
    records        bigint not null,
    sha256         text not null,
    reason         text not null,
    asked_at       bigint not null,
    asked_by       bigint not null references person (id),
    decided_at     bigint,
    decided_by     bigint references person (id),
    decision       text,
    constraint disposal_key_once unique (key),
    constraint disposal_state check (state in ('asked', 'carried-out', 'refused', 'withdrawn')),
    constraint disposal_is_decided_by_another check (decided_by is null or state = 'withdrawn'
        or decided_by <> asked_by)
);

CREATE TABLE disposal_record (
    disposal_id bigint not null references disposal (id),
    ordinal     bigint not null,
    kind        text not null,
    record_key  text not null,
    dated       text not null,
    kept_until  text not null,
    class       text not null,
    size_bytes  bigint not null,
    sha256      text not null,
    removed_at  bigint,
    primary key (disposal_id, ordinal)
);

CREATE INDEX disposal_record_by_record on disposal_record (kind, record_key);

CREATE TABLE door (
    id              integer primary key autoincrement,
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

CREATE INDEX door_of_day on door (on_date);

CREATE INDEX door_of_section on door (section_id);

CREATE TABLE door_scan (
    id          integer primary key autoincrement,
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

CREATE INDEX door_scan_of_session on door_scan (session_id, person_id);

CREATE TABLE duty_decision (
    id          integer primary key autoincrement,
    key         text not null,
    finding     text not null,
    kind        text not null,
    person_id   bigint references person (id),
    mandate_id  bigint references mandate (id),
    decision    text not null,
    reason      text not null,
    decided_on  text not null,
    decided_by  bigint not null,
    recorded_at bigint not null,
    constraint duty_decision_key_once unique (key)
);

CREATE INDEX duty_decision_of_finding on duty_decision (finding);

CREATE TABLE evaluation_figure (
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

CREATE TABLE evaluation_finding (
    id          integer primary key autoincrement,
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

CREATE UNIQUE INDEX evaluation_finding_corrected_once on evaluation_finding (corrects_id);

CREATE INDEX evaluation_finding_of_owner on evaluation_finding (owner_id);

CREATE TABLE evaluation_finding_activity (
    finding_id  bigint not null references evaluation_finding (id),
    activity_id bigint not null references activity (id),
    primary key (finding_id, activity_id)
);

CREATE INDEX evaluation_finding_by_activity on evaluation_finding_activity (activity_id);

CREATE TABLE evaluation_plan (
    id          integer primary key autoincrement,
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

CREATE INDEX evaluation_plan_of_activity on evaluation_plan (activity_id);

CREATE TABLE evaluation_step (
    id          integer primary key autoincrement,
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

CREATE INDEX evaluation_step_of_finding on evaluation_step (finding_id, id);

CREATE TABLE event_need (
    person_id    bigint not null references person (id),
    need         text not null,
    -- In the person's own words; only for needs that have no name of their own.
    words        text,
    -- Whether organizers may know whose need it is.
    may_be_named bigint not null,
    recorded_at  bigint not null,
    primary key (person_id, need),
    constraint event_need_named check (may_be_named in (0, 1)),
    constraint event_need_words check (words is null or need in ('other-food', 'other-access'))
);

CREATE TABLE exemption (
    id          integer primary key autoincrement,
    key         text not null,
    mandate_id  bigint not null references mandate (id),
    person_id   bigint not null references person (id),
    reason      text not null,
    starts_on   text not null,
    ends_on     text not null,
    granted_by  bigint,
    recorded_at bigint not null,
    constraint exemption_key_once unique (key)
);

CREATE INDEX exemption_of_person on exemption (person_id);

CREATE TABLE fee (
    section_id  bigint not null primary key references section (id),
    -- For whom no line below names.
    cents       bigint not null,
    -- A seat is paid or promised so many days before the first session.
    due_days    bigint not null,
    -- The refund rule's file as it was when the fee was set.
    refund_rule text not null,
    set_at      bigint not null,
    set_by      bigint, guest_cents bigint,
    constraint fee_is_an_amount check (cents >= 0),
    constraint fee_due_days check (due_days >= 0)
);

CREATE TABLE fee_entry (
    id              integer primary key autoincrement,
    charge_id       bigint not null references charge (id),
    entry           text not null,
    cents           bigint not null,
    way             text,
    fund_account_id bigint references fund_account (id),
    reference       text,
    note            text,
    at              bigint not null,
    by_person       bigint,
    constraint fee_entry_entry check (entry in
        ('charged', 'waived', 'promised', 'released', 'received', 'refunded')),
    constraint fee_entry_way check (way is null or way in
        ('check', 'cash', 'transfer', 'purchase-order', 'fund')),
    constraint fee_entry_fund check ((way = 'fund') = (fund_account_id is not null)
        or way is null and fund_account_id is null),
    constraint fee_entry_is_an_amount check (cents > 0)
);

CREATE TRIGGER fee_entry_is_never_changed before update on fee_entry
begin select raise(abort, 'the ledger of fees is append-only'); end;

CREATE TRIGGER fee_entry_is_never_cut before delete on fee_entry
begin select raise(abort, 'the ledger of fees is append-only'); end;

CREATE INDEX fee_entry_of_charge on fee_entry (charge_id, id);

CREATE TABLE fee_price (
    section_id bigint not null references section (id),
    ordinal    bigint not null,
    audience   text not null,
    cents      bigint not null,
    primary key (section_id, ordinal),
    constraint fee_price_is_an_amount check (cents >= 0)
);

CREATE TABLE feedback_count (
    section_id        bigint not null references section (id),
    question_id       bigint not null references feedback_question (id),
    strongly_agree    bigint not null,
    agree             bigint not null,
    in_between        bigint not null,
    disagree          bigint not null,
    strongly_disagree bigint not null,
    primary key (section_id, question_id)
);

CREATE TABLE feedback_first (
    activity_id bigint not null primary key references activity (id),
    rule        text not null,
    constraint feedback_first_rule check (rule in ('first', 'not-first'))
);

CREATE TABLE feedback_given (
    section_id bigint not null references section (id),
    person_id  bigint not null references person (id),
    primary key (section_id, person_id)
);

CREATE INDEX feedback_given_by_person on feedback_given (person_id);

CREATE TABLE feedback_instrument (
    id          integer primary key autoincrement,
    key         text not null,
    activity_id bigint references activity (id),
    -- Sections that end from this day on are asked by it.
    asked_from  text not null,
    -- How many days after its last session a section can be answered for.
    days_open   bigint not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint feedback_instrument_key_once unique (key),
    constraint feedback_instrument_days check (days_open between 1 and 60)
);

CREATE INDEX feedback_instrument_of_activity on feedback_instrument (activity_id, asked_from);

CREATE TABLE feedback_question (
    id            integer primary key autoincrement,
    key           text not null,
    instrument_id bigint not null references feedback_instrument (id),
    place         bigint not null,
    answer        text not null,
    english       text not null,
    spanish       text not null,
    constraint feedback_question_key_once unique (key),
    constraint feedback_question_place_once unique (instrument_id, place),
    constraint feedback_question_answer check (answer in ('scale', 'words'))
);

CREATE TABLE feedback_section (
    section_id    bigint not null primary key references section (id),
    instrument_id bigint not null references feedback_instrument (id),
    opens_on      text not null,
    closes_on     text not null,
    constraint feedback_section_days check (closes_on >= opens_on)
);

CREATE TABLE feedback_words (
    section_id  bigint not null references section (id),
    question_id bigint not null references feedback_question (id),
    list        text not null,
    primary key (section_id, question_id)
);

CREATE TABLE framework (
    id          integer primary key autoincrement,
    key         text not null,
    code        text not null,
    name        text not null,
    kind        text not null,
    recorded_at bigint not null,
    constraint framework_key_once unique (key),
    constraint framework_code_once unique (code),
    constraint framework_kind check (kind in ('instruction', 'select-staff', 'leadership', 'job-target', 'standards'))
);

CREATE TABLE framework_element (
    id          integer primary key autoincrement,
    key         text not null,
    version_id  bigint not null references framework_version (id),
    parent_id   bigint references framework_element (id),
    kind        text not null,
    code        text not null,
    ordinal     bigint not null,
    title       text not null,
    description text not null,
    -- What is seen at each rubric level, as a JSON list; empty when it has no rubric.
    rubric      text not null, level_needed bigint, level_by_training bigint, valid_months bigint, title_es text, description_es text,
    constraint framework_element_key_once unique (key),
    constraint framework_element_code_once unique (version_id, code),
    constraint framework_element_kind check (kind in ('domain', 'standard', 'indicator', 'skill'))
);

CREATE INDEX framework_element_of_version on framework_element (version_id, ordinal);

CREATE TABLE framework_version (
    id            integer primary key autoincrement,
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

CREATE INDEX framework_version_of_framework on framework_version (framework_id, in_force_from);

CREATE TABLE fund (
    id         integer primary key autoincrement,
    key        text not null,
    code       text not null,
    name       text not null,
    retired_at bigint, over_allotment text not null default 'exception',
    constraint fund_key_once unique (key),
    constraint fund_code_once unique (code)
, constraint fund_over_allotment check (over_allotment in ('refuse', 'exception')));

CREATE TABLE fund_account (
    id         integer primary key autoincrement,
    key        text not null,
    fund_id    bigint not null references fund (id),
    code       text not null,
    name       text not null,
    retired_at bigint,
    constraint fund_account_key_once unique (key),
    constraint fund_account_code_once unique (fund_id, code)
);

CREATE TABLE fund_allotment (
    id            integer primary key autoincrement,
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

CREATE TRIGGER fund_allotment_is_never_changed before update on fund_allotment
begin select raise(abort, 'allotments are append-only'); end;

CREATE TRIGGER fund_allotment_is_never_cut before delete on fund_allotment
begin select raise(abort, 'allotments are append-only'); end;

CREATE INDEX fund_allotment_of_year on fund_allotment (school_year, fund_id, id);

CREATE TABLE fund_entry (
    id              integer primary key autoincrement,
    fund_account_id bigint not null references fund_account (id),
    request_id      bigint not null references outside_request (id),
    entry           text not null,
    cents           bigint not null,
    at              bigint not null,
    by_person       bigint,
    constraint fund_entry_entry check (entry in ('encumber', 'release', 'spend')),
    constraint fund_entry_is_an_amount check (cents > 0)
);

CREATE TRIGGER fund_entry_is_never_changed before update on fund_entry
begin select raise(abort, 'the fund''s entries are append-only'); end;

CREATE TRIGGER fund_entry_is_never_cut before delete on fund_entry
begin select raise(abort, 'the fund''s entries are append-only'); end;

CREATE INDEX fund_entry_of_account on fund_entry (fund_account_id, entry);

CREATE INDEX fund_entry_of_request on fund_entry (request_id);

CREATE TABLE growth_application (
    id          integer primary key autoincrement,
    key         text not null,
    person_id   bigint not null references person (id),
    -- The piece of credit that it is about, and what was learned.
    credit_key  text not null,
    title       text not null,
    asked_after text not null,
    result      text not null,
    words       text not null,
    goal_id     bigint references growth_goal (id),
    on_date     text not null,
    recorded_at bigint not null,
    constraint growth_application_key_once unique (key),
    constraint growth_application_asked_after check (asked_after in ('30-days', '90-days', 'next-semester')),
    constraint growth_application_result check (result in ('used', 'used-in-part', 'not-yet'))
);

CREATE UNIQUE INDEX growth_application_once on growth_application (person_id, credit_key, asked_after);

CREATE TABLE growth_cycle (
    id            integer primary key autoincrement,
    code          text not null,
    version       bigint not null,
    text          text not null,
    in_force_from text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint growth_cycle_version_once unique (code, version),
    constraint growth_cycle_begins_once unique (code, in_force_from)
);

CREATE TABLE growth_goal (
    id          integer primary key autoincrement,
    key         text not null,
    plan_id     bigint not null references growth_plan (id),
    kind        text not null,
    dropped_on  text,
    recorded_at bigint not null,
    constraint growth_goal_key_once unique (key),
    constraint growth_goal_kind check (kind in ('personal', 'building', 'district'))
);

CREATE INDEX growth_goal_of_plan on growth_goal (plan_id);

CREATE TABLE growth_goal_action (
    goal_id     bigint not null references growth_goal (id),
    activity_id bigint not null references activity (id),
    recorded_at bigint not null,
    primary key (goal_id, activity_id)
);

CREATE TABLE growth_goal_version (
    id          integer primary key autoincrement,
    goal_id     bigint not null references growth_goal (id),
    statement   text not null,
    measure     text not null,
    -- What of a framework or a plan it serves, and why.
    element_id  bigint references framework_element (id),
    item_id     bigint references plan_item (id),
    reason      text,
    written_on  text not null,
    recorded_at bigint not null,
    constraint growth_goal_version_serves_one_thing check (element_id is null or item_id is null),
    constraint growth_goal_version_says_why
        check ((element_id is null and item_id is null) = (reason is null))
);

CREATE INDEX growth_goal_version_of_goal on growth_goal_version (goal_id, id);

CREATE TABLE growth_peer (
    id          integer primary key autoincrement,
    key         text not null,
    plan_id     bigint not null references growth_plan (id),
    peer_id     bigint not null references person (id),
    asked_on    text not null,
    -- The day from which they no longer read it; none: it stands.
    ended_on    text,
    recorded_at bigint not null,
    constraint growth_peer_key_once unique (key)
);

CREATE INDEX growth_peer_of_peer on growth_peer (peer_id);

CREATE UNIQUE INDEX growth_peer_once on growth_peer (plan_id, peer_id) where ended_on is null;

CREATE TABLE growth_plan (
    id          integer primary key autoincrement,
    key         text not null,
    person_id   bigint not null references person (id),
    school_year bigint not null,
    cycle_id    bigint not null references growth_cycle (id),
    recorded_at bigint not null,
    constraint growth_plan_key_once unique (key),
    constraint growth_plan_once_a_year unique (person_id, school_year)
);

CREATE TABLE growth_plan_event (
    id          integer primary key autoincrement,
    plan_id     bigint not null references growth_plan (id),
    on_date     text not null,
    event       text not null,
    words       text not null,
    by_id       bigint references person (id),
    recorded_at bigint not null,
    constraint growth_plan_event_known check (event in ('sent', 'pulled-back', 'returned', 'approved', 'revised',
        'conferred', 'signed', 'refused'))
);

CREATE INDEX growth_plan_event_of_plan on growth_plan_event (plan_id, id);

CREATE TABLE growth_plan_mark (
    id          integer primary key autoincrement,
    plan_id     bigint not null references growth_plan (id),
    element_id  bigint references framework_element (id),
    -- Of a cycle without a framework: the question's code.
    question    text,
    -- The rubric's level, from 1; none where the answer is in words.
    level       bigint,
    words       text not null,
    recorded_at bigint not null,
    constraint growth_plan_mark_of_one_thing check ((element_id is null) <> (question is null))
);

CREATE UNIQUE INDEX growth_plan_mark_of_element_once on growth_plan_mark (plan_id, element_id)
    where element_id is not null;

CREATE INDEX growth_plan_mark_of_plan on growth_plan_mark (plan_id);

CREATE UNIQUE INDEX growth_plan_mark_of_question_once on growth_plan_mark (plan_id, question)
    where question is not null;

CREATE TABLE growth_plan_sharing (
    id           integer primary key autoincrement,
    plan_id      bigint not null references growth_plan (id),
    shared_on    text not null,
    withdrawn_on text,
    recorded_at  bigint not null
);

CREATE UNIQUE INDEX growth_plan_shared_once on growth_plan_sharing (plan_id) where withdrawn_on is null;

CREATE INDEX growth_plan_sharing_of_plan on growth_plan_sharing (plan_id);

CREATE TABLE growth_plan_word (
    id          integer primary key autoincrement,
    plan_id     bigint not null references growth_plan (id),
    goal_id     bigint references growth_goal (id),
    kind        text not null,
    words       text not null,
    on_date     text not null,
    by_id       bigint not null references person (id),
    recorded_at bigint not null, event_id bigint references growth_plan_event (id), answers_id bigint references growth_plan_word (id),
    constraint growth_plan_word_kind check (kind in ('comment', 'response'))
, constraint growth_plan_word_about_one check (
    (goal_id is null or (event_id is null and answers_id is null))
    and (event_id is null or answers_id is null)));

CREATE INDEX growth_plan_word_of_plan on growth_plan_word (plan_id, id);

CREATE TABLE guest_sign_up (
    id           integer primary key autoincrement,
    person_id    bigint not null references person (id),
    address_hash text not null,
    asked_at     bigint not null
, language text);

CREATE INDEX guest_sign_up_by_address on guest_sign_up (address_hash, asked_at);

CREATE TABLE hour_rate (
    category    text not null,
    school_year bigint not null,
    cents       bigint not null,
    set_at      bigint not null,
    set_by      bigint,
    primary key (category, school_year),
    constraint hour_rate_category check (category in
        ('certificated', 'classified', 'administrator')),
    constraint hour_rate_is_an_amount check (cents > 0)
);

CREATE TABLE import (
    id           integer primary key autoincrement,
    key          text not null,
    kind         text not null,
    file_name    text not null,
    sha256       text not null,
    state        text not null,
    held_because text,
    -- What was read about staff until it is applied, then the rows of the difference. Never the file.
    body         blob,
    summary      text not null,
    -- The job that applies it, once somebody has asked for it.
    job_key      text,
    by_person    bigint,
    received_at  bigint not null,
    applied_at   bigint,
    constraint import_key_once unique (key),
    constraint import_kind check (kind in ('oneroster', 'positions')),
    constraint import_state check (state in ('read', 'refused', 'held', 'applied', 'unchanged', 'withdrawn'))
);

CREATE TABLE import_problem (
    import_id bigint not null references import (id),
    ordinal   bigint not null,
    file      text not null,
    line      bigint,
    field     text,
    reason    text not null,
    advice    text not null,
    primary key (import_id, ordinal)
);

CREATE TABLE interest (
    id          integer primary key autoincrement,
    key         text not null,
    activity_id bigint not null references activity (id),
    person_id   bigint not null references person (id),
    state       text not null,
    asked_at    bigint not null,
    changed_at  bigint not null,
    constraint interest_key_once unique (key),
    constraint interest_state check (state in ('waiting', 'told', 'withdrawn', 'lapsed'))
);

CREATE INDEX interest_by_state on interest (state, activity_id);

CREATE INDEX interest_of_person on interest (person_id, state);

CREATE UNIQUE INDEX interest_waits_once on interest (activity_id, person_id) where state = 'waiting';

CREATE TABLE job (
    id             integer primary key autoincrement,
    key            text not null,
    kind           text not null,
    payload        text not null,
    state          text not null,
    run_at         bigint not null,
    attempts       bigint not null,
    lease_until    bigint,
    lease_holder   text,
    progress_done  bigint not null,
    progress_total bigint not null,
    outcome        text,
    by_person      bigint,
    created_at     bigint not null,
    finished_at    bigint,
    constraint job_key_once unique (key),
    constraint job_state check (state in ('queued', 'running', 'done', 'failed'))
);

CREATE INDEX job_to_run on job (state, run_at);

CREATE TABLE job_file (
    job_id  bigint not null references job (id),
    ordinal bigint not null,
    bytes   blob not null,
    primary key (job_id, ordinal)
);

CREATE TABLE job_role (
    code                   text not null primary key,
    name                   text not null,
    role_group             text not null,
    category               text not null,
    flsa                   text not null,
    interacts_with_students boolean not null,
    retired_on             text,
    constraint job_role_category check (category in ('certificated', 'classified', 'administrator')),
    constraint job_role_flsa check (flsa in ('exempt', 'non-exempt'))
);

CREATE TABLE journal (
    seq           bigint not null primary key,
    at            bigint not null,
    by_person     bigint,
    by_system     text,
    action        text not null,
    on_kind       text not null,
    on_id         bigint not null,
    about_person  bigint,
    detail        text not null,
    previous_hash text not null,
    hash          text not null,
    constraint journal_says_who check (by_person is not null or by_system is not null),
    constraint journal_hash_once unique (hash)
);

CREATE INDEX journal_about_person on journal (about_person, seq);

CREATE INDEX journal_by_thing on journal (on_kind, on_id, seq);

CREATE TRIGGER journal_is_never_changed before update on journal
begin select raise(abort, 'the journal is append-only'); end;

CREATE TRIGGER journal_is_never_cut before delete on journal
begin select raise(abort, 'the journal is append-only'); end;

CREATE TABLE journal_head (
    only_row    bigint not null primary key,
    seq         bigint not null,
    hash        text not null,
    constraint journal_head_is_one check (only_row = 1)
);

CREATE TABLE kiosk (
    id              integer primary key autoincrement,
    key             text not null,
    name            text not null,
    building_id     bigint references building (id),
    issued_by       bigint not null,
    issued_at       bigint not null,
    code_hash       text,
    code_expires_at bigint not null,
    secret_hash     text,
    paired_at       bigint,
    last_seen_at    bigint,
    ended_at        bigint,
    ended_by        bigint,
    constraint kiosk_key_once unique (key),
    constraint kiosk_code_once unique (code_hash),
    constraint kiosk_secret_once unique (secret_hash),
    constraint kiosk_is_paired_whole check ((paired_at is null) = (secret_hash is null))
);

CREATE TABLE kiosk_pin (
    id        integer primary key autoincrement,
    person_id bigint not null references person (id),
    pin_hash  text not null,
    origin    text not null,
    set_at    bigint not null,
    set_by    bigint not null,
    constraint kiosk_pin_origin check (origin in ('own', 'issued'))
);

CREATE INDEX kiosk_pin_of_person on kiosk_pin (person_id);

CREATE TABLE kiosk_stay (
    id         integer primary key autoincrement,
    kiosk_id   bigint not null references kiosk (id),
    person_id  bigint not null references person (id),
    token_hash text not null,
    begun_at   bigint not null,
    until_at   bigint not null,
    ended_at   bigint,
    constraint kiosk_stay_token_once unique (token_hash)
);

CREATE INDEX kiosk_stay_of_kiosk on kiosk_stay (kiosk_id, ended_at);

CREATE TABLE login (
    id          integer primary key autoincrement,
    account_id  bigint not null references account (id),
    token_hash  text not null,
    csrf_secret text not null,
    started_at  bigint not null,
    seen_at     bigint not null,
    ends_at     bigint not null,
    ended_at    bigint,
    constraint login_token_once unique (token_hash)
);

CREATE INDEX login_of_account on login (account_id);

CREATE TABLE mandate (
    id         integer primary key autoincrement,
    key        text not null,
    code       text not null,
    constraint mandate_key_once unique (key),
    constraint mandate_code_once unique (code)
);

CREATE TABLE mandate_version (
    id           integer primary key autoincrement,
    mandate_id   bigint not null references mandate (id),
    version      bigint not null,
    in_force_from text not null,
    in_force_to  text,
    rule         text not null,
    title        text not null,
    citation     text not null,
    resolution   text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    constraint mandate_version_once unique (mandate_id, version)
);

CREATE TABLE material (
    id          integer primary key autoincrement,
    key         text not null,
    activity_id bigint not null references activity (id),
    title       text not null,
    version     text not null,
    link        text,
    in_use_from text not null,
    in_use_to   text,
    constraint material_key_once unique (key)
);

CREATE INDEX material_of_activity on material (activity_id);

CREATE TABLE measure (
    id          integer primary key autoincrement,
    key         text not null,
    name        text not null,
    recorded_at bigint not null,
    constraint measure_key_once unique (key),
    constraint measure_name_once unique (name)
);

CREATE TABLE measure_cell (
    id          integer primary key autoincrement,
    measure_id  bigint not null references measure (id),
    school_year bigint not null,
    -- None: the district.
    building_id bigint references building (id),
    -- Empty: all grades.
    grade       text not null,
    -- Empty: everyone. Otherwise how students are grouped, and which group this is.
    grouping    text not null,
    part        text not null,
    reached     bigint not null,
    others      bigint not null,
    shown       text not null,
    file_id     bigint not null references measure_file (id), edition bigint not null default 1,
    constraint measure_cell_counts check (reached >= 0 and others >= 0),
    constraint measure_cell_shown check (shown in ('whole', 'coded', 'count-only', 'hidden')),
    constraint measure_cell_group check ((grouping = '') = (part = ''))
);

CREATE UNIQUE INDEX measure_cell_once
    on measure_cell (measure_id, school_year, edition, coalesce(building_id, 0), grade, grouping, part);

CREATE TABLE measure_correction (
    id          integer primary key autoincrement,
    measure_id  bigint not null references measure (id),
    school_year bigint not null,
    edition     bigint not null,
    kind        text not null,
    why         text not null,
    from_on     text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint measure_correction_kind check (kind in ('withdrawn', 'replaced')),
    constraint measure_correction_once unique (measure_id, school_year, edition)
);

CREATE TABLE measure_file (
    id          integer primary key autoincrement,
    loaded_on   text not null,
    -- The fewest students a shown group had when it was taken.
    floor       bigint not null,
    recorded_at bigint not null,
    recorded_by bigint
);

CREATE TABLE measure_floor (
    id          integer primary key autoincrement,
    from_on     text not null,
    students    bigint not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint measure_floor_range check (students between 5 and 30)
);

CREATE TABLE mentor_match (
    id          integer primary key autoincrement,
    key         text not null,
    person_id   bigint not null references person (id),
    mentor_id   bigint not null references person (id),
    starts_on   text not null,
    -- The last day.
    ends_on     text,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint mentor_match_key_once unique (key),
    constraint mentor_match_of_two_people check (person_id <> mentor_id),
    constraint mentor_match_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);

CREATE INDEX mentor_match_of_mentor on mentor_match (mentor_id);

CREATE UNIQUE INDEX mentor_match_once_at_a_time on mentor_match (person_id) where ends_on is null;

CREATE TABLE migration (
    name       text not null primary key,
    checksum   text not null,
    applied_at bigint not null
);

CREATE TABLE milestone (
    id           integer primary key autoincrement,
    key          text not null,
    person_id    bigint not null references person (id),
    kind         text not null,
    rule_set_id  bigint references rule_set (id),
    reached_on   text not null,
    until        text,
    month        bigint,
    note         text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    withdrawn_at bigint,
    constraint milestone_key_once unique (key),
    constraint milestone_kind check (kind in ('permanent-status', 'plan-approved', 'plan-on-file',
        'attested', 'birth-month', 'extra-licence', 'extension', 'revocation')),
    constraint milestone_month check (month between 1 and 12),
    constraint milestone_ends_after_it_starts check (until is null or until >= reached_on)
);

CREATE INDEX milestone_of_person on milestone (person_id);

CREATE TABLE need (
    id          integer primary key autoincrement,
    key         text not null,
    statement   text not null,
    source      text not null,
    population  text not null,
    -- How many people it touches; none: not counted.
    size        bigint,
    horizon     text not null,
    evidence    text not null,
    building_id bigint references building (id),
    raised_on   text not null,
    recorded_at bigint not null,
    recorded_by bigint, signal text, cites text, audience text not null default 'all',
    constraint need_key_once unique (key),
    constraint need_source check (source in ('student-measure', 'self-assessment', 'survey', 'mandate-gap',
        'waitlist', 'evaluation', 'turnover', 'stakeholders', 'other')),
    constraint need_horizon check (horizon in ('short-term', 'long-term'))
);

CREATE TABLE need_doubt (
    id          integer primary key autoincrement,
    need_id     bigint not null references need (id),
    on_date     text not null,
    kind        text not null,
    about       text not null,
    why         text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_doubt_kind check (kind in ('withdrawn', 'replaced'))
);

CREATE INDEX need_doubt_of_need on need_doubt (need_id, id);

CREATE TABLE need_event (
    id          integer primary key autoincrement,
    need_id     bigint not null references need (id),
    on_date     text not null,
    event       text not null,
    words       text not null,
    -- Of 'planned': what answers it, who owns it, from which line of the budget.
    item_id     bigint references plan_item (id),
    owner_id    bigint references person (id),
    due_on      text,
    budget_line text,
    recorded_at bigint not null,
    recorded_by bigint, budget_line_id bigint references budget_line (id),
    constraint need_event_planned_names_its_item check ((event = 'planned') = (item_id is not null))
, constraint need_event_known
    check (event in ('planned', 'set-aside', 'reopened', 'met', 'withdrawn')));

CREATE INDEX need_event_of_budget_line on need_event (budget_line_id);

CREATE INDEX need_event_of_item on need_event (item_id);

CREATE INDEX need_event_of_need on need_event (need_id, on_date);

CREATE TABLE need_signal (
    id          integer primary key autoincrement,
    signal      text not null,
    set_aside_on text not null,
    why         text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_signal_once unique (signal)
);

CREATE TABLE need_wording (
    id          integer primary key autoincrement,
    need_id     bigint not null references need (id),
    starts_on   text not null,
    statement   text not null,
    population  text not null,
    audience    text not null,
    -- How many people it touches; none: not counted.
    size        bigint,
    horizon     text not null,
    evidence    text not null,
    why         text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint need_wording_horizon check (horizon in ('short-term', 'long-term'))
);

CREATE INDEX need_wording_of_need on need_wording (need_id, starts_on);

CREATE TABLE notice (
    id            integer primary key autoincrement,
    key           text not null,
    to_person     bigint not null,
    kind          text not null,
    args          text not null,
    link          text,
    created_at    bigint not null,
    read_at       bigint,
    mail_state    text not null,
    mail_attempts bigint not null,
    mail_error    text,
    mail_sent_at  bigint, send_at bigint, bundle text, letter text,
    constraint notice_key_once unique (key),
    constraint notice_mail_state check (mail_state in ('queued', 'sent', 'failed', 'none'))
);

CREATE INDEX notice_about on notice (link) where read_at is null;

CREATE INDEX notice_of_bundle on notice (to_person, bundle)
    where mail_state = 'queued' and letter is null;

CREATE INDEX notice_of_letter on notice (letter) where mail_state = 'queued' and letter is not null;

CREATE INDEX notice_of_person on notice (to_person, created_at);

CREATE INDEX notice_to_close on notice (send_at) where mail_state = 'queued' and letter is null;

CREATE INDEX notice_to_plan on notice (created_at) where mail_state = 'queued' and send_at is null;

CREATE INDEX notice_to_send on notice (mail_state, created_at);

CREATE TABLE notice_pace (
    person_id bigint not null references person (id),
    topic     text not null,
    pace      text not null,
    set_at    bigint not null,
    constraint notice_pace_once primary key (person_id, topic),
    constraint notice_pace_known check (pace in ('at-once', 'daily', 'weekly'))
);

CREATE TABLE notice_wording (
    id       integer primary key autoincrement,
    kind     text not null,
    language text not null,
    subject  text,
    body     text,
    set_at   bigint not null,
    set_by   bigint references person (id),
    constraint notice_wording_whole check ((subject is null) = (body is null)),
    constraint notice_wording_language check (language in ('en', 'es'))
);

CREATE INDEX notice_wording_latest on notice_wording (kind, language, id);

CREATE TABLE offer_hours (
    section_id bigint not null primary key references section (id),
    hours      bigint not null,
    constraint offer_hours_range check (hours between 1 and 336)
);

CREATE TABLE outside_event (
    id         integer primary key autoincrement,
    request_id bigint not null references outside_request (id),
    event      text not null,
    from_state text,
    to_state   text not null,
    at         bigint not null,
    by_person  bigint,
    note       text
, on_behalf_of bigint);

CREATE INDEX outside_event_of on outside_event (request_id, id);

CREATE TABLE outside_file (
    id         integer primary key autoincrement,
    key        text not null,
    request_id bigint not null references outside_request (id),
    name       text not null,
    media_type text not null,
    size       bigint not null,
    sha256     text not null,
    content    blob not null,
    added_at   bigint not null,
    added_by   bigint not null,
    removed_at bigint, disposed_at bigint,
    constraint outside_file_key_once unique (key)
);

CREATE INDEX outside_file_of on outside_file (request_id);

CREATE TABLE outside_request (
    id                 integer primary key autoincrement,
    key                text not null,
    person_id          bigint not null references person (id),
    form               text not null,
    state              text not null,
    answers            text not null,
    title              text not null,
    starts_on          text,
    ends_on            text,
    fund_account_id    bigint references fund_account (id),
    estimate_cents     bigint not null,
    actual_cents       bigint,
    provider_on        text,
    provider_reference text,
    created_at         bigint not null,
    changed_at         bigint not null,
    constraint outside_request_key_once unique (key),
    constraint outside_request_state check (state in
        ('draft', 'asked', 'approved', 'denied', 'returned', 'reported', 'confirmed', 'cancelled'))
, constraint outside_request_form check (form in
    ('conference', 'workshop', 'visit', 'college-course', 'self-paced', 'claim', 'college-credit',
        'self-reported')));

CREATE INDEX outside_request_by_state on outside_request (state, fund_account_id);

CREATE INDEX outside_request_of on outside_request (person_id, created_at);

CREATE TABLE outside_rule (
    id                 integer primary key autoincrement,
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

CREATE INDEX outside_rule_in_force on outside_rule (in_force_from, id);

CREATE TABLE pay_export (
    id          integer primary key autoincrement,
    key         text not null,
    first_day   text not null,
    last_day    text not null,
    lines       bigint not null,
    payable     bigint not null,
    created_at  bigint not null,
    created_by  bigint not null references person (id),
    constraint pay_export_key_once unique (key)
);

CREATE TABLE pay_line (
    id            integer primary key autoincrement,
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

CREATE UNIQUE INDEX pay_line_first_once on pay_line (session_id, person_id) where entry = 'pay';

CREATE TRIGGER pay_line_is_never_changed before update on pay_line
begin select raise(abort, 'lines handed to payroll are append-only'); end;

CREATE TRIGGER pay_line_is_never_cut before delete on pay_line
begin select raise(abort, 'lines handed to payroll are append-only'); end;

CREATE INDEX pay_line_of_person on pay_line (person_id, on_date);

CREATE TABLE pay_ruling (
    id          integer primary key autoincrement,
    activity_id bigint not null references activity (id),
    question    text not null,
    answer      text not null,
    reason      text not null,
    ruled_at    bigint not null,
    ruled_by    bigint not null references person (id),
    constraint pay_ruling_question check (question in ('voluntary', 'job-related', 'productive-work')),
    constraint pay_ruling_answer check (answer in ('yes', 'no'))
);

CREATE INDEX pay_ruling_of_activity on pay_ruling (activity_id, id);

CREATE TABLE person (
    id              integer primary key autoincrement,
    key             text not null,
    employee_number text,
    external_id     text,
    given_name      text not null,
    family_name     text not null,
    preferred_name  text,
    email           text,
    hired_on        text,
    left_on         text,
    search          text not null,
    recorded_at     bigint not null, kind text not null default 'staff', guest_of text, joined_to bigint references person (id),
    constraint person_key_once unique (key),
    constraint person_employee_number_once unique (employee_number),
    constraint person_external_id_once unique (external_id)
);

CREATE INDEX person_by_email on person (email);

CREATE INDEX person_by_name on person (family_name, given_name);

CREATE INDEX person_guests on person (guest_of) where guest_of is not null;

CREATE INDEX person_not_staff on person (id) where kind <> 'staff';

CREATE TABLE person_merge (
    id              integer primary key autoincrement,
    key             text not null,
    -- The record that goes on.
    person_id       bigint not null references person (id),
    -- The record that was merged into it. Its kind is 'merged' from then on.
    merged_id       bigint not null references person (id),
    -- The numbers under which other systems may still send it.
    employee_number text,
    external_id     text,
    reason          text not null,
    -- How many rows of each table became the other record's, as JSON.
    moved           text not null,
    recorded_at     bigint not null,
    recorded_by     bigint,
    constraint person_merge_key_once unique (key),
    constraint person_merge_once unique (merged_id),
    constraint person_merge_of_two check (person_id <> merged_id)
);

CREATE INDEX person_merge_into on person_merge (person_id);

CREATE TABLE plan (
    id          integer primary key autoincrement,
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

CREATE INDEX plan_of_building on plan (building_id, starts_on);

CREATE TABLE plan_activation (
    id           integer primary key autoincrement,
    item_id      bigint not null references plan_item (id),
    starts_on    text not null,
    ends_on      text,
    ended_reason text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    constraint plan_activation_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);

CREATE INDEX plan_activation_of_item on plan_activation (item_id, starts_on);

CREATE UNIQUE INDEX plan_activation_once on plan_activation (item_id) where ends_on is null;

CREATE TABLE plan_item (
    id            integer primary key autoincrement,
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

CREATE INDEX plan_item_of_plan on plan_item (plan_id, ordinal);

CREATE INDEX plan_item_serving on plan_item (serves_id);

CREATE TABLE plan_status (
    id          integer primary key autoincrement,
    item_id     bigint not null references plan_item (id),
    on_date     text not null,
    status      text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint plan_status_known check (status in ('not-started', 'on-track', 'behind', 'met', 'stopped'))
);

CREATE INDEX plan_status_of_item on plan_status (item_id, on_date);

CREATE TABLE policy_version (
    id          integer primary key autoincrement,
    key         text not null,
    title       text not null,
    body        text not null,
    adopted_on  text not null,
    revised_on  text,
    in_force_from text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint policy_version_key_once unique (key)
);

CREATE INDEX policy_version_in_force on policy_version (in_force_from);

CREATE TABLE position (
    id                     integer primary key autoincrement,
    key                    text not null,
    person_id              bigint not null references person (id),
    job_role               text not null references job_role (code),
    building_id            bigint not null references building (id),
    department_id          bigint references department (id),
    title                  text not null,
    grades                 text,
    subject                text,
    duties                 text,
    fte_hundredths         bigint not null,
    flsa                   text not null,
    starts_on              text not null,
    ends_on                text,
    supervisor_position_id bigint references position (id),
    external_id            text,
    recorded_at            bigint not null,
    constraint position_key_once unique (key),
    constraint position_external_id_once unique (external_id),
    constraint position_fte check (fte_hundredths between 0 and 200),
    constraint position_flsa check (flsa in ('exempt', 'non-exempt')),
    constraint position_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);

CREATE INDEX position_at_building on position (building_id, starts_on);

CREATE INDEX position_below on position (supervisor_position_id);

CREATE INDEX position_of_person on position (person_id, starts_on);

CREATE TABLE proof_pack (
    id           integer primary key autoincrement,
    key          text not null,
    mandate_id   bigint not null references mandate (id),
    on_date      text not null,
    known_before bigint not null,
    building_id  bigint references building (id),
    journal_seq  bigint not null,
    journal_hash text not null,
    asked_by     bigint,
    asked_at     bigint not null,
    job_key      text not null,
    made_at      bigint,
    file_name    text,
    size_bytes   bigint,
    sha256       text,
    asked        bigint,
    late         bigint, disposed_at bigint, form text not null default 'whole'
    constraint proof_pack_form check (form in ('whole', 'by-building', 'summary')),
    constraint proof_pack_key_once unique (key),
    constraint proof_pack_is_made_whole check ((made_at is null) = (sha256 is null))
);

CREATE UNIQUE INDEX proof_pack_of_request on proof_pack
    (mandate_id, on_date, known_before, coalesce(building_id, 0), form);

CREATE TABLE proof_pack_piece (
    pack_id bigint not null references proof_pack (id),
    ordinal bigint not null,
    bytes   blob not null,
    primary key (pack_id, ordinal)
);

CREATE TABLE proposal (
    id          integer primary key autoincrement,
    key         text not null,
    person_id   bigint not null references person (id),
    -- The activity it is since it was first sent.
    activity_id bigint references activity (id),
    -- The form as its author last left it; none while what was sent stands.
    answers     text,
    -- What was asked for beside the activity, as it was sent.
    starts_on   text,
    meets       text,
    place       text,
    seats       bigint,
    created_at  bigint not null,
    changed_at  bigint not null,
    constraint proposal_key_once unique (key),
    constraint proposal_activity_once unique (activity_id),
    constraint proposal_is_written_or_sent check (answers is not null or activity_id is not null)
);

CREATE INDEX proposal_of_person on proposal (person_id, created_at);

CREATE TABLE proposal_event (
    id          integer primary key autoincrement,
    proposal_id bigint not null references proposal (id),
    event       text not null,
    at          bigint not null,
    by_person   bigint,
    note        text
);

CREATE INDEX proposal_event_of_proposal on proposal_event (proposal_id, id);

CREATE TABLE proposal_presenter (
    proposal_id  bigint not null references proposal (id),
    ordinal      bigint not null,
    person_id    bigint references person (id),
    name         text,
    organization text,
    email        text,
    primary key (proposal_id, ordinal),
    constraint proposal_presenter_is_somebody check ((person_id is null) <> (name is null))
);

CREATE TABLE pulse_choice (
    wave_id     bigint not null references pulse_wave (id),
    question_id bigint not null references pulse_question (id),
    place       bigint not null,
    choice      text not null,
    answers     bigint not null,
    primary key (wave_id, question_id, choice),
    constraint pulse_choice_known check (choice in ('strongly-agree', 'agree', 'in-between', 'disagree',
        'strongly-disagree'))
);

CREATE TABLE pulse_invitation (
    wave_id     bigint not null references pulse_wave (id),
    person_id   bigint not null references person (id),
    -- Where their answers are counted; none: apart from buildings.
    building_id bigint references building (id),
    role_group  text not null,
    state       text not null,
    primary key (wave_id, person_id),
    constraint pulse_invitation_state check (state in ('open', 'spent'))
);

CREATE TABLE pulse_question (
    id          integer primary key autoincrement,
    key         text not null,
    english     text not null,
    spanish     text not null,
    asked_from  text not null,
    asked_until text,
    recorded_at bigint not null,
    constraint pulse_question_key_once unique (key)
);

CREATE TABLE pulse_tally (
    id          integer primary key autoincrement,
    wave_id     bigint not null references pulse_wave (id),
    building_id bigint references building (id),
    role_group  text not null,
    engaged     bigint not null,
    others      bigint not null
);

CREATE UNIQUE INDEX pulse_tally_once on pulse_tally (wave_id, coalesce(building_id, 0), role_group);

CREATE TABLE pulse_wave (
    id          integer primary key autoincrement,
    key         text not null,
    title       text not null,
    opens_on    text not null,
    closes_on   text not null,
    audience    text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint pulse_wave_key_once unique (key),
    constraint pulse_wave_days check (closes_on >= opens_on)
);

CREATE TABLE recommendation (
    id             integer primary key autoincrement,
    key            text not null,
    section_id     bigint not null references section (id),
    person_id      bigint not null references person (id),
    by_id          bigint not null references person (id),
    -- A word to the person; may be empty.
    words          text not null,
    recommended_on text not null,
    recorded_at    bigint not null,
    declined_on    text,
    declined_at    bigint,
    constraint recommendation_key_once unique (key),
    constraint recommendation_once unique (section_id, person_id, by_id),
    constraint recommendation_declined_after check (declined_on is null or declined_on >= recommended_on)
);

CREATE INDEX recommendation_by on recommendation (by_id);

CREATE INDEX recommendation_of_person on recommendation (person_id);

CREATE TABLE refund_rule_version (
    id            integer primary key autoincrement,
    code          text not null,
    version       bigint not null,
    in_force_from text not null,
    rules         text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint refund_rule_version_once unique (code, version)
);

CREATE TABLE registration (
    id            integer primary key autoincrement,
    key           text not null,
    section_id    bigint not null references section (id),
    person_id     bigint not null references person (id),
    ticket        bigint not null,
    state         text not null,
    offered_until bigint,
    requested_at  bigint not null,
    changed_at    bigint not null,
    constraint registration_key_once unique (key),
    constraint registration_ticket_once unique (section_id, ticket),
    constraint registration_state check (state in
        ('requested', 'registered', 'waitlisted', 'offered', 'declined', 'cancelled', 'withdrawn', 'expired'))
);

CREATE INDEX registration_of_person on registration (person_id, state);

CREATE UNIQUE INDEX registration_one_active on registration (section_id, person_id)
    where state in ('requested', 'registered', 'waitlisted', 'offered');

CREATE INDEX registration_queue on registration (section_id, state, ticket);

CREATE TABLE registration_event (
    id              integer primary key autoincrement,
    registration_id bigint not null references registration (id),
    event           text not null,
    from_state      text,
    to_state        text not null,
    at              bigint not null,
    by_person       bigint,
    reason          text
, on_behalf_of bigint);

CREATE INDEX registration_event_of_registration on registration_event (registration_id, id);

CREATE TABLE reminder (
    id          integer primary key autoincrement,
    person_id   bigint not null references person (id),
    mandate_id  bigint not null references mandate (id),
    due_on      text not null,
    told        text not null,
    step        bigint not null,
    sent_on     text not null,
    recorded_at bigint not null,
    constraint reminder_once unique (person_id, mandate_id, due_on, told, step),
    constraint reminder_told check (told in ('person', 'above', 'office'))
);

CREATE INDEX reminder_by_day on reminder (sent_on);

CREATE TABLE reminder_day (
    on_date     text not null primary key,
    recorded_at bigint not null
);

CREATE TABLE reminder_digest (
    person_id   bigint not null references person (id),
    week_of     text not null,
    recorded_at bigint not null,
    primary key (person_id, week_of)
);

CREATE TABLE reminder_plan (
    id           integer primary key autoincrement,
    mandate_id   bigint references mandate (id),
    days         text not null,
    above_after  bigint,
    office_after bigint,
    recorded_at  bigint not null,
    recorded_by  bigint
);

CREATE TABLE reserve (
    id          integer primary key autoincrement,
    key         text not null,
    section_id  bigint not null references section (id),
    audience    text not null,
    seats       bigint not null,
    releases_at bigint not null,
    -- The building that keeps them for its own; none: the office.
    building_id bigint references building (id),
    released_at bigint,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint reserve_key_once unique (key),
    constraint reserve_seats check (seats > 0)
);

CREATE INDEX reserve_of_section on reserve (section_id, released_at);

CREATE INDEX reserve_to_release on reserve (released_at, releases_at);

CREATE TABLE reserve_fit (
    reserve_id      bigint not null references reserve (id),
    registration_id bigint not null references registration (id),
    primary key (reserve_id, registration_id)
);

CREATE INDEX reserve_fit_of_registration on reserve_fit (registration_id);

CREATE TABLE retention_closeout (
    id              integer primary key autoincrement,
    key             text not null,
    fund_account_id bigint not null references fund_account (id),
    closed_on       text not null,
    recorded_at     bigint not null,
    recorded_by     bigint,
    constraint retention_closeout_key_once unique (key)
);

CREATE INDEX retention_closeout_of_account on retention_closeout (fund_account_id);

CREATE TABLE retention_hold (
    id           integer primary key autoincrement,
    key          text not null,
    title        text not null,
    reason       text not null,
    person_id    bigint references person (id),
    kind         text,
    first_day    text,
    last_day     text,
    begins_on    text not null,
    ended_on     text,
    ended_reason text,
    recorded_at  bigint not null,
    recorded_by  bigint,
    ended_at     bigint,
    ended_by     bigint,
    constraint retention_hold_key_once unique (key),
    constraint retention_hold_end_says_why check ((ended_on is null) = (ended_reason is null)),
    constraint retention_hold_days check
        (first_day is null or last_day is null or first_day <= last_day)
);

CREATE TABLE retention_schedule (
    id          integer primary key autoincrement,
    key         text not null,
    version     bigint not null,
    classes     text not null,
    title       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint retention_schedule_key_once unique (key),
    constraint retention_schedule_version_once unique (version)
);

CREATE TABLE role_grant (
    id          integer primary key autoincrement,
    person_id   bigint not null,
    role        text not null,
    building_id bigint,
    starts_on   text not null,
    ends_on     text,
    granted_by  bigint,
    recorded_at bigint not null
);

CREATE INDEX role_grant_of_person on role_grant (person_id);

CREATE TABLE room (
    id          integer primary key autoincrement,
    key         text not null,
    building_id bigint not null references building (id),
    name        text not null,
    capacity    bigint,
    equipment   text,
    constraint room_key_once unique (key),
    constraint room_once_per_building unique (building_id, name)
);

CREATE TABLE rule_set (
    id         integer primary key autoincrement,
    key        text not null,
    code       text not null,
    constraint rule_set_key_once unique (key),
    constraint rule_set_code_once unique (code)
);

CREATE TABLE rule_set_version (
    id            integer primary key autoincrement,
    rule_set_id   bigint not null references rule_set (id),
    version       bigint not null,
    in_force_from text not null,
    in_force_to   text,
    rules         text not null,
    title         text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint rule_set_version_once unique (rule_set_id, version)
);

CREATE TABLE salary_export (
    id         integer primary key autoincrement,
    key        text not null,
    created_at bigint not null,
    created_by bigint,
    constraint salary_export_key_once unique (key)
);

CREATE TABLE salary_export_line (
    salary_export_id bigint not null references salary_export (id),
    ordinal          bigint not null,
    salary_line_id   bigint not null references salary_line (id),
    primary key (salary_export_id, ordinal),
    constraint salary_export_line_once unique (salary_line_id)
);

CREATE TABLE salary_line (
    id                 integer primary key autoincrement,
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

CREATE TRIGGER salary_line_is_never_changed before update on salary_line
begin select raise(abort, 'the ledger of lanes and stipends is append-only'); end;

CREATE TRIGGER salary_line_is_never_cut before delete on salary_line
begin select raise(abort, 'the ledger of lanes and stipends is append-only'); end;

CREATE INDEX salary_line_of_person on salary_line (person_id);

CREATE TABLE salary_schedule (
    id   integer primary key autoincrement,
    key  text not null,
    code text not null,
    constraint salary_schedule_key_once unique (key),
    constraint salary_schedule_code_once unique (code)
);

CREATE TABLE salary_schedule_version (
    id                 integer primary key autoincrement,
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

CREATE TABLE seating (
    section_id  bigint not null primary key references section (id),
    seats       bigint,
    taken       bigint not null,
    next_ticket bigint not null,
    constraint seats_are_never_oversold check (seats is null or taken <= seats),
    constraint seats_taken_is_a_count check (taken >= 0)
);

CREATE TABLE section (
    id                     integer primary key autoincrement,
    key                    text not null,
    activity_id            bigint not null references activity (id),
    name                   text not null,
    capacity               bigint,
    waitlist_max           bigint,
    minimum                bigint,
    needs_approval         boolean not null,
    promotion              text not null,
    registration_opens_at  bigint,
    registration_closes_at bigint,
    cancel_until_at        bigint,
    promotion_stops_at     bigint,
    building_id            bigint references building (id),
    location               text,
    published_on           text,
    cancelled_at           bigint,
    cancelled_reason       text,
    check_in_code          text not null,
    confirm_code           text not null,
    created_at             bigint not null,
    constraint section_key_once unique (key),
    constraint section_capacity check (capacity is null or capacity >= 0),
    constraint section_promotion check (promotion in ('automatic', 'offer', 'manual'))
);

CREATE INDEX section_of_activity on section (activity_id);

CREATE TABLE section_cost (
    id          integer primary key autoincrement,
    key         text not null,
    section_id  bigint not null references section (id),
    line_id     bigint not null references budget_line (id),
    kind        text not null,
    what        text not null,
    constraint section_cost_key_once unique (key),
    constraint section_cost_kind check (kind in
        ('substitute', 'stipend', 'room', 'presenter', 'materials', 'travel', 'other'))
);

CREATE INDEX section_cost_of_line on section_cost (line_id);

CREATE INDEX section_cost_of_section on section_cost (section_id);

CREATE TABLE section_guests (
    section_id bigint not null primary key references section (id),
    opened_at  bigint not null,
    opened_by  bigint
);

CREATE TABLE section_paper (
    id          integer primary key autoincrement,
    key         text not null,
    section_id  bigint not null references section (id),
    file_name   text not null,
    media_type  text not null,
    size_bytes  bigint not null,
    sha256      text not null,
    body        blob not null,
    added_at    bigint not null,
    added_by    bigint not null references person (id),
    removed_at  bigint,
    removed_by  bigint references person (id), disposed_at bigint,
    constraint section_paper_key_once unique (key),
    constraint section_paper_media check (media_type in
        ('image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'))
);

CREATE INDEX section_paper_of_section on section_paper (section_id);

CREATE TABLE section_presenter (
    section_id  bigint not null references section (id),
    person_id   bigint not null references person (id), attendance text not null default 'takes'
    constraint section_presenter_attendance check (attendance in ('takes', 'looks-on')),
    primary key (section_id, person_id)
);

CREATE INDEX section_presenter_by_person on section_presenter (person_id);

CREATE TABLE series (
    id          integer primary key autoincrement,
    key         text not null,
    title       text not null,
    summary     text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    ended_at    bigint,
    constraint series_key_once unique (key)
);

CREATE TABLE series_section (
    section_id bigint not null primary key references section (id),
    series_id  bigint not null references series (id)
);

CREATE INDEX series_section_of_series on series_section (series_id, section_id);

CREATE TABLE session (
    id           integer primary key autoincrement,
    key          text not null,
    section_id   bigint not null references section (id),
    ordinal      bigint not null,
    on_date      text not null,
    starts_local text not null,
    ends_local   text not null,
    starts_at    bigint not null,
    ends_at      bigint not null,
    room_id      bigint references room (id),
    location     text,
    break_minutes bigint not null,
    cancelled_at bigint, revision bigint not null default 0,
    constraint session_key_once unique (key),
    constraint session_ends_after_it_starts check (ends_at > starts_at)
);

CREATE INDEX session_by_date on session (on_date);

CREATE INDEX session_by_time on session (starts_at);

CREATE INDEX session_of_section on session (section_id, ordinal);

CREATE TABLE setting (
    name        text not null primary key,
    value       text not null
);

CREATE TABLE settlement (
    section_id bigint not null primary key references section (id),
    settled_at bigint not null,
    settled_by bigint
);

CREATE TABLE sign_in_failure (
    id          integer primary key autoincrement,
    bucket      text not null,
    at          bigint not null
);

CREATE INDEX sign_in_failure_by_bucket on sign_in_failure (bucket, at);

CREATE TABLE site_agreement (
    id          integer primary key autoincrement,
    plan_id     bigint not null references plan (id),
    agreed_on   text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint site_agreement_once unique (plan_id)
);

CREATE TABLE site_phase (
    id          integer primary key autoincrement,
    plan_id     bigint not null references plan (id),
    phase       text not null,
    starts_on   text not null,
    words       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint site_phase_known check (phase in ('1', '2', '3', '4'))
);

CREATE INDEX site_phase_of_plan on site_phase (plan_id, starts_on);

CREATE TABLE skill_assessor (
    id           integer primary key autoincrement,
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

CREATE INDEX skill_assessor_of_person on skill_assessor (person_id);

CREATE UNIQUE INDEX skill_assessor_once on skill_assessor (framework_id, person_id) where ends_on is null;

CREATE TABLE skill_showing (
    id          integer primary key autoincrement,
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

CREATE TRIGGER skill_showing_is_never_changed before update of key, element_id, way, level, shown_on,
    place, words, good_until, recorded_at on skill_showing
begin select raise(abort, 'what was shown is append-only'); end;

CREATE TRIGGER skill_showing_is_never_cut before delete on skill_showing
begin select raise(abort, 'what was shown is append-only'); end;

CREATE INDEX skill_showing_of_element on skill_showing (element_id);

CREATE INDEX skill_showing_of_person on skill_showing (person_id, element_id);

CREATE TABLE skill_withdrawal (
    showing_id   bigint not null primary key references skill_showing (id),
    withdrawn_on text not null,
    reason       text not null,
    by_id        bigint not null references person (id),
    recorded_at  bigint not null
);

CREATE TRIGGER skill_withdrawal_is_never_changed before update of showing_id, withdrawn_on, reason,
    recorded_at on skill_withdrawal
begin select raise(abort, 'what was shown is append-only'); end;

CREATE TRIGGER skill_withdrawal_is_never_cut before delete on skill_withdrawal
begin select raise(abort, 'what was shown is append-only'); end;

CREATE TABLE staff_leave (
    id          integer primary key autoincrement,
    key         text not null,
    person_id   bigint not null references person (id),
    kind        text not null,
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    constraint staff_leave_key_once unique (key)
);

CREATE INDEX staff_leave_of_person on staff_leave (person_id);

CREATE TABLE staff_text (
    id   integer primary key autoincrement,
    key  text not null,
    code text not null,
    constraint staff_text_key_once unique (key),
    constraint staff_text_code_once unique (code)
);

CREATE TABLE staff_text_version (
    id            integer primary key autoincrement,
    text_id       bigint not null references staff_text (id),
    version       bigint not null,
    in_force_from text not null,
    title         text not null,
    body          text not null,
    title_es      text,
    body_es       text,
    sha256        text not null,
    recorded_at   bigint not null,
    recorded_by   bigint, disposed_at bigint,
    constraint staff_text_version_once unique (text_id, version),
    constraint staff_text_version_begins_once unique (text_id, in_force_from),
    constraint staff_text_is_translated_whole check ((title_es is null) = (body_es is null))
);

CREATE TABLE stakeholder_attendance (
    meeting_id  bigint not null references stakeholder_meeting (id),
    seat_id     bigint not null references stakeholder_seat (id),
    primary key (meeting_id, seat_id)
);

CREATE TABLE stakeholder_group (
    id          integer primary key autoincrement,
    key         text not null,
    name        text not null,
    -- The group of people whom law or policy wants consulted, when it is one of those.
    consulted   text,
    seats       bigint not null,
    starts_on   text not null,
    ends_on     text,
    recorded_at bigint not null,
    constraint stakeholder_group_key_once unique (key),
    constraint stakeholder_group_name_once unique (name),
    constraint stakeholder_group_seats check (seats between 1 and 99),
    constraint stakeholder_group_consulted check (consulted in ('teachers', 'principals', 'paraprofessionals',
        'specialized-staff', 'administrators', 'hourly-staff', 'parents', 'students', 'community', 'board',
        'teacher-education'))
);

CREATE TABLE stakeholder_input (
    id          integer primary key autoincrement,
    key         text not null,
    group_id    bigint not null references stakeholder_group (id),
    meeting_id  bigint references stakeholder_meeting (id),
    on_date     text not null,
    said        text not null,
    -- Planning, evaluating, or answering what an evaluation found.
    about       text not null,
    answer      text,
    answer_words text,
    answered_on text,
    answered_by bigint,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint stakeholder_input_key_once unique (key),
    constraint stakeholder_input_about check (about in ('planning', 'evaluation', 'response')),
    constraint stakeholder_input_answer check (answer in ('used', 'used-in-part', 'not-used')),
    constraint stakeholder_input_answer_says_why check ((answer is null) = (answer_words is null))
);

CREATE INDEX stakeholder_input_of_group on stakeholder_input (group_id, on_date);

CREATE INDEX stakeholder_input_of_meeting on stakeholder_input (meeting_id);

CREATE TABLE stakeholder_meeting (
    id          integer primary key autoincrement,
    key         text not null,
    title       text not null,
    held_on     text not null,
    record      text not null,
    signed_on   text,
    signed_by   bigint references person (id),
    recorded_at bigint not null,
    recorded_by bigint,
    constraint stakeholder_meeting_key_once unique (key)
);

CREATE TABLE stakeholder_seat (
    id          integer primary key autoincrement,
    key         text not null,
    group_id    bigint not null references stakeholder_group (id),
    person_id   bigint references person (id),
    name        text not null,
    starts_on   text not null,
    ends_on     text not null,
    recorded_at bigint not null,
    constraint stakeholder_seat_key_once unique (key),
    constraint stakeholder_seat_ends_after_it_starts check (ends_on >= starts_on)
);

CREATE INDEX stakeholder_seat_of_group on stakeholder_seat (group_id, starts_on);

CREATE TABLE standing_audience (
    id          integer primary key autoincrement,
    key         text not null,
    section_id  bigint not null references section (id),
    audience    text not null,
    began_at    bigint not null,
    began_by    bigint,
    looked_at   bigint,
    ended_at    bigint,
    constraint standing_audience_key_once unique (key)
);

CREATE INDEX standing_audience_in_force on standing_audience (ended_at, id);

CREATE INDEX standing_audience_of_section on standing_audience (section_id);

CREATE TABLE standing_place (
    registration_id bigint not null primary key references registration (id),
    standing_id     bigint not null references standing_audience (id)
);

CREATE INDEX standing_place_of_audience on standing_place (standing_id);

CREATE TABLE state_answer (
    id             integer primary key autoincrement,
    key            text not null,
    state_batch_id bigint not null references state_batch (id),
    file_name      text not null,
    bytes          blob not null,
    sha256         text not null,
    accepted       bigint not null,
    rejected       bigint not null,
    received_at    bigint not null,
    received_by    bigint,
    constraint state_answer_key_once unique (key),
    constraint state_answer_read_once unique (state_batch_id, sha256)
);

CREATE TABLE state_batch (
    id               integer primary key autoincrement,
    key              text not null,
    number           bigint not null,
    state_format_id  bigint not null references state_format (id),
    first_day        text not null,
    last_day         text not null,
    file_name        text not null,
    bytes            blob not null,
    sha256           text not null,
    row_count        bigint not null,
    created_at       bigint not null,
    created_by       bigint,
    withdrawn_at     bigint,
    withdrawn_by     bigint,
    withdrawn_reason text,
    constraint state_batch_key_once unique (key),
    constraint state_batch_number_once unique (number),
    constraint state_batch_withdrawal_says_why check
        ((withdrawn_at is null) = (withdrawn_reason is null))
);

CREATE TABLE state_format (
    id          integer primary key autoincrement,
    key         text not null,
    code        text not null,
    version     bigint not null,
    format      text not null,
    title       text not null,
    recorded_at bigint not null,
    recorded_by bigint,
    constraint state_format_key_once unique (key),
    constraint state_format_version_once unique (code, version)
);

CREATE TABLE state_identifier (
    id           integer primary key autoincrement,
    key          text not null,
    person_id    bigint not null references person (id),
    state        text not null,
    identifier   text not null,
    holds_from   text not null,
    recorded_at  bigint not null,
    recorded_by  bigint,
    withdrawn_at bigint,
    withdrawn_by bigint,
    reason       text,
    constraint state_identifier_key_once unique (key),
    constraint state_identifier_withdrawal_says_why check ((withdrawn_at is null) = (reason is null))
);

CREATE UNIQUE INDEX state_identifier_of_one_person on state_identifier (state, identifier)
    where withdrawn_at is null;

CREATE UNIQUE INDEX state_identifier_one_a_person on state_identifier (person_id, state)
    where withdrawn_at is null;

CREATE TABLE state_row (
    id             integer primary key autoincrement,
    key            text not null,
    state_batch_id bigint not null references state_batch (id),
    ordinal        bigint not null,
    reference      text not null,
    person_id      bigint not null references person (id),
    identifier     text not null,
    about          text not null,
    entry          text not null,
    follows        bigint references state_row (id),
    amount         text not null,
    earned_on      text not null,
    title          text not null,
    content        text not null,
    constraint state_row_key_once unique (key),
    constraint state_row_place_once unique (state_batch_id, ordinal),
    constraint state_row_reference_once unique (reference),
    constraint state_row_entry check (entry in ('new', 'replacement', 'reversal')),
    constraint state_row_correction_names_the_row_before check ((entry = 'new') = (follows is null))
);

CREATE TRIGGER state_row_is_never_changed before update on state_row
begin select raise(abort, 'rows of state files are append-only'); end;

CREATE TRIGGER state_row_is_never_cut before delete on state_row
begin select raise(abort, 'rows of state files are append-only'); end;

CREATE INDEX state_row_of_person on state_row (person_id);

CREATE INDEX state_row_that_follows on state_row (follows);

CREATE TABLE state_row_work (
    state_row_id bigint not null references state_row (id),
    work_key     text not null,
    amount       text not null,
    primary key (state_row_id, work_key)
);

CREATE INDEX state_row_work_by_work on state_row_work (work_key);

CREATE TABLE state_verdict (
    state_answer_id bigint not null references state_answer (id),
    state_row_id    bigint not null references state_row (id),
    verdict         text not null,
    code            text,
    said            text,
    primary key (state_answer_id, state_row_id),
    constraint state_verdict_verdict check (verdict in ('accepted', 'rejected'))
);

CREATE TRIGGER state_verdict_is_never_changed before update on state_verdict
begin select raise(abort, 'what a state answered is append-only'); end;

CREATE TRIGGER state_verdict_is_never_cut before delete on state_verdict
begin select raise(abort, 'what a state answered is append-only'); end;

CREATE INDEX state_verdict_of_row on state_verdict (state_row_id);

CREATE TABLE student_free_day (
    on_date     text not null primary key,
    recorded_at bigint not null,
    recorded_by bigint
);

CREATE TABLE submission (
    account_id  bigint not null,
    token       text not null,
    route       text not null,
    location    text not null,
    at          bigint not null,
    primary key (account_id, token)
);

CREATE INDEX submission_by_time on submission (at);

CREATE TABLE unsent (
    account_id bigint not null,
    -- The address the form would be sent to.
    path       text not null,
    -- Names and values, as a form sends them.
    answers    text not null,
    kept_at    bigint not null,
    primary key (account_id, path)
);

CREATE INDEX unsent_by_time on unsent (kept_at);

CREATE TABLE work_hours (
    id           integer primary key autoincrement,
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

CREATE INDEX work_hours_of_position on work_hours (position_id, starts_on);
