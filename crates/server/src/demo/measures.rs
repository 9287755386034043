//! Figures about the invented district's students: two school years, by building, grade and group, read
//! from the same kind of file as a district sends.

use std::collections::BTreeMap;

use access::Permit;
use db::Tx;
use kernel::{By, Failed, Fault, Occasion, SchoolYear};
use measures::correct::correct;
use measures::file::{Row, read};
use measures::load::load;
use staff::{Building, Level};

use super::build::{Plan, person_id};
use super::random::Random;

/// A measure, the grades it is taken in, and how many of a hundred reach it.
const MEASURES: &[(&str, &[&str], usize)] = &[
    ("Reads at grade level", &["1", "2", "3", "4", "5"], 61),
    ("Passed Algebra I by grade 9", &["8", "9"], 54),
    ("In school 95% of days", &["1", "3", "5", "8", "9", "11"], 72),
];
/// How students are grouped, and how many of a hundred are in the first group.
const GROUPINGS: &[(&str, [&str; 2], usize)] = &[
    ("Language", ["English learners", "others"], 14),
    ("Special education", ["with a plan", "without"], 13),
];

/// Students and those who reached it, of a group.
type Count = (usize, usize);

/// When the figures were loaded, and when one of them was put right.
const LOADED_DAYS_AGO: i64 = 40;
const CORRECTED_DAYS_AGO: i64 = 12;
/// A class that was left out at first: its students and those who reached it.
const LEFT_OUT: Count = (26, 19);
const HEADER: &str = "measure,school_year,building,grade,group,students,reached\n";

type Counts = BTreeMap<String, Count>;

/// Lays a year's figures into files and takes them; one measure was wrong, and is replaced.
pub(super) fn figures(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let buildings = staff::buildings(tx)?;
    let this_year = plan.calendar.school_year(occasion.today);
    let mut random = Random::for_purpose(4300, "figures about students");
    let loaded = days_ago(plan, occasion, LOADED_DAYS_AGO);
    let mut last = None;
    for (later, year) in [this_year.previous(), this_year].into_iter().enumerate() {
        let mut text = HEADER.to_owned();
        for (name, grades, reach) in MEASURES {
            let counts = counted(&mut random, &buildings, grades, reach + 2 * later);
            text.push_str(&lines(name, year, &counts));
            last = Some((*name, year, counts));
        }
        let rows = rows(tx, &text, occasion)?;
        load(tx, &Permit::for_system(), &loaded, &rows).map_err(told)?;
    }
    match last {
        Some((name, year, counts)) => corrected(tx, plan, occasion, (name, year, counts)),
        None => Ok(()),
    }
}

fn days_ago(plan: &Plan, occasion: &Occasion, days: i64) -> Occasion {
    let by = By::Staff(person_id(plan.staff.cast.coordinator));
    let today = occasion.today.plus_days(-days);
    Occasion { by, now: occasion.now.plus_minutes(-days * 24 * 60), today }
}

fn lines(name: &str, year: SchoolYear, counts: &Counts) -> String {
    let year = format!("{}-{:02}", year.starting, (year.starting + 1) % 100);
    let line = |(place, (students, reached)): (&String, &Count)| {
        format!("{name},{year},{place},{students},{reached}\n")
    };
    counts.iter().map(line).collect()
}

fn rows(tx: &mut Tx, text: &str, occasion: &Occasion) -> Result<Vec<Row>, Fault> {
    let codes = staff::buildings(tx)?
        .into_iter()
        .map(|one| (one.code.as_str().to_lowercase(), one.id))
        .collect();
    let floor = measures::floor(tx, occasion.today)?;
    read(text.as_bytes(), &codes, floor).map_err(|all| Fault::new(format!("the demo: {all:?}")))
}

fn told<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("the demo's figures: {refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

/// A class of one school had been left out of the file.
fn corrected(
    tx: &mut Tx,
    plan: &Plan,
    occasion: &Occasion,
    (name, year, mut counts): (&str, SchoolYear, Counts),
) -> Result<(), Fault> {
    let of_a_school = |place: &&String| !place.starts_with(',') && place.ends_with(",1,");
    let Some(place) = counts.keys().find(of_a_school).cloned() else { return Ok(()) };
    let building = place.split(',').next().unwrap_or_default().to_owned();
    for building in [building.as_str(), ""] {
        for grade in ["1", ""] {
            for group in ["", "Language: others", "Special education: without"] {
                let count = counts.entry(format!("{building},{grade},{group}")).or_default();
                *count = (count.0 + LEFT_OUT.0, count.1 + LEFT_OUT.1);
            }
        }
    }
    let measure = measures::measures(tx)?.into_iter().find(|one| one.name == name);
    let measure = measure.ok_or_else(|| Fault::new("it was loaded"))?;
    let rows = rows(tx, &format!("{HEADER}{}", lines(name, year, &counts)), occasion)?;
    let then = days_ago(plan, occasion, CORRECTED_DAYS_AGO);
    let why = "A first-grade class was left out of the file.";
    let what = (why, Some(rows.as_slice()));
    correct(tx, &Permit::for_system(), &then, (&measure, year), what).map_err(told)?;
    Ok(())
}

/// Counts by building, grade and group as the file has them, with every total.
fn counted(
    random: &mut Random,
    buildings: &[Building],
    grades: &[&str],
    reach: usize,
) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for building in buildings {
        let good = reach + random.below(25) - 12;
        for grade in grades.iter().filter(|grade| teaches(building.level, grade)) {
            let students = match building.level {
                Level::Elementary => 24 + random.below(60),
                Level::Middle | Level::High | Level::Office | Level::Other => {
                    90 + random.below(160)
                }
            };
            for (group, count) in grouped(random, students, good) {
                for place in [building.code.as_str(), ""] {
                    for grade in [grade, ""] {
                        let sum = counts.entry(format!("{place},{grade},{group}")).or_default();
                        *sum = (sum.0 + count.0, sum.1 + count.1);
                    }
                }
            }
        }
    }
    counts
}

/// Students of one grade, one by one, counted as everyone and in each group.
fn grouped(random: &mut Random, students: usize, good: usize) -> Vec<(String, Count)> {
    let mut everyone = (0, 0);
    let mut parts = [[(0, 0); 2]; GROUPINGS.len()];
    for _ in 0..students {
        let mine: Vec<usize> =
            GROUPINGS.iter().map(|(_, _, share)| usize::from(!random.percent(*share))).collect();
        let behind = mine.iter().filter(|part| **part == 0).count() * 18;
        let reached = usize::from(random.percent(good.saturating_sub(behind)));
        everyone = (everyone.0 + 1, everyone.1 + reached);
        for (nth, part) in mine.into_iter().enumerate() {
            let sum = &mut parts[nth][part];
            *sum = (sum.0 + 1, sum.1 + reached);
        }
    }
    let mut counts = vec![(String::new(), everyone)];
    for ((grouping, names, _), sums) in GROUPINGS.iter().zip(parts) {
        counts
            .extend(names.iter().zip(sums).map(|(part, sum)| (format!("{grouping}: {part}"), sum)));
    }
    counts
}

fn teaches(level: Level, grade: &str) -> bool {
    let grade: usize = grade.parse().unwrap_or(0);
    match level {
        Level::Elementary => grade <= 5,
        Level::Middle => (6..=8).contains(&grade),
        Level::High => grade >= 9,
        Level::Office | Level::Other => false,
    }
}
