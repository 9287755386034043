//! The invented district's plan, its schools' plans in all four phases, its frameworks, and what its
//! activities serve. Read from files in the format that any district uses.

use std::collections::HashMap;

use access::Permit;
use db::Tx;
use kernel::{BuildingId, By, ElementId, Fault, Key, LocalDate, Occasion, PlanItemId};
use planning::adopt::{NewVersion, join, load_framework, load_version};
use planning::draft::{Beginning, begin, fill};
use planning::framework_file;
use planning::history::{PastPlan, record_alignments, record_plan};
use planning::plan::Activation;
use planning::plan_file::{self, NewItem};
use planning::{Alignment, FrameworkKind, ItemKind, Phase, Relation, Status, Subject, Target};
use staff::audience::Audience;

use super::build::{Plan, id, person_id};
use super::places::{PLACES, index_of};

const STRATEGIC: &str = include_str!("plans/strategic.csv");
const SITE: &str = include_str!("plans/site.csv");
const ALIGNMENTS: &str = include_str!("plans/alignments.csv");

struct DemoFramework {
    code: &'static str,
    name: &'static str,
    kind: FrameworkKind,
    audience: &'static str,
    source: &'static str,
    file: &'static str,
}

const OWN: &str = "Written for the demo district";

const FRAMEWORKS: &[DemoFramework] = &[
    DemoFramework {
        code: "instructional-model",
        name: "Prairie Hills instructional model",
        kind: FrameworkKind::Instruction,
        audience: "group = instruction",
        source: OWN,
        file: include_str!("plans/instructional-model.csv"),
    },
    DemoFramework {
        code: "select-staff",
        name: "Indicators for select staff",
        kind: FrameworkKind::SelectStaff,
        audience: "group in (student-services, health)",
        source: OWN,
        file: include_str!("plans/select-staff.csv"),
    },
    DemoFramework {
        code: "leadership",
        name: "Prairie Hills leadership framework",
        kind: FrameworkKind::Leadership,
        audience: "category = administrator",
        source: OWN,
        file: include_str!("plans/leadership.csv"),
    },
    DemoFramework {
        code: "para-skills",
        name: "Skills of a para",
        kind: FrameworkKind::JobTarget,
        audience: "group = paraprofessional",
        source: OWN,
        file: include_str!("plans/para-skills.csv"),
    },
    DemoFramework {
        code: "kitchen-skills",
        name: "Skills of the kitchen",
        kind: FrameworkKind::JobTarget,
        audience: "group = food-service",
        source: OWN,
        file: include_str!("plans/kitchen-skills.csv"),
    },
    DemoFramework {
        code: "driver-skills",
        name: "Skills of a driver",
        kind: FrameworkKind::JobTarget,
        audience: "role in (driver, small-vehicle-driver)",
        source: OWN,
        file: include_str!("plans/driver-skills.csv"),
    },
    DemoFramework {
        code: "custodian-skills",
        name: "Skills of a custodian",
        kind: FrameworkKind::JobTarget,
        audience: "role = custodian",
        source: OWN,
        file: include_str!("plans/custodian-skills.csv"),
    },
    DemoFramework {
        code: "secretary-skills",
        name: "Skills of a school secretary",
        kind: FrameworkKind::JobTarget,
        audience: "role = secretary",
        source: OWN,
        file: include_str!("plans/secretary-skills.csv"),
    },
    DemoFramework {
        code: "learning-standards",
        name: "Standards for Professional Learning (titles)",
        kind: FrameworkKind::Standards,
        audience: "category = administrator or role = instructional-coach",
        source: "Learning Forward, 2022: titles only",
        file: include_str!("plans/learning-standards.csv"),
    },
];

/// Writes all of it.
pub(super) fn plans(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let strategies = strategic_plan(tx, plan, occasion)?;
    site_plans(tx, plan, occasion)?;
    let elements = frameworks(tx, plan, occasion)?;
    alignments(tx, plan, occasion, (&strategies, &elements))?;
    what_comes_next(tx, plan, occasion)
}

