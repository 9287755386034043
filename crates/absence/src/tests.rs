//! Absences in Prairie Hills, on both engines: approved, joined, handed over once, let go.

use access::{Permit, Role};
use approval::Decision;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Section,
};
use db::testing::each_engine;
use db::{Database, Tx};
use identity::grant::NewGrant;
use kernel::{
    By, DistrictCalendar, Failed, Fault, Hours, Key, LocalDate, LocalTime, Money, Occasion,
    SchoolYear, Seats, StaffId,
};
use outside::{Form, NewAccount};
use registration::away::DayPart;
use registration::coverage::{Terms, days_away, limits, set_limit};
use staff::Audience;
use staff::fixture::{Fixture, prairie_hills};

use crate::answer::{Answer, Answered, take};
use crate::answer_file::Row;
use crate::hand_over::{Entry, HandOverRefusal, Whose, due, files, hand_over, lines_of};
use crate::{Absence, absences};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn time(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

/// The person at nine on a day.
fn on(text: &str, person: StaffId) -> Occasion {
    let now = DistrictCalendar::nebraska().instant(day(text), time("09:00"));
    Occasion { by: By::Staff(person), now, today: day(text) }
}

fn fault<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("{failed:?}"))
}

struct Town {
    db: Database,
    people: Fixture,
}

impl Town {
    fn build(db: &Database) -> Town {
        let people = db
            .write_now(|tx| {
                let people = prairie_hills(tx)?;
                let office = on("2025-09-01", people.dana);
                let new = NewGrant {
                    person: people.dana,
                    role: Role::Coordinator,
                    building: None,
                    starts_on: day("2024-08-01"),
                    ends_on: None,
                };
                identity::grant::grant(tx, &Permit::for_system(), &office, new).map_err(fault)?;
                let account = NewAccount {
                    fund_code: "title-ii".to_owned(),
                    fund_name: "Title II-A".to_owned(),
                    code: "2211".to_owned(),
                    name: "Conferences".to_owned(),
                };
                outside::open_account(tx, &Permit::for_system(), &office, &account)
                    .map_err(fault)?;
                Ok::<_, Fault>(people)
            })
            .unwrap();
        Town { db: db.clone(), people }
    }

    /// A conference of Ana's and of these colleagues, asked for and not decided.
    fn asks(
        &self,
        title: &'static str,
        days: (&'static str, &'static str),
        with: &[StaffId],
    ) -> Key {
        let (ana, with) = (self.people.ana, with.to_vec());
        self.db
            .write_now(move |tx| {
                let account = outside::accounts(tx)?[0].id;
                let (permit, who) = (Permit::for_system(), on("2025-10-14", ana));
                let key = outside::begin(tx, &permit, &who, ana, Form::Conference)?;
                outside::answer(tx, &permit, &who, &key, |answers| {
                    answers.title = Some(title.to_owned());
                    answers.provider = Some("Service unit".to_owned());
                    answers.set_kind(Kind::ProfessionalDevelopment);
                    answers.place = Some("Lincoln".to_owned());
                    answers.set_reach(approval::Reach::InState);
                    answers.nights = Some(0);
                    answers.set_starts_on(Some(day(days.0)));
                    answers.set_ends_on(Some(day(days.1)));
                    answers.set_hours(Hours::from_minutes(300));
                    answers.purpose = Some("Better talks".to_owned());
                    answers.plan = Some("Goal 1".to_owned());
                    answers.sharing = Some("With grade 3".to_owned());
                    answers.set_costs(&[(outside::Cost::Fee, Money::from_cents(9_000))].into());
                    answers.set_account(Some(account));
                    answers.set_members(&with);
                    answers.set_substitutes(&[(day(days.0), DayPart::Morning)].into());
                })
                .map_err(fault)?;
                let calendar = DistrictCalendar::nebraska();
                outside::send(tx, &permit, &who, &calendar, &key).map_err(fault)?;
                Ok::<_, Fault>(key)
            })
            .unwrap()
    }

    fn approve(&self, key: &Key) {
        let (priya, key) = (self.people.priya, key.clone());
        self.db.write_now(move |tx| approve(tx, priya, &key)).unwrap();
    }

    fn cancel(&self, key: &Key) {
        let (who, key) = (on("2025-10-15", self.people.ana), key.clone());
        self.db
            .write_now(move |tx| outside::cancel(tx, &Permit::for_system(), &who, &key, None))
            .unwrap();
    }

    fn absences(&self) -> Vec<Absence> {
        self.db.read_now(|tx| absences(tx, day("2025-10-14"), day("2025-12-31"))).unwrap()
    }

    fn due(&self) -> Vec<(Entry, Whose)> {
        let due = self.db.read_now(|tx| due(tx, day("2025-10-15"), day("2025-12-31"))).unwrap();
        due.into_iter().map(|change| (change.entry, change.whose)).collect()
    }

