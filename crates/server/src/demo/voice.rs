//! Needs of the invented district, what answers them, and who was heard about them.

use access::Permit;
use db::{Tx, outbox};
use kernel::{BudgetLineId, By, Failed, Fault, LocalDate, Occasion, SchoolYear, StaffId};
use planning::funding::open_lines;
use planning::hear::{add_group, answer, hear, meet, seat, sign_off};
use planning::kinds::{About, Consulted, Horizon, InputAnswer, NeedSource, NeedStep};
use planning::need::{Answer, Wording};
use planning::raise::{NewNeed, raise, reword, step};
use staff::Audience;

use super::budget::{LITERACY, TRAVEL, WORKSHOPS};
use super::build::{Plan, person_id};
use super::{last_year, offerings};

pub(super) fn kept<T, Refusal: std::fmt::Debug>(
    done: Result<T, Failed<Refusal>>,
) -> Result<T, Fault> {
    done.map_err(|failed| match failed {
        Failed::Refused(refusal) => Fault::new(format!("the demo: {refusal:?}")),
        Failed::Fault(fault) => fault,
    })
}

/// A morning of the coordinator, so many days ago.
pub(super) fn ago(plan: &Plan, occasion: &Occasion, days: i64) -> Occasion {
    let today = occasion.today.plus_days(-days);
    let now = plan.calendar.start_of(today).plus_minutes(9 * 60);
    Occasion { by: By::Staff(person_id(plan.staff.cast.coordinator)), now, today }
}

/// Statement, source, whom it touches in words and as a rule, how many, horizon, evidence.
pub(super) type DemoNeed =
    (&'static str, NeedSource, (&'static str, &'static str), i64, Horizon, &'static str, Fate);

