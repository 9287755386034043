//! Two years of growth plans of the demo district: last school year's, mostly signed, and this one's,
//! as far as the day has come. And what people did with what they learned.

use std::collections::HashMap;

use access::Permit;
use db::Tx;
use growth::history::{PastEvent, PastPlan, record_history};
use growth::plan::{Mark, MarkOf, Serves, Wording};
use growth::track::{adopted, track_of};
use growth::words::{Event, GoalKind, StepKind, WordKind};
use kernel::{By, Fault, LocalDate, Occasion, SchoolYear, StaffId};
use planning::{Holding, Target, Version};

use super::build::{Plan, person_id};
use super::random::Random;

/// Of so many one assessed themself as far as the demo shows.
const ONE_ASSESSES_OF: usize = 3;
const MARKS_EACH: usize = 8;
/// How many have a mentor.
const MENTORS_MAX: usize = 24;

const GOALS: &[(&str, &str)] = &[
    (
        "Ask questions that more than one answer fits, in each lesson.",
        "A colleague counts them twice a month.",
    ),
    ("Give each pupil one written word of feedback a week.", "The notebooks show it."),
    ("Begin each unit with what pupils already know.", "A short check stands in each plan."),
    ("Plan with my team from what the last check showed.", "Our notes name the change we made."),
    (
        "Keep the first five minutes of each lesson calm and busy.",
        "Nobody waits for work to begin.",
    ),
    ("Call each family once a semester with something good.", "My list is full by January."),
];
/// What a coach writes about a teacher's goal.
const COMMENT: &str = "I saw it work on Tuesday: nobody waited. Try it once without the timer.";
/// Of a hundred plans with goals so many are opened again in the middle of the year, for one more goal.
const REVISED_PERCENT: usize = 14;

pub(super) fn growth_plans(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let first = plan.calendar.days_of(plan.first_year).first;
    let then = Occasion { today: first, now: plan.calendar.start_of(first), ..*occasion };
    for cycle in growth::library::library() {
        let file = growth::library::from_library(&cycle.code).expect("it ships");
        growth::adopt::adopt(tx, &Permit::for_system(), &then, file, first)
            .map_err(|failed| Fault::new(format!("the demo adopts {}: {failed:?}", cycle.code)))?;
    }
    let this_year = plan.calendar.school_year(plan.today);
    later_spring(tx, plan, this_year)?;
    let mut random = Random::for_purpose(4300, "growth plans");
    let versions = planning::versions(tx)?;
    let mut all = Vec::new();
    for year in [this_year.previous(), this_year] {
        all.extend(plans_of(tx, plan, (year, &versions), &mut random)?);
    }
    let applied = super::applications::applied(tx, plan, &all)?;
    record_history(tx, &Permit::for_system(), occasion, &all, &applied)?;
    mentors(tx, occasion)?;
    peers(tx, plan, (occasion, &all))
}

/// From this school year on the hourly staff looks at its year after the state tests, not before.
fn later_spring(tx: &mut Tx, plan: &Plan, year: SchoolYear) -> Result<(), Fault> {
    let first = plan.calendar.days_of(year).first;
    let occasion = Occasion {
        by: By::Staff(person_id(plan.staff.cast.coordinator)),
        now: plan.calendar.start_of(first),
        today: first,
    };
    let code = rulefile::Code::parse("hourly-self-appraisal").expect("a code");
    let (_, text) = growth::library::from_library(&code).expect("it ships");
    let text = text
        .replace("by = \"03-31\"", "by = \"04-10\"")
        .replace("self-assessment 2026-03-31", "self-assessment 2026-04-10");
    let cycle = growth::cycle::Cycle::parse(&text)
        .map_err(|problems| Fault::new(format!("the demo's cycle: {problems:?}")))?;
    growth::adopt::adopt(tx, &Permit::for_system(), &occasion, (&cycle, &text), first)
        .map_err(|failed| Fault::new(format!("the demo adopts a version: {failed:?}")))
}

/// New administrators have mentors but for one; so have some new teachers.
fn mentors(tx: &mut Tx, occasion: &Occasion) -> Result<(), Fault> {
    let mut inducted = growth::mentor::in_induction(tx, occasion.today)?;
    inducted.sort_by_key(|one| (one.adopted.cycle.rank, one.person));
    for one in inducted.iter().skip(1).take(MENTORS_MAX) {
        let Some(mentor) =
            growth::mentor::allowed(tx, (one.person, &one.rule), occasion.today, 1)?.pop()
        else {
            continue;
        };
        let both = (one.person, mentor);
        growth::mentor::match_mentor(tx, &Permit::for_system(), occasion, both)
            .map_err(|failed| Fault::new(format!("the demo matches a mentor: {failed:?}")))?;
    }
    Ok(())
}