    fn hand_over(&self) -> Result<Key, Failed<HandOverRefusal>> {
        let office = on("2025-10-15", self.people.dana);
        self.db
            .write_now(move |tx| hand_over(tx, &Permit::for_system(), &office, day("2025-12-31")))
    }

    /// The latest file comes back with the same answer to every line.
    fn answered(&self, answer: Answer, note: &'static str) -> Answered {
        let office = on("2025-10-15", self.people.dana);
        self.db
            .write_now(move |tx| {
                let file = files(tx)?.remove(0);
                let rows: Vec<Row> = lines_of(tx, &file)?
                    .into_iter()
                    .map(|line| Row { line: line.id, answer, note: note.to_owned() })
                    .collect();
                take(tx, &Permit::for_system(), &office, &file, &rows)
            })
            .unwrap()
    }

    /// A section that meets on a Wednesday, 13:00 to 17:00, for Ana and Kofi.
    fn section(&self) -> Section {
        let town = self.people.clone();
        self.db
            .write_now(move |tx| {
                let section = offered(tx, &town)?;
                for person in [town.ana, town.kofi] {
                    let who = on("2025-10-14", person);
                    registration::register(tx, &Permit::for_system(), &who, section.id, person)
                        .map_err(fault)?;
                }
                Ok::<_, Fault>(section)
            })
            .unwrap()
    }
}

fn approve(tx: &mut Tx, by: StaffId, key: &Key) -> Result<(), Fault> {
    let subject = approval::Subject::new(outside::PRIOR, key);
    let round = approval::open_round(tx, &subject)?.expect("it waits");
    let yes = Decision::Approve { comment: None };
    approval::decide(tx, &Permit::for_system(), &on("2025-10-14", by), &round, &yes)
        .map_err(fault)?;
    Ok(())
}

fn offered(tx: &mut Tx, town: &Fixture) -> Result<Section, Fault> {
    let (office, permit) = (on("2025-10-01", town.dana), Permit::for_system());
    let draft = Draft {
        title: "Number talks".to_owned(),
        summary: "Fifteen minutes a day.".to_owned(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::all(),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: Vec::new(),
        topics: Vec::new(),
        credits: Vec::new(),
        school_year: SchoolYear { starting: 2025 },
    };
    let activity = create(tx, &permit, &office, &draft)?;
    move_activity(tx, &permit, &office, &activity, ActivityEvent::Publish, None).map_err(fault)?;
    let plan = Plan {
        name: "Birch".to_owned(),
        capacity: Some(Seats(9)),
        waitlist_max: None,
        minimum: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: None,
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: None,
        building: None,
        location: Some("Library".to_owned()),
        sessions: vec![PlannedSession {
            session: None,
            on: day("2025-11-12"),
            starts: time("13:00"),
            ends: time("17:00"),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    };
    let id = create_section(tx, &permit, &office, &DistrictCalendar::nebraska(), &activity, &plan)?;
    let section = catalog::section(tx, id)?.expect("just made");
    publish_section(tx, &permit, &office, &section, Published::Yes)?;
    Ok(catalog::section(tx, id)?.expect("just made"))
}

#[test]
fn an_approved_request_is_one_absence_a_person_and_day_in_the_transaction_of_the_approval_ext_7() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben, kofi, priya) =
            (town.people.ana, town.people.ben, town.people.kofi, town.people.priya);
        // Friday to Monday: two working days.
        let key = town.asks("Reading", ("2025-11-14", "2025-11-17"), &[ben, kofi]);
        assert!(town.absences().is_empty(), "asked for is not approved");

        // What breaks off after the decision leaves neither the approval nor an absence.
        let request = key.clone();
        let broken = db.write_now(move |tx| {
            approve(tx, priya, &request)?;
            Err::<(), Fault>(Fault::new("the lights went out"))
        });
        assert!(broken.is_err() && town.absences().is_empty());

        town.approve(&key);
        let all = town.absences();
        let whose: Vec<Whose> = all.iter().map(|one| (one.on, one.person)).collect();
        let (friday, monday) = (day("2025-11-14"), day("2025-11-17"));
        let mut wanted = vec![(friday, ana), (friday, ben), (friday, kofi)];
        wanted.extend([(monday, ana), (monday, ben), (monday, kofi)]);
        wanted.sort();
        assert_eq!(whose, wanted);
        let of = |on: LocalDate, person: StaffId| {
            all.iter().find(|one| (one.on, one.person) == (on, person)).expect("away").clone()
        };
        assert_eq!(of(friday, ana).span, (time("07:45"), time("15:45")));
        assert_eq!(of(friday, ana).substitute, Some((time("07:45"), time("11:45"))));
        assert_eq!(of(friday, ben).substitute, of(friday, ana).substitute, "teachers alike");
        assert_eq!(of(friday, kofi).substitute, None, "nobody stands in for a cook");
        assert_eq!(of(monday, ana).substitute, None, "not asked for that day");
        assert_eq!(of(monday, ana).accounts.len(), 1);
        assert_eq!(of(monday, ana).buildings, [town.people.birch]);

        town.cancel(&key);
        assert!(town.absences().is_empty(), "called off");
    });
}

