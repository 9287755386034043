//! An academy in Prairie Hills, on both engines: who sees a candidacy in each state, the panel, places,
//! experience, completing.

mod stands;

use access::{Permit, action};
use db::testing::each_engine;
use db::{Database, Tx};
use kernel::{By, DistrictCalendar, Failed, Hours, Key, LocalDate, Occasion, StaffId};
use staff::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};

use crate::apply::{ApplyRefusal, keep, leave, submit, withdraw};
use crate::call::{CallRefusal, call, change, create};
use crate::candidacy::Sheet;
use crate::complete::{CompleteRefusal, complete};
use crate::experience::{ExperienceRefusal, answer, log, take_back};
use crate::judge::{JudgeRefusal, bench, decide, score};
use crate::kinds::{Academy, Answer, Event, Term, Wanted};
use crate::machine::State;
use crate::mentor::{MatchRefusal, match_mentor};
use crate::open::{Stands, open, open_member};
use crate::{academies, candidacies_of};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

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

/// For teachers, with two places; Sofia (the superintendent) chairs, Paul (a principal) and Dana judge.
fn wanted(people: &Fixture) -> Wanted {
    let term = |name: &str, from: &str, to: &str| Term {
        name: name.to_owned(),
        starts_on: day(from),
        ends_on: day(to),
        asks: Hours::from_minutes(120),
    };
    Wanted {
        title: "Leading from the classroom".to_owned(),
        summary: "A year".to_owned(),
        audience: Audience::parse("category = certificated").unwrap(),
        opens_on: day("2025-09-01"),
        closes_on: day("2025-09-19"),
        places: 1,
        questions: vec!["Why?".to_owned(), "What have you led?".to_owned()],
        criteria: vec!["Says why".to_owned(), "Has led".to_owned()],
        panel: vec![people.sofia, people.dana, people.paul],
        mentor_audience: Audience::all(),
        mentor_years: 3,
        terms: vec![
            term("Fall", "2025-09-22", "2025-12-31"),
            term("Spring", "2026-01-01", "2026-05-31"),
        ],
    }
}

impl Town {
    fn called(db: &Database) -> Town {
        let people = db.write_now(prairie_hills).unwrap();
        let town = Town { db: db.clone(), people };
        let (dana, new) = (on(town.people.dana, "2025-08-20"), wanted(&town.people));
        town.write(move |tx| {
            create(tx, &Permit::for_system(), &dana, &new)?;
            let academy = academies(tx)?.pop().unwrap();
            call(tx, &Permit::for_system(), &dana, &academy)
        })
        .unwrap();
        town
    }