/// The coach of the cast comments on a goal of the teacher, whom another teacher of the building asks for
/// comments. Where the year has no plans yet, nobody asks.
fn peers(tx: &mut Tx, plan: &Plan, (occasion, all): (&Occasion, &[PastPlan])) -> Result<(), Fault> {
    let this_year = plan.calendar.school_year(plan.today);
    let (teacher, coach) = (person_id(plan.staff.cast.teacher), person_id(plan.staff.cast.coach));
    let above = supervisors(plan, plan.today);
    let mut open = all.iter().filter(|one| {
        let is_open = one.events.iter().all(|event| event.event != Event::Signed);
        one.year == this_year && is_open && !one.goals.is_empty()
    });
    let of_teacher = open.clone().find(|one| one.person == teacher);
    let of_colleague = open.find(|one| {
        let beside = above.get(&one.person) == above.get(&teacher);
        one.person != teacher && one.person != coach && beside
    });
    let failed = |failed: &dyn std::fmt::Debug| Fault::new(format!("the demo's peers: {failed:?}"));
    for (one, peer) in [(of_teacher, coach), (of_colleague, teacher)] {
        let Some(one) = one else { continue };
        let by = |who| Occasion { by: By::Staff(who), ..*occasion };
        let both = (one.person, peer);
        growth::peer::ask_peer(tx, &Permit::for_system(), &by(one.person), both)
            .map_err(|refused| failed(&refused))?;
        let (_, asked) = growth::track::standing(tx, one.person, plan.today)?;
        let Some(asked) = asked.filter(|_| peer == coach) else { continue };
        let about = growth::plan::About::Goal(asked.goals[0].id);
        let what = (about, WordKind::Comment, COMMENT);
        growth::step::say(tx, &Permit::for_system(), &by(coach), (asked.id, coach), what)
            .map_err(|refused| failed(&refused))?;
    }
    Ok(())
}

/// The plans of a school year, each as far as the day has come.
fn plans_of(
    tx: &mut Tx,
    plan: &Plan,
    (year, versions): (SchoolYear, &[Version]),
    random: &mut Random,
) -> Result<Vec<PastPlan>, Fault> {
    let days = plan.calendar.days_of(year);
    let on = days.last.unwrap_or(days.first).min(plan.today);
    let above = supervisors(plan, on);
    let cycles = adopted(tx)?;
    let mut plans = Vec::new();
    for history in staff::histories_of_everyone(tx)? {
        let Some(track) = track_of(&cycles, &plan.calendar, &history, on) else { continue };
        let Some(supervisor) = above.get(&history.person).copied() else { continue };
        let facts = history.on(on);
        let cycle = &track.adopted.cycle;
        let own = versions.iter().filter(|version| {
            cycle.frameworks.contains(&version.framework.kind)
                && version.holding_on(on) == Holding::Now
                && version.audience.includes(&facts)
        });
        let own: Vec<&Version> = own.collect();
        let dates = cycle.dates(&plan.calendar, year, track.started);
        let mut made = Making { plan, random, supervisor, dates, until: on };
        let events = made.events(cycle.decide_working_days, history.person);
        if events.is_empty() {
            continue;
        }
        let sent = events[0].on;
        let mut goals: Vec<_> =
            cycle.goals.iter().map(|kind| (*kind, made.goal(*kind, &own, sent))).collect();
        for revised in events.iter().filter(|event| event.event == Event::Revised) {
            goals.push((GoalKind::Personal, made.goal(GoalKind::Personal, &own, revised.on)));
        }
        let marks = made.marks(&own, cycle);
        let shared_on = cycle.frameworks.is_empty().then_some(sent);
        let (person, cycle) = (history.person, track.adopted.id);
        plans.push(PastPlan { person, year, cycle, events, goals, marks, shared_on });
    }
    Ok(plans)
}

/// Who supervises whom on a day.
pub(super) fn supervisors(plan: &Plan, on: LocalDate) -> HashMap<StaffId, StaffId> {
    let mut above = HashMap::new();
    for (_, position) in plan.staff.working_on(on) {
        if let Some(up) = position.supervisor {
            let up = plan.staff.positions[up].person;
            if up != position.person {
                above.insert(person_id(position.person), person_id(up));
            }
        }
    }
    above
}

/// One plan in the making.
struct Making<'a> {
    plan: &'a Plan,
    random: &'a mut Random,
    supervisor: StaffId,
    dates: Vec<(StepKind, LocalDate)>,
    until: LocalDate,
}

