//! What the demo's cooks, drivers, custodians, paras and secretaries have shown, and who may assess
//! them. Trainings of two years show the rest.

use std::sync::Arc;

use access::Permit;
use catalog::suggest::Asked;
use db::Tx;
use kernel::{By, Fault, FrameworkId, LocalDate, Occasion, StaffId};
use skill::assessor::name_assessor;
use skill::book::{Book, Need};
use skill::show::{New, Past, record_history};
use skill::showing::Way;
use staff::StaffFacts;
use suggest::gather::{Reader, read_and_suggest};
use suggest::recommend::recommend;
use web::{Language, Words};

use super::build::{Plan, person_id};
use super::growth_plans::supervisors;
use super::random::Random;

/// Of a hundred skills that somebody needs, so many were seen.
const SEEN_PERCENT: usize = 70;
/// Of a hundred that were seen, so many at the first level only.
const FIRST_LEVEL_PERCENT: usize = 12;
/// Of a hundred that were not seen, so many have a paper.
const PAPER_PERCENT: usize = 7;
/// Who was hired so few days ago has shown little.
const NEW_DAYS: i64 = 120;
const MINUTES_A_DAY: i64 = 24 * 60;

const SEEN: &[&str] = &[
    "I watched for half an hour. Nothing was left out.",
    "Done twice without a word from me.",
    "Clear and calm on a full day.",
    "Asked a colleague once and then did it alone.",
    "We went through it step by step, and it was right.",
];
const PAPERS: &[(&str, &str)] = &[
    ("County health department", "Card shown in the office; a copy is in the personnel file."),
    ("Earlier employer", "Letter of two pages about the same work; kept in the personnel file."),
    ("Red Cross chapter (demo)", "Certificate with its number; a copy is in the personnel file."),
];

/// Writes all of it.
pub(super) fn skills(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let book = Book::on(tx, plan.today)?;
    let above = supervisors(plan, plan.today);
    let mut random = Random::for_purpose(4300, "skills");
    let office = person_id(plan.staff.cast.compliance_officer);
    let cook = person_id(plan.staff.cast.cook);
    let mut past = Vec::new();
    for facts in staff::facts_of_everyone(tx, plan.today)? {
        let (person, needs) = (facts.person, book.needs(&facts));
        let Some(supervisor) = above.get(&person).copied() else { continue };
        let is_new = facts.hired_on.is_none_or(|on| on.days_until(plan.today) < NEW_DAYS);
        for need in needs {
            // The demo's cook has yet to show how allergies are handled.
            if person == cook && need.skill.code == "3" {
                continue;
            }
            let percent = if is_new { SEEN_PERCENT / 3 } else { SEEN_PERCENT };
            if random.percent(percent) {
                let new = seen(plan, &mut random, &facts, &need);
                past.push(Past { person, skill: need.skill.id, by: supervisor, new });
            } else if random.percent(PAPER_PERCENT) && person != office {
                let new = paper(plan, &mut random, &need);
                past.push(Past { person, skill: need.skill.id, by: office, new });
            }
        }
    }
    record_history(tx, &Permit::for_system(), occasion, &past)?;
    assessors(tx, plan, (occasion, &book))
}

/// The demo's principal recommends something open to the para, the cook and the secretary; after needs
/// are known, since suggestions rest on them too.
pub(super) fn recommended(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let cast = plan.staff.cast;
    let before = occasion.now.plus_minutes(-MINUTES_A_DAY);
    let by = Occasion { by: By::Staff(person_id(cast.principal)), now: before, ..*occasion };
    let calendar = Arc::new(plan.calendar.clone());
    let words = Words::new(Language::English, calendar);
    for person in [cast.para, cast.cook, cast.secretary].map(person_id) {
        let asked = Asked { person, occasion: by, goal: None, most: 2 };
        let open = read_and_suggest(tx, &words, &asked, Reader::Supervisor)?;
        let Some(first) = open.into_iter().find(|one| one.clash.is_none()) else { continue };
        let said = "I would like you to go, and I keep the hours free for it.";
        recommend(tx, &Permit::for_system(), &by, (&first.section, person), said)
            .map_err(|failed| Fault::new(format!("the demo recommends: {failed:?}")))?;
    }
    Ok(())
}

fn level(random: &mut Random, need: &Need<'_>) -> Option<i64> {
    if need.set.levels.is_empty() {
        return None;
    }
    let is_first = random.percent(FIRST_LEVEL_PERCENT);
    Some(if is_first { 1 } else { 2 + i64::from(random.percent(12)) })
}

fn seen(plan: &Plan, random: &mut Random, facts: &StaffFacts, need: &Need<'_>) -> New {
    let shown_on = school_day(plan, plan.today.plus_days(-8 - random.days(520)));
    let place = facts.positions.first().map(|one| one.building_name.clone());
    New {
        way: Way::Demonstration,
        level: level(random, need),
        shown_on,
        good_until: None,
        place: place.unwrap_or_default(),
        words: (*random.pick(SEEN)).to_owned(),
    }
}

fn paper(plan: &Plan, random: &mut Random, need: &Need<'_>) -> New {
    let (author, words) = random.pick(PAPERS);
    let shown_on = plan.today.plus_days(-30 - random.days(900));
    New {
        way: Way::Attestation,
        level: (!need.set.levels.is_empty()).then_some(2),
        shown_on,
        good_until: random.percent(60).then(|| shown_on.plus_years(2)),
        place: (*author).to_owned(),
        words: (*words).to_owned(),
    }
}

/// The day itself, or the Friday before.
fn school_day(plan: &Plan, day: LocalDate) -> LocalDate {
    let back = i64::from(day.weekday() - 5).max(0);
    day.plus_days(-back).min(plan.today)
}

/// The driver who trains the others, and a manager of a kitchen.
fn assessors(tx: &mut Tx, plan: &Plan, (occasion, book): (&Occasion, &Book)) -> Result<(), Fault> {
    let cast = plan.staff.cast;
    let by = Occasion { by: By::Staff(person_id(cast.coordinator)), ..*occasion };
    let manages = plan
        .staff
        .working_on(plan.today)
        .find(|(_, position)| position.job.code == "food-service-manager")
        .map(|(_, position)| ("kitchen-skills", person_id(position.person)));
    let drives: (&str, StaffId) = ("driver-skills", person_id(cast.driver));
    for (code, person) in [Some(drives), manages].into_iter().flatten() {
        let set = book.sets.iter().find(|set| set.framework.code == code);
        let set: FrameworkId =
            set.ok_or_else(|| Fault::new(format!("the demo has no {code}")))?.framework.id;
        name_assessor(tx, &Permit::for_system(), &by, (set, person))
            .map_err(|failed| Fault::new(format!("the demo names an assessor: {failed:?}")))?;
    }
    Ok(())
}
