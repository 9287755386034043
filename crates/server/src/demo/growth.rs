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

/// What it is, hundredths of a semester hour, tags.
type Brought = (&'static str, i64, &'static [&'static str]);

const COURSES: &[Brought] = &[
    ("Plains University: Reading assessment", 300, &["college"]),
    ("Plains University: Classroom research", 300, &["college"]),
    ("River State College: Mathematics for teachers", 300, &["college"]),
    ("River State College: Trauma and learning", 300, &["college"]),
];
const OTHER: &[Brought] = &[
    ("Study travel: schools in Guatemala", 300, &["travel"]),
    ("State standards committee", 100, &["committee"]),
    ("District calendar committee", 50, &["committee"]),
    ("Summer curriculum writing, with stipend", 100, &["paid"]),
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
        credits.extend(brought(&mut random, id, permanent, plan.today));
    }
    credits.retain(|(_, credit)| credit.earned_on <= plan.today);
    let permit = Permit::for_system();
    standing::keep::record_history(tx, &permit, occasion, &milestones, &credits)
}

/// What a person brings from outside over their growth periods: two courses in most, and now and
/// then something else.
fn brought(
    random: &mut Random,
    person: StaffId,
    permanent: LocalDate,
    today: LocalDate,
) -> Vec<(StaffId, NewAcceptedCredit)> {
    let mut credits = Vec::new();
    let mut first = LocalDate::new(permanent.year(), 9, 1).expect("1 September");
    while first <= today {
        let mut bring = |from: &[Brought], percent: usize, random: &mut Random| {
            if random.percent(percent) {
                let (what, hundredths, tags) = *random.pick(from);
                let credit = NewAcceptedCredit {
                    what: what.to_owned(),
                    unit: "semester hour".to_owned(),
                    amount: CreditUnits::from_hundredths(hundredths),
                    earned_on: first.plus_days(random.days(2_100)),
                    tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
                };
                credits.push((person, credit));
            }
        };
        bring(COURSES, 99, random);
        bring(COURSES, 98, random);
        bring(OTHER, 40, random);
        first = first.plus_years(6);
    }
    credits
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
