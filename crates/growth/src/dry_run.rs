//! What a cycle would do if it were adopted: whose it would be, which dates they would have, whom it
//! leaves without. Nothing is written, and no open plan would change: each stays on the version it was
//! begun with.
//!
//! Plans that were opened are counted over the district, whoever the cycle is for: counted among those
//! whom a file picks, a file for one person would tell whether that person has begun.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use db::{Tx, setting};
use kernel::{DistrictCalendar, Fault, GrowthCycleId, Instant, LocalDate, SchoolYear, StaffId};
use rulefile::Code;
use staff::StaffHistory;

use crate::cycle::{Cycle, Said};
use crate::figures::PEOPLE_MIN;
use crate::store;
use crate::track::{Adopted, adopted, fitting, in_force};
use crate::words::StepKind;

/// The answer, about everybody who holds a position on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DryRun {
    pub on: LocalDate,
    pub year: SchoolYear,
    /// By rank: every cycle somebody is on before or after.
    pub cycles: Vec<CycleCount>,
    /// People without a cycle, before and after.
    pub without: (usize, usize),
    /// Whose cycle changes, by id.
    pub moves: Vec<Move>,
    /// The dates of those who would be on it, the most frequent first.
    pub dates: Vec<(Vec<(StepKind, LocalDate)>, usize)>,
    pub opened: Vec<Opened>,
}

/// How many are on a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleCount {
    pub code: Code,
    pub title: Said,
    pub before: usize,
    pub after: usize,
}

/// One person's cycle, before and after; nothing: none is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub person: StaffId,
    pub before: Option<Said>,
    pub after: Option<Said>,
}

/// Plans of the school year begun with a version, which they stay on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub title: Said,
    pub version: u32,
    /// `None`: fewer than [`PEOPLE_MIN`].
    pub plans: Option<usize>,
}

impl DryRun {
    /// Who would be on the cycle that is tried.
    pub fn people_on(&self) -> usize {
        self.dates.iter().map(|(_, people)| people).sum()
    }

    /// Who has a cycle today and would have none.
    pub fn left_without(&self) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(|one| one.after.is_none())
    }
}

/// Tries a cycle from a day on: the answer is about that day, or about today if that is later.
pub fn dry_run(
    tx: &mut Tx,
    cycle: &Cycle,
    first: LocalDate,
    today: LocalDate,
) -> Result<DryRun, Fault> {
    let (calendar, on) = (setting::calendar(tx)?, first.max(today));
    let before = adopted(tx)?;
    let opened = store::cycle::opened(tx, calendar.school_year(on))?;
    let histories = staff::histories_of_everyone(tx)?;
    Ok(tried((&before, &opened), (cycle, first), &calendar, &histories, on))
}

type Adoptions<'a> = (&'a [Adopted], &'a [(GrowthCycleId, usize)]);

fn tried(
    (before, opened): Adoptions<'_>,
    (cycle, first): (&Cycle, LocalDate),
    calendar: &DistrictCalendar,
    histories: &[StaffHistory],
    on: LocalDate,
) -> DryRun {
    let year = calendar.school_year(on);
    let mut after = before.to_vec();
    after.push(Adopted {
        id: GrowthCycleId(0),
        cycle: Arc::new(cycle.clone()),
        version: 0,
        in_force_from: first,
        text: String::new(),
        recorded_at: Instant::from_micros(0),
        recorded_by: None,
    });
    let (now, then) = (in_force(before, on), in_force(&after, on));
    let mut counts: BTreeMap<(u16, &Code), CycleCount> = BTreeMap::new();
    let mut dates: HashMap<Vec<(StepKind, LocalDate)>, usize> = HashMap::new();
    let (mut without, mut moves) = ((0, 0), Vec::new());
    for history in histories.iter().filter(|one| !one.on(on).positions.is_empty()) {
        let old = fitting(&now, calendar, history, on);
        let new = fitting(&then, calendar, history, on);
        without.0 += usize::from(old.is_none());
        without.1 += usize::from(new.is_none());
        if let Some((one, _)) = old {
            count_of(&mut counts, one, &then).before += 1;
        }
        if let Some((one, started)) = new {
            count_of(&mut counts, one, &then).after += 1;
            if one.cycle.code == cycle.code {
                *dates.entry(cycle.dates(calendar, year, Some(started))).or_default() += 1;
            }
        }
        let (old, new) = (old.map(|(one, _)| &one.cycle), new.map(|(one, _)| &one.cycle));
        if old.map(|one| &one.code) != new.map(|one| &one.code) {
            let title = |one: &Arc<Cycle>| one.title.clone();
            let (before, after) = (old.map(title), new.map(title));
            moves.push(Move { person: history.person, before, after });
        }
    }
    let mut dates: Vec<_> = dates.into_iter().collect();
    dates.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    let opened = opened.iter().filter_map(|(id, plans)| {
        let one = before.iter().find(|one| one.id == *id)?;
        let plans = (*plans >= PEOPLE_MIN).then_some(*plans);
        Some(Opened { title: one.cycle.title.clone(), version: one.version, plans })
    });
    let opened = opened.collect();
    let cycles = counts.into_values().collect();
    DryRun { on, year, cycles, without, moves, dates, opened }
}

/// The count of a cycle, under the rank and title it would have.
fn count_of<'a, 'c>(
    counts: &'c mut BTreeMap<(u16, &'a Code), CycleCount>,
    one: &'a Adopted,
    then: &[&'a Adopted],
) -> &'c mut CycleCount {
    let one = then.iter().find(|other| other.cycle.code == one.cycle.code).copied().unwrap_or(one);
    let (code, title) = (&one.cycle.code, &one.cycle.title);
    counts.entry((one.cycle.rank, code)).or_insert_with(|| CycleCount {
        code: code.clone(),
        title: title.clone(),
        before: 0,
        after: 0,
    })
}
