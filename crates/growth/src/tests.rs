//! A plan in Prairie Hills, on both engines: who sees what in every state, who decides, what is refused.

mod adoption;
mod answers;
mod fewer;
mod handed;
mod hiding;
mod peers;

use access::{Permit, action};
use db::testing::each_engine;
use db::{Database, Tx};
use kernel::{By, DistrictCalendar, Failed, Key, LocalDate, Occasion, StaffId};
use rulefile::Code;
use staff::fixture::{Fixture, NOW, prairie_hills};

use crate::adopt::adopt;
use crate::assess::{assess, share, withdraw};
use crate::goal::{NewGoal, write_goal};
use crate::library::from_library;
use crate::open::{decider, open};
use crate::plan::{About, Mark, MarkOf};
use crate::refusal::PlanRefusal;
use crate::sight::Seen;
use crate::step::{decide, say, step};
use crate::track::standing;
use crate::words::{Event, GoalKind, WordKind};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

/// Noon of a day, by a person.
fn on(person: StaffId, text: &str) -> Occasion {
    let days = day("2025-10-14").days_until(day(text));
    let now = NOW.plus_minutes(days * 24 * 60);
    assert_eq!(DistrictCalendar::nebraska().date(now), day(text));
    Occasion { by: By::Staff(person), now, today: day(text) }
}

struct Town {
    db: Database,
    people: Fixture,
}

type Done<T> = Result<T, PlanRefusal>;

impl Town {
    fn build(db: &Database) -> Town {
        let people = db
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let office = Occasion { today: day("2024-08-01"), ..on(town.dana, "2025-10-14") };
                for cycle in crate::library::library() {
                    let (cycle, text) = from_library(&cycle.code).unwrap();
                    let adopted =
                        adopt(tx, &Permit::for_system(), &office, (cycle, text), office.today);
                    adopted.map_err(|failed| kernel::Fault::new(format!("{failed:?}")))?;
                }
                Ok::<_, kernel::Fault>(town)
            })
            .unwrap();
        Town { db: db.clone(), people }
    }

    fn write<T: Send + 'static>(
        &self,
        task: impl Fn(&mut Tx) -> Result<T, Failed<PlanRefusal>> + Send + 'static,
    ) -> Done<T> {
        match self.db.write_now(task) {
            Ok(done) => Ok(done),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn goals(&self, who: StaffId, at: &'static str, kinds: &'static [GoalKind]) {
        for kind in kinds {
            self.write(move |tx| {
                let new = NewGoal {
                    kind: *kind,
                    statement: format!("A {} goal", kind.word()),
                    measure: "Pupils ask questions".to_owned(),
                    serves: None,
                };
                write_goal(tx, &Permit::for_system(), &on(who, at), (who, None), &new)
            })
            .unwrap();
        }
    }

    fn step(&self, who: StaffId, at: &'static str, event: Event, words: &'static str) -> Done<()> {
        self.write(move |tx| step(tx, &Permit::for_system(), &on(who, at), who, (event, words)))
    }

    fn decide(&self, who: StaffId, at: &'static str, plan: &Key, event: Event) -> Done<()> {
        let plan = plan.clone();
        self.write(move |tx| {
            let occasion = on(who, at);
            let words = "Because it is so";
            let what = (event, occasion.today, words);
            decide(tx, &Permit::for_system(), &occasion, &plan, what)
        })
    }

    fn assess(&self, who: StaffId, at: &'static str) {
        self.write(move |tx| {
            let mark = Mark {
                of: MarkOf::Question("strengths".to_owned()),
                level: None,
                words: "I was there".to_owned(),
            };
            assess(tx, &Permit::for_system(), &on(who, at), who, &[mark])
        })
        .unwrap();
    }

    fn plan(&self, who: StaffId, at: &str) -> Key {
        let at = day(at);
        let (_, plan) = self.db.read_now(move |tx| standing(tx, who, at)).unwrap();
        plan.expect("it was begun").key
    }

    /// What someone sees: `plan`, or of it the `goals` alone; `self-assessment`; or nothing; and whether
    /// they decide.
    fn sees(&self, who: StaffId, plan: &Key, at: &str) -> String {
        let (actor, plan, at) = (self.people.actor(who, &[]), plan.clone(), day(at));
        self.db
            .read_now(move |tx| {
                let Some(opened) = open(tx, &actor, &plan, at)? else {
                    return Ok::<_, kernel::Fault>("nothing".to_owned());
                };
                let mut seen = Vec::new();
                if opened.sight.plan == Seen::Yes {
                    seen.push("plan");
                }
                if opened.sight.plan == Seen::No && opened.sight.goals == Seen::Yes {
                    seen.push("goals");
                }
                if opened.sight.assessment == Seen::Yes {
                    seen.push("self-assessment");
                }
                assert_eq!(opened.sight.assessment == Seen::No, opened.marks.is_empty());
                if decider(tx, &actor, &opened.plan, at)?.is_some() {
                    seen.push("decides");
                }
                Ok(seen.join(" "))
            })
            .unwrap()
    }
}

const THREE: &[GoalKind] = GoalKind::ALL;

#[test]
fn grw_2_a_self_assessment_is_ones_own_until_shared_and_again_once_that_is_withdrawn() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, priya, sofia) = (town.people.ana, town.people.priya, town.people.sofia);
        town.assess(ana, "2025-09-10");
        let plan = town.plan(ana, "2025-09-10");
        assert_eq!(town.sees(ana, &plan, "2025-09-10"), "plan self-assessment");
        assert_eq!(town.sees(priya, &plan, "2025-09-10"), "nothing");
        town.write(move |tx| share(tx, &Permit::for_system(), &on(ana, "2025-09-11"), ana))
            .unwrap();
        assert_eq!(town.sees(priya, &plan, "2025-09-11"), "self-assessment");
        assert_eq!(town.sees(sofia, &plan, "2025-09-11"), "nothing");
        town.write(move |tx| withdraw(tx, &Permit::for_system(), &on(ana, "2025-09-12"), ana))
            .unwrap();
        assert_eq!(town.sees(priya, &plan, "2025-09-12"), "nothing");
        let again =
            town.write(move |tx| withdraw(tx, &Permit::for_system(), &on(ana, "2025-09-12"), ana));
        assert_eq!(again, Err(PlanRefusal::NotShared));
    });
}

