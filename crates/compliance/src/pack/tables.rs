//! The tables of a pack, for a spreadsheet: one row for each person, one for each piece of evidence.

use super::Request;
use super::facts::{Asked, Counts, Facts, ShownKind, covered_by};
use crate::coverage::CoverageState;
use crate::duty::DutyState;
use crate::judge::MovedBy;
use kernel::StaffId;
use kernel::cells::{Cell, csv};

/// Who was asked and how each stood.
pub fn people(request: &Request, facts: &Facts) -> String {
    let head = [
        "on",
        "person",
        "employee_number",
        "name",
        "position",
        "building",
        "building_name",
        "asked_since",
        "rule_version",
        "state",
        "due_on",
        "due_by_rule",
        "due_moved_by",
        "late_since",
        "done_on",
        "counts_through",
        "done_under_version",
        "exempt_from",
        "exempt_through",
        "exempted_by",
        "exempted_at",
    ];
    let version = facts.in_force.map(|at| facts.versions[at].number);
    csv(&head, facts.people.iter().map(|asked| person(request, facts, asked, version)))
}

fn person(request: &Request, facts: &Facts, asked: &Asked, version: Option<u32>) -> Vec<Cell> {
    let person = &facts.names[&asked.person];
    let judgement = &asked.judgement;
    let exemption = asked.exemption.as_ref();
    vec![
        Cell::text(request.on),
        Cell::text(&person.key),
        Cell::some(person.employee_number.as_ref()),
        Cell::text(person.name.sorted()),
        Cell::some(asked.position.as_ref().map(|position| &position.title)),
        Cell::some(asked.position.as_ref().map(|position| &position.building_code)),
        Cell::some(asked.position.as_ref().map(|position| &position.building_name)),
        Cell::some(judgement.membership.map(|membership| membership.since)),
        version.map_or(Cell::Empty, Cell::number),
        Cell::text(judgement.state.name()),
        Cell::some(judgement.due.map(|due| due.on)),
        Cell::some(judgement.due.map(|due| due.by_rule)),
        Cell::some(judgement.due.and_then(|due| due.moved_by).map(moved)),
        Cell::some(late_since(judgement.state)),
        Cell::some(judgement.cover.map(|cover| cover.on)),
        Cell::some(judgement.cover.and_then(|cover| cover.until)),
        // The book of a pack has this mandate only, so its slots are its versions.
        judgement
            .cover
            .map_or(Cell::Empty, |cover| Cell::number(facts.versions[cover.slot].number)),
        Cell::some(exemption.map(|exemption| exemption.exempted.first)),
        Cell::some(exemption.map(|exemption| exemption.exempted.last)),
        Cell::some(exemption.map(|exemption| named(facts, exemption.granted_by))),
        Cell::some(exemption.map(|exemption| exemption.recorded_at.rfc3339())),
    ]
}

fn late_since(state: DutyState) -> Option<kernel::LocalDate> {
    if state.is_late() { state.deadline() } else { None }
}

const fn moved(by: MovedBy) -> &'static str {
    match by {
        MovedBy::Leave { .. } => "leave",
        MovedBy::Exemption { .. } => "exemption",
        MovedBy::Start => "start",
        MovedBy::Cover => "earlier training",
        MovedBy::NewText { .. } => "a new text",
    }
}

/// Who recorded something.
pub fn named(facts: &Facts, by: Option<StaffId>) -> String {
    let person = by.and_then(|by| facts.names.get(&by));
    person.map_or_else(|| "Perennial".to_owned(), |person| person.name.sorted())
}

/// What each person did on the mandate's topics, whether it counts, and how it came on record.
pub fn evidence(facts: &Facts) -> String {
    let head = [
        "person",
        "employee_number",
        "name",
        "source",
        "record",
        "title",
        "done_on",
        "minutes",
        "kind_of_evidence",
        "counts",
        "materials",
        "credit_rule",
        "recorded_at",
        "recorded_by",
    ];
    let rows = facts.people.iter().flat_map(|asked| {
        let person = &facts.names[&asked.person];
        asked.evidence.iter().map(move |shown| {
            let (source, kind, rule) = match &shown.kind {
                ShownKind::Credit { evidence, rule_version } => {
                    ("credit", Some(evidence.name()), Some(rule_version))
                }
                ShownKind::AcceptedProof => ("accepted proof", None, None),
                ShownKind::Acknowledged { .. } => ("acknowledgement", None, None),
            };
            vec![
                Cell::text(&person.key),
                Cell::some(person.employee_number.as_ref()),
                Cell::text(person.name.sorted()),
                Cell::text(source),
                Cell::text(&shown.key),
                Cell::text(&shown.title),
                Cell::text(shown.on),
                Cell::number(shown.minutes.minutes()),
                Cell::some(kind),
                Cell::text(counts(shown.counts)),
                Cell::text(shown.materials.join("; ")),
                Cell::some(rule),
                Cell::text(shown.recorded_at.rfc3339()),
                Cell::text(named(facts, shown.recorded_by)),
            ]
        })
    });
    csv(&head, rows)
}

const fn counts(counts: Counts) -> &'static str {
    match counts {
        Counts::Reached => "reached the amount",
        Counts::Accepted => "accepted",
        Counts::NotAccepted => "not accepted",
    }
}

/// The years that those asked had missed by the day.
pub fn missed(facts: &Facts) -> String {
    let head = [
        "person",
        "employee_number",
        "name",
        "year_from",
        "year_through",
        "due_on",
        "rule_version",
        "done_late_on",
    ];
    let rows = facts.people.iter().flat_map(|asked| {
        let person = &facts.names[&asked.person];
        asked.missed.iter().map(move |missed| {
            vec![
                Cell::text(&person.key),
                Cell::some(person.employee_number.as_ref()),
                Cell::text(person.name.sorted()),
                Cell::text(missed.year.first),
                Cell::text(missed.year.last),
                Cell::text(missed.due),
                Cell::number(facts.versions[missed.slot].number),
                Cell::some(missed.closed_late),
            ]
        })
    });
    csv(&head, rows)
}

/// How each building stood, for a mandate of buildings.
pub fn buildings(facts: &Facts) -> String {
    let head = ["building", "building_name", "state", "short", "covered_by", "counts_through"];
    let rows = facts.buildings.iter().flat_map(|(building, state)| {
        let (said, short) = match state {
            CoverageState::NotAsked => ("not asked", None),
            CoverageState::Covered { .. } => ("covered", None),
            CoverageState::NotCovered { short, .. } => ("not covered", Some(*short)),
        };
        let row = move |by: Option<String>, until| {
            vec![
                Cell::text(&building.code),
                Cell::text(&building.name),
                Cell::text(said),
                short.map_or(Cell::Empty, Cell::number),
                Cell::some(by),
                Cell::some(until),
            ]
        };
        let by = covered_by(state);
        if by.is_empty() {
            vec![row(None, None)]
        } else {
            by.iter().map(|one| row(Some(named(facts, Some(one.person))), one.until)).collect()
        }
    });
    csv(&head, rows)
}