impl Making<'_> {
    fn due(&self, wanted: StepKind) -> Option<LocalDate> {
        self.dates.iter().find(|(kind, _)| *kind == wanted).map(|(_, on)| *on)
    }

    /// What happened up to the day: most are in time, some are late, a few never come.
    fn events(&mut self, decide_working_days: u32, person: StaffId) -> Vec<PastEvent> {
        let cast = self.plan.staff.cast.everyone().any(|cast| person_id(cast) == person);
        let first = self.due(StepKind::Goals).or(self.due(StepKind::SelfAssessment));
        let Some(first) = first.filter(|_| cast || self.random.percent(93)) else {
            return Vec::new();
        };
        // The cast is early, so that there is something to see.
        let early = if cast { 24 } else { 0 };
        let sent = first.plus_days(6 - early - self.random.days(14));
        let answer = if self.random.percent(88) {
            u32::try_from(self.random.below(usize::try_from(decide_working_days).unwrap_or(1)))
                .unwrap_or(0)
        } else {
            decide_working_days + 6
        };
        let (mine, theirs) = (Some(person), Some(self.supervisor));
        let calendar = &self.plan.calendar;
        let sent = calendar.plus_working_days(sent, 0);
        let approved = calendar.plus_working_days(sent, answer);
        let mut events =
            vec![(Event::Sent, sent, "", mine), (Event::Approved, approved, "", theirs)];
        let until = self.until;
        let opens = calendar.plus_working_days(first.plus_days(90 + self.random.days(120)), 0);
        let answers = calendar.plus_working_days(opens, 6);
        // Opened again, sent the day after, and answered before anything else happens.
        let can = self.due(StepKind::Goals).is_some() && opens > approved && answers <= until;
        if can && self.random.percent(REVISED_PERCENT) {
            events.push((Event::Revised, opens, "", mine));
            events.push((Event::Sent, calendar.plus_working_days(opens, 1), "", mine));
            events.push((Event::Approved, answers, "", theirs));
        }
        for kind in [StepKind::MidConference, StepKind::Conference] {
            if let Some(due) = self.due(kind) {
                let held = calendar.plus_working_days(due.plus_days(-self.random.days(12)), 0);
                let words = "What went well, what comes next, what help is needed.";
                let after = events.last().map_or(held, |last| last.1.max(held));
                events.push((Event::Conferred, after, words, theirs));
            }
        }
        if let Some(due) = self.due(StepKind::Signatures).filter(|_| self.random.percent(95)) {
            let signed = calendar.plus_working_days(due.plus_days(-self.random.days(9)), 0);
            let last = events.last().map_or(signed, |last| last.1.max(signed));
            events.push((Event::Signed, last, "", mine));
            events.push((Event::Signed, calendar.plus_working_days(last, 1), "", theirs));
        }
        events
            .into_iter()
            .take_while(|(_, on, ..)| *on <= until)
            .map(|(event, on, words, by)| PastEvent { on, event, words: words.to_owned(), by })
            .collect()
    }

    fn goal(&mut self, kind: GoalKind, own: &[&Version], on: LocalDate) -> Wording {
        let (statement, measure) = *self.random.pick(GOALS);
        let leaves: Vec<_> = own.iter().flat_map(|version| version.leaves()).collect();
        let serves = (kind == GoalKind::Personal && !leaves.is_empty()).then(|| Serves {
            target: Target::Element(self.random.pick(&leaves).id),
            reason: "It is what I want pupils to notice first in my work.".to_owned(),
        });
        Wording {
            statement: statement.to_owned(),
            measure: measure.to_owned(),
            serves,
            written_on: on,
        }
    }

    fn marks(&mut self, own: &[&Version], cycle: &growth::cycle::Cycle) -> Vec<Mark> {
        let level = |random: &mut Random| Some([2_i64, 2, 3, 3, 3, 4][random.below(6)]);
        if !cycle.questions.is_empty() {
            let marks = cycle.questions.iter().map(|question| Mark {
                of: MarkOf::Question(question.code.clone()),
                level: match question.answer {
                    growth::words::AnswerKind::Level => level(self.random),
                    growth::words::AnswerKind::Words => None,
                },
                words: match question.answer {
                    growth::words::AnswerKind::Level => String::new(),
                    growth::words::AnswerKind::Words => "It was a good year.".to_owned(),
                },
            });
            return marks.collect();
        }
        if self.random.below(ONE_ASSESSES_OF) != 0 {
            return Vec::new();
        }
        let leaves: Vec<_> = own
            .iter()
            .filter(|version| !version.levels.is_empty())
            .flat_map(|version| version.leaves())
            .collect();
        let begin = self.random.below(leaves.len());
        let some = leaves.iter().cycle().skip(begin).take(MARKS_EACH.min(leaves.len()));
        some.map(|element| Mark {
            of: MarkOf::Element(element.id),
            level: level(self.random),
            words: String::new(),
        })
        .collect()
    }
}
