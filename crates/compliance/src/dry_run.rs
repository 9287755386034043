//! What adopting a rule would do, before anybody adopts it: who would be asked for the first time or no
//! longer, who would have more or less left to do, how many hours that comes to, and how many of them
//! are hourly staff's, whose training is paid time (29 CFR 785.27). Nothing is written.

use crate::coverage::{CoverageState, Site, SiteStanding};
use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::rule::Rule;
use crate::rulebook::{Adopted, Day, Rulebook};
use crate::{standing, store};
use db::{Tx, setting};
use kernel::{BuildingId, DistrictCalendar, Fault, Hours, LocalDate, MandateId, Period, StaffId};
use staff::Flsa;

/// How a person stands by one of the two rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Side {
    pub state: DutyState,
    /// What is left to be done; nothing for who need do nothing now.
    pub left: Hours,
}

impl Side {
    const NOTHING: Side = Side { state: DutyState::NotRequired, left: Hours::ZERO };

    fn is_asked(self) -> bool {
        !matches!(self.state, DutyState::NotRequired | DutyState::NotYet { .. })
    }

    /// Whether nothing changes for the person: on which day something was done that counts as long is
    /// nobody's concern.
    fn asks_the_same(self, other: Side) -> bool {
        let until = |state: DutyState| match state {
            DutyState::Met { until, .. } => Some(until),
            DutyState::NotRequired
            | DutyState::NotYet { .. }
            | DutyState::Available
            | DutyState::Due { .. }
            | DutyState::Exempt { .. }
            | DutyState::Overdue { .. }
            | DutyState::Lapsed { .. } => None,
        };
        let as_long = until(self.state).is_some() && until(self.state) == until(other.state);
        self.left == other.left && (as_long || self.state == other.state)
    }

    /// Whether something is to be done now.
    fn is_open(self) -> bool {
        match self.state {
            DutyState::Due { .. } | DutyState::Overdue { .. } | DutyState::Lapsed { .. } => true,
            DutyState::NotRequired
            | DutyState::NotYet { .. }
            | DutyState::Available
            | DutyState::Met { .. }
            | DutyState::Exempt { .. } => false,
        }
    }
}

/// What would become of somebody's duty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    AskedFirst,
    AskedNoLonger,
    More,
    Less,
    /// As much, by another day or for another while.
    OtherDay,
}

impl Change {
    pub const ALL: [Change; 5] =
        [Change::AskedFirst, Change::AskedNoLonger, Change::More, Change::Less, Change::OtherDay];
}

/// Somebody for whom adopting it would change something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Touched {
    pub person: StaffId,
    pub before: Side,
    pub after: Side,
}

impl Touched {
    pub fn change(&self) -> Change {
        let open = |side: Side| (side.is_open(), side.left);
        if !self.before.is_asked() && self.after.is_asked() {
            Change::AskedFirst
        } else if self.before.is_asked() && !self.after.is_asked() {
            Change::AskedNoLonger
        } else if open(self.after) > open(self.before) {
            Change::More
        } else if open(self.after) < open(self.before) {
            Change::Less
        } else {
            Change::OtherDay
        }
    }
}

/// What everybody together has left to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Load {
    /// Who is asked at all.
    pub asked: usize,
    /// Who has something to do.
    pub people: usize,
    pub left: Hours,
    /// Of these hours, those of staff whose time at required training is paid.
    pub paid: Hours,
}

impl Load {
    fn add(&mut self, side: Side, flsa: Flsa) {
        let more = |sum: Hours| Hours::from_minutes(sum.minutes() + side.left.minutes());
        self.asked += usize::from(side.is_asked());
        self.people += usize::from(side.is_open());
        self.left = more(self.left);
        if flsa == Flsa::NonExempt {
            self.paid = more(self.paid);
        }
    }
}

/// A building that a rule of buildings would find otherwise than now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TouchedSite {
    pub building: BuildingId,
    pub before: CoverageState,
    pub after: CoverageState,
}

/// The whole of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DryRun {
    pub on: LocalDate,
    pub before: Load,
    pub after: Load,
    /// In the order of their ids.
    pub touched: Vec<Touched>,
    pub sites: Vec<TouchedSite>,
}

