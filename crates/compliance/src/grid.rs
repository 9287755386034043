//! The district on a day: how many are asked, current, due, late, for each mandate and building.
//! Each duty is counted once, at the building of the position that puts the person in the
//! audience (the one held longest, when several do), so that rows add up to people.

use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::judge::Judgement;
use crate::missed::Missed;
use crate::rulebook::Day;
use kernel::BuildingId;
use staff::PositionFact;
use std::collections::HashMap;
use std::ops::AddAssign;

/// Counts of duties. Those asked are met + exempt + due + late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    pub met: u32,
    pub exempt: u32,
    pub due: u32,
    pub late: u32,
    /// Offered, not asked.
    pub offered: u32,
    /// On leave, or known to start later.
    pub not_yet: u32,
    /// Those asked who missed the year that ended last; beside the others, not one of them.
    pub missed: u32,
    /// Of those, how many did it later.
    pub closed_late: u32,
}

impl Tally {
    pub fn asked(&self) -> u32 {
        self.met + self.exempt + self.due + self.late
    }

    /// Met or exempt.
    pub fn current(&self) -> u32 {
        self.met + self.exempt
    }

    /// Whole percent of those asked who are current, rounded down: 100 only when all are. None
    /// when nobody is asked.
    pub fn percent_current(&self) -> Option<u32> {
        (self.asked() > 0).then(|| self.current() * 100 / self.asked())
    }

    /// Counts a missed year, if there is one.
    pub fn count_missed(&mut self, missed: Option<Missed>) {
        if let Some(missed) = missed {
            self.missed += 1;
            self.closed_late += u32::from(missed.closed_late.is_some());
        }
    }

    pub fn count(&mut self, state: DutyState) {
        match state {
            DutyState::NotRequired => {}
            DutyState::NotYet { .. } => self.not_yet += 1,
            DutyState::Available => self.offered += 1,
            DutyState::Due { .. } => self.due += 1,
            DutyState::Met { .. } => self.met += 1,
            DutyState::Exempt { .. } => self.exempt += 1,
            DutyState::Overdue { .. } | DutyState::Lapsed { .. } => self.late += 1,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.met += other.met;
        self.exempt += other.exempt;
        self.due += other.due;
        self.late += other.late;
        self.offered += other.offered;
        self.not_yet += other.not_yet;
        self.missed += other.missed;
        self.closed_late += other.closed_late;
    }
}

/// Tallies by mandate and building.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    pub buildings: Vec<BuildingId>,
    mandates: usize,
    cells: Vec<Tally>,
}

impl Grid {
    pub fn cell(&self, mandate: usize, building: usize) -> Tally {
        self.cells[mandate * self.buildings.len() + building]
    }

    /// A mandate over all buildings.
    pub fn of_mandate(&self, mandate: usize) -> Tally {
        let mut sum = Tally::default();
        for building in 0..self.buildings.len() {
            sum += self.cell(mandate, building);
        }
        sum
    }

    /// A building over all mandates.
    pub fn of_building(&self, building: usize) -> Tally {
        let mut sum = Tally::default();
        for mandate in 0..self.mandates {
            sum += self.cell(mandate, building);
        }
        sum
    }
}

impl Day<'_> {
    /// The position that puts the person in the audience.
    pub fn position_of<'f>(
        &self,
        file: &'f PersonFile,
        judgement: &Judgement,
    ) -> Option<&'f PositionFact> {
        judgement.membership.map(|membership| file.position(membership.span))
    }

    /// Judges every duty of everyone. `buildings` are listed first and in their order; any other
    /// building where someone works follows.
    pub fn grid(&self, files: &[PersonFile], buildings: &[BuildingId]) -> Grid {
        self.grid_of(files, buildings, |_| true)
    }

    /// [`Day::grid`] of the duties that positions of one kind bring with them.
    pub fn grid_of(
        &self,
        files: &[PersonFile],
        buildings: &[BuildingId],
        counts: impl Fn(&PositionFact) -> bool,
    ) -> Grid {
        let mandates = self.current.len();
        let mut buildings: Vec<BuildingId> = buildings.to_vec();
        let mut place: HashMap<BuildingId, usize> =
            buildings.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let mut counted: Vec<Vec<Tally>> = vec![vec![Tally::default(); buildings.len()]; mandates];
        for file in files {
            for (mandate, cells) in counted.iter_mut().enumerate() {
                let judgement = self.judge(file, mandate);
                let position = self.position_of(file, &judgement);
                let Some(position) = position.filter(|position| counts(position)) else { continue };
                let building = position.building;
                let at = *place.entry(building).or_insert_with(|| {
                    buildings.push(building);
                    buildings.len() - 1
                });
                if at >= cells.len() {
                    cells.resize(at + 1, Tally::default());
                }
                cells[at].count(judgement.state);
                cells[at].count_missed(self.missed_last_year(file, mandate));
            }
        }
        let width = buildings.len();
        for cells in &mut counted {
            cells.resize(width, Tally::default());
        }
        Grid { buildings, mandates, cells: counted.concat() }
    }
}
