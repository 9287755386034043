//! Figures about the invented district's students: two school years, by building, grade and group, read
//! from the same kind of file as a district sends.

use std::collections::BTreeMap;
use std::fmt::Write;

use access::Permit;
use db::Tx;
use kernel::{Failed, Fault, Occasion};
use measures::file::read;
use measures::load::load;
use staff::{Building, Level};

use super::build::Plan;
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

/// Lays a year's figures into files and takes them.
pub(super) fn figures(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let buildings = staff::buildings(tx)?;
    let codes = buildings.iter().map(|one| (one.code.as_str().to_lowercase(), one.id)).collect();
    let this_year = plan.calendar.school_year(occasion.today);
    let mut random = Random::for_purpose(4300, "figures about students");
    for (later, year) in [this_year.previous(), this_year].into_iter().enumerate() {
        let mut text = String::from("measure,school_year,building,grade,group,students,reached\n");
        for (name, grades, reach) in MEASURES {
            let year = format!("{}-{:02}", year.starting, (year.starting + 1) % 100);
            for (place, (students, reached)) in
                counted(&mut random, &buildings, grades, reach + 2 * later)
            {
                writeln!(text, "{name},{year},{place},{students},{reached}")
                    .map_err(|_| Fault::new("a string takes it"))?;
            }
        }
        let told = |what: String| Fault::new(format!("the demo's figures: {what}"));
        let floor = measures::floor(tx, occasion.today)?;
        let rows = read(text.as_bytes(), &codes, floor).map_err(|all| told(format!("{all:?}")))?;
        load(tx, &Permit::for_system(), occasion, &rows).map_err(|failed| match failed {
            Failed::Refused(problems) => told(format!("{problems:?}")),
            Failed::Fault(fault) => fault,
        })?;
    }
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