/// The office has begun to write the strategic plan that follows, and the leadership framework of
/// the next school year is loaded, not yet in force.
fn what_comes_next(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let permit = Permit::for_system();
    let starts_on = year_start(plan, 0).plus_years(5);
    let ends_on = starts_on.plus_years(5).previous_day();
    let title = format!("Strategic plan {}–{}", starts_on.year(), ends_on.year());
    let by = Occasion { by: By::Staff(person_id(plan.staff.cast.coordinator)), ..*occasion };
    let beginning = Beginning { building: None, title, starts_on, ends_on };
    let refused = |failed| Fault::new(format!("the demo's next plan: {failed:?}"));
    let key = begin(tx, &permit, &by, &beginning).map_err(refused)?;
    let draft = planning::plan_by_key(tx, &key)?
        .ok_or_else(|| Fault::new("the plan just begun is missing"))?;
    let items = read(tx, STRATEGIC, false, starts_on)?;
    fill(tx, &permit, &by, draft.id, &items).map_err(refused)?;

    let this_year = plan.calendar.school_year(occasion.today);
    let in_force_from = plan.calendar.days_of(this_year).first.plus_years(1);
    for framework in FRAMEWORKS.iter().filter(|one| one.kind == FrameworkKind::Leadership) {
        let known = planning::versions(tx)?
            .into_iter()
            .find(|version| version.framework.code == framework.code)
            .ok_or_else(|| Fault::new("the framework just loaded is missing"))?;
        let whole = elements_of(framework)?;
        let version = version_of(framework, in_force_from);
        load_version(tx, &Permit::for_system(), &by, known.framework.id, (&version, &whole))
            .map_err(|failed| Fault::new(format!("the next {}: {failed:?}", framework.code)))?;
    }
    Ok(())
}

type Items = Vec<(String, PlanItemId)>;

fn read(tx: &mut Tx, text: &str, of_building: bool, day: LocalDate) -> Result<Vec<NewItem>, Fault> {
    let known = planning::pages::file::known(tx, of_building, day)?;
    plan_file::items(text.as_bytes(), &known)
        .map_err(|problems| Fault::new(format!("the demo's plan: {problems:?}")))
}

/// The first day of the school year so many years before the demo's first.
fn year_start(plan: &Plan, years_before: i64) -> LocalDate {
    plan.calendar.days_of(plan.first_year).first.plus_years(-years_before)
}

fn strategic_plan(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<Items, Fault> {
    let starts_on = year_start(plan, 0);
    let ends_on = starts_on.plus_years(5).previous_day();
    let mut items = read(tx, STRATEGIC, false, starts_on)?;
    let cast = plan.staff.cast;
    let owners = [cast.superintendent, cast.coordinator, cast.principal, cast.coach];
    for (nth, item) in items.iter_mut().enumerate() {
        match item.kind {
            ItemKind::Objective => {
                item.owner = Some(person_id(cast.superintendent));
                item.due_on = Some(ends_on);
            }
            ItemKind::Strategy | ItemKind::ActionPlan => {
                item.owner = Some(person_id(owners[nth % owners.len()]));
            }
            ItemKind::SpecificResult | ItemKind::ActionStep => {
                let months = 20 + i64::try_from(nth % 5).unwrap_or(0) * 8;
                item.due_on = Some(starts_on.plus_months(months));
            }
            ItemKind::Belief | ItemKind::Mission | ItemKind::Parameter => {}
        }
    }
    let codes = |kind: ItemKind| {
        items.iter().filter(move |item| item.kind == kind).map(|item| item.code.clone())
    };
    let activations = codes(ItemKind::ActionPlan)
        .enumerate()
        .map(|(nth, code)| {
            let months = i64::try_from(nth % 3).unwrap_or(0) * 2;
            let starts_on = starts_on.plus_months(months);
            (code, Activation { starts_on, ends_on: None, ended_reason: None })
        })
        .collect();
    let stands = [Status::OnTrack, Status::Behind, Status::OnTrack, Status::Met];
    let notes = codes(ItemKind::SpecificResult)
        .enumerate()
        .map(|(nth, code)| {
            let on = occasion.today.plus_days(-20 - i64::try_from(nth).unwrap_or(0) * 9);
            let status = stands[nth % stands.len()];
            (code, on, status, stands_in_words(status).to_owned())
        })
        .collect();
    let past = PastPlan {
        building: None,
        title: format!("Strategic plan {}–{}", starts_on.year(), ends_on.year()),
        starts_on,
        ends_on,
        adopted_on: starts_on.plus_days(-52),
        items,
        activations,
        notes,
        phases: Vec::new(),
    };
    Ok(record_plan(tx, &Permit::for_system(), occasion, &past)?.1)
}

const fn stands_in_words(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "Begins next semester.",
        Status::OnTrack => "As planned; the next step is set.",
        Status::Behind => "Slower than planned: substitutes were hard to find in the fall.",
        Status::Met => "Done, and seen in visits.",
        Status::Stopped => "Ended for lack of people.",
    }
}

