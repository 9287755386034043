//! Suggestions in Prairie Hills, on both engines: never what is closed, never another's goals; and what
//! becomes of a recommendation.

mod needs;

use std::sync::Arc;

use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::suggest::{Asked, Suggestion};
use catalog::{
    Activity, ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider,
    Section,
};
use db::testing::{each_engine, prepare_every_statement};
use db::{Database, Tx};
use growth::goal::{NewGoal, write_goal};
use growth::words::{Event, GoalKind};
use kernel::{
    By, DistrictCalendar, ElementId, Failed, Fault, LocalDate, LocalTime, Money, Occasion,
    SchoolYear, Seats, StaffId,
};
use planning::adopt::{NewVersion, load_framework};
use planning::{FrameworkKind, Target, framework_file};
use staff::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};
use web::{Language, Words};

use crate::gather::{Reader, read_and_suggest};
use crate::recommend::{RecommendRefusal, Standing, decline, recommend, recommendations_of};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

/// Noon of the day of the tests, or of one before it.
fn on(person: StaffId, text: &str) -> Occasion {
    let now = NOW.plus_minutes(day("2025-10-14").days_until(day(text)) * 24 * 60);
    Occasion { by: By::Staff(person), now, today: day(text) }
}

fn plainly<T, Refusal: std::fmt::Debug>(done: Result<T, Failed<Refusal>>) -> Result<T, Fault> {
    done.map_err(|failed| match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    })
}

/// How an activity and its section are offered.
#[derive(Clone, Copy, Debug)]
struct Offer {
    title: &'static str,
    audience: &'static str,
    seats: u16,
    published: Published,
    opens: &'static str,
    meets: &'static str,
}

const OPEN: Offer = Offer {
    title: "Open",
    audience: "all",
    seats: 20,
    published: Published::Yes,
    opens: "2025-09-01",
    meets: "2025-11-03",
};

fn draft(offer: Offer) -> Draft {
    Draft {
        title: offer.title.to_owned(),
        summary: String::new(),
        description: String::new(),
        kind: Kind::Training,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::parse(offer.audience).unwrap(),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: Vec::new(),
        topics: Vec::new(),
        credits: Vec::new(),
        school_year: SchoolYear { starting: 2025 },
    }
}