/// What became of a need: the code of the item that answers it and the title of the budget's line that pays,
/// or why it was set aside.
pub(super) enum Fate {
    Open,
    Answered(&'static str, Option<&'static str>),
    SetAside(&'static str),
    /// Answered like [`Fate::Answered`], and met [`MET_AFTER_DAYS`] after it was raised.
    Met(&'static str, Option<&'static str>),
    /// It was no need after all.
    Withdrawn(&'static str),
}

const MET_AFTER_DAYS: i64 = 250;

const NEEDS: &[DemoNeed] = &[
    (
        "K–3 teachers need an order in which to teach decoding",
        NeedSource::StudentMeasure,
        ("K–3 teachers", offerings::PRIMARY),
        410,
        Horizon::LongTerm,
        "Fall screening: 38% of second graders below benchmark in fluency; 12 of 25 buildings.",
        Fate::Answered("S1.A", Some(LITERACY)),
    ),
    (
        "Reading paras want routines they can use tomorrow",
        NeedSource::Waitlist,
        ("Paraprofessionals in reading", offerings::PARAS),
        41,
        Horizon::ShortTerm,
        "Two sections of Decoding for paras filled in a day; 41 people waited.",
        Fate::Answered("S1.B", Some(TRAVEL)),
    ),
    (
        "Kitchens need people who can cook in batches",
        NeedSource::Turnover,
        ("Kitchen staff hired since January", offerings::FOOD),
        37,
        Horizon::ShortTerm,
        "37 of 190 are in their first year; the central kitchen scraps a batch a week.",
        Fate::Answered("S8.A", Some(WORKSHOPS)),
    ),
    (
        "Halls are loud after recess, and grown-ups answer in different ways",
        NeedSource::Stakeholders,
        ("All who work with students", "interacts"),
        2_400,
        Horizon::LongTerm,
        "Named by paras, parents and bus drivers in the September meeting.",
        Fate::Answered("S4.A", Some(WORKSHOPS)),
    ),
    (
        "New principals ask for cases and company",
        NeedSource::Survey,
        ("Principals in their first two years", "role = principal"),
        9,
        Horizon::LongTerm,
        "8 of 9 asked for it in the induction survey.",
        Fate::Answered("S7.A", Some(TRAVEL)),
    ),
    (
        "Families do not know what their child learns this month",
        NeedSource::Stakeholders,
        ("Teachers", offerings::TEACHERS),
        1_490,
        Horizon::LongTerm,
        "Parents of four groups said so in both meetings.",
        Fate::Answered("S9", None),
    ),
    (
        "Office staff meet families whose language they do not speak",
        NeedSource::SelfAssessment,
        ("Office staff", offerings::OFFICE),
        135,
        Horizon::ShortTerm,
        "61 of 135 marked it as what they would most like to learn.",
        Fate::Open,
    ),
    (
        "Bus drivers want to know what to do when a student has a seizure",
        NeedSource::MandateGap,
        ("Bus drivers", offerings::DRIVERS),
        88,
        Horizon::ShortTerm,
        "The law asks it of certificated staff only; drivers were never offered it.",
        Fate::Open,
    ),
    (
        "A second certificate course in robotics",
        NeedSource::Other,
        ("Four high schools", "group = instruction and level = high"),
        6,
        Horizon::LongTerm,
        "Asked for by six teachers.",
        Fate::SetAside("Nothing in the plan calls for it before 2028; the college offers one."),
    ),
    (
        "Second-grade teachers want an order for decoding",
        NeedSource::Survey,
        ("Second-grade teachers", offerings::PRIMARY),
        118,
        Horizon::ShortTerm,
        "Comments in the fall survey of elementary teachers.",
        Fate::Withdrawn("It is part of the need of all K–3 teachers, recorded a week before."),
    ),
];

/// Needs as the office recorded and answered them, last school year's first.
pub(super) fn needs(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let tree = planning::district_tree(tx, occasion.today)?
        .ok_or_else(|| Fault::new("the demo has no plan in force"))?;
    let this_year = NEEDS.iter().zip((0..).map(|nth: i64| 60 - nth * 5));
    let last_year = last_year::NEEDS.iter().zip((0..).map(|nth: i64| 425 - nth * 6));
    for (need, days) in last_year.chain(this_year) {
        one_need(tx, plan, (occasion, &tree), (need, days))?;
    }
    for (statement, (population, rule), size, why) in REWORDED {
        worded_again(tx, &ago(plan, occasion, 9), statement, ((population, rule), *size), why)?;
    }
    Ok(())
}

type DemoRewording = (&'static str, (&'static str, &'static str), i64, &'static str);

/// Needs that read otherwise since a little more than a week ago.
const REWORDED: &[DemoRewording] = &[(
    "Halls are loud after recess, and grown-ups answer in different ways",
    ("All who work with students in elementary and middle schools", HALLS),
    1_600,
    "The high schools asked their students: halls are no trouble there.",
)];

const HALLS: &str = "interacts and level in (elementary, middle)";

fn worded_again(
    tx: &mut Tx,
    occasion: &Occasion,
    statement: &str,
    ((population, rule), size): ((&str, &str), i64),
    why: &str,
) -> Result<(), Fault> {
    let need = planning::needs(tx)?.into_iter().find(|need| need.first.statement == statement);
    let need = need.ok_or_else(|| Fault::new(format!("the demo has no need {statement:?}")))?;
    let wording = Wording {
        population: population.to_owned(),
        audience: rule_of(rule)?,
        size: Some(size),
        ..need.first
    };
    let permit = Permit::for_system();
    kept(reword(tx, &permit, occasion, (need.id, need.later.len()), (&wording, why)))
}

fn rule_of(rule: &str) -> Result<Audience, Fault> {
    Audience::parse(rule).map_err(|error| Fault::new(format!("the rule {rule}: {error}")))
}

/// One need, raised so many days ago, with what became of it.
fn one_need(
    tx: &mut Tx,
    plan: &Plan,
    (occasion, tree): (&Occasion, &planning::Tree),
    (need, days): (&DemoNeed, i64),
) -> Result<(), Fault> {
    let (statement, source, (population, rule), size, horizon, evidence, fate) = need;
    let new = NewNeed {
        statement: (*statement).to_owned(),
        source: *source,
        population: (*population).to_owned(),
        audience: rule_of(rule)?,
        size: Some(*size),
        horizon: *horizon,
        evidence: (*evidence).to_owned(),
        building: None,
        signal: None,
        cites: None,
    };
    let permit = Permit::for_system();
    let key = raise(tx, &permit, &ago(plan, occasion, days), &new)?;
    let id = planning::needs(tx)?
        .into_iter()
        .find(|need| need.key == key)
        .map(|need| need.id)
        .ok_or_else(|| Fault::new("a need of the demo is missing"))?;
    let then = ago(plan, occasion, days - 7);
    let (code, line) = match fate {
        Fate::Open => return Ok(()),
        Fate::SetAside(why) => {
            return kept(step(tx, &permit, &then, id, (NeedStep::SetAside, why, None)));
        }
        Fate::Withdrawn(why) => {
            return kept(step(tx, &permit, &then, id, (NeedStep::Withdrawn, why, None)));
        }
        Fate::Answered(code, line) | Fate::Met(code, line) => (code, line),
    };
    let item = tree.by_code(code).ok_or_else(|| Fault::new(format!("no {code} in the plan")))?;
    let given = Answer {
        item: item.id,
        owner: Some(person_id(plan.staff.cast.coordinator)),
        due_on: Some(then.today.plus_months(8)),
        budget_line: line.map(|title| line_of(tx, title, then.today)).transpose()?,
    };
    let how = "What is offered for it this year is meant to meet it.";
    kept(step(tx, &permit, &then, id, (NeedStep::Planned, how, Some(&given))))?;
    // Whoever sees to it has read so within a few days.
    let read = ago(plan, occasion, days - 10);
    outbox::over(tx, &format!("/needs/{key}"), read.now)?;
    if matches!(fate, Fate::Met(..)) {
        let end = ago(plan, occasion, days - MET_AFTER_DAYS);
        let why = "Looked at again in May: it is so no longer.";
        kept(step(tx, &permit, &end, id, (NeedStep::Met, why, None)))?;
    }
    Ok(())
}

/// The line with this title that could be chosen on a day.
fn line_of(tx: &mut Tx, title: &str, day: LocalDate) -> Result<BudgetLineId, Fault> {
    let line = open_lines(tx, day)?.into_iter().find(|line| line.title == title);
    line.map(|line| line.id).ok_or_else(|| Fault::new(format!("the demo has no line {title:?}")))
}

type DemoGroup = (&'static str, Option<Consulted>, i64, &'static [&'static str]);

/// Groups with their seats; two of them have nobody yet.
const GROUPS: &[DemoGroup] = &[
    ("Elementary teachers", Some(Consulted::Teachers), 2, &["Maren Voss", "Theo Lund"]),
    ("Secondary teachers", Some(Consulted::Teachers), 2, &["Ines Duarte", "Paul Okoye"]),
    ("Paraprofessionals", Some(Consulted::Paraprofessionals), 2, &["Rosa Beck"]),
    ("Hourly staff", Some(Consulted::HourlyStaff), 2, &["Len Sorensen"]),
    ("Principals", Some(Consulted::Principals), 1, &["Grace Amadi"]),
    ("Counselors and psychologists", Some(Consulted::SpecializedStaff), 1, &["Yusuf Karim"]),
    ("Parents", Some(Consulted::Parents), 3, &["Dee Hoang", "Sam Pruitt"]),
    ("Students", Some(Consulted::Students), 2, &["Two from the student council"]),
    ("Community", Some(Consulted::Community), 2, &[]),
    ("Board of education", Some(Consulted::Board), 1, &["Harriet Osgood"]),
    ("Teacher colleges", Some(Consulted::TeacherEducation), 1, &[]),
];

pub(super) type DemoInput =
    (&'static str, About, &'static str, Option<(InputAnswer, &'static str)>);

const INPUTS: &[DemoInput] = &[
    (
        "Elementary teachers",
        About::Planning,
        "Give us the decoding institute before school starts, not in October.",
        Some((InputAnswer::Used, "One of three institutes moves to August.")),
    ),
    (
        "Paraprofessionals",
        About::Planning,
        "Pay for the time, and not only for the workshop itself.",
        Some((InputAnswer::UsedInPart, "Time on the way is paid from January on.")),
    ),
    (
        "Parents",
        About::Planning,
        "Tell us each month what is being taught, in words we understand.",
        Some((InputAnswer::Used, "It became a need, answered by strategy S9.")),
    ),
    (
        "Hourly staff",
        About::Evaluation,
        "Ask us after three months, not on the day.",
        Some((InputAnswer::Used, "The survey goes out again after 90 days.")),
    ),
    (
        "Secondary teachers",
        About::Response,
        "Drop the workshop on grading: few use it.",
        Some((InputAnswer::NotUsed, "One year is too short to tell; looked at again in May.")),
    ),
    ("Counselors and psychologists", About::Planning, "We need time with each other.", None),
];

/// How many days ago the groups met.
const MET_LAST_YEAR: i64 = 390;
const MET_LATELY: i64 = 25;

/// Title and record of the meeting of this fall.
const MEETING: (&str, &str) = (
    "Fall meeting on professional learning",
    "What the plan asks of learning this year was read out. Each group said what it needs. The office \
        answers each point within a month.",
);

/// Groups with their seats of the school years in which they met, two meetings a year apart that are
/// signed off, and what was said in them.
pub(super) fn voice(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let permit = Permit::for_system();
    let founded = ago(plan, occasion, 460);
    // A day early in the school year lies in another one than the meeting before it.
    let mut terms: Vec<(SchoolYear, Occasion)> = Vec::new();
    for days in [MET_LAST_YEAR, MET_LATELY, 0] {
        let year = plan.calendar.school_year(ago(plan, occasion, days).today);
        if terms.iter().all(|(known, _)| *known != year) {
            terms.push((
                year,
                if days == MET_LAST_YEAR { founded } else { ago(plan, occasion, 60) },
            ));
        }
    }
    for (name, consulted, seats, people) in GROUPS {
        let key = kept(add_group(tx, &permit, &founded, (name, *consulted, *seats)))?;
        for (school_year, begun) in &terms {
            let term = plan.calendar.days_of(*school_year);
            let (first, last) = (term.first, term.last.unwrap_or(occasion.today));
            for person in *people {
                let group = planning::groups(tx)?.into_iter().find(|group| group.key == key);
                let group = group.ok_or_else(|| Fault::new("a group of the demo is missing"))?;
                kept(seat(tx, &permit, begun, &group, (person, None, first, last)))?;
            }
        }
    }
    meeting(tx, plan, occasion, (MET_LAST_YEAR, last_year::MEETING, last_year::INPUTS))?;
    meeting(tx, plan, occasion, (MET_LATELY, MEETING, INPUTS))
}

/// A meeting that is signed off, and what was said in it.
fn meeting(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (days, (title, record), inputs): (i64, (&str, &str), &[DemoInput]),
) -> Result<(), Fault> {
    let (permit, held) = (Permit::for_system(), ago(plan, occasion, days));
    let groups = planning::groups(tx)?;
    let speaks = |name: &str| inputs.iter().any(|(group, ..)| *group == name);
    let present: Vec<_> = groups
        .iter()
        .filter(|group| speaks(&group.name))
        .flat_map(|group| group.seats.iter().filter(|seat| seat.holds_on(held.today)))
        .map(|seat| seat.id)
        .collect();
    let meeting = kept(meet(tx, &permit, &held, (title, held.today, record), &present))?;
    let meeting = planning::meetings(tx)?.into_iter().find(|one| one.key == meeting);
    let meeting = meeting.ok_or_else(|| Fault::new("the demo's meeting is missing"))?.id;
    for (name, about, said, became) in inputs {
        let group = groups.iter().find(|group| group.name == *name);
        let group = group.ok_or_else(|| Fault::new(format!("the demo has no group {name}")))?;
        // What still waits was said after the meeting, so that its record can be signed off.
        let (on, where_said) = match became {
            Some(_) => (held, Some(meeting)),
            None => (ago(plan, occasion, 6), None),
        };
        let what = (on.today, *about, *said);
        let key = kept(hear(tx, &permit, &on, (group, where_said), what))?;
        if let Some((given, words)) = became {
            let input = planning::groups(tx)?
                .into_iter()
                .flat_map(|group| group.inputs)
                .find(|input| input.key == key)
                .ok_or_else(|| Fault::new("an input of the demo is missing"))?;
            let then = ago(plan, occasion, days - 13);
            kept(answer(tx, &permit, &then, input.id, (*given, words)))?;
        }
    }
    let superintendent: StaffId = person_id(plan.staff.cast.superintendent);
    let signed = ago(plan, occasion, days - 15);
    kept(sign_off(tx, &permit, &signed, (meeting, superintendent)))
}

#[cfg(test)]
mod tests {
    use db::testing::on_sqlite;
    use kernel::{By, Fault, LocalDate, Occasion};

    use super::voice;
    use crate::demo::build::plan;
    use crate::demo::build_staff::staff;

    /// On the first day of a school year both meetings lie in years before it.
    #[test]
    fn groups_met_and_their_records_are_signed_off_whatever_day_the_demo_begins() {
        for day in ["2026-08-03", "2026-08-28", "2026-07-31"] {
            on_sqlite(|database| {
                let today = LocalDate::parse(day).expect("a day");
                let plan = plan(4300, today);
                let now = plan.calendar.start_of(today).plus_minutes(450);
                let occasion = Occasion { by: By::System("demo district"), now, today };
                let signed: Result<usize, Fault> = database.write_now(move |tx| {
                    staff(tx, &plan, &occasion)?;
                    voice(tx, &plan, &occasion)?;
                    Ok(planning::meetings(tx)?.iter().filter(|one| one.signed.is_some()).count())
                });
                assert_eq!(signed.expect(day), 2, "{day}");
            });
        }
    }
}