    fn write<T: Send + 'static, R: Send + std::fmt::Debug + 'static>(
        &self,
        task: impl Fn(&mut Tx) -> Result<T, Failed<R>> + Send + 'static,
    ) -> Result<T, R> {
        match self.db.write_now(task) {
            Ok(done) => Ok(done),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn academy(&self) -> Academy {
        self.db.read_now(academies).unwrap().pop().unwrap()
    }

    fn submits(&self, who: StaffId, at: &'static str) -> Result<(), ApplyRefusal> {
        let academy = self.academy();
        self.write(move |tx| {
            let answers = ["Because".to_owned(), "A team".to_owned()];
            submit(tx, &Permit::for_system(), &on(who, at), (&academy, who), &answers)
        })
    }

    fn withdraws(&self, who: StaffId, at: &'static str) -> Result<(), ApplyRefusal> {
        let academy = self.academy();
        self.write(move |tx| withdraw(tx, &Permit::for_system(), &on(who, at), (&academy, who)))
    }

    fn candidacy(&self, who: StaffId) -> crate::Candidacy {
        self.db.read_now(move |tx| candidacies_of(tx, who)).unwrap().pop().expect("they applied")
    }

    fn state(&self, who: StaffId) -> State {
        self.candidacy(who).state()
    }

    fn sees(&self, who: StaffId, key: &Key) -> bool {
        let (actor, key) = (self.people.actor(who, &[]), key.clone());
        self.db.read_now(move |tx| open(tx, &actor, &key)).unwrap().is_some()
    }

    fn scores(&self, by: StaffId, of: StaffId, points: [i64; 2]) -> Result<(), JudgeRefusal> {
        let (academy, candidacy) = (self.academy(), self.candidacy(of).id);
        self.write(move |tx| {
            let (points, words) = (points.to_vec(), String::new());
            let sheet = Sheet { candidacy, panelist: by, points, words };
            score(tx, &Permit::for_system(), &on(by, "2025-09-22"), &academy, &sheet)
        })
    }

    fn decides(&self, by: StaffId, of: StaffId, event: Event) -> Result<(), JudgeRefusal> {
        let (academy, candidacy) = (self.academy(), self.candidacy(of));
        self.write(move |tx| {
            let (permit, occasion) = (Permit::for_system(), on(by, "2025-09-23"));
            decide(tx, &permit, &occasion, (&academy, &candidacy), (event, "It shows"))
        })
    }

    /// The member as someone sees them, with what they may do then.
    fn as_member<T: Send + 'static, R: Send + std::fmt::Debug + 'static>(
        &self,
        who: StaffId,
        of: StaffId,
        task: impl Fn(&mut Tx, &crate::open::Member) -> Result<T, Failed<R>> + Send + 'static,
    ) -> Result<T, R> {
        let roles: &[_] =
            if who == self.people.dana { &[(access::Role::Coordinator, None)] } else { &[] };
        let (actor, key) = (self.people.actor(who, roles), self.candidacy(of).key);
        self.write(move |tx| {
            let member = open_member(tx, &actor, &key)?.expect("theirs to see");
            task(tx, &member)
        })
    }

    fn sheets_in(&self, candidates: &[StaffId]) {
        for of in candidates {
            for by in [self.people.sofia, self.people.dana, self.people.paul] {
                match self.scores(by, *of, [3, 4]) {
                    Ok(()) | Err(JudgeRefusal::StandsAside) => {}
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn p11_a_candidacy_is_its_persons_until_submitted_and_then_the_panels_and_nobody_elses() {
    each_engine(|db| {
        let town = Town::called(db);
        let people = &town.people;
        let (carla, academy) = (people.carla, town.academy());
        town.write(move |tx| {
            let answers = ["Because".to_owned(), String::new()];
            let who = (&academy, carla);
            keep(tx, &Permit::for_system(), &on(carla, "2025-09-02"), who, &answers)
        })
        .unwrap();
        let key = town.candidacy(carla).key;
        let seen_by = |expected: &[StaffId]| {
            for who in [
                carla,
                people.sofia,
                people.dana,
                people.paul,
                people.priya,
                people.ana,
                people.hana,
                people.ivan,
            ] {
                assert_eq!(town.sees(who, &key), expected.contains(&who), "{}", people.name(who));
            }
        };
        let panel = [carla, people.sofia, people.dana, people.paul];
        seen_by(&[carla]);
        let academy = town.academy();
        let half = town.write(move |tx| {
            let answers = ["Because".to_owned(), " ".to_owned()];
            let who = (&academy, carla);
            submit(tx, &Permit::for_system(), &on(carla, "2025-09-02"), who, &answers)
        });
        assert_eq!(half, Err(ApplyRefusal::AnswersMissing(1)));
        seen_by(&[carla]);
        town.submits(carla, "2025-09-03").unwrap();
        seen_by(&panel);
        town.withdraws(carla, "2025-09-04").unwrap();
        seen_by(&[carla]);
        town.submits(carla, "2025-09-05").unwrap();
        seen_by(&panel);
        town.sheets_in(&[carla]);
        town.decides(people.sofia, carla, Event::NotSelected).unwrap_err();
        // Sofia is above everyone: she stands aside, and the next of the panel decides.
        town.decides(people.paul, carla, Event::NotSelected).unwrap();
        seen_by(&panel);
    });
}

#[test]
fn p11_who_is_not_meant_or_late_or_on_the_panel_does_not_apply() {
    each_engine(|db| {
        let town = Town::called(db);
        let people = &town.people;
        let early = town.submits(people.carla, "2025-08-29");
        assert!(matches!(early, Err(ApplyRefusal::NotOpen(_))));
        let late = town.submits(people.carla, "2025-09-20");
        assert!(matches!(late, Err(ApplyRefusal::NotOpen(_))));
        let cook = town.submits(people.kofi, "2025-09-10");
        assert!(matches!(cook, Err(ApplyRefusal::NotInAudience(_))));
        assert_eq!(town.submits(people.dana, "2025-09-10"), Err(ApplyRefusal::OnThePanel));
        // What people answered stays as it was asked.
        let (academy, mut new, dana) = (town.academy(), wanted(people), people.dana);
        new.questions.push("One more?".to_owned());
        let changed = town.write(move |tx| {
            change(tx, &Permit::for_system(), &on(dana, "2025-09-10"), &academy, &new)
        });
        assert_eq!(changed, Err(CallRefusal::FixedByCall));
    });
}

#[test]
fn p11_scores_are_kept_apart_until_all_are_in_and_nothing_is_decided_before() {
    each_engine(|db| {
        let town = Town::called(db);
        let people = &town.people;
        let (carla, tariq, dana) = (people.carla, people.tariq, people.dana);
        town.submits(carla, "2025-09-03").unwrap();
        town.submits(tariq, "2025-09-04").unwrap();
        assert_eq!(
            town.scores(people.sofia, carla, [3, 4]),
            Err(JudgeRefusal::StandsAside),
            "above her through others"
        );
        town.scores(dana, carla, [3, 4]).unwrap();
        assert_eq!(town.scores(dana, tariq, [3, 5]), Err(JudgeRefusal::PointsMissing));
        assert_eq!(town.scores(people.ana, tariq, [3, 3]), Err(JudgeRefusal::NotOnPanel));
        town.scores(dana, tariq, [2, 2]).unwrap();
        let shown = |who: StaffId| {
            let academy = town.academy();
            let bench = town
                .db
                .read_now(move |tx| {
                    let permit: Permit<action::JudgeCandidacy> = Permit::for_system();
                    bench(tx, &permit, &academy, day("2025-09-22"))
                })
                .unwrap();
            (bench.shown_to(who).len(), bench.is_whole())
        };
        assert_eq!(shown(dana), (2, false));
        assert_eq!(shown(people.paul), (0, false));
        let early = town.decides(people.paul, carla, Event::Selected);
        assert!(matches!(early, Err(JudgeRefusal::SheetsMissing(_))), "{early:?}");
        town.sheets_in(&[carla, tariq]);
        let (seen, whole) = shown(people.paul);
        assert!(whole && seen >= 3, "{seen}");
        assert_eq!(town.scores(dana, carla, [1, 1]), Err(JudgeRefusal::AllIn));
        assert_eq!(town.decides(dana, carla, Event::Selected), Err(JudgeRefusal::NotDecider));
        town.decides(people.paul, carla, Event::Selected).unwrap();
        let full = town.decides(people.paul, tariq, Event::Selected);
        assert_eq!(full, Err(JudgeRefusal::NoPlaceLeft(1)));
        town.decides(people.paul, tariq, Event::Waitlisted).unwrap();
        // A member gives the place up, and the waitlist has it.
        let academy = town.academy();
        town.write(move |tx| {
            let occasion = on(carla, "2025-10-01");
            leave(tx, &Permit::for_system(), &occasion, (&academy, carla), "I move away")
        })
        .unwrap();
        town.decides(people.paul, tariq, Event::Selected).unwrap();
        assert_eq!((town.state(carla), town.state(tariq)), (State::Left, State::Selected));
        assert!(matches!(
            town.withdraws(tariq, "2025-10-02"),
            Err(ApplyRefusal::NotPossible(State::Selected))
        ));
    });
}

/// domain §9.13: hours of experience, once somebody else confirmed them.
#[test]
fn p11_experience_counts_once_the_mentor_confirmed_it_and_completing_posts_it() {
    each_engine(|db| {
        let town = Town::called(db);
        let people = &town.people;
        let (carla, ana, dana) = (people.carla, people.ana, people.dana);
        town.submits(ana, "2025-09-03").unwrap();
        town.sheets_in(&[ana]);
        town.decides(people.paul, ana, Event::Selected).unwrap();
        let above = people.priya;
        let tried = town.as_member(dana, ana, move |tx, member| {
            let occasion = on(dana, "2025-09-24");
            match_mentor(tx, &Permit::for_system(), &occasion, (member, above))
        });
        assert!(
            matches!(&tried, Err(MatchRefusal::Reasons(why))
                if why.contains(&growth::mentor::MentorRefusal::Supervises)),
            "{tried:?}"
        );
        town.as_member(dana, ana, move |tx, member| {
            let occasion = on(dana, "2025-09-24");
            match_mentor(tx, &Permit::for_system(), &occasion, (member, carla))
        })
        .unwrap();
        let logs = |on_day: &'static str, minutes: i64| {
            town.as_member(ana, ana, move |tx, member| {
                assert_eq!(member.stands, Stands::Themself);
                let said = (day(on_day), Hours::from_minutes(minutes), "I led a team meeting");
                log(tx, &Permit::for_system(), &on(ana, "2025-10-14"), member, said)
            })
        };
        assert_eq!(logs("2025-10-15", 60), Err(ExperienceRefusal::Ahead));
        assert_eq!(logs("2025-09-10", 60), Err(ExperienceRefusal::OutsideTerms));
        assert_eq!(logs("2025-10-01", 13 * 60), Err(ExperienceRefusal::TooLong));
        logs("2025-10-01", 90).unwrap();
        logs("2025-10-02", 45).unwrap();
        let keys = town
            .as_member(ana, ana, |tx, member| {
                let all = crate::progress::logged(tx, &[member.candidacy.id])?;
                Ok::<_, Failed<()>>(all.into_iter().map(|one| one.key).collect::<Vec<_>>())
            })
            .unwrap();
        let answers = |by: StaffId, key: Key, said: Answer, words: &'static str| {
            town.as_member(carla, ana, move |tx, member| {
                let occasion = on(by, "2025-10-14");
                answer(tx, &Permit::for_system(), &occasion, (member, &key), (said, words))
            })
        };
        assert_eq!(
            answers(people.ben, keys[1].clone(), Answer::Confirmed, ""),
            Err(ExperienceRefusal::NotMentor)
        );
        assert_eq!(
            answers(carla, keys[0].clone(), Answer::Returned, " "),
            Err(ExperienceRefusal::WordsMissing)
        );
        answers(carla, keys[0].clone(), Answer::Returned, "Which team?").unwrap();
        answers(carla, keys[1].clone(), Answer::Confirmed, "").unwrap();
        let late = keys[1].clone();
        let back = town.as_member(ana, ana, move |tx, member| {
            take_back(tx, &Permit::for_system(), &on(ana, "2025-10-14"), (member, &late))
        });
        assert_eq!(back, Err(ExperienceRefusal::NotWaiting));
        let completes = |why: &'static str| {
            town.as_member(dana, ana, move |tx, member| {
                complete(tx, &Permit::for_system(), &on(dana, "2025-10-14"), member, why)
            })
        };
        let lacks = completes("");
        assert!(matches!(&lacks, Err(CompleteRefusal::Lacks(all)) if all.len() == 2), "{lacks:?}");
        completes("She led two teams").unwrap();
        assert_eq!(town.state(ana), State::Completed);
        let pieces = town.db.read_now(move |tx| credit::transcript(tx, ana, None)).unwrap();
        let posted: Vec<i64> = pieces.iter().map(|one| one.amount().minutes.minutes()).collect();
        assert_eq!(posted, [90], "what was returned is not posted");
        assert!(matches!(completes("Again"), Err(CompleteRefusal::NotMember(State::Completed))));
        // Who stood by her does so no longer, and no longer sees what she did.
        let (actor, key) = (people.actor(carla, &[]), town.candidacy(ana).key);
        assert!(town.db.read_now(move |tx| open_member(tx, &actor, &key)).unwrap().is_none());
    });
}