fn plan(offer: Offer) -> Plan {
    let calendar = DistrictCalendar::nebraska();
    let time = |text: &str| LocalTime::parse(text).unwrap();
    Plan {
        name: "Tuesdays".to_owned(),
        capacity: Some(Seats(offer.seats)),
        waitlist_max: Some(Seats(0)),
        minimum: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: Some(calendar.start_of(day(offer.opens))),
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: None,
        building: None,
        location: None,
        sessions: vec![PlannedSession {
            session: None,
            on: day(offer.meets),
            starts: time("15:00"),
            ends: time("16:00"),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    }
}

/// Offers it; it serves the element from the start of the year on.
fn offer(tx: &mut Tx, dana: StaffId, offer: Offer, serves: ElementId) -> Result<Activity, Fault> {
    let office = on(dana, "2025-09-02");
    let made = create(tx, &Permit::for_system(), &office, &draft(offer))?;
    let publish = ActivityEvent::Publish;
    plainly(move_activity(tx, &Permit::for_system(), &office, &made, publish, None))?;
    let calendar = DistrictCalendar::nebraska();
    let id = create_section(tx, &Permit::for_system(), &office, &calendar, &made, &plan(offer))?;
    let section = catalog::section(tx, id)?.unwrap();
    publish_section(tx, &Permit::for_system(), &office, &section, offer.published)?;
    let subject = planning::Subject::activity(&made.key);
    let (target, why) = (Target::Element(serves), "It is what the activity is for");
    plainly(planning::align(tx, &Permit::for_system(), &office, (&subject, target), why))?;
    Ok(catalog::activity(tx, made.id)?.unwrap())
}

fn section_of(tx: &mut Tx, activity: &Activity) -> Result<Section, Fault> {
    Ok(catalog::sections_of(tx, &[activity.id])?.pop().unwrap())
}

/// A framework or set of one element, for an audience.
fn element(
    tx: &mut Tx,
    dana: StaffId,
    (kind, audience): (FrameworkKind, &str),
) -> Result<ElementId, Fault> {
    let file = match kind {
        FrameworkKind::JobTarget => "code,parent,kind,title\n1,,skill,Keep food safe\n",
        FrameworkKind::Instruction
        | FrameworkKind::SelectStaff
        | FrameworkKind::Leadership
        | FrameworkKind::Standards => {
            "code,parent,kind,title\n1,,domain,All\n1.1,1,indicator,Questions\n"
        }
    };
    let version = NewVersion {
        name: "2025".to_owned(),
        audience: Audience::parse(audience).unwrap(),
        source: "Tests".to_owned(),
        in_force_from: day("2025-08-01"),
    };
    let (office, named) = (on(dana, "2025-09-01"), (kind.name(), kind.name(), kind));
    let written = framework_file::elements(file.as_bytes()).unwrap();
    let loaded = load_framework(tx, &Permit::for_system(), &office, named, (&version, &written));
    let version = planning::version_by_key(tx, &plainly(loaded)?)?.unwrap();
    Ok(version.leaves().next().unwrap().id)
}

fn suggested(db: &Database, person: StaffId, reader: Reader) -> Vec<Suggestion> {
    db.read_now(move |tx| {
        let words = Words::new(Language::English, Arc::new(DistrictCalendar::nebraska()));
        let occasion = on(person, "2025-10-14");
        let asked = Asked { person, occasion, goal: None, most: 25 };
        read_and_suggest(tx, &words, &asked, reader)
    })
    .unwrap()
}

fn titles(all: &[Suggestion]) -> Vec<&str> {
    all.iter().map(|one| one.title.as_str()).collect()
}

/// Every way of being closed to a person, and their mixes: nothing closed is suggested.
#[test]
fn nothing_that_is_closed_to_the_person_is_suggested() {
    each_engine(|db| {
        let (town, skill) = db
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let set = (FrameworkKind::JobTarget, "group = food-service");
                let skill = element(tx, town.dana, set)?;
                for mix in 1..32_u8 {
                    let is = |bit: u8| mix & (1 << bit) != 0;
                    let closed = Offer {
                        title: "Closed",
                        audience: if is(0) { "role = teacher" } else { OPEN.audience },
                        seats: if is(1) { 0 } else { OPEN.seats },
                        published: if is(2) { Published::No } else { OPEN.published },
                        opens: if is(3) { "2025-10-20" } else { OPEN.opens },
                        meets: if is(4) { "2025-10-13" } else { OPEN.meets },
                    };
                    offer(tx, town.dana, closed, skill)?;
                }
                offer(tx, town.dana, OPEN, skill)?;
                Ok::<_, Fault>((town, skill))
            })
            .unwrap();
        let kofi = town.kofi;
        let all = suggested(db, kofi, Reader::Oneself);
        assert_eq!(titles(&all), ["Open"]);
        assert_eq!(all[0].why, ["Teaches a skill your position needs: Keep food safe."]);
        assert_eq!(suggested(db, town.ana, Reader::Oneself), [], "not her skill");

        // Another one at the same time: once Kofi has a seat in one, the other says so.
        let dana = town.dana;
        db.write_now(move |tx| {
            let other = offer(tx, dana, Offer { title: "Same time", ..OPEN }, skill)?;
            offer(tx, dana, Offer { title: "Later", meets: "2025-11-10", ..OPEN }, skill)?;
            let section = section_of(tx, &other)?;
            let occasion = on(kofi, "2025-10-14");
            let permit = Permit::for_system();
            plainly(registration::register(tx, &permit, &occasion, section.id, kofi))
        })
        .unwrap();
        let all = suggested(db, kofi, Reader::Oneself);
        assert_eq!(titles(&all), ["Later", "Open"], "what he is in is not suggested");
        assert_eq!(all[0].clash, None);
        assert!(all[1].clash.as_ref().unwrap().contains("overlaps with Same time"), "{all:?}");
        assert_eq!(prepare_every_statement(db), Vec::<String>::new());
    });
}

fn planned(tx: &mut Tx, town: &Fixture, goal: ElementId) -> Result<(), Fault> {
    let dana = Occasion { today: day("2024-08-01"), ..on(town.dana, "2025-09-01") };
    for cycle in growth::library::library() {
        let file = growth::library::from_library(&cycle.code).unwrap();
        let adopted = growth::adopt::adopt(tx, &Permit::for_system(), &dana, file, dana.today);
        plainly(adopted)?;
    }
    let ana = on(town.ana, "2025-09-10");
    for kind in GoalKind::ALL {
        let serves = (*kind == GoalKind::ALL[0])
            .then(|| (Target::Element(goal), "It is what I want to get better at".to_owned()));
        let new = NewGoal {
            kind: *kind,
            statement: "Ask more than one question".to_owned(),
            measure: "A colleague counts".to_owned(),
            serves,
        };
        plainly(write_goal(tx, &Permit::for_system(), &ana, (town.ana, None), &new))?;
    }
    Ok(())
}

