//! Credit of a college, and hours by one's own word: what is taken, what it comes to, what is refused.

use access::Permit;
use approval::{Decision, State as Round};
use catalog::Kind;
use db::testing::each_engine;
use kernel::{CreditUnits, Failed, Hours, Key, StaffId};
use standing::{NewAcceptedCredit, Ratio};

use super::{PDF, Town, at, day};
use crate::ask::AskRefusal;
use crate::college::{CollegeUnit, Grade, GradeRefusal, GradeRule, Letter, Level, PassOnly};
use crate::file::add_file;
use crate::form::Form;
use crate::machine::State;
use crate::rule::{OwnRefusal, OwnRule, OwnWay, RuleRefusal, Rules, adopt_rules, rules_on};
use crate::{FINAL, PRIOR, ask, report};

/// Reading, ten hours a year, a file from four hours on; a college course from B on.
fn strict() -> Rules {
    Rules {
        own: OwnRule {
            ways: vec![OwnWay::Reading],
            year_most: Some(Hours::from_minutes(600)),
            proof_from: Some(Hours::from_minutes(240)),
        },
        college: GradeRule { least: Letter::parse("B"), pass: PassOnly::DoesNotCount },
    }
}

impl Town {
    fn adopts(&self, days: i64, from: &'static str) -> Result<(), Failed<RuleRefusal>> {
        let dana = self.people.dana;
        self.db.write_now(move |tx| {
            let by = at(dana, days);
            adopt_rules(tx, &Permit::for_system(), &by, day(from), &strict())
        })
    }

    /// Four and a half quarter hours of a course that Ana finished, as a draft.
    fn course(&self, grade: &str) -> Key {
        let (ana, grade) = (self.people.ana, Grade::parse(grade));
        self.write(move |tx| {
            let (permit, who) = (Permit::for_system(), at(ana, 0));
            let key = ask::begin(tx, &permit, &who, ana, Form::CollegeCredit)?;
            ask::answer(tx, &permit, &who, &key, |answers| {
                answers.title = Some("Reading assessment".to_owned());
                answers.provider = Some("Plains University".to_owned());
                answers.set_kind(Kind::ProfessionalDevelopment);
                answers.set_done_on(Some(day("2025-10-10")));
                answers.set_done_units(CreditUnits::from_hundredths(450));
                answers.set_course(CollegeUnit::Quarter, Level::Graduate);
                answers.set_grade(grade);
                answers.reflection = Some("Much.".to_owned());
            })?;
            Ok(key)
        })
        .unwrap()
    }

    fn hands_in(&self, key: &Key) {
        let (ana, key) = (self.people.ana, key.clone());
        let added = self.db.write_now(move |tx| {
            add_file(tx, &Permit::for_system(), &at(ana, 0), &key, ("transcript.pdf", PDF))
        });
        assert!(added.is_ok(), "{added:?}");
    }

    /// Hours of reading that Ana reports, as a draft.
    fn own(&self, minutes: i64, done: &'static str, way: OwnWay) -> Key {
        let ana = self.people.ana;
        self.write(move |tx| {
            let (permit, who) = (Permit::for_system(), at(ana, 0));
            let key = ask::begin(tx, &permit, &who, ana, Form::SelfReported)?;
            ask::answer(tx, &permit, &who, &key, |answers| {
                answers.title = Some("A book on feedback".to_owned());
                answers.provider = Some("A publisher".to_owned());
                answers.set_kind(Kind::ProfessionalDevelopment);
                answers.set_way(way);
                answers.set_done_on(Some(day(done)));
                answers.set_done_hours(Hours::from_minutes(minutes));
                answers.reflection = Some("One thing a week.".to_owned());
            })?;
            Ok(key)
        })
        .unwrap()
    }

    fn accepted(&self, person: StaffId) -> Vec<(String, i64, Vec<String>)> {
        let all = self.db.read_now(move |tx| standing::accepted_of(tx, person)).unwrap();
        all.into_iter().map(|one| (one.unit, one.hundredths, one.tags)).collect()
    }
}

