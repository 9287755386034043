//! How the invented district is judged: feedback on two years of sections, evaluation plans of half its
//! activities, a dozen findings with what became of them, and how activities are made (ESSA).

mod judged;

use std::collections::{BTreeMap, HashSet};

use access::Permit;
use catalog::terms::{Design, Terms, set_terms, terms};
use catalog::{Activity, ActivityState, DataUsed, FollowUp, Practice};
use db::Tx;
use evaluation::Level;
use evaluation::feedback::instrument::of_district;
use evaluation::feedback::results::Tally;
use evaluation::feedback::{AnswerKind, Instrument, Window};
use evaluation::history::{PastFeedback, record_history};
use evaluation::judge::{NewLook, plan as plan_look};
use kernel::{By, Fault, FeedbackQuestionId, Occasion, StaffId};

use super::build::{Plan, person_id, written};
use super::offerings::REQUIRED;
use super::random::Random;
use super::schedule::{DemoSection, Fate};

/// How many of a hundred who were there answer.
const ANSWER: usize = 54;
/// How many of a hundred who answer write something to a question.
const WRITE: usize = 22;

const STAYS: &[&str] = &[
    "Working with people of my own grade",
    "The examples from our own rooms",
    "The pace",
    "Time to plan right there",
    "The handout I can use tomorrow",
    "The presenter listened",
    "Trying it out before we talked about it",
    "Short and to the point",
    "Coffee, honestly",
];
const CHANGES: &[&str] = &[
    "More time for the second half",
    "A larger room, we sat in the aisle",
    "Send the texts before, so that we can read them",
    "Less reading from slides",
    "Not on the day report cards are due",
    "Examples for the little ones too",
    "Somebody should come back in a month and see how it goes",
    "The link in the handout did not work",
    "Nothing",
];

pub(super) fn evaluation(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    feedback(tx, plan, occasion)?;
    let office = Occasion { by: By::Staff(person_id(plan.staff.cast.coordinator)), ..*occasion };
    let mut activities = catalog::activities_in(tx, &[ActivityState::Published])?;
    activities.sort_by_key(|one| one.id);
    designs(tx, &office, &activities)?;
    plans(tx, plan, &office, &activities)?;
    judged::findings(tx, plan, &office, &activities)
}

fn feedback(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let asked = of_district(tx, occasion.today)?;
    let ids = written(tx, plan)?;
    let required: HashSet<&str> = REQUIRED.iter().map(|offering| offering.title).collect();
    let mut past = Vec::new();
    for (section, ids) in plan.schedule.sections.iter().zip(&ids) {
        let offering = plan.schedule.activities[section.activity].offering;
        let is_over = section.last_day() < occasion.today && section.cancelled_on.is_none();
        if !is_over || required.contains(offering.title) {
            continue;
        }
        let words = format!("feedback {} {}", offering.title, section.last_day());
        let mut random = Random::for_purpose(4300, &words);
        let window = Window::after(section.last_day(), asked.days_open);
        let one = Said { plan, section, title: offering.title, window, today: occasion.today };
        let given = one.given(&mut random);
        if given.is_empty() {
            continue;
        }
        let (tallies, words) = one.answers(&mut random, &asked, given.len());
        past.push(PastFeedback {
            section: ids.section,
            instrument: asked.id,
            opens_on: window.opens_on,
            closes_on: window.closes_on,
            given,
            tallies,
            words,
        });
    }
    record_history(tx, &Permit::for_system(), &past)
}

/// One section of which something was said.
struct Said<'a> {
    plan: &'a Plan,
    section: &'a DemoSection,
    title: &'static str,
    window: Window,
    today: kernel::LocalDate,
}

impl Said<'_> {
    /// Who answered. The teacher of the cast has not yet said how her last one was.
    fn given(&self, random: &mut Random) -> Vec<StaffId> {
        let teacher = self.plan.staff.cast.teacher;
        let was_there =
            |fate: Fate| matches!(fate, Fate::Present | Fate::Partial { .. } | Fate::Holds);
        self.section
            .queue
            .iter()
            .filter(|seat| was_there(seat.fate))
            .filter(|seat| seat.person != teacher || self.window.is_over(self.today))
            .filter(|_| random.percent(ANSWER))
            .map(|seat| person_id(seat.person))
            .collect()
    }

    fn answers(&self, random: &mut Random, asked: &Instrument, people: usize) -> Answers {
        // How good it is depends on what it is, and grows a little from year to year.
        let mut of_title = Random::for_purpose(4300, self.title);
        let quality = 48 + of_title.below(40);
        let (mut tallies, mut words) = (Vec::new(), Vec::new());
        let mut scales = 0_usize;
        for question in &asked.questions {
            match question.answer {
                AnswerKind::Scale => {
                    // That one will use it is said less often than that it was well led.
                    let agree = quality + [4, 0, 0, 9, 2][scales.min(4)];
                    let agree = agree.saturating_sub(if scales == 2 { 11 } else { 0 });
                    scales += 1;
                    tallies.push((question.id, tally(random, agree, people)));
                }
                AnswerKind::Words => {
                    let from = if words.is_empty() { STAYS } else { CHANGES };
                    let mut written = Vec::new();
                    for _ in 0..people {
                        if random.percent(WRITE) {
                            written.push((*random.pick(from)).to_owned());
                        }
                    }
                    words.push((question.id, written));
                }
            }
        }
        (tallies, words)
    }
}

