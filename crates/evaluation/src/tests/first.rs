//! Feedback on the last section before the next registration (REG-8).

use access::Permit;
use attendance::fixture::Class;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Purpose,
};
use db::Database;
use db::testing::each_engine;
use kernel::{
    ActivityId, DistrictCalendar, Failed, Fault, LocalTime, Money, SchoolYear, Seats, SectionId,
    StaffId,
};
use registration::{Asking, Refusal};
use staff::audience::Audience;

use super::{answer, borrowed, browser, day, held, noon, office, persona};
use crate::feedback::due::{Rule, set_rule_of_activity, set_rule_of_district};

/// Another activity with a section in November, on a topic.
fn offer(database: &Database, class: &Class, topic: &'static str) -> SectionId {
    let occasion = noon("2025-10-14", class.town.dana);
    let draft = Draft {
        title: format!("About {topic}"),
        summary: String::new(),
        description: String::new(),
        kind: Kind::Training,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::LargeGroup,
        audience: Audience::all(),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: vec![Purpose::StaffPotential],
        topics: vec![topic.to_owned()],
        credits: Vec::new(),
        school_year: SchoolYear { starting: 2025 },
    };
    let time = |hour| LocalTime::new(hour, 0).unwrap();
    let plan = Plan {
        name: String::new(),
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
            on: day("2025-11-05"),
            starts: time(15),
            ends: time(16),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    };
    database
        .write_now(move |tx| {
            let permit = Permit::for_system;
            let made = create(tx, &permit(), &occasion, &draft)?;
            move_activity(tx, &permit(), &occasion, &made, ActivityEvent::Publish, None)
                .map_err(|failed| Fault::new(format!("{failed:?}")))?;
            let calendar = DistrictCalendar::nebraska();
            let id = create_section(tx, &permit(), &occasion, &calendar, &made, &plan)?;
            let section = catalog::section(tx, id)?.expect("just made");
            publish_section(tx, &permit(), &occasion, &section, Published::Yes)?;
            Ok::<_, Fault>(id)
        })
        .unwrap()
}

fn says(
    database: &Database,
    (section, person, on): (SectionId, StaffId, &'static str),
) -> Result<(), Refusal> {
    let occasion = noon(on, person);
    database
        .read_now(move |tx| {
            let section = catalog::section(tx, section)?.expect("it is there");
            let situation =
                registration::situation(tx, &occasion, Asking::Oneself, &section, person)?;
            Ok::<_, Fault>(situation.asks_for().map(|_| ()))
        })
        .unwrap()
}

fn is_first(said: &Result<(), Refusal>) -> bool {
    matches!(said, Err(Refusal::SomethingFirst(_)))
}

fn turn_on(database: &Database, class: &Class) {
    let occasion = noon("2025-10-14", class.town.dana);
    database
        .write_now(move |tx| {
            set_rule_of_district(tx, &Permit::for_system(), &occasion, Rule::First)
        })
        .unwrap();
}

fn set_for(database: &Database, class: &Class, activity: ActivityId, rule: Option<Rule>) {
    let occasion = noon("2025-10-14", class.town.dana);
    database
        .write_now(move |tx| {
            set_rule_of_activity(tx, &Permit::for_system(), &occasion, (activity, rule))
        })
        .unwrap();
}

#[test]
fn reg_8_off_unless_the_district_says_so_then_the_last_section_comes_first() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let (next, ana) = (offer(database, &class, "fractions"), class.town.ana);
        let at = (next, ana, "2025-10-15");
        assert_eq!(says(database, at), Ok(()));
        turn_on(database, &class);
        let Err(Refusal::SomethingFirst(first)) = says(database, at) else {
            panic!("it comes first")
        };
        assert_eq!(first.href, format!("/sections/{}/feedback", class.section_key));
        assert_eq!(first.until, day("2025-10-28"));

        let key = database.read_now(move |tx| catalog::section(tx, next)).unwrap().unwrap().key;
        let own = browser(database, &persona(ana), "2025-10-15");
        let page = own.get(&format!("/sections/{key}"));
        assert!(page.text().contains("First, how was the last one?"), "{}", page.text());
        assert!(page.html().contains(&first.href), "the page leads to the form");
        let no = own.send(&format!("/sections/{key}/registration"), &[]);
        assert_eq!(no.status, 409);
        assert!(no.text().contains("never held back"), "{}", no.text());

        let said = answer(database, "agree", "");
        assert_eq!(own.send(&first.href, &borrowed(&said)).status, 303);
        assert_eq!(own.send(&format!("/sections/{key}/registration"), &[]).status, 303);
    });
}

