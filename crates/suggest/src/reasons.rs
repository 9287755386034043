//! What makes reasons for one person: duties by topic; goals, skills and needs by what they point at.

use std::collections::HashMap;

use compliance::{Duty, DutyState};
use db::{Tx, setting};
use growth::machine::State;
use kernel::{BuildingId, Fault, Key, LocalDate, StaffId};
use planning::Target;
use planning::need::NeedState;
use skill::record::Record;
use staff::StaffFacts;
use web::Language;

use crate::rank::{Owed, Reason};

/// Reasons by what an activity is aligned to.
pub(crate) type Wants = HashMap<Target, Vec<Reason>>;

/// Reasons by topic: duties that are late or due.
pub(crate) fn owed(duties: &[Duty], language: Language) -> HashMap<String, Vec<Reason>> {
    let mut by_topic: HashMap<String, Vec<Reason>> = HashMap::new();
    for duty in duties {
        let when = match duty.state {
            DutyState::Overdue { since } => Owed::Late { since },
            DutyState::Lapsed { on } => Owed::Late { since: on },
            DutyState::Due { on: Some(on) } => Owed::By { on },
            DutyState::Due { on: None } => Owed::Sometime,
            DutyState::NotRequired
            | DutyState::NotYet { .. }
            | DutyState::Available
            | DutyState::Met { .. }
            | DutyState::Exempt { .. } => continue,
        };
        let title = duty.rule.title_in(language).to_owned();
        for topic in &duty.topics {
            let reasons = by_topic.entry(topic.clone()).or_default();
            reasons.push(Reason::Owed { title: title.clone(), when });
        }
    }
    by_topic
}

/// Goals of this school year's plan: those that were approved, or the one that is asked for, whatever
/// its plan's state.
pub(crate) fn goals(
    tx: &mut Tx,
    (person, today): (StaffId, LocalDate),
    asked: Option<&Key>,
    wants: &mut Wants,
) -> Result<(), Fault> {
    let year = setting::calendar(tx)?.school_year(today);
    let plans = growth::open::plans_of(tx, person)?;
    let Some(plan) = plans.iter().find(|plan| plan.year == year) else { return Ok(()) };
    let is_approved = match plan.state() {
        State::Approved | State::Conferred | State::Signed | State::Complete => true,
        State::Draft | State::Sent => false,
    };
    for goal in plan.standing_goals() {
        let is_asked = asked.map_or(is_approved, |key| *key == goal.key);
        let wording = goal.wording();
        if let (true, Some(serves)) = (is_asked, &wording.serves) {
            let statement = wording.statement.clone();
            let reason = Reason::Goal { key: goal.key.clone(), statement };
            wants.entry(serves.target).or_default().push(reason);
        }
    }
    Ok(())
}

/// Skills of the position that are not held.
pub(crate) fn skills(
    tx: &mut Tx,
    (person, today): (StaffId, LocalDate),
    language: Language,
    wants: &mut Wants,
) -> Result<(), Fault> {
    let record = Record::of(tx, person, today)?;
    for (need, standing) in record.standings() {
        if standing.is_held() {
            continue;
        }
        let title = need.skill.title_in(language).to_owned();
        for element in record.book.all_same(need.skill.id) {
            let reasons = wants.entry(Target::Element(element)).or_default();
            reasons.push(Reason::Skill { title: title.clone() });
        }
    }
    Ok(())
}

/// Needs of the district and of the person's buildings that items of a plan answer, and whose rule says
/// that this person's learning would meet them.
pub(crate) fn needs(
    tx: &mut Tx,
    facts: &StaffFacts,
    today: LocalDate,
    wants: &mut Wants,
) -> Result<(), Fault> {
    let buildings: HashMap<BuildingId, &str> =
        facts.positions.iter().map(|one| (one.building, one.building_name.as_str())).collect();
    for need in planning::needs(tx)? {
        let building = match need.building {
            Some(id) => match buildings.get(&id) {
                Some(name) => Some((*name).to_owned()),
                None => continue,
            },
            None => None,
        };
        let wording = need.wording_on(today);
        let is_planned = need.state_on(today) == Some(NeedState::Planned);
        if !is_planned || !wording.audience.includes(facts) {
            continue;
        }
        for answer in need.answers_on(today) {
            let statement = wording.statement.clone();
            let reason = Reason::Need { statement, building: building.clone() };
            wants.entry(Target::Item(answer.item)).or_default().push(reason);
        }
    }
    Ok(())
}