/// Each school's plan, a few months apart. Birch, the demo principal's, stands in phase 2 with three
/// action plans at work; Aspen has met everything and waits for the office's agreement.
fn site_plans(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let (birch, aspen) = (index_of("BIR"), index_of("ASP"));
    let starts = year_start(plan, 0);
    for (at, place) in PLACES.iter().enumerate().filter(|(_, place)| place.level != "office") {
        let phase = match at {
            at if at == birch => Phase::Two,
            at if at == aspen => Phase::Four,
            at => Phase::ALL[(at * 7 + 1) % Phase::ALL.len()],
        };
        let items = read(tx, SITE, true, starts)?;
        let past = site(plan, occasion, (at, place.name, phase), items);
        record_plan(tx, &Permit::for_system(), occasion, &past)?;
    }
    Ok(())
}

fn site(
    plan: &Plan,
    occasion: &Occasion,
    (at, name, phase): (usize, &str, Phase),
    mut items: Vec<NewItem>,
) -> PastPlan {
    let months = i64::try_from(at % 6).unwrap_or(0);
    let starts_on = year_start(plan, 0).plus_months(months);
    for item in &mut items {
        if item.kind == ItemKind::SpecificResult {
            item.due_on = Some(starts_on.plus_months(34));
        }
    }
    let all_met = at == index_of("ASP");
    // Phase 2 after half a year, 3 after a year and a half, 4 after two years.
    let after = [0, 6, 18, 24];
    let entered: Vec<(LocalDate, Phase)> = Phase::ALL
        .iter()
        .zip(after)
        .filter(|(one, _)| **one <= phase)
        .map(|(one, months)| {
            (starts_on.plus_months(months).min(occasion.today.plus_days(-30)), *one)
        })
        .collect();
    let began = |phase: Phase| entered.iter().find(|(_, one)| *one == phase).map(|(on, _)| *on);
    let work = |code: &str, starts_on: LocalDate, ends_on: Option<LocalDate>| {
        let ended_reason = ends_on.map(|_| "All its results are met.".to_owned());
        (code.to_owned(), Activation { starts_on, ends_on, ended_reason })
    };
    let mut activations = Vec::new();
    let mut met = Vec::new();
    if let Some(two) = began(Phase::Two) {
        let ended = began(Phase::Three);
        activations.push(work("A1", two, ended.map(LocalDate::previous_day)));
        activations.push(work("A3", two, None));
        if phase == Phase::Two {
            activations.push(work("A2", two, None));
        }
        if ended.is_some() {
            met.extend(["A1.1", "A1.2"]);
        }
    }
    if let Some(three) = began(Phase::Three) {
        activations.push(work("A2", three, None));
    }
    if let Some(four) = began(Phase::Four) {
        activations.push(work("A4", four, None));
        activations.push(work("A5", four, None));
        met.push("A2.1");
    }
    if all_met {
        met.extend(["A3.1", "A3.2", "A4.1", "A5.1"]);
    }
    let said = |code: &&str| {
        let on = occasion.today.plus_days(-12);
        ((*code).to_owned(), on, Status::Met, stands_in_words(Status::Met).to_owned())
    };
    let mut notes: Vec<_> = met.iter().map(said).collect();
    if phase != Phase::One && !all_met {
        let on = occasion.today.plus_days(-12);
        let status = if at % 4 == 0 { Status::Behind } else { Status::OnTrack };
        notes.push(("A3.1".to_owned(), on, status, stands_in_words(status).to_owned()));
    }
    PastPlan {
        building: Some(BuildingId(id(at))),
        title: format!("Site plan of {name}"),
        starts_on,
        ends_on: starts_on.plus_years(6).previous_day(),
        adopted_on: starts_on,
        items,
        activations,
        notes,
        phases: entered,
    }
}

type Elements = HashMap<(String, String), ElementId>;

fn elements_of(framework: &DemoFramework) -> Result<framework_file::Written, Fault> {
    framework_file::elements(framework.file.as_bytes())
        .map_err(|problems| Fault::new(format!("{}: {problems:?}", framework.code)))
}

/// A version is named by the year from which it holds.
fn version_of(framework: &DemoFramework, in_force_from: LocalDate) -> NewVersion {
    NewVersion {
        name: in_force_from.year().to_string(),
        audience: Audience::parse(framework.audience).expect("an audience of the demo"),
        source: framework.source.to_owned(),
        in_force_from,
    }
}

