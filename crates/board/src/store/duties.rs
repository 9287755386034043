//! Who supervises whom, and how duties stand.

use std::collections::{HashMap, HashSet};

use compliance::coverage::{CoverageState, SiteStanding};
use compliance::grid::Tally;
use compliance::rulebook::{Day, PersonFile};
use compliance::{Rule, standing};
use db::{Tx, sql};
use kernel::{BuildingId, Fault, LocalDate, StaffId};
use staff::Building;

use crate::evidence::{BuildingStanding, CoverageStanding, DutyCount, MandateStanding, Mandates};

sql! {
    /// Each supervisor with each person directly below them, on a day.
    DIRECT_REPORTS = "select distinct up.person_id, own.person_id
        from position own
            join position up on up.id = own.supervisor_position_id
            join person above on above.id = up.person_id
            join person below on below.id = own.person_id
        where own.starts_on <= $1 and (own.ends_on is null or own.ends_on >= $1)
            and up.starts_on <= $1 and (up.ends_on is null or up.ends_on >= $1)
            and (above.left_on is null or above.left_on >= $1)
            and (below.left_on is null or below.left_on >= $1)
            and up.person_id <> own.person_id";
}

/// Each supervisor with each person directly below them.
pub(crate) fn direct_reports(tx: &mut Tx, on: LocalDate) -> Result<Vec<(StaffId, StaffId)>, Fault> {
    tx.rows(&DIRECT_REPORTS, &[&on], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Everyone's record, and how their duties stand on a day.
pub(crate) struct Standing {
    pub files: Vec<PersonFile>,
    pub mandates: Mandates,
    /// People who are late with at least one duty.
    pub late: HashSet<StaffId>,
    /// The topics that a mandate in force asks for.
    pub topics: HashSet<String>,
}

/// Judges every duty of everyone once, as the grid of the compliance office does.
pub(crate) fn standing_on(tx: &mut Tx, on: LocalDate) -> Result<Standing, Fault> {
    let book = standing::rulebook(tx)?;
    let files = standing::files(tx, &book, on)?;
    let buildings = standing::buildings_on(tx, on)?;
    let day = book.on(on);
    let count = book.mandates().len();
    let in_force: Vec<(usize, &Rule)> =
        (0..count).filter_map(|mandate| Some((mandate, day.rule(mandate)?))).collect();
    let topics = in_force.iter().flat_map(|(_, rule)| rule.topics.iter().cloned()).collect();
    let judged = judged(&day, &files, &in_force);
    let tallies = &judged.tallies;
    let mut mandates = Mandates {
        standings: in_force.iter().filter_map(|one| of_people(&day, *one, tallies)).collect(),
        buildings: by_building(&files, &buildings, &judged, on),
        coverage: covered(&day, &files, &buildings, &in_force),
    };
    mandates.standings.sort_by(|a, b| a.title.cmp(&b.title));
    mandates.coverage.sort_by(|a, b| a.title.cmp(&b.title));
    drop(day);
    Ok(Standing { files, mandates, late: judged.late, topics })
}

/// The duties of each mandate at each building where they count.
type Tallies = HashMap<(usize, BuildingId), Tally>;

#[derive(Default)]
struct Judged {
    tallies: Tallies,
    /// Who owes something at each building, and how many of them are late with any of it.
    people: HashMap<BuildingId, (usize, usize)>,
    /// Who is late with anything.
    late: HashSet<StaffId>,
}

fn judged(day: &Day<'_>, files: &[PersonFile], in_force: &[(usize, &Rule)]) -> Judged {
    let mut judged = Judged::default();
    for file in files {
        let mut late_at: HashMap<BuildingId, bool> = HashMap::new();
        for (mandate, _) in in_force.iter().filter(|(mandate, _)| day.is_owed_by_people(*mandate)) {
            let judgement = day.judge(file, *mandate);
            if let Some(building) = day.position_of(file, &judgement).map(|held| held.building) {
                judged.tallies.entry((*mandate, building)).or_default().count(judgement.state);
                let mut one = Tally::default();
                one.count(judgement.state);
                if one.asked() > 0 {
                    *late_at.entry(building).or_default() |= judgement.state.is_late();
                }
            }
            if judgement.state.is_late() {
                judged.late.insert(file.history.person);
            }
        }
        for (building, late) in late_at {
            let (people, of_them) = judged.people.entry(building).or_default();
            *people += 1;
            *of_them += usize::from(late);
        }
    }
    judged
}

fn of_people(
    day: &Day<'_>,
    (mandate, rule): (usize, &Rule),
    tallies: &Tallies,
) -> Option<MandateStanding> {
    let own = tallies.iter().filter(|((of, _), _)| *of == mandate).map(|(_, tally)| tally);
    day.is_owed_by_people(mandate).then(|| MandateStanding {
        code: rule.code.to_string(),
        title: rule.title.clone(),
        citation: citation(rule),
        audience: rule.audience.clone(),
        duties: sum(own),
    })
}

/// The laws a rule rests on, in a row.
fn citation(rule: &Rule) -> String {
    let laws: Vec<&str> = rule.citations.iter().map(|citation| citation.law.as_str()).collect();
    laws.join("; ")
}

fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> DutyCount {
    let mut total = Tally::default();
    for tally in tallies {
        total += *tally;
    }
    let whole = |count: u32| usize::try_from(count).expect("a count of duties fits");
    DutyCount {
        asked: whole(total.asked()),
        current: whole(total.current()),
        due: whole(total.due),
        late: whole(total.late),
    }
}

fn by_building(
    files: &[PersonFile],
    buildings: &[Building],
    judged: &Judged,
    on: LocalDate,
) -> Vec<BuildingStanding> {
    let mut staff: HashMap<BuildingId, usize> = HashMap::new();
    for file in files {
        for building in file.history.on(on).buildings() {
            *staff.entry(building).or_default() += 1;
        }
    }
    buildings
        .iter()
        .map(|building| {
            let own = judged.tallies.iter().filter(|((_, at), _)| *at == building.id);
            let (people, late) = judged.people.get(&building.id).copied().unwrap_or_default();
            BuildingStanding {
                people,
                people_late: late,
                building: building.id,
                name: building.name.clone(),
                staff: staff.get(&building.id).copied().unwrap_or(0),
                duties: sum(own.map(|(_, tally)| tally)),
            }
        })
        .collect()
}

/// The mandates that bind buildings.
fn covered(
    day: &Day<'_>,
    files: &[PersonFile],
    buildings: &[Building],
    in_force: &[(usize, &Rule)],
) -> Vec<CoverageStanding> {
    let sites = standing::sites(buildings);
    let asked = |site: &&SiteStanding| site.state != CoverageState::NotAsked;
    in_force
        .iter()
        .filter_map(|(mandate, rule)| {
            let sites = day.coverage(files, *mandate, &sites)?;
            let short =
                |site: &&SiteStanding| matches!(site.state, CoverageState::NotCovered { .. });
            Some(CoverageStanding {
                code: rule.code.to_string(),
                title: rule.title.clone(),
                citation: citation(rule),
                buildings: sites.iter().filter(asked).count(),
                short: sites.iter().filter(short).count(),
            })
        })
        .collect()
}