#[test]
fn p14_a_sent_plan_moves_to_the_new_supervisor_and_leaves_the_former_one() {
    each_engine(|db| {
        // Tariq moved from Birch (Priya) to Cedar (Paul) on 29 September.
        let town = Town::build(db);
        let (tariq, priya, paul) = (town.people.tariq, town.people.priya, town.people.paul);
        town.goals(tariq, "2025-09-15", THREE);
        town.assess(tariq, "2025-09-15");
        town.step(tariq, "2025-09-20", Event::Sent, "").unwrap();
        let plan = town.plan(tariq, "2025-09-20");
        assert_eq!(town.sees(priya, &plan, "2025-09-28"), "plan decides");
        assert_eq!(town.sees(paul, &plan, "2025-09-28"), "nothing");
        // The supervisor changed yesterday.
        assert_eq!(town.sees(priya, &plan, "2025-09-30"), "nothing");
        assert_eq!(town.sees(paul, &plan, "2025-09-30"), "plan decides");
        for other in [town.people.sofia, town.people.dana, town.people.ana, town.people.aud] {
            assert_eq!(town.sees(other, &plan, "2025-09-30"), "nothing");
        }
        // A page drawn before the change does not approve after it.
        let late = town.decide(priya, "2025-09-30", &plan, Event::Approved);
        assert_eq!(late, Err(PlanRefusal::NotSupervisor));
        town.decide(paul, "2025-09-30", &plan, Event::Approved).unwrap();
    });
}

#[test]
fn who_left_the_district_leaves_their_plan_to_nobody() {
    each_engine(|db| {
        // Gil taught at Birch until 30 June 2025.
        let town = Town::build(db);
        let (gil, priya) = (town.people.gil, town.people.priya);
        town.goals(gil, "2025-05-05", THREE);
        town.step(gil, "2025-05-06", Event::Sent, "").unwrap();
        let plan = town.plan(gil, "2025-05-06");
        assert_eq!(town.sees(priya, &plan, "2025-06-30"), "plan decides");
        assert_eq!(town.sees(priya, &plan, "2025-07-01"), "nothing");
        let late = town.decide(priya, "2025-07-01", &plan, Event::Approved);
        assert_eq!(late, Err(PlanRefusal::NotSupervisor));
    });
}