/// Every framework in force since before the history began; the instructional model in two
/// versions, joined where they say the same.
fn frameworks(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<Elements, Fault> {
    let permit = Permit::for_system();
    let from = year_start(plan, 0);
    for framework in FRAMEWORKS {
        let whole = elements_of(framework)?;
        let named = (framework.code, framework.name, framework.kind);
        let refused = |failed| Fault::new(format!("{}: {failed:?}", framework.code));
        if framework.kind != FrameworkKind::Instruction {
            let first = version_of(framework, from);
            load_framework(tx, &permit, occasion, named, (&first, &whole)).map_err(refused)?;
            continue;
        }
        // The version before knew no professionalism and no belonging.
        let mut before = whole.clone();
        before.elements.retain(|one| !one.code.starts_with('5') && one.code != "4.2");
        let earlier = from.plus_years(-6);
        let first = version_of(framework, earlier);
        let key =
            load_framework(tx, &permit, occasion, named, (&first, &before)).map_err(refused)?;
        let old = planning::version_by_key(tx, &key)?
            .ok_or_else(|| Fault::new("the version just loaded is missing"))?;
        let second = version_of(framework, from);
        let key = load_version(tx, &permit, occasion, old.framework.id, (&second, &whole))
            .map_err(refused)?;
        let new = planning::version_by_key(tx, &key)?
            .ok_or_else(|| Fault::new("the version just loaded is missing"))?;
        for element in new.leaves() {
            let Some(same) = old.elements.iter().find(|one| one.code == element.code) else {
                continue;
            };
            let (from, to) = (element.id, Some(&same.key));
            join(tx, &permit, occasion, (from, to), (Relation::Same, "")).map_err(refused)?;
        }
    }
    let versions = planning::versions(tx)?;
    same_first_aid(tx, &versions, occasion)?;
    let mut elements = Elements::new();
    for version in versions {
        if version.holding_on(occasion.today) == planning::Holding::Now {
            for element in &version.elements {
                let code = (version.framework.code.clone(), element.code.clone());
                elements.insert(code, element.id);
            }
        }
    }
    Ok(elements)
}

/// First aid shown in the kitchen counts on the road, and the other way round.
fn same_first_aid(
    tx: &mut Tx,
    versions: &[planning::Version],
    occasion: &Occasion,
) -> Result<(), Fault> {
    let skill = |set: &str, code: &str| {
        let version = versions.iter().find(|version| version.framework.code == set);
        version.and_then(|version| version.elements.iter().find(|one| one.code == code))
    };
    let both = skill("kitchen-skills", "5").zip(skill("driver-skills", "6"));
    let (kitchen, road) = both.ok_or_else(|| Fault::new("the demo has no first aid"))?;
    let says = (Relation::Same, "One certificate, one skill.");
    join(tx, &Permit::for_system(), occasion, (kitchen.id, Some(&road.key)), says)
        .map_err(|failed| Fault::new(format!("first aid: {failed:?}")))?;
    Ok(())
}

/// Each activity of the list serves what the list says, in each year in which it was offered, from
/// the day it was published on.
fn alignments(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (items, elements): (&Items, &Elements),
) -> Result<(), Fault> {
    let mut rows = csv::Reader::from_reader(ALIGNMENTS.as_bytes());
    let mut all = Vec::new();
    for row in rows.records() {
        let row = row.map_err(|error| Fault::new(format!("the demo's alignments: {error}")))?;
        let [title, serves, reason] = [0, 1, 2].map(|at| row.get(at).unwrap_or_default());
        let mut known = false;
        for activity in &plan.schedule.activities {
            if activity.offering.title != title {
                continue;
            }
            known = true;
            let published = plan.calendar.days_of(activity.school_year).first.plus_days(-75);
            let words = format!("activity {title} {}", activity.school_year);
            for target in serves.split('|') {
                all.push(Alignment {
                    key: Key::from_words(&format!("{words} serves {target}")),
                    subject: Subject::activity(&Key::from_words(&words)),
                    target: target_of(target, items, elements)?,
                    reason: reason.to_owned(),
                    starts_on: published,
                    ends_on: None,
                    ended_reason: None,
                });
            }
        }
        if !known {
            return Err(Fault::new(format!("the demo offers no {title:?}")));
        }
    }
    record_alignments(tx, &Permit::for_system(), occasion, &all)?;
    Ok(())
}

fn target_of(text: &str, items: &Items, elements: &Elements) -> Result<Target, Fault> {
    let found = match text.split_once(':') {
        Some((framework, code)) => elements
            .get(&(framework.to_owned(), code.to_owned()))
            .map(|element| Target::Element(*element)),
        None => items.iter().find(|(code, _)| code == text).map(|(_, id)| Target::Item(*id)),
    };
    found.ok_or_else(|| Fault::new(format!("the demo has no {text} to serve")))
}
