//! What people of the demo did with what they learned over two school years: asked after a month, after
//! three and in the next semester, some answer, and many of these for a goal of their plan.

use std::collections::{HashMap, HashSet};

use db::Tx;
use growth::apply::{NewApplication, asked_on};
use growth::history::{PastApplication, PastPlan};
use growth::words::ApplicationResult;
use kernel::{Fault, SchoolYear, StaffId};

use super::build::{Plan, person_id};
use super::random::Random;

/// Of so many people one writes down what became of their learning, now and then.
const ONE_APPLIES_OF: usize = 2;
/// Of a hundred questions they answer so many; nearly all near the conferences at the end of the year,
/// and the cast nearly all the time.
const ANSWERED_PERCENT: usize = 40;
const ANSWERED_OFTEN_PERCENT: usize = 85;
/// Of a hundred answers so many are given for a goal, where there is a plan with goals.
const FOR_A_GOAL_PERCENT: usize = 55;

const WITH_PUPILS: &[&str] = &[
    "I tried it with one class and kept the part about pairs.",
    "Two pupils who never spoke now do. I wait longer.",
    "I showed it to my team; we plan with it.",
    "The exit question tells me on the same day who needs the lesson again.",
    "I rewrote three lessons of the unit around one question each.",
    "My small groups now begin with the word wall; the drafts are longer.",
    "A colleague watched me use it and we changed the second step.",
];
const AT_WORK: &[&str] = &[
    "We use the checklist every Monday now.",
    "I keep the steps on a card and go through them with whoever is new.",
    "It takes me ten minutes less, and nothing is forgotten.",
    "I explained it to the morning shift; they do it the same way.",
];
const NOT_YET: &[&str] = &[
    "I have not had the occasion yet.",
    "The unit it fits begins after the break.",
    "I need the materials first; they are ordered.",
];

/// Answers of two years, for the plans that are written with them.
pub(super) fn applied(
    tx: &mut Tx,
    plan: &Plan,
    plans: &[PastPlan],
) -> Result<Vec<PastApplication>, Fault> {
    let mut random = Random::for_purpose(4300, "applications");
    let goals: HashMap<(StaffId, SchoolYear), &PastPlan> = plans
        .iter()
        .filter(|plan| !plan.goals.is_empty())
        .map(|plan| ((plan.person, plan.year), plan))
        .collect();
    let cast: HashSet<usize> = plan.staff.cast.everyone().collect();
    let first = plan.calendar.days_of(plan.calendar.school_year(plan.today).previous()).first;
    let mut applied = Vec::new();
    let mut seen = HashSet::new();
    for (nth, (_, position)) in plan.staff.working_on(plan.today).enumerate() {
        let is_cast = cast.contains(&position.person);
        let person = person_id(position.person);
        if (!is_cast && nth % ONE_APPLIES_OF != 0) || !seen.insert(person) {
            continue;
        }
        let said = if position.job.category == "certificated" { WITH_PUPILS } else { AT_WORK };
        for piece in credit::transcript(tx, person, None)? {
            if piece.award.kind != catalog::Kind::ProfessionalDevelopment {
                continue;
            }
            for (asked_after, asked) in asked_on(&plan.calendar, piece.award.earned_on) {
                let on = asked.plus_days(random.days(20));
                if on < first || on > plan.today {
                    continue;
                }
                let often = is_cast || (4..=7).contains(&on.month());
                let answers = if often { ANSWERED_OFTEN_PERCENT } else { ANSWERED_PERCENT };
                if !random.percent(answers) {
                    continue;
                }
                let (result, words) = answer(&mut random, said);
                let said = NewApplication {
                    credit: piece.award.key.clone(),
                    title: piece.award.title.clone(),
                    asked_after,
                    result,
                    words,
                    goal: None,
                };
                let year = plan.calendar.school_year(on);
                let own = goals.get(&(person, year)).filter(|_| random.percent(FOR_A_GOAL_PERCENT));
                let goal = own.and_then(|own| {
                    let nth = random.below(own.goals.len());
                    (own.goals[nth].1.written_on <= on).then_some((year, nth))
                });
                applied.push(PastApplication { person, said, on, goal });
            }
        }
    }
    Ok(applied)
}

/// Most use it, some in part, a few not yet.
fn answer(random: &mut Random, said: &[&str]) -> (ApplicationResult, String) {
    let result = match random.below(8) {
        0 => ApplicationResult::NotYet,
        1 | 2 => ApplicationResult::UsedInPart,
        _ => ApplicationResult::Used,
    };
    let words = if result == ApplicationResult::NotYet { NOT_YET } else { said };
    (result, (*random.pick(words)).to_owned())
}