/// Works out for a day what adopting a rule from `first` on would do.
pub fn dry_run(tx: &mut Tx, rule: &Rule, first: LocalDate, on: LocalDate) -> Result<DryRun, Fault> {
    let known = store::mandate(tx, &rule.code)?;
    let mandate = known.as_ref().map_or(MandateId(0), |known| known.id);
    let kept = known.iter().flat_map(|known| &known.versions);
    let before: Vec<Adopted> = kept
        .map(|version| Adopted {
            mandate,
            in_force: version.in_force(),
            rule: version.rule.clone(),
        })
        .collect();
    let (before, after) = books((mandate, before), rule, first, &setting::calendar(tx)?);
    let files_before = standing::files(tx, &before, on)?;
    let files_after = standing::files(tx, &after, on)?;
    let sites = standing::sites(&standing::buildings_on(tx, on)?);
    Ok(weigh((&before.on(on), &files_before), (&after.on(on), &files_after), &sites))
}

/// The rules as they are, and as they would be.
fn books(
    (mandate, before): (MandateId, Vec<Adopted>),
    rule: &Rule,
    first: LocalDate,
    calendar: &DistrictCalendar,
) -> (Rulebook, Rulebook) {
    let mut after = before.clone();
    let number = after.iter().map(|one| one.rule.version).max().unwrap_or(0);
    if let Some(last) = after.last_mut() {
        let eve = first.previous_day();
        last.in_force.last = Some(last.in_force.last.map_or(eve, |ends| ends.min(eve)));
    }
    let rule = Rule { version: number + 1, ..rule.clone() };
    let in_force = Period { first, last: rule.in_force_to };
    after.push(Adopted { mandate, in_force, rule: rule.into() });
    (Rulebook::new(before, calendar.clone()), Rulebook::new(after, calendar.clone()))
}

/// Compares two days of rules over the same people, each filed by its own rules.
fn weigh(
    (before, files_before): (&Day<'_>, &[PersonFile]),
    (after, files_after): (&Day<'_>, &[PersonFile]),
    sites: &[Site],
) -> DryRun {
    let mut found = DryRun {
        on: after.date(),
        before: Load::default(),
        after: Load::default(),
        touched: Vec::new(),
        sites: touched_sites(
            &before.only_coverage(files_before, sites),
            &after.only_coverage(files_after, sites),
            sites,
        ),
    };
    for (old, new) in files_before.iter().zip(files_after) {
        let (was, would) = (side(before, old), side(after, new));
        let flsa = flsa(new, after.date());
        found.before.add(was, flsa);
        found.after.add(would, flsa);
        if !was.asks_the_same(would) {
            let person = new.history.person;
            found.touched.push(Touched { person, before: was, after: would });
        }
    }
    found
}

fn side(day: &Day<'_>, file: &PersonFile) -> Side {
    if day.mandates() == 0 {
        return Side::NOTHING;
    }
    let state = day.judge(file, 0).state;
    let side = Side { state, left: Hours::ZERO };
    let Some(slot) = day.slot(0).filter(|_| side.is_open()) else { return side };
    let asked = day.rule(0).and_then(|rule| rule.amount.minutes()).unwrap_or(0);
    let left = asked - day.minutes_so_far(file, 0, slot);
    Side { left: Hours::from_minutes(left.max(0)), ..side }
}

/// Paid by the hour in some position of the day.
fn flsa(file: &PersonFile, on: LocalDate) -> Flsa {
    let mut held = file.history.positions.iter().filter(|position| position.holds_on(on));
    let hourly = held.any(|position| position.flsa == Flsa::NonExempt);
    if hourly { Flsa::NonExempt } else { Flsa::Exempt }
}

impl Day<'_> {
    fn only_coverage(&self, files: &[PersonFile], sites: &[Site]) -> Vec<SiteStanding> {
        let found = (self.mandates() > 0).then(|| self.coverage(files, 0, sites)).flatten();
        found.unwrap_or_default()
    }
}

/// The buildings that one of the two rules asks and the other finds otherwise.
fn touched_sites(
    before: &[SiteStanding],
    after: &[SiteStanding],
    sites: &[Site],
) -> Vec<TouchedSite> {
    let state = |standing: &[SiteStanding], building: BuildingId| {
        let known = standing.iter().find(|one| one.building == building);
        known.map_or(CoverageState::NotAsked, |one| one.state.clone())
    };
    let each = sites.iter().map(|site| TouchedSite {
        building: site.id,
        before: state(before, site.id),
        after: state(after, site.id),
    });
    each.filter(|site| site.before != site.after).collect()
}

#[cfg(test)]
mod tests;
