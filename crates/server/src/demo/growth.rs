//! What counts in the invented district: its rule sets, who is permanent since when, and college
//! credit, travel and committees that the office accepted.

use access::Permit;
use db::Tx;
use kernel::{CreditUnits, Fault, LocalDate, Occasion, StaffId};
use standing::NewAcceptedCredit;
use standing::library::from_library;
use standing::milestone::MilestoneKind;
use standing::rule_set::{Code, RuleSet};

use super::build::{Plan, person_id};
use super::random::Random;

/// The rule sets that the district adopts as they ship.
const ADOPTED: [&str; 2] = ["nebraska-growth", "nebraska-certificate"];
/// School years before a teacher becomes permanent.
const PROBATION_YEARS: i64 = 3;
/// Years of accepted credit before today.
const YEARS_OF_CREDIT: i64 = 6;

/// What staff bring from outside: what it is, in which unit, hundredths of it, tags.
const FROM_OUTSIDE: &[(&str, &str, i64, &[&str])] = &[
    ("Plains University: Reading assessment", "semester hour", 300, &["college"]),
    ("Plains University: Classroom research", "semester hour", 300, &["college"]),
    ("River State College: Mathematics for teachers", "semester hour", 300, &["college"]),
    ("River State College: Trauma and learning", "semester hour", 100, &["college"]),
    ("Study travel: schools in Guatemala", "semester hour", 300, &["travel"]),
    ("State standards committee", "semester hour", 100, &["committee"]),
    ("District calendar committee", "semester hour", 50, &["committee"]),
    ("Summer curriculum writing, with stipend", "semester hour", 100, &["paid"]),
];

pub(super) fn growth(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    rule_sets(tx, plan, occasion)?;
    let mut random = Random::for_purpose(4300, "growth");
    let (mut milestones, mut credits) = (Vec::new(), Vec::new());
    let mut seen = std::collections::HashSet::new();
    for position in &plan.staff.positions {
        let person = &plan.staff.people[position.person];
        let Some(hired_on) = person.hired_on else { continue };
        if position.job.category != "certificated" || !seen.insert(position.person) {
            continue;
        }
        let permanent = hired_on.plus_years(PROBATION_YEARS);
        if permanent > plan.today {
            continue;
        }
        let id = person_id(position.person);
        milestones.push((id, MilestoneKind::PermanentStatus, permanent));
        for back in 0..YEARS_OF_CREDIT {
            if random.percent(34) {
                credits.push(brought(&mut random, id, plan.today.plus_years(-back)));
            }
        }
    }
    credits.retain(|(_, credit)| credit.earned_on <= plan.today);
    let permit = Permit::for_system();
    standing::keep::record_history(tx, &permit, occasion, &milestones, &credits)
}

/// Something earned in the summer or the fall of a year.
fn brought(random: &mut Random, person: StaffId, about: LocalDate) -> (StaffId, NewAcceptedCredit) {
    let (what, unit, hundredths, tags) = *random.pick(FROM_OUTSIDE);
    let credit = NewAcceptedCredit {
        what: what.to_owned(),
        unit: unit.to_owned(),
        amount: CreditUnits::from_hundredths(hundredths),
        earned_on: about.plus_days(-random.days(150)),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    (person, credit)
}

/// Adopted at the beginning of the district's history; this school year the board raised the limit
/// on committee work, for periods that begin from then on.
fn rule_sets(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let first = plan.calendar.days_of(plan.first_year).first;
    let this_year = plan.calendar.days_of(plan.calendar.school_year(plan.today)).first;
    for code in ADOPTED {
        let code = Code::parse(code).expect("a code of the library");
        let (rules, text) = from_library(&code).expect("a rule set of the library");
        adopt(tx, (rules, text), first, plan, occasion)?;
        if code.as_str() == "nebraska-growth" && this_year > first {
            let raised = text.replace(
                "name = \"Committee work\"\nof = [\"committee\"]\namount = \"2\"",
                "name = \"Committee work\"\nof = [\"committee\"]\namount = \"3\"",
            );
            let rules = RuleSet::parse(&raised)
                .map_err(|problems| Fault::new(format!("the demo's resolution: {problems:?}")))?;
            adopt(tx, (&rules, &raised), this_year, plan, occasion)?;
        }
    }
    Ok(())
}

fn adopt(
    tx: &mut Tx,
    file: (&RuleSet, &str),
    first: LocalDate,
    plan: &Plan,
    occasion: &Occasion,
) -> Result<(), Fault> {
    let then = Occasion { today: first, now: plan.calendar.start_of(first), ..*occasion };
    standing::adopt(tx, &Permit::for_system(), &then, file, first)
        .map(|_| ())
        .map_err(|failed| Fault::new(format!("the demo adopts {}: {failed:?}", file.0.code)))
}
