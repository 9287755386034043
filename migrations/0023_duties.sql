-- Texts that staff acknowledge, kiosks, and what the office decided about duties that need a decision.

-- ── texts and their acknowledgement ──

-- A text of the district that people read and acknowledge, kept in versions. A version is never
-- changed: its hash stands in each acknowledgement.
create table staff_text (
    id   {{pk}},
    key  text not null,
    code text not null,
    constraint staff_text_key_once unique (key),
    constraint staff_text_code_once unique (code)
);

create table staff_text_version (
    id            {{pk}},
    text_id       bigint not null references staff_text (id),
    version       bigint not null,
    in_force_from text not null,
    title         text not null,
    body          text not null,
    title_es      text,
    body_es       text,
    sha256        text not null,
    recorded_at   bigint not null,
    recorded_by   bigint,
    constraint staff_text_version_once unique (text_id, version),
    constraint staff_text_version_begins_once unique (text_id, in_force_from),
    constraint staff_text_is_translated_whole check ((title_es is null) = (body_es is null))
);

-- Which wording a person acknowledged, when and where: a version of a text, or the mandate's own
-- words as its version has them. The hash is of the wording in the language that was shown.
create table acknowledgement (
    id                 {{pk}},
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
create index acknowledgement_of_person on acknowledgement (person_id);

-- ── kiosks ──

-- A device in a common room at which people see their own duties by badge and PIN. It is paired by a
-- code once; its secret is kept as a hash.
create table kiosk (
    id              {{pk}},
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

-- A person's PIN; the last row holds. The office issues one on paper, and the person may choose another.
create table kiosk_pin (
    id        {{pk}},
    person_id bigint not null references person (id),
    pin_hash  text not null,
    origin    text not null,
    set_at    bigint not null,
    set_by    bigint not null,
    constraint kiosk_pin_origin check (origin in ('own', 'issued'))
);
create index kiosk_pin_of_person on kiosk_pin (person_id);

-- One person at one kiosk, until a minute after the last touch (longer while a text is read).
create table kiosk_stay (
    id         {{pk}},
    kiosk_id   bigint not null references kiosk (id),
    person_id  bigint not null references person (id),
    token_hash text not null,
    begun_at   bigint not null,
    until_at   bigint not null,
    ended_at   bigint,
    constraint kiosk_stay_token_once unique (token_hash)
);
create index kiosk_stay_of_kiosk on kiosk_stay (kiosk_id, ended_at);

-- ── what was decided where a duty cannot be worked out plainly ──

create table duty_decision (
    id          {{pk}},
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
create index duty_decision_of_finding on duty_decision (finding);
