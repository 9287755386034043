//! A dozen findings of the invented district, each with a decision and what became of it so far.

use access::Permit;
use catalog::Activity;
use db::Tx;
use evaluation::Level;
use evaluation::finding::{Decision, Figure, NewFinding, Step, Unit};
use evaluation::judge::{NewStep, find, step};
use kernel::{By, Fault, Occasion, StaffId};

use super::super::build::{Plan, person_id};
use super::super::offerings::BULLYING;

#[derive(Clone, Copy)]
enum Owner {
    Coordinator,
    Coach,
    Principal,
}

type Given = (&'static str, Unit, i64, i64);
type Taken = (Step, &'static str, i64);

struct Told {
    title: &'static str,
    /// Days before today on which it was found.
    ago: i64,
    level: Level,
    looked_at: &'static str,
    found: &'static str,
    uncertainty: &'static str,
    figures: &'static [Given],
    decision: Decision,
    owner: Owner,
    /// Days from today on which it is due.
    due: i64,
    /// What was said of it, with the days before today.
    steps: &'static [Taken],
}

const FOUND: &[Told] = &[
    Told {
        title: "Science of reading institute",
        ago: 58,
        level: Level::Use,
        looked_at: "Walkthroughs in 24 first- and second-grade rooms, September",
        found: "Two of three rooms teach decoding in the order of the institute; word work at the end of the block is still left out where it is short.",
        uncertainty: "Eight buildings of 25, those whose principals offered. Nobody to compare with.",
        figures: &[
            ("Rooms that follow the order", Unit::Percent, 6_700, 24),
            ("Rooms with word work daily", Unit::Percent, 3_800, 24),
        ],
        decision: Decision::Keep,
        owner: Owner::Coordinator,
        due: 150,
        steps: &[(Step::Progress, "A fourth institute is planned for June.", 12)],
    },
    Told {
        title: "Science of reading institute",
        ago: 190,
        level: Level::StudentResult,
        looked_at: "Spring screening of second grade against the spring before",
        found: "Second graders at benchmark in fluency went from 62 to 66 of a hundred in buildings whose teachers went, from 63 to 64 in the others.",
        uncertainty: "Buildings chose to send people, so they may differ in other ways. One year.",
        figures: &[
            (
                "Second graders at benchmark, buildings that sent people",
                Unit::Percent,
                6_600,
                1_140,
            ),
            ("The same, other buildings", Unit::Percent, 6_400, 610),
        ],
        decision: Decision::Keep,
        owner: Owner::Coordinator,
        due: -60,
        steps: &[(Step::Done, "Seats for ten more buildings were put into the budget.", 75)],
    },
    Told {
        title: "Mathematics institute",
        ago: 44,
        level: Level::Learning,
        looked_at: "Five questions before the first day and after the last",
        found: "People choose richer tasks afterwards; few can say how they would launch one.",
        uncertainty: "Those who left early did not answer the second time.",
        figures: &[
            ("Right answers before", Unit::Percent, 4_100, 61),
            ("Right answers after", Unit::Percent, 7_400, 48),
        ],
        decision: Decision::Fix,
        owner: Owner::Coach,
        due: 35,
        steps: &[(Step::Progress, "The second day was rewritten around launching a task.", 9)],
    },
    Told {
        title: "Literacy network",
        ago: 30,
        level: Level::Support,
        looked_at: "Minutes of the network and a half-hour with eleven principals",
        found: "Lead readers have no time in their buildings to pass on what they bring back.",
        uncertainty: "Principals who came are those who care for it.",
        figures: &[("Buildings with a set time for it", Unit::Percent, 2_800, 25)],
        decision: Decision::Fix,
        owner: Owner::Principal,
        due: 12,
        steps: &[],
    },
    Told {
        title: "Decoding for paras",
        ago: 75,
        level: Level::Use,
        looked_at: "What paras and the teachers beside them say after 60 days",
        found: "Nine of ten use at least three of the ten routines each week. It is the training paras ask for most.",
        uncertainty: "What people say of themselves; a third did not answer.",
        figures: &[("Use three routines or more weekly", Unit::Percent, 9_000, 40)],
        decision: Decision::Keep,
        owner: Owner::Coordinator,
        due: -20,
        steps: &[(Step::Done, "Two more sections open in January.", 24)],
    },
    Told {
        title: "Knife skills and batch cooking",
        ago: 66,
        level: Level::Use,
        looked_at: "Batches thrown away in the central kitchen, eight weeks before and after",
        found: "Half as many batches are thrown away since everyone hired this year took it.",
        uncertainty: "A new oven came in the same month.",
        figures: &[
            ("Batches thrown away before", Unit::Percent, 1_100, 84),
            ("Batches thrown away after", Unit::Percent, 500, 96),
        ],
        decision: Decision::Keep,
        owner: Owner::Coordinator,
        due: 60,
        steps: &[],
    },
    Told {
        title: "Restorative circles",
        ago: 210,
        level: Level::Use,
        looked_at: "Office referrals and a walk through eleven rooms",
        found: "Few hold circles after the day. Two hours without anybody coming back change little.",
        uncertainty: "Referrals also fell where nobody went; circles may be held when nobody looks.",
        figures: &[("Rooms that hold a circle weekly", Unit::Percent, 1_800, 11)],
        decision: Decision::Stop,
        owner: Owner::Coordinator,
        due: -90,
        steps: &[
            (Step::PutOff, "Sections that people had signed up for were still held.", 150),
            (Step::Done, "No new sections; what remains of it moves into coaching.", 40),
        ],
    },
    Told {
        title: "Assessment literacy",
        ago: 51,
        level: Level::Reaction,
        looked_at: "Feedback of three sections with what was written",
        found: "Well led, and too general: teachers ask for items of their own subject.",
        uncertainty: "Less than half answered.",
        figures: &[("Agree that they will use it", Unit::Percent, 4_400, 27)],
        decision: Decision::Fix,
        owner: Owner::Coordinator,
        due: -9,
        steps: &[],
    },
    Told {
        title: "New principals' network",
        ago: 160,
        level: Level::Reaction,
        looked_at: "A round at the last meeting of spring",
        found: "Cases from their own buildings are what they come for.",
        uncertainty: "Nine people, in a room with each other.",
        figures: &[("Hours met", Unit::Hours, 900, 9)],
        decision: Decision::Keep,
        owner: Owner::Coordinator,
        due: 40,
        steps: &[],
    },
    Told {
        title: "Bring your own lesson",
        ago: 20,
        level: Level::Learning,
        looked_at: "Thirty lessons before and after the hour, read by two coaches",
        found: "The question at the heart of the lesson is clearer afterwards in most; checks for understanding hardly change.",
        uncertainty: "The two coaches knew which was which.",
        figures: &[
            ("Lessons with a clearer question", Unit::Percent, 7_300, 30),
            ("Lessons with a better check", Unit::Percent, 2_000, 30),
        ],
        decision: Decision::Fix,
        owner: Owner::Coach,
        due: 70,
        steps: &[],
    },
    Told {
        title: BULLYING,
        ago: 35,
        level: Level::Learning,
        looked_at: "Three cases at the end: what would you do first?",
        found: "Nearly all know whom to tell; drivers and cooks ask for cases from the bus and the line.",
        uncertainty: "Asked right after, in the same room.",
        figures: &[("Say the right first step", Unit::Percent, 9_100, 1_870)],
        decision: Decision::Fix,
        owner: Owner::Coordinator,
        due: 120,
        steps: &[(Step::Progress, "Two cases from buses were written with four drivers.", 6)],
    },
    Told {
        title: "Route software for drivers",
        ago: 95,
        level: Level::Use,
        looked_at: "Routes driven as planned in the first six weeks of school",
        found: "Drivers who took it report detours the same day; the yard then knows.",
        uncertainty: "Those who did not take it are mostly new.",
        figures: &[("Detours reported the same day", Unit::Percent, 8_200, 57)],
        decision: Decision::Keep,
        owner: Owner::Coordinator,
        due: -30,
        steps: &[(Step::Done, "It is now part of the first week of new drivers.", 31)],
    },
];

pub(super) fn findings(
    tx: &mut Tx,
    plan: &Plan,
    office: &Occasion,
    activities: &[Activity],
) -> Result<(), Fault> {
    let told =
        |failed: &dyn std::fmt::Debug| Fault::new(format!("the demo's findings: {failed:?}"));
    for one in FOUND {
        let on = office.today.plus_days(-one.ago);
        let year = plan.calendar.school_year(on);
        let activity = activities.iter().find(|it| it.title == one.title && it.school_year == year);
        let Some(activity) = activity else { continue };
        let Some(purpose) = activity.purposes.first() else { continue };
        let owner = owner(plan, one.owner);
        let new = NewFinding {
            activities: vec![activity.id],
            purpose: *purpose,
            level: one.level,
            looked_at: one.looked_at.to_owned(),
            found: one.found.to_owned(),
            uncertainty: one.uncertainty.to_owned(),
            figures: one.figures.iter().map(figure).collect(),
            decision: one.decision,
            owner,
            due_on: office.today.plus_days(one.due).max(on),
            corrects: None,
        };
        let key = find(tx, &Permit::for_system(), &at(plan, office, on), &new)
            .map_err(|failed| told(&failed))?;
        for (taken, said, ago) in one.steps {
            let then = at(plan, office, office.today.plus_days(-ago));
            let by = Occasion { by: By::Staff(owner), ..then };
            let due_on = (*taken == Step::PutOff).then(|| then.today.plus_days(60));
            let new = NewStep { step: *taken, said: (*said).to_owned(), due_on };
            step(tx, &Permit::for_system(), &by, (&key, &new)).map_err(|failed| told(&failed))?;
        }
    }
    Ok(())
}

fn at(plan: &Plan, office: &Occasion, on: kernel::LocalDate) -> Occasion {
    Occasion { today: on, now: plan.calendar.start_of(on).plus_minutes(10 * 60), ..*office }
}

fn owner(plan: &Plan, owner: Owner) -> StaffId {
    let cast = plan.staff.cast;
    person_id(match owner {
        Owner::Coordinator => cast.coordinator,
        Owner::Coach => cast.coach,
        Owner::Principal => cast.principal,
    })
}

fn figure((named, unit, hundredths, people): &Given) -> Figure {
    Figure { named: (*named).to_owned(), unit: *unit, hundredths: *hundredths, people: *people }
}
