//! What the office writes, and what people find.

use catalog::find::{Filter, find, meetings};
use catalog::material::{NewMaterial, add_material, materials};
use catalog::offer::{Draft, copy, create, edit, move_activity};
use catalog::schedule::{Plan, Published, change_section, create_section, publish_section};
use catalog::{Activity, ActivityEvent, ActivityState, Kind, Section, SectionState};
use db::Tx;
use db::testing::each_engine;
use kernel::{DistrictCalendar, Failed, Fault, SchoolYear};

use crate::fixture::{at, day, occasion, permit, plan, reading};

fn offered(tx: &mut Tx, draft: &Draft) -> Result<Activity, Fault> {
    let activity = create(tx, &permit(), &occasion(), draft)?;
    let published =
        move_activity(tx, &permit(), &occasion(), &activity, ActivityEvent::Publish, None);
    match published {
        Ok(_) => Ok(catalog::activity(tx, activity.id)?.expect("it was just made")),
        Err(Failed::Fault(fault)) => Err(fault),
        Err(Failed::Refused(refusal)) => panic!("{refusal:?}"),
    }
}

fn scheduled(tx: &mut Tx, activity: &Activity, plan: &Plan) -> Result<Section, Fault> {
    let calendar = DistrictCalendar::nebraska();
    let id = create_section(tx, &permit(), &occasion(), &calendar, activity, plan)?;
    let section = catalog::section(tx, id)?.expect("it was just made");
    publish_section(tx, &permit(), &occasion(), &section, Published::Yes)?;
    Ok(catalog::section(tx, id)?.expect("it was just made"))
}

fn titles(tx: &mut Tx, filter: &Filter) -> Result<Vec<String>, Fault> {
    Ok(find(tx, filter, occasion().now)?.into_iter().map(|found| found.title).collect())
}