#[test]
fn reg_8_it_never_blocks_a_training_that_counts_for_a_duty_of_the_person() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let (ana, kofi) = (class.town.ana, class.town.kofi);
        turn_on(database, &class);
        let occasion = noon("2025-10-14", class.town.hana);
        database
            .write_now(move |tx| {
                let code = compliance::Code::parse("ne-suicide-awareness");
                let library = compliance::library::library();
                let rule = library
                    .iter()
                    .find(|rule| Some(&rule.code) == code.as_ref())
                    .or_else(|| {
                        library
                            .iter()
                            .find(|rule| rule.topics.contains(&"suicide-awareness".into()))
                    })
                    .expect("the library has it");
                compliance::adopt(tx, &Permit::for_system(), &occasion, rule, day("2025-08-01"))
                    .map_err(|failed| Fault::new(format!("{failed:?}")))
            })
            .unwrap();
        let mandated = offer(database, &class, "suicide-awareness");
        let other = offer(database, &class, "fractions");
        assert_eq!(says(database, (mandated, ana, "2025-10-15")), Ok(()));
        assert!(is_first(&says(database, (other, ana, "2025-10-15"))));
        assert_eq!(says(database, (other, kofi, "2025-10-15")), Ok(()), "was nowhere");
    });
}

#[test]
fn reg_8_who_was_absent_gave_it_up_or_can_say_it_no_longer_is_not_held_back() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |class| vec![class.town.ben]);
        turn_on(database, &class);
        let next = offer(database, &class, "fractions");
        let says = |person, on| says(database, (next, person, on));
        assert!(is_first(&says(class.town.ana, "2025-10-15")));
        assert_eq!(says(class.town.ben, "2025-10-15"), Ok(()), "was absent");
        assert_eq!(says(class.town.carla, "2025-10-15"), Ok(()), "led it");
        assert_eq!(says(class.town.ana, "2025-10-29"), Ok(()), "can be said no longer");
        let (section, cy) = (class.section, class.town.cy);
        database.write_now(move |tx| tx.run(&GIVE_UP, &[&section, &cy])).unwrap();
        assert_eq!(says(class.town.cy, "2025-10-15"), Ok(()), "gave the seat up");
    });
}

db::sql! {
    GIVE_UP = "update registration set state = 'cancelled' where section_id = $1 and person_id = $2";
}

#[test]
fn reg_8_nobody_is_held_back_whom_nobody_has_marked_and_who_is_registered_by_the_office() {
    each_engine(|database| {
        let class = database.write_now(attendance::fixture::class).unwrap();
        turn_on(database, &class);
        let next = offer(database, &class, "fractions");
        let ana = class.town.ana;
        assert_eq!(says(database, (next, ana, "2025-10-15")), Ok(()), "not marked yet");
        let form = format!("/sections/{}/feedback", class.section_key);
        let own = browser(database, &persona(ana), "2025-10-15");
        assert_eq!(own.get(&form).status, 200, "and may say it all the same");
    });
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        turn_on(database, &class);
        let next = offer(database, &class, "fractions");
        let (by, ana) = (noon("2025-10-15", class.town.dana), class.town.ana);
        let done = database.write_now(move |tx| {
            registration::register_other(tx, &Permit::for_system(), &by, next, ana)
        });
        assert!(done.is_ok(), "{:?}", done.map_err(|failed: Failed<Refusal>| failed));
    });
}

#[test]
fn reg_8_an_activity_can_ask_it_alone_or_be_left_out() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let (next, ana) = (offer(database, &class, "fractions"), class.town.ana);
        let at = (next, ana, "2025-10-15");
        set_for(database, &class, class.activity, Some(Rule::First));
        assert!(is_first(&says(database, at)), "this activity asks it");
        set_for(database, &class, class.activity, Some(Rule::NotFirst));
        turn_on(database, &class);
        assert_eq!(says(database, at), Ok(()), "this activity leaves it out");
        set_for(database, &class, class.activity, None);
        assert!(is_first(&says(database, at)), "as the district");
    });
}

#[test]
fn reg_8_the_office_turns_the_rule_on_and_off_in_the_browser() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let (next, ana) = (offer(database, &class, "fractions"), class.town.ana);
        let dana = browser(database, &office(&class), "2025-10-15");
        assert!(dana.get("/feedback").text().contains("Before registering again"));
        assert!(dana.send("/feedback/rule", &[]).text().contains("There is a problem"));
        assert_eq!(dana.send("/feedback/rule", &[("rule", "first")]).status, 303);
        assert!(is_first(&says(database, (next, ana, "2025-10-15"))));
        assert_eq!(dana.send("/feedback/rule", &[("rule", "not-first")]).status, 303);
        assert_eq!(says(database, (next, ana, "2025-10-15")), Ok(()));
    });
}