#[test]
fn two_approvals_and_a_section_of_one_day_are_one_absence_that_names_all_ext_7() {
    each_engine(|db| {
        let town = Town::build(db);
        let wednesday = ("2025-11-12", "2025-11-12");
        let (first, second) =
            (town.asks("Reading", wednesday, &[]), town.asks("Writing", wednesday, &[]));
        town.approve(&first);
        town.approve(&second);
        let section = town.section();
        let all = town.absences();
        assert_eq!(all.len(), 1, "and Kofi, who needs no substitute, is none: {all:?}");
        assert_eq!(all[0].because.len(), 3);
        assert_eq!(all[0].span, (time("07:45"), time("15:45")), "a section counts within the day");
        assert_eq!(all[0].substitute, Some((time("07:45"), time("15:45"))));
        town.cancel(&first);
        assert_eq!(town.absences()[0].because.len(), 2);
        town.cancel(&second);
        let all = town.absences();
        assert_eq!(all[0].span, (time("13:00"), time("15:45")));
        let office = on("2025-10-15", town.people.dana);
        db.write_now(move |tx| {
            registration::cancel_section(tx, &Permit::for_system(), &office, section.id, "Snow")
        })
        .unwrap();
        assert!(town.absences().is_empty(), "CAT-8: a section that is cancelled takes nobody away");
    });
}

#[test]
fn absences_are_handed_over_once_and_changes_are_lines_of_their_own_ext_7() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, wednesday) = (town.people.ana, day("2025-11-12"));
        let whose = (wednesday, ana);
        let first = town.asks("Reading", ("2025-11-12", "2025-11-12"), &[]);
        town.approve(&first);
        assert_eq!(town.due(), [(Entry::Absence, whose)]);
        town.hand_over().unwrap();
        assert_eq!(town.due(), [], "once");
        assert_eq!(town.hand_over(), Err(Failed::Refused(HandOverRefusal::NothingNew)));
        let one = Answered { confirmed: 1, refused: 0 };
        assert_eq!(town.answered(Answer::Confirmed, "88213"), one);
        assert_eq!(town.answered(Answer::Confirmed, "88213"), Answered::default(), "known");

        // Another approval of that day changes the absence; it is not another one.
        let second = town.asks("Writing", ("2025-11-12", "2025-11-12"), &[]);
        town.approve(&second);
        assert_eq!(town.due(), [(Entry::Correction, whose)]);
        town.hand_over().unwrap();
        // What was refused is due again, as it was.
        town.answered(Answer::Refused, "Locked until Monday");
        assert_eq!(town.due(), [(Entry::Correction, whose)]);
        town.hand_over().unwrap();
        assert_eq!(town.due(), []);

        town.cancel(&first);
        town.cancel(&second);
        assert_eq!(town.due(), [(Entry::Withdrawal, whose)]);
        town.hand_over().unwrap();
        assert_eq!(town.due(), []);
        assert_eq!(db.read_now(files).unwrap().len(), 4);
        let changed = db.write_now(|tx| tx.run(&TAMPER, &[]));
        assert!(changed.is_err(), "lines handed over never change");
    });
}

db::sql! {
    TAMPER = "update absence_line set building = 'Elsewhere'";
}

#[test]
fn a_day_away_that_was_approved_counts_toward_the_limit_of_the_building_reg_4() {
    each_engine(|db| {
        let town = Town::build(db);
        let (birch, office) = (town.people.birch, on("2025-10-14", town.people.dana));
        let terms = Terms {
            role_group: None,
            most: Seats(1),
            from: time("07:30"),
            to: time("15:30"),
            starts_on: day("2025-10-14"),
        };
        db.write_now(move |tx| set_limit(tx, &Permit::for_system(), &office, birch, &terms))
            .unwrap();
        let key = town.asks("Reading", ("2025-11-12", "2025-11-12"), &[]);
        town.approve(&key);
        let count = |expected: usize| {
            let days = db
                .read_now(|tx| {
                    let limit = limits(tx, day("2025-10-14"))?.remove(0);
                    days_away(tx, &limit, day("2025-10-14"), day("2025-12-31"))
                })
                .unwrap();
            assert_eq!(days.iter().map(|one| one.away).sum::<usize>(), expected);
        };
        count(1);
        // The building can spare one, and Ana is the one.
        let people = town.people.clone();
        let ben = people.ben;
        let state = db
            .write_now(move |tx| {
                let section = offered(tx, &people)?;
                let who = on("2025-10-14", ben);
                registration::register(tx, &Permit::for_system(), &who, section.id, ben)
                    .map(|registered| registered.state)
                    .map_err(fault)
            })
            .unwrap();
        assert_eq!(state, registration::State::Waitlisted);
        town.cancel(&key);
        count(0);
    });
}
