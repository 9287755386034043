//! Every column that names a person: which of them change when two records become one, and which do
//! not, and why.

use db::hand_over::{Once, Whose};

/// What a row is about, as the preview names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Matter {
    Work,
    Seats,
    Evidence,
    Growth,
    Requests,
    Tasks,
    Settings,
}

impl Matter {
    pub const ALL: [Matter; 7] = [
        Matter::Work,
        Matter::Seats,
        Matter::Evidence,
        Matter::Growth,
        Matter::Requests,
        Matter::Tasks,
        Matter::Settings,
    ];

    /// Ends the name of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Matter::Work => "work",
            Matter::Seats => "seats",
            Matter::Evidence => "evidence",
            Matter::Growth => "growth",
            Matter::Requests => "requests",
            Matter::Tasks => "tasks",
            Matter::Settings => "settings",
        }
    }
}

const fn each(table: &'static str, column: &'static str) -> Whose {
    Whose { table, column, once: None }
}

/// One row for each value of the other columns.
const fn once(table: &'static str, column: &'static str, per: &'static [&'static str]) -> Whose {
    Whose { table, column, once: Some(Once { per, among: None }) }
}

/// As [`once`], among the rows of a condition.
const fn once_among(
    table: &'static str,
    column: &'static str,
    per: &'static [&'static str],
    among: &'static str,
) -> Whose {
    Whose { table, column, once: Some(Once { per, among: Some(among) }) }
}

/// What becomes the other record's.
pub const MOVES: &[(Matter, Whose)] = &[
    (Matter::Work, each("position", "person_id")),
    (Matter::Work, each("staff_leave", "person_id")),
    (Matter::Work, each("credential", "person_id")),
    (
        Matter::Seats,
        once_among(
            "registration",
            "person_id",
            &["section_id"],
            "state in ('requested', 'registered', 'waitlisted', 'offered')",
        ),
    ),
    (Matter::Seats, each("registration_event", "by_person")),
    (Matter::Seats, once("attendance_mark", "person_id", &["session_id"])),
    (Matter::Seats, each("attendance_mark", "by_person")),
    (Matter::Seats, once("check_in", "person_id", &["session_id"])),
    (Matter::Seats, each("door_scan", "person_id")),
    (Matter::Seats, once_among("badge", "person_id", &[], "ended_at is null")),
    (Matter::Seats, once_among("interest", "person_id", &["activity_id"], "state = 'waiting'")),
    (Matter::Seats, each("charge", "person_id")),
    (Matter::Seats, once("feedback_given", "person_id", &["section_id"])),
    (Matter::Evidence, each("accepted_credit", "person_id")),
    (Matter::Evidence, each("accepted_proof", "person_id")),
    (Matter::Evidence, each("acknowledgement", "person_id")),
    (Matter::Evidence, each("exemption", "person_id")),
    (Matter::Evidence, each("duty_decision", "person_id")),
    (Matter::Evidence, each("milestone", "person_id")),
    (Matter::Evidence, once("reminder", "person_id", &["mandate_id", "due_on", "told", "step"])),
    (Matter::Evidence, once("reminder_digest", "person_id", &["week_of"])),
    (
        Matter::Evidence,
        once_among("state_identifier", "person_id", &["state"], "withdrawn_at is null"),
    ),
    (Matter::Evidence, each("retention_hold", "person_id")),
    (Matter::Growth, once("growth_plan", "person_id", &["school_year"])),
    (Matter::Growth, each("growth_plan_event", "by_id")),
    (Matter::Growth, each("growth_plan_word", "by_id")),
    (Matter::Growth, once_among("growth_peer", "peer_id", &["plan_id"], "ended_on is null")),
    (Matter::Growth, once("growth_application", "person_id", &["credit_key", "asked_after"])),
    (Matter::Growth, once_among("mentor_match", "person_id", &[], "ends_on is null")),
    (Matter::Growth, each("mentor_match", "mentor_id")),
    (Matter::Growth, once("candidacy", "person_id", &["academy_id"])),
    (Matter::Growth, each("candidacy_event", "by_id")),
    (Matter::Growth, each("academy_mentor", "mentor_id")),
    (Matter::Growth, each("academy_experience", "answered_by")),
    (Matter::Growth, each("skill_showing", "person_id")),
    (Matter::Growth, each("skill_showing", "by_id")),
    (Matter::Growth, each("skill_withdrawal", "by_id")),
    (
        Matter::Growth,
        once_among("skill_assessor", "person_id", &["framework_id"], "ends_on is null"),
    ),
    (Matter::Growth, once("recommendation", "person_id", &["section_id", "by_id"])),
    (Matter::Growth, once("recommendation", "by_id", &["section_id", "person_id"])),
    (Matter::Requests, each("outside_request", "person_id")),
    (Matter::Requests, each("outside_event", "by_person")),
    (
        Matter::Requests,
        once_among(
            "absence",
            "person_id",
            &["on_date", "subject_kind", "subject_key"],
            "let_go_at is null",
        ),
    ),
    (Matter::Requests, each("approval", "requester_id")),
    (Matter::Requests, each("approval_event", "by_person")),
    (Matter::Requests, each("approval_event", "for_person")),
    (Matter::Requests, each("proposal", "person_id")),
    (Matter::Requests, each("proposal_event", "by_person")),
    (Matter::Requests, each("proposal_presenter", "person_id")),
    (Matter::Requests, each("activity", "proposed_by")),
    (Matter::Tasks, once("section_presenter", "person_id", &["section_id"])),
    (Matter::Tasks, each("approval_ask", "person_id")),
    (Matter::Tasks, once("approval_party", "person_id", &["approval_id"])),
    (Matter::Tasks, each("academy", "chair_id")),
    (Matter::Tasks, once("academy_panelist", "person_id", &["academy_id"])),
    (Matter::Tasks, once("candidacy_score", "panelist_id", &["candidacy_id", "number"])),
    (Matter::Tasks, once("candidacy_sheet", "panelist_id", &["candidacy_id"])),
    (Matter::Tasks, once("clause_owner", "person_id", &["clause", "starts_on"])),
    (Matter::Tasks, each("need_event", "owner_id")),
    (Matter::Tasks, each("evaluation_plan", "judge_id")),
    (Matter::Tasks, each("evaluation_finding", "owner_id")),
    (Matter::Tasks, each("plan_item", "owner_id")),
    (Matter::Tasks, each("stakeholder_meeting", "signed_by")),
    (Matter::Tasks, each("stakeholder_seat", "person_id")),
    (Matter::Tasks, each("section_paper", "added_by")),
    (Matter::Tasks, each("section_paper", "removed_by")),
    (Matter::Tasks, each("door", "issued_by")),
    (Matter::Tasks, each("door", "revoked_by")),
    (Matter::Tasks, each("pay_ruling", "ruled_by")),
    (Matter::Tasks, each("pay_export", "created_by")),
    (Matter::Tasks, each("absence_file", "made_by")),
    (Matter::Tasks, each("absence_answer", "by_person")),
    (Matter::Tasks, each("import", "by_person")),
    (Matter::Tasks, each("job", "by_person")),
    (Matter::Settings, once("account", "person_id", &[])),
    (Matter::Settings, once("event_need", "person_id", &["need"])),
    (Matter::Settings, each("notice", "to_person")),
    (Matter::Settings, once("notice_pace", "person_id", &["topic"])),
    (Matter::Settings, each("deputy", "person_id")),
    (Matter::Settings, each("deputy", "deputy_id")),
    (Matter::Settings, each("approval_delegate", "person_id")),
    (Matter::Settings, each("approval_delegate", "delegate_id")),
    (Matter::Settings, once("pulse_invitation", "person_id", &["wave_id"])),
    (Matter::Settings, once_among("calendar_feed", "person_id", &[], "ended_at is null")),
    (Matter::Settings, once("kiosk_pin", "person_id", &[])),
    (Matter::Settings, each("person_merge", "person_id")),
];