fn own_no(refusal: OwnRefusal) -> Result<State, AskRefusal> {
    Err(AskRefusal::Own(refusal))
}

#[test]
fn a_finished_course_is_accepted_in_the_colleges_own_unit_and_converted_by_the_rule_ext_1() {
    each_engine(|db| {
        let town = Town::build(db);
        let ana = town.people.ana;
        let key = town.course("A-");
        assert_eq!(town.send(&key, 0), Err(AskRefusal::ProofMissing), "the transcript shows it");
        town.hands_in(&key);
        assert_eq!(town.send(&key, 0), Ok(State::Reported));
        assert!(town.accepted(ana).is_empty(), "credit waits for the approval");
        assert_eq!(town.yes(FINAL, &key, 1), Round::Approved);
        let tags = vec!["college".to_owned(), "graduate".to_owned()];
        assert_eq!(town.accepted(ana), [("quarter hour".to_owned(), 450, tags.clone())]);
        assert!(town.hours(ana).is_empty(), "the same course is not hours besides");
        assert_eq!(town.told(ana)[0], "outside-told-accepted");
        let worth = db
            .write_now(move |tx| {
                let code = standing::Code::parse("nebraska-growth").expect("a code");
                let file = standing::library::from_library(&code).expect("it ships");
                let by = at(ana, 0);
                standing::adopt(tx, &Permit::for_system(), &by, file, by.today).expect("adopted");
                let amount = CreditUnits::from_hundredths(450);
                standing::worth(tx, ("quarter hour", amount), &tags, by.today)
            })
            .unwrap();
        assert_eq!(worth[0].amount, Ratio::whole(3), "two thirds of a semester hour each");
        assert_eq!(worth[0].in_words(), "3 semester hours");
        town.holds();
    });
}

#[test]
fn a_course_asked_for_beforehand_is_reported_with_its_credit_and_grade() {
    each_engine(|db| {
        let town = Town::build(db);
        let ana = town.people.ana;
        town.adopts(-20, "2025-10-01").unwrap();
        let key = town
            .write(move |tx| {
                let (permit, who) = (Permit::for_system(), at(ana, 0));
                let key = ask::begin(tx, &permit, &who, ana, Form::CollegeCourse)?;
                ask::answer(tx, &permit, &who, &key, |answers| {
                    super::fill_free(answers);
                    answers.set_units(CreditUnits::from_hundredths(300));
                    answers.set_course(CollegeUnit::Semester, Level::Undergraduate);
                })?;
                Ok(key)
            })
            .unwrap();
        assert_eq!(town.send(&key, 0), Ok(State::Asked));
        town.yes(PRIOR, &key, 1);
        town.hands_in(&key);
        let reported = |grade: &'static str| {
            let key = key.clone();
            town.write(move |tx| {
                let (permit, who) = (Permit::for_system(), at(ana, 30));
                report::answer_report(tx, &permit, &who, &key, |answers| {
                    answers.set_done_on(Some(day("2025-11-12")));
                    answers.set_done_units(CreditUnits::from_hundredths(300));
                    answers.set_grade(Grade::parse(grade));
                    answers.reflection = Some("Much.".to_owned());
                    answers.shared = Some("All of it.".to_owned());
                })?;
                report::send_report(tx, &permit, &who, &key)
            })
        };
        let (has, least) = (Letter::parse("C+").unwrap(), Letter::parse("B").unwrap());
        assert_eq!(reported("C+"), Err(AskRefusal::Grade(GradeRefusal::Below { has, least })));
        assert_eq!(reported("pass"), Err(AskRefusal::Grade(GradeRefusal::OnlyPassed)));
        assert_eq!(reported("B+"), Ok(State::Reported));
        town.yes(FINAL, &key, 31);
        let tags = ["college", "undergraduate", "pre-approved"].map(str::to_owned).to_vec();
        assert_eq!(town.accepted(ana), [("semester hour".to_owned(), 300, tags)]);
        town.holds();
    });
}