#[test]
fn cat_1_an_activity_its_sections_and_their_sessions_are_three_things() {
    each_engine(|db| {
        db.write_now(|tx| {
            let activity = offered(tx, &reading())?;
            let autumn =
                plan(&[("2025-10-22", "15:45", "17:15"), ("2025-10-29", "15:45", "17:15")]);
            let section = scheduled(tx, &activity, &autumn)?;
            scheduled(tx, &activity, &plan(&[("2026-02-03", "15:45", "17:15")]))?;
            let read = catalog::activity_by_key(tx, &activity.key)?.expect("by its key");
            assert_eq!(read, activity);
            assert_eq!(Draft::of(&read), reading());
            let sections = catalog::sections_of(tx, &[activity.id])?;
            assert_eq!(sections.len(), 2);
            let again = catalog::section_by_key(tx, &section.key)?.expect("by its key");
            assert_eq!(again.sessions.len(), 2);
            assert_eq!(again.starts_at(), Some(at("2025-10-22 15:45")));
            assert_eq!(again.sessions[1].place.as_deref(), Some("Library"));
            assert_eq!(again.state(occasion().now), SectionState::Open);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn search_finds_words_by_their_beginning_and_ranks_titles_first() {
    each_engine(|db| {
        db.write_now(|tx| {
            offered(tx, &reading())?;
            let mut other = reading();
            other.title = "Talk moves".to_owned();
            other.description = "Talk about what was read aloud".to_owned();
            other.topics = Vec::new();
            other.kind = Kind::Training;
            offered(tx, &other)?;
            let asked = |words: &str| Filter { words: words.to_owned(), ..Filter::default() };
            assert_eq!(titles(tx, &asked("READ"))?, ["Small-group reading", "Talk moves"]);
            assert_eq!(titles(tx, &asked("readings, small"))?, ["Small-group reading"]);
            assert_eq!(titles(tx, &asked("dysl"))?, ["Small-group reading"]);
            assert_eq!(titles(tx, &asked("welding"))?, Vec::<String>::new());
            assert_eq!(titles(tx, &asked("100%_"))?, Vec::<String>::new());
            let training = Filter { kinds: vec![Kind::Training], ..Filter::default() };
            assert_eq!(titles(tx, &training)?, ["Talk moves"]);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cat_10_what_others_write_into_titles_is_a_field_and_every_field_a_filter() {
    each_engine(|db| {
        db.write_now(|tx| {
            let activity = offered(tx, &reading())?;
            scheduled(tx, &activity, &plan(&[("2025-10-22", "15:45", "17:15")]))?;
            let whole = Filter {
                words: "reading".to_owned(),
                kinds: vec![activity.kind],
                formats: vec![activity.format],
                modes: vec![activity.mode],
                group_settings: vec![activity.group_setting],
                providers: vec![activity.provider],
                purposes: activity.purposes.clone(),
                buildings: Vec::new(),
                topics: activity.topics.clone(),
                credit_types: vec!["hours".to_owned()],
                school_year: Some(SchoolYear { starting: 2025 }),
            };
            assert_eq!(titles(tx, &whole)?, ["Small-group reading"]);
            let october = meetings(tx, &whole, day("2025-10-01"), day("2025-10-31"))?;
            assert_eq!(october.len(), 1);
            assert_eq!(october[0].on, day("2025-10-22"));
            let elsewhere = Filter { buildings: vec![kernel::BuildingId(99)], ..whole.clone() };
            assert_eq!(titles(tx, &elsewhere)?, Vec::<String>::new());
            let last_year = Filter { school_year: Some(SchoolYear { starting: 2024 }), ..whole };
            assert_eq!(titles(tx, &last_year)?, Vec::<String>::new());
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cat_7_a_copy_for_next_year_has_the_words_and_none_of_the_sections() {
    each_engine(|db| {
        db.write_now(|tx| {
            let activity = offered(tx, &reading())?;
            scheduled(tx, &activity, &plan(&[("2025-10-22", "15:45", "17:15")]))?;
            let version = |version: &str| NewMaterial {
                title: "Handout".to_owned(),
                version: version.to_owned(),
                link: None,
            };
            add_material(tx, &permit(), &occasion(), activity.id, &version("1"))?;
            let next = SchoolYear { starting: 2026 };
            let copied = copy(tx, &permit(), &occasion(), &activity, next)?;
            let copied = catalog::activity(tx, copied.id)?.expect("it was just made");
            assert_eq!(copied.state, ActivityState::Draft);
            assert_eq!(copied.copied_from, Some(activity.id));
            assert_eq!(Draft::of(&copied), Draft { school_year: next, ..reading() });
            assert_eq!(materials(tx, copied.id)?.len(), 1);
            assert!(catalog::sections_of(tx, &[copied.id])?.is_empty());
            assert_eq!(catalog::activity(tx, activity.id)?, Some(activity));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn a_new_version_of_a_material_ends_the_old_one_and_keeps_it() {
    each_engine(|db| {
        db.write_now(|tx| {
            let activity = offered(tx, &reading())?;
            for version in ["1", "2"] {
                let new = NewMaterial {
                    title: "Handout".to_owned(),
                    version: version.to_owned(),
                    link: Some("https://files.example/handout".to_owned()),
                };
                let mut later = occasion();
                later.today = if version == "1" { day("2025-09-01") } else { day("2025-10-01") };
                add_material(tx, &permit(), &later, activity.id, &new)?;
            }
            let used_on = |tx: &mut Tx, on: &str| -> Result<Vec<String>, Fault> {
                Ok(materials(tx, activity.id)?
                    .into_iter()
                    .filter(|material| material.is_in_use(day(on)))
                    .map(|material| material.version)
                    .collect())
            };
            assert_eq!(used_on(tx, "2025-09-30")?, ["1"]);
            assert_eq!(used_on(tx, "2025-10-01")?, ["2"]);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn a_session_that_people_have_seen_is_cancelled_and_one_of_a_draft_is_gone() {
    each_engine(|db| {
        db.write_now(|tx| {
            let calendar = DistrictCalendar::nebraska();
            let activity = offered(tx, &reading())?;
            let two = plan(&[("2025-10-22", "15:45", "17:15"), ("2025-10-29", "15:45", "17:15")]);
            let shown = scheduled(tx, &activity, &two)?;
            let draft = create_section(tx, &permit(), &occasion(), &calendar, &activity, &two)?;
            let draft = catalog::section(tx, draft)?.expect("it was just made");
            for section in [&shown, &draft] {
                let mut fewer = Plan::of(section);
                fewer.sessions.remove(0);
                fewer.sessions[0].starts = kernel::LocalTime::parse("16:00").expect("a time");
                change_section(tx, &permit(), &occasion(), &calendar, section, &fewer)?;
            }
            let shown = catalog::section(tx, shown.id)?.expect("kept");
            assert_eq!((shown.sessions.len(), shown.meetings().count()), (2, 1));
            assert_eq!(shown.starts_at(), Some(at("2025-10-29 16:00")));
            let draft = catalog::section(tx, draft.id)?.expect("kept");
            assert_eq!((draft.sessions.len(), draft.meetings().count()), (1, 1));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn a_changed_activity_is_found_by_its_new_words_only() {
    each_engine(|db| {
        db.write_now(|tx| {
            let activity = offered(tx, &reading())?;
            let welding = Draft { title: "Welding".to_owned(), ..reading() };
            edit(tx, &permit(), &occasion(), &activity, &welding)?;
            let asked = |words: &str| Filter { words: words.to_owned(), ..Filter::default() };
            assert_eq!(titles(tx, &asked("welding"))?, ["Welding"]);
            assert_eq!(titles(tx, &asked("small"))?, Vec::<String>::new());
            let now = catalog::activity(tx, activity.id)?.expect("kept");
            assert_eq!(now.state, ActivityState::Published);
            assert_eq!(now.created_at, activity.created_at);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}
