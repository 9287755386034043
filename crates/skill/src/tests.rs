//! Skills in Prairie Hills, on both engines: what counts as of a day, who sees what, what is refused.

mod sets;

use access::{Actor, Permit, Role};
use attendance::fixture::{Class, at, class};
use attendance::mark::Mark;
use attendance::take::{Said, save};
use db::testing::{each_engine, prepare_every_statement};
use db::{Database, Tx};
use kernel::{By, DistrictCalendar, ElementId, Failed, Fault, Key, LocalDate, Occasion, StaffId};
use planning::adopt::{NewVersion, join, load_framework, load_version};
use planning::{FrameworkKind, Relation, Target, framework_file};
use staff::Audience;
use staff::fixture::NOW;

use crate::assessor::{assessors, end_assessor, name_assessor};
use crate::book::Book;
use crate::everyone::{Among, Everyone, Tally};
use crate::open::{Sight, open};
use crate::record::Record;
use crate::refusal::SkillRefusal;
use crate::show::{New, attest, demonstrate, withdraw};
use crate::showing::Way;
use crate::standing::Standing;

const KITCHEN: &str = "code,parent,kind,title,rubric_1,rubric_2,level_needed,level_by_training,\
    valid_months\n,,scale,,With help,Alone,,,\n1,,skill,Keep food safe,,,Alone,,36\n\
    2,,skill,Serve children with allergies,,,Alone,With help,\n";
const PARA: &str = "code,parent,kind,title\n1,,skill,Prompt without telling\n";

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn on(person: StaffId, text: &str) -> Occasion {
    let now = NOW.plus_minutes(day("2025-10-14").days_until(day(text)) * 24 * 60);
    assert_eq!(DistrictCalendar::nebraska().date(now), day(text));
    Occasion { by: By::Staff(person), now, today: day(text) }
}

fn plainly<T, Refusal: std::fmt::Debug>(done: Result<T, Failed<Refusal>>) -> Result<T, Fault> {
    done.map_err(|failed| match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    })
}

struct Town {
    db: Database,
    class: Class,
    food: ElementId,
    allergies: ElementId,
    prompting: ElementId,
}

fn load(
    tx: &mut Tx,
    dana: &Occasion,
    (code, audience, file): (&str, &str, &str),
) -> Result<Vec<ElementId>, Fault> {
    let version = NewVersion {
        name: "2025".to_owned(),
        audience: Audience::parse(audience).unwrap(),
        source: "Tests".to_owned(),
        in_force_from: day("2025-08-01"),
    };
    let written = framework_file::elements(file.as_bytes()).unwrap();
    let named = (code, code, FrameworkKind::JobTarget);
    let key =
        plainly(load_framework(tx, &Permit::for_system(), dana, named, (&version, &written)))?;
    let version = planning::version_by_key(tx, &key)?.unwrap();
    Ok(version.elements.iter().map(|one| one.id).collect())
}

impl Town {
    /// Two sets; the class teaches prompting, and Pat was there.
    fn build(db: &Database) -> Town {
        let (class, food, para) = db
            .write_now(|tx| {
                let class = class(tx)?;
                let dana = on(class.town.dana, "2025-08-01");
                let food = load(tx, &dana, ("kitchen", "group = food-service", KITCHEN))?;
                let para = load(tx, &dana, ("para", "group = paraprofessional", PARA))?;
                Ok::<_, Fault>((class, food, para))
            })
            .unwrap();
        Town { db: db.clone(), class, food: food[0], allergies: food[1], prompting: para[0] }
    }