#[test]
fn credit_that_is_on_record_is_not_accepted_twice() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, hana) = (town.people.ana, town.people.hana);
        let key = town.course("A");
        town.hands_in(&key);
        town.send(&key, 0).unwrap();
        db.write_now(move |tx| {
            let new = NewAcceptedCredit {
                what: "Plains University: Reading assessment".to_owned(),
                unit: "quarter hour".to_owned(),
                amount: CreditUnits::from_hundredths(450),
                earned_on: day("2025-10-10"),
                tags: Vec::new(),
            };
            standing::accept_credit(tx, &Permit::for_system(), &at(hana, 0), ana, &new)
        })
        .unwrap();
        let (priya, request) = (town.people.priya, key.clone());
        let refused = db.write_now(move |tx| {
            let subject = approval::Subject::new(FINAL, &request);
            let round = approval::open_round(tx, &subject)?.expect("it waits");
            let yes = Decision::Approve { comment: None };
            approval::decide(tx, &Permit::for_system(), &at(priya, 1), &round, &yes)
        });
        assert!(matches!(refused, Err(Failed::Refused(_))), "{refused:?}");
        assert_eq!((town.state(&key), town.accepted(ana).len()), (State::Reported, 1));
        town.holds();
    });
}

#[test]
fn hours_by_ones_own_word_are_taken_as_far_as_the_rule_of_their_day_says_ext_8() {
    each_engine(|db| {
        let town = Town::build(db);
        let ana = town.people.ana;
        let before = town.own(60, "2025-10-10", OwnWay::Reading);
        let nothing = own_no(OwnRefusal::NotTaken(OwnWay::Reading));
        assert_eq!(town.send(&before, 0), nothing, "the district has not said so");
        assert_eq!(town.adopts(0, "2025-10-01"), Err(Failed::Refused(RuleRefusal::InThePast)));
        town.adopts(-14, "2025-10-01").unwrap();
        assert_eq!(town.send(&before, 0), Ok(State::Reported), "no file for an hour");
        assert!(town.hours(ana).is_empty(), "hours wait for the approval");
        town.yes(FINAL, &before, 1);
        assert_eq!(town.hours(ana), [60]);
        let writing = town.own(60, "2025-10-11", OwnWay::Writing);
        assert_eq!(town.send(&writing, 0), own_no(OwnRefusal::NotTaken(OwnWay::Writing)));
        // Learning of before the rule is judged by what held then.
        let early = town.own(60, "2025-09-30", OwnWay::Reading);
        assert_eq!(town.send(&early, 0), own_no(OwnRefusal::NotTaken(OwnWay::Reading)));
        let long = town.own(240, "2025-10-12", OwnWay::Reading);
        let missing = OwnRefusal::ProofMissing { from: Hours::from_minutes(240) };
        assert_eq!(town.send(&long, 0), own_no(missing));
        town.hands_in(&long);
        assert_eq!(town.send(&long, 0), Ok(State::Reported));
        town.holds();
    });
}

#[test]
fn nobody_reports_more_of_a_school_year_than_the_rule_allows_and_a_no_gives_it_back() {
    each_engine(|db| {
        let town = Town::build(db);
        town.adopts(-14, "2025-10-01").unwrap();
        let first = town.own(480, "2025-10-10", OwnWay::Reading);
        town.hands_in(&first);
        assert_eq!(town.send(&first, 0), Ok(State::Reported));
        let second = town.own(180, "2025-10-11", OwnWay::Reading);
        let over = OwnRefusal::OverYear {
            most: Hours::from_minutes(600),
            reported: Hours::from_minutes(480),
        };
        assert_eq!(town.send(&second, 0), own_no(over), "what waits counts");
        let no = Decision::Deny { reason: "That was paid time.".to_owned() };
        town.decide(FINAL, &first, &no, 1);
        assert_eq!(town.send(&second, 1), Ok(State::Reported));
        let rules = db.read_now(|tx| rules_on(tx, day("2025-10-01"))).unwrap();
        assert_eq!(rules, strict());
        town.holds();
    });
}