/// GRW-2, P4: what fits a goal is suggested once the goal is approved, and to its person only.
#[test]
fn what_fits_an_approved_goal_is_suggested_to_its_person_alone() {
    each_engine(|db| {
        let town = db
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let model = (FrameworkKind::Instruction, "role = teacher");
                let indicator = element(tx, town.dana, model)?;
                offer(tx, town.dana, OPEN, indicator)?;
                planned(tx, &town, indicator)?;
                Ok::<_, Fault>(town)
            })
            .unwrap();
        let (ana, priya) = (town.ana, town.priya);
        assert_eq!(suggested(db, ana, Reader::Oneself), [], "a draft is no approved goal");
        db.write_now(move |tx| {
            let sent = (Event::Sent, "");
            let own = on(ana, "2025-09-11");
            plainly(growth::step::step(tx, &Permit::for_system(), &own, ana, sent))?;
            let plan = growth::open::plans_of(tx, ana)?.pop().unwrap();
            let (by, said) = (on(priya, "2025-09-12"), (Event::Approved, day("2025-09-12"), ""));
            plainly(growth::step::decide(tx, &Permit::for_system(), &by, &plan.key, said))
        })
        .unwrap();
        let all = suggested(db, ana, Reader::Oneself);
        assert_eq!(titles(&all), ["Open"]);
        assert_eq!(all[0].why, ["Fits your goal: Ask more than one question"]);
        assert_eq!(all[0].goals.len(), 1);
        assert_eq!(suggested(db, ana, Reader::Supervisor), [], "a goal is no supervisor's reason");
        assert_eq!(suggested(db, town.ben, Reader::Oneself), []);
    });
}

/// P14: a supervisor recommends what is open; the person takes it or declines without a reason.
#[test]
fn a_recommendation_waits_until_it_is_taken_declined_or_over() {
    each_engine(|db| {
        let (town, open, full) = db
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let set = (FrameworkKind::JobTarget, "group = food-service");
                let skill = element(tx, town.dana, set)?;
                let open = offer(tx, town.dana, OPEN, skill)?;
                let full = offer(tx, town.dana, Offer { seats: 0, ..OPEN }, skill)?;
                Ok::<_, Fault>((town, section_of(tx, &open)?, section_of(tx, &full)?))
            })
            .unwrap();
        let (kofi, priya, ana) = (town.kofi, town.priya, town.ana);
        let recommends = |by: StaffId, section: &Section, to: StaffId| {
            let key = section.key.clone();
            match db.write_now(move |tx| {
                let by = on(by, "2025-10-14");
                recommend(tx, &Permit::for_system(), &by, (&key, to), " Go and see. ")
            }) {
                Ok(key) => Ok(key),
                Err(Failed::Refused(refusal)) => Err(refusal),
                Err(Failed::Fault(fault)) => panic!("{fault}"),
            }
        };
        let stands = |who: StaffId, at: &'static str| -> Vec<Standing> {
            let all = db.read_now(move |tx| recommendations_of(tx, who, on(who, at).now)).unwrap();
            all.into_iter().map(|one| one.standing).collect()
        };
        let full = recommends(priya, &full, kofi).unwrap_err();
        assert!(matches!(full, RecommendRefusal::NotOpen(..)), "{full:?}");
        let own = recommends(priya, &open, priya);
        assert_eq!(own.unwrap_err(), RecommendRefusal::Oneself);
        let key = recommends(priya, &open, kofi).unwrap();
        assert_eq!(recommends(priya, &open, kofi).unwrap_err(), RecommendRefusal::Already);
        recommends(priya, &open, ana).unwrap();
        assert_eq!(stands(kofi, "2025-10-14"), [Standing::Open]);
        assert_eq!(stands(kofi, "2025-11-04"), [Standing::Over]);

        let declines = |who: StaffId| {
            let key = key.clone();
            db.write_now(move |tx| {
                let own = on(who, "2025-10-15");
                decline(tx, &Permit::for_system(), &own, (&key, who))
            })
        };
        assert!(declines(ana).is_err(), "it is not hers");
        declines(kofi).unwrap();
        assert!(declines(kofi).is_err());
        assert_eq!(stands(kofi, "2025-10-15"), [Standing::Declined { on: day("2025-10-15") }]);
        let section = open.id;
        db.write_now(move |tx| {
            let own = on(ana, "2025-10-15");
            plainly(registration::register(tx, &Permit::for_system(), &own, section, ana))
        })
        .unwrap();
        assert_eq!(stands(ana, "2025-10-15"), [Standing::Taken]);
    });
}