#[test]
fn grw_1_a_plan_is_returned_worded_anew_approved_talked_about_and_signed_in_order() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, priya) = (town.people.ana, town.people.priya);
        let sent = town.step(ana, "2025-09-10", Event::Sent, "");
        assert!(matches!(sent, Err(PlanRefusal::GoalsMissing(kinds)) if kinds.len() >= 2));
        town.goals(ana, "2025-09-10", THREE);
        town.step(ana, "2025-09-10", Event::Sent, "").unwrap();
        let plan = town.plan(ana, "2025-09-10");
        town.decide(priya, "2025-09-11", &plan, Event::Returned).unwrap();
        assert_eq!(town.sees(priya, &plan, "2025-09-11"), "nothing");
        let opened = town.db.read_now({
            let (actor, plan) = (town.people.actor(ana, &[]), plan.clone());
            move |tx| open(tx, &actor, &plan, day("2025-09-12"))
        });
        let goal = opened.unwrap().unwrap().plan.goals[0].key.clone();
        town.write(move |tx| {
            let new = NewGoal {
                kind: GoalKind::Personal,
                statement: "Three open questions a lesson".to_owned(),
                measure: "A colleague counts them".to_owned(),
                serves: None,
            };
            write_goal(tx, &Permit::for_system(), &on(ana, "2025-09-12"), (ana, Some(&goal)), &new)
        })
        .unwrap();
        town.step(ana, "2025-09-12", Event::Sent, "").unwrap();
        town.decide(priya, "2025-09-15", &plan, Event::Approved).unwrap();
        let early = town.step(ana, "2025-09-16", Event::Signed, "");
        assert!(matches!(early, Err(PlanRefusal::NotPossible { .. })));
        town.decide(priya, "2025-10-01", &plan, Event::Conferred).unwrap();
        let out_of_turn = town.decide(priya, "2025-10-01", &plan, Event::Signed);
        assert_eq!(out_of_turn, Err(PlanRefusal::NotYourTurn));
        let silent = town.step(ana, "2025-10-02", Event::Refused, "  ");
        assert_eq!(silent, Err(PlanRefusal::WordsMissing));
        town.step(ana, "2025-10-02", Event::Refused, "It was another day").unwrap();
        town.decide(priya, "2025-10-03", &plan, Event::Signed).unwrap();
        // Complete: only the written response is still open, and only to the person.
        for (who, kind, expected) in [
            (ana, WordKind::Response, Ok(())),
            (priya, WordKind::Response, Err(PlanRefusal::NotTheirs)),
            (priya, WordKind::Comment, Ok(())),
            (town.people.ben, WordKind::Comment, Err(PlanRefusal::NotTheirs)),
        ] {
            let (actor, key) = (town.people.actor(ana, &[]), plan.clone());
            let said = town.write(move |tx| {
                let opened = open(tx, &actor, &key, day("2025-10-04"))?.expect("her own");
                let (permit, occasion) = (Permit::for_system(), on(who, "2025-10-04"));
                say(
                    tx,
                    &permit,
                    &occasion,
                    (opened.plan.id, who),
                    (About::Plan, kind, "I see it so"),
                )
            });
            assert_eq!(said, expected);
        }
        let read = town.db.read_now({
            let (actor, plan) = (town.people.actor(priya, &[]), plan.clone());
            move |tx| open(tx, &actor, &plan, day("2025-10-05"))
        });
        let read = read.unwrap().unwrap();
        assert_eq!(read.plan.goals[0].wordings.len(), 2);
        assert_eq!(read.plan.thread.len(), 2);
    });
}

#[test]
fn an_hourly_self_appraisal_is_whole_before_it_is_sent_and_sending_shares_it() {
    each_engine(|db| {
        let town = Town::build(db);
        let (kofi, priya) = (town.people.kofi, town.people.priya);
        town.assess(kofi, "2025-10-14");
        let sent = town.step(kofi, "2025-10-14", Event::Sent, "");
        assert_eq!(sent, Err(PlanRefusal::AssessmentMissing { missing: 5 }));
        town.write(move |tx| {
            let code = Code::parse("hourly-self-appraisal").unwrap();
            let questions = from_library(&code).unwrap().0.questions.iter();
            let marks: Vec<Mark> = questions
                .map(|question| Mark {
                    of: MarkOf::Question(question.code.clone()),
                    level: Some(3),
                    words: "As it is".to_owned(),
                })
                .collect();
            let permit: Permit<action::EditOwnGrowth> = Permit::for_system();
            assess(tx, &permit, &on(kofi, "2025-10-14"), kofi, &marks)
        })
        .unwrap();
        let plan = town.plan(kofi, "2025-10-14");
        assert_eq!(town.sees(priya, &plan, "2025-10-14"), "nothing");
        town.step(kofi, "2025-10-14", Event::Sent, "").unwrap();
        assert_eq!(town.sees(priya, &plan, "2025-10-14"), "plan self-assessment decides");
    });
}