    fn write<T: Send + 'static>(
        &self,
        task: impl Fn(&mut Tx) -> Result<T, Failed<SkillRefusal>> + Send + 'static,
    ) -> Result<T, SkillRefusal> {
        match self.db.write_now(task) {
            Ok(done) => Ok(done),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn sees_done(
        &self,
        by: StaffId,
        of: (StaffId, ElementId),
        new: New,
    ) -> Result<Key, SkillRefusal> {
        let today = new.shown_on.max(day("2025-10-14"));
        self.write(move |tx| {
            let occasion = on(by, &today.to_string());
            demonstrate(tx, &Permit::for_system(), &occasion, of, &new)
        })
    }

    fn stands(&self, who: StaffId, skill: ElementId, at: &str) -> Standing {
        let at = day(at);
        let record = self.db.read_now(move |tx| Record::of(tx, who, at)).unwrap();
        let standings = record.standings();
        standings.iter().find(|(need, _)| need.skill.id == skill).expect("it is needed").1
    }

    fn tally(&self, skill: ElementId, at: &str) -> Tally {
        let at = day(at);
        let everyone = self.db.read_now(move |tx| Everyone::on(tx, at)).unwrap();
        let sets = everyone.sets(&Among::default());
        let mut all = sets.iter().flat_map(|set| &set.skills);
        all.find(|(id, _)| *id == skill).expect("it is in a set").1
    }

    fn sight(&self, actor: Actor, of: StaffId) -> Option<Sight> {
        self.db
            .read_now(move |tx| {
                let person = staff::person(tx, of)?.expect("somebody");
                let today = day("2025-10-14");
                Ok::<_, Fault>(
                    open(tx, &actor, &person.key, (today, today))?.map(|opened| opened.sight),
                )
            })
            .unwrap()
    }
}

fn seen(level: Option<i64>, shown_on: &str) -> New {
    New {
        way: Way::Demonstration,
        level,
        shown_on: day(shown_on),
        good_until: None,
        place: "Birch kitchen".to_owned(),
        words: "Checked and wrote each temperature".to_owned(),
    }
}

/// P3: a training that is aligned shows the skill from the day it was earned, as the ledger has it.
#[test]
fn a_completed_training_shows_the_skill_from_its_day_on() {
    each_engine(|database| {
        let town = Town::build(database);
        let (class, prompting) = (town.class.clone(), town.prompting);
        let pat = class.town.pat;
        assert_eq!(town.stands(pat, prompting, "2025-10-14"), Standing::Missing);
        database
            .write_now(move |tx| {
                let dana = on(class.town.dana, "2025-09-01");
                let activity = catalog::activity(tx, class.activity)?.unwrap();
                let subject = planning::Subject::activity(&activity.key);
                let why = "Paras practice prompting in it";
                let target = Target::Element(prompting);
                plainly(planning::align(
                    tx,
                    &Permit::for_system(),
                    &dana,
                    (&subject, target),
                    why,
                ))?;
                let carla =
                    |now: &str| Occasion { now: at(now), ..on(class.town.carla, "2025-10-14") };
                let marks: Vec<Said> = [class.town.ana, class.town.ben, class.town.cy, pat]
                    .into_iter()
                    .flat_map(|person| class.sessions.map(|session| (person, session)))
                    .map(|(person, session)| Said { session, person, mark: Mark::Present })
                    .collect();
                let by = carla("2025-10-14 12:40");
                plainly(save(tx, &Permit::for_system(), &by, class.section, &marks))?;
                let by = carla("2025-10-14 12:45");
                plainly(credit::issue_credit(tx, &Permit::for_system(), &by, class.section))?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        assert_eq!(town.stands(pat, prompting, "2025-10-13"), Standing::Missing);
        let held = Standing::Held { by: 0, level: None, until: None };
        assert_eq!(town.stands(pat, prompting, "2025-10-14"), held);
        assert_eq!(town.tally(prompting, "2025-10-13"), Tally { missing: 1, ..Tally::default() });
        assert_eq!(town.tally(prompting, "2025-10-14"), Tally { held: 1, ..Tally::default() });
    });
}

/// P3: seen by the supervisor, accepted by paper, withdrawn: each from its day on.
#[test]
fn what_was_seen_counts_until_it_lapses_or_is_withdrawn() {
    each_engine(|database| {
        let town = Town::build(database);
        let people = town.class.town.clone();
        let (kofi, priya, food) = (people.kofi, people.priya, town.food);
        town.sees_done(priya, (kofi, food), seen(Some(1), "2025-10-01")).unwrap();
        assert_eq!(town.stands(kofi, food, "2025-10-14"), Standing::Below { by: 0, level: 1 });
        let key = town.sees_done(priya, (kofi, food), seen(Some(2), "2025-10-10")).unwrap();
        let until = Some(day("2028-10-09"));
        let held = Standing::Held { by: 0, level: Some(2), until };
        assert_eq!(town.stands(kofi, food, "2025-10-14"), held);
        assert_eq!(town.stands(kofi, food, "2025-10-09"), Standing::Below { by: 0, level: 1 });
        assert_eq!(town.tally(food, "2025-10-14"), Tally { held: 1, ..Tally::default() });
        let since = day("2028-10-10");
        assert_eq!(town.stands(kofi, food, "2028-10-10"), Standing::Lapsed { by: 0, since });

        let takes_back = |why: &'static str, key: Key| {
            town.write(move |tx| {
                withdraw(tx, &Permit::for_system(), &on(priya, "2025-10-20"), &key, why)
            })
        };
        assert_eq!(takes_back("no", key.clone()), Err(SkillRefusal::WordsMissing));
        takes_back("It was somebody else that day", key.clone()).unwrap();
        assert_eq!(takes_back("It was somebody else", key), Err(SkillRefusal::NotStanding));
        assert_eq!(town.stands(kofi, food, "2025-10-19"), held);
        assert_eq!(town.stands(kofi, food, "2025-10-20"), Standing::Below { by: 1, level: 1 });

        let allergies = town.allergies;
        let paper = New {
            way: Way::Attestation,
            good_until: Some(day("2025-12-31")),
            ..seen(Some(2), "2024-01-15")
        };
        let hana = people.hana;
        town.write(move |tx| {
            let of = (kofi, allergies);
            attest(tx, &Permit::for_system(), &on(hana, "2025-10-14"), of, &paper)
        })
        .unwrap();
        assert!(town.stands(kofi, allergies, "2025-12-31").is_held());
        let since = day("2026-01-01");
        assert_eq!(town.stands(kofi, allergies, "2026-01-01"), Standing::Lapsed { by: 2, since });
    });
}

#[test]
fn what_cannot_be_true_is_refused_with_the_reason() {
    each_engine(|database| {
        let town = Town::build(database);
        let people = town.class.town.clone();
        let (kofi, priya) = (people.kofi, people.priya);
        let of = (kofi, town.food);
        let refused = |by, of, new| town.sees_done(by, of, new).unwrap_err();
        let good = || seen(Some(2), "2025-10-10");
        assert_eq!(refused(kofi, of, good()), SkillRefusal::Oneself);
        assert_eq!(refused(priya, (people.ana, town.food), good()), SkillRefusal::NotNeeded);
        assert_eq!(refused(priya, (kofi, ElementId(9_999)), good()), SkillRefusal::NoSuchSkill);
        assert_eq!(refused(priya, of, seen(None, "2025-10-10")), SkillRefusal::LevelMissing);
        assert_eq!(refused(priya, of, seen(Some(3), "2025-10-10")), SkillRefusal::LevelMissing);
        let para = (people.pat, town.prompting);
        assert_eq!(refused(priya, para, good()), SkillRefusal::LevelMissing);
        assert_eq!(refused(priya, of, seen(Some(2), "2024-10-10")), SkillRefusal::TooLongAgo);
        let empty = New { words: " ".to_owned(), ..good() };
        assert_eq!(refused(priya, of, empty), SkillRefusal::WordsMissing);
        let later = seen(Some(2), "2025-10-15");
        let ahead = town.write(move |tx| {
            demonstrate(tx, &Permit::for_system(), &on(priya, "2025-10-14"), of, &later)
        });
        assert_eq!(ahead, Err(SkillRefusal::Ahead));
        let paper = New { good_until: Some(day("2025-01-01")), ..good() };
        let ends = town.write(move |tx| {
            attest(tx, &Permit::for_system(), &on(priya, "2025-10-14"), of, &paper)
        });
        assert_eq!(ends, Err(SkillRefusal::EndsBefore { issued: day("2025-10-10") }));
        assert_eq!(town.tally(town.food, "2025-10-14").held, 0, "nothing was written");
    });
}

/// Own, the supervisor of today, the office; an assessor the set they assess, of those who need it.
#[test]
fn nobody_else_is_told_what_somebody_has_shown() {
    each_engine(|database| {
        let town = Town::build(database);
        let people = town.class.town.clone();
        let kofi = people.kofi;
        let plain = |who: StaffId| people.actor(who, &[]);
        let sees = |actor: Actor| town.sight(actor, kofi);
        for who in [kofi, people.priya, people.sofia] {
            assert_eq!(sees(plain(who)), Some(Sight::All), "{}", people.name(who));
        }
        for role in [Role::Coordinator, Role::HumanResources] {
            assert_eq!(sees(people.actor(people.dana, &[(role, None)])), Some(Sight::All));
        }
        for role in [Role::BoardMember, Role::Auditor, Role::Administrator, Role::Coach] {
            assert_eq!(sees(people.actor(people.beth, &[(role, None)])), None, "{role:?}");
        }
        for who in [people.paul, people.ana, people.nia] {
            assert_eq!(sees(plain(who)), None, "{}", people.name(who));
        }
        let (dana, nia) = (people.dana, people.nia);
        let set = database
            .read_now(move |tx| {
                let versions = planning::versions_of(tx, FrameworkKind::JobTarget)?;
                let kitchen = versions.iter().find(|set| set.framework.code == "kitchen");
                Ok::<_, Fault>(kitchen.expect("it was loaded").framework.id)
            })
            .unwrap();
        let names = |on_day: &'static str| {
            town.write(move |tx| {
                name_assessor(tx, &Permit::for_system(), &on(dana, on_day), (set, nia))
            })
        };
        names("2025-10-14").unwrap();
        assert_eq!(names("2025-10-14"), Err(SkillRefusal::Already));
        assert_eq!(sees(plain(nia)), Some(Sight::Sets(vec![set])));
        assert_eq!(town.sight(plain(nia), people.pat), None, "her position needs another set");
        let key = database.read_now(assessors).unwrap()[0].key.clone();
        town.write(move |tx| {
            end_assessor(tx, &Permit::for_system(), &on(dana, "2025-10-14"), &key)
        })
        .unwrap();
        assert_eq!(sees(plain(nia)), Some(Sight::Sets(vec![set])), "today is the last day");
        names("2025-10-14").unwrap();
    });
}

/// A new version of the set: what was shown counts on where a crosswalk says it is the same.
#[test]
fn what_is_the_same_in_the_next_version_stays_shown() {
    each_engine(|database| {
        let town = Town::build(database);
        let people = town.class.town.clone();
        let (kofi, food, dana) = (people.kofi, town.food, people.dana);
        town.sees_done(people.priya, (kofi, food), seen(Some(2), "2025-10-10")).unwrap();
        let new = database
            .write_now(move |tx| {
                let old = planning::version_of_element(tx, food)?.unwrap();
                let written = framework_file::elements(KITCHEN.as_bytes()).unwrap();
                let version = NewVersion {
                    name: "2026".to_owned(),
                    audience: old.audience.clone(),
                    source: "Tests".to_owned(),
                    in_force_from: day("2025-11-01"),
                };
                let (permit, by) = (Permit::for_system(), on(dana, "2025-10-14"));
                let set = old.framework.id;
                let key = plainly(load_version(tx, &permit, &by, set, (&version, &written)))?;
                let new = planning::version_by_key(tx, &key)?.unwrap();
                Ok::<_, Fault>((new.elements[0].id, new.elements[0].key.clone()))
            })
            .unwrap();
        assert_eq!(town.stands(kofi, new.0, "2025-11-02"), Standing::Missing);
        let to = new.1.clone();
        database
            .write_now(move |tx| {
                let says = (Relation::Same, "");
                let by = on(dana, "2025-10-14");
                plainly(join(tx, &Permit::for_system(), &by, (food, Some(&to)), says))
            })
            .unwrap();
        assert!(town.stands(kofi, new.0, "2025-11-02").is_held());
        assert!(town.stands(kofi, food, "2025-10-31").is_held());
        let book = database.read_now(|tx| Book::on(tx, day("2025-11-02"))).unwrap();
        assert!(book.is_same(food, new.0) && !book.is_same(food, town.allergies));
    });
}

#[test]
fn what_was_shown_is_never_changed_in_the_tables() {
    each_engine(|database| {
        let town = Town::build(database);
        let people = town.class.town.clone();
        let of = (people.kofi, town.food);
        town.sees_done(people.priya, of, seen(Some(2), "2025-10-10")).unwrap();
        for sql in [&REWRITE, &CUT] {
            assert!(database.write_now(move |tx| tx.run(sql, &[])).is_err());
        }
        assert_eq!(prepare_every_statement(database), Vec::<String>::new());
    });
}

db::sql! {
    REWRITE = "update skill_showing set level = 1";
    CUT = "delete from skill_showing";
}