type Answers = (Vec<(FeedbackQuestionId, Tally)>, Vec<(FeedbackQuestionId, Vec<String>)>);

fn tally(random: &mut Random, agree: usize, people: usize) -> Tally {
    let mut tally = [0; 5];
    for _ in 0..people {
        let at = match (random.percent(agree), random.percent(40)) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 3,
            (false, false) if random.percent(30) => 4,
            (false, false) => 2,
        };
        tally[at] += 1;
    }
    Tally(tally)
}

/// How activities are made: those that run through the year as their leaders say, workshops mostly
/// unsaid.
fn designs(tx: &mut Tx, office: &Occasion, activities: &[Activity]) -> Result<(), Fault> {
    let made: BTreeMap<&str, (DataUsed, FollowUp, Practice)> = [
        (
            "Science of reading institute",
            (DataUsed::Student, FollowUp::Coaching, Practice::Planned),
        ),
        ("Mathematics institute", (DataUsed::Student, FollowUp::Task, Practice::Planned)),
        ("Literacy network", (DataUsed::StudentAndStaff, FollowUp::Task, Practice::AtWork)),
        ("New principals' network", (DataUsed::Staff, FollowUp::Task, Practice::AtWork)),
        (
            "Small-group reading, section work",
            (DataUsed::Student, FollowUp::Coaching, Practice::AtWork),
        ),
        ("Decoding for paras", (DataUsed::Student, FollowUp::Session, Practice::AtWork)),
        ("Bring your own lesson", (DataUsed::Student, FollowUp::None, Practice::Planned)),
        ("Restorative circles", (DataUsed::None, FollowUp::None, Practice::Apart)),
        ("Assessment literacy", (DataUsed::Student, FollowUp::None, Practice::Planned)),
        ("Knife skills and batch cooking", (DataUsed::None, FollowUp::Task, Practice::Planned)),
    ]
    .into();
    let required: HashSet<&str> = REQUIRED.iter().map(|offering| offering.title).collect();
    for activity in activities {
        let of_law = (DataUsed::None, FollowUp::None, Practice::Apart);
        let said = made.get(activity.title.as_str()).copied();
        let said = said.or_else(|| required.contains(activity.title.as_str()).then_some(of_law));
        let Some((data_used, follow_up, practice)) = said else { continue };
        let now: Terms = terms(tx, activity.id)?;
        let kept = Terms { design: Design { data_used, follow_up, practice }, ..now };
        set_terms(tx, &Permit::for_system(), office, activity.id, &kept).map_err(|failed| {
            Fault::new(format!("the design of {}: {failed:?}", activity.title))
        })?;
    }
    Ok(())
}

/// Every second activity of this school year says how it will be judged.
fn plans(
    tx: &mut Tx,
    plan: &Plan,
    office: &Occasion,
    activities: &[Activity],
) -> Result<(), Fault> {
    let year = plan.calendar.school_year(plan.today);
    let first = plan.calendar.days_of(year).first;
    let then = Occasion {
        today: first.plus_days(10),
        now: plan.calendar.start_of(first.plus_days(10)).plus_minutes(9 * 60),
        ..*office
    };
    let (coordinator, coach) =
        (person_id(plan.staff.cast.coordinator), person_id(plan.staff.cast.coach));
    let this_year = activities.iter().filter(|one| one.school_year == year);
    for activity in this_year.step_by(2) {
        let runs = ["institute", "network"].contains(&activity.format.name());
        let lines: &[(Level, &str, StaffId, i64)] = if runs {
            &[
                (
                    Level::Learning,
                    "Five questions before the first day and after the last",
                    coach,
                    150,
                ),
                (Level::Use, "Walkthroughs in eight rooms, at 60 and 120 days", coach, 210),
                (
                    Level::StudentResult,
                    "Winter and spring screening against last year",
                    coordinator,
                    300,
                ),
            ]
        } else if activity.kind == catalog::Kind::Training {
            &[(Level::Learning, "Share who pass the check at the first try", coordinator, 200)]
        } else {
            &[
                (Level::Reaction, "Feedback, with what was written", coordinator, 80),
                (Level::Use, "What people say became of it after 90 days", coordinator, 230),
            ]
        };
        for (level, looked_at, judge, days) in lines {
            let new = NewLook {
                level: *level,
                looked_at: (*looked_at).to_owned(),
                judge: *judge,
                due_on: first.plus_days(*days),
            };
            plan_look(tx, &Permit::for_system(), &then, (activity.id, &new))?;
        }
    }
    Ok(())
}