/// What keeps naming the record that was merged: table, column, why.
pub const STAYS: &[(&str, &str, &str)] = &[
    ("credit_entry", "person_id", "the ledger only grows: pieces are written once more"),
    ("journal", "by_person", "says what was done, as it was done"),
    ("journal", "about_person", "says what was done, as it was done"),
    ("allocation", "person_id", "only grows; stands in the way while it holds something"),
    ("salary_line", "person_id", "only grows; stands in the way while it holds something"),
    ("state_row", "person_id", "what a state was told, under the number it was told of"),
    ("disposal", "asked_by", "who asked and who agreed, as it was"),
    ("disposal", "decided_by", "who asked and who agreed, as it was"),
    (
        "absence_line",
        "person_id",
        "what the substitute system was told, under the number it was told of",
    ),
    ("pay_line", "person_id", "what payroll was told, under the number it was told of"),
    ("budget_allotment", "by_person", "only grows: who wrote it"),
    ("cost_entry", "by_person", "only grows: who wrote it"),
    ("fee_entry", "by_person", "only grows: who wrote it"),
    ("fund_entry", "by_person", "only grows: who wrote it"),
    ("notice_wording", "set_by", "only grows: who wrote it"),
    ("fund_allotment", "by_person", "only grows: who wrote it"),
    ("fund_allotment", "person_id", "only grows: the office allots anew to the other record"),
    ("role_grant", "person_id", "rights are given anew, never by merging"),
    ("acting", "person_id", "in whose name a login acted: it ends with the account"),
    ("kiosk_stay", "person_id", "passes within minutes"),
    ("guest_sign_up", "person_id", "of guests only"),
    ("person", "joined_to", "where a record leads"),
    ("person_merge", "merged_id", "the record that was merged"),
];