#[test]
fn each_is_on_the_cycle_of_their_position_and_late_hires_have_days_of_their_own() {
    each_engine(|db| {
        let town = Town::build(db);
        let track = |who: StaffId| {
            let at = day("2025-10-14");
            let (track, _) = town.db.read_now(move |tx| standing(tx, who, at)).unwrap();
            track.map(|track| (track.adopted.cycle.code.to_string(), track.started))
        };
        let code = |who| track(who).map(|(code, _)| code);
        assert_eq!(code(town.people.kofi).as_deref(), Some("hourly-self-appraisal"));
        let lena = track(town.people.lena).expect("a counselor");
        assert_eq!(lena, ("induction".to_owned(), Some(day("2025-10-06"))));
        assert_eq!(code(town.people.beth), None);
        assert_eq!(code(town.people.gil), None);
    });
}

/// domain §9.13: who may be a mentor.
#[test]
fn p11_a_mentor_is_employed_three_years_holds_a_like_position_and_is_not_above() {
    use crate::mentor::{MentorRefusal, match_mentor};

    each_engine(|db| {
        let town = Town::build(db);
        // Lena, a counselor, was hired last week; Paul is her principal.
        let lena = town.people.lena;
        let tried = |mentor: StaffId| {
            let dana = on(town.people.dana, "2025-10-14");
            let task =
                move |tx: &mut Tx| match_mentor(tx, &Permit::for_system(), &dana, (lena, mentor));
            match town.db.write_now(task) {
                Ok(()) => Vec::new(),
                Err(Failed::Refused(reasons)) => reasons,
                Err(Failed::Fault(fault)) => panic!("{fault}"),
            }
        };
        assert!(tried(lena).contains(&MentorRefusal::Themself));
        assert!(tried(town.people.paul).contains(&MentorRefusal::Supervises));
        assert!(tried(town.people.sofia).contains(&MentorRefusal::Supervises));
        assert_eq!(tried(town.people.casey).first(), Some(&MentorRefusal::NotHere));
        assert!(tried(town.people.gil).contains(&MentorRefusal::NotHere));
        let carla = tried(town.people.carla);
        assert_eq!(carla, Vec::new());
        assert_eq!(tried(town.people.tess), vec![MentorRefusal::Already]);
    });
}

#[test]
fn p10_what_people_want_to_grow_in_is_told_of_five_and_more_and_drafts_are_not_counted() {
    each_engine(|db| {
        let town = Town::build(db);
        let element = db
            .write_now(|tx| {
                let text = b"code,parent,kind,title\n1,,domain,All\n1.1,1,indicator,Questions\n";
                let elements = planning::framework_file::elements(text).unwrap();
                let version = planning::adopt::NewVersion {
                    name: "2025".to_owned(),
                    audience: staff::Audience::all(),
                    source: "Tests".to_owned(),
                    in_force_from: day("2025-08-01"),
                };
                let named = ("model", "Model", planning::FrameworkKind::Instruction);
                let (permit, office) = (Permit::for_system(), on(StaffId(1), "2025-08-01"));
                let file = (&version, &elements);
                let key = planning::adopt::load_framework(tx, &permit, &office, named, file);
                let key = key.map_err(|failed| kernel::Fault::new(format!("{failed:?}")))?;
                let version = planning::version_by_key(tx, &key)?.expect("just loaded");
                Ok::<_, kernel::Fault>(version.leaves().next().expect("an indicator").id)
            })
            .unwrap();
        let people = &town.people;
        let mark = |who: StaffId, level: i64| {
            town.write(move |tx| {
                let of = MarkOf::Element(element);
                let mark = Mark { of, level: Some(level), words: String::new() };
                assess(tx, &Permit::for_system(), &on(who, "2025-09-10"), who, &[mark])
            })
            .unwrap();
        };
        let figures = |at: &str| {
            let at = day(at);
            let calendar = DistrictCalendar::nebraska();
            town.db.read_now(move |tx| crate::figures::figures(tx, &calendar, at)).unwrap()
        };
        for who in [people.ana, people.ben, people.cy, people.tess] {
            mark(who, 1);
        }
        assert_eq!(figures("2025-09-10").indicators, Vec::new());
        mark(people.mia, 3);
        let told = figures("2025-09-10").indicators;
        assert_eq!(told.len(), 1);
        // Four of five, told in steps of five.
        assert_eq!((told[0].people, told[0].want_to_grow), (5, 5));
        // As of the day before, nobody had.
        assert_eq!(figures("2025-09-09").indicators, Vec::new());
        assert_eq!(figures("2025-09-10").handed_over, Vec::new());
        town.goals(people.ana, "2025-09-10", THREE);
        assert_eq!(figures("2025-09-10").handed_over, Vec::new());
        town.step(people.ana, "2025-09-11", Event::Sent, "").unwrap();
        assert_eq!(figures("2025-09-11").handed_over.len(), 1);
        assert_eq!(figures("2025-09-11").approved().count(), 0);
        assert_eq!(figures("2025-09-11").follow.waiting, 1);
    });
}
