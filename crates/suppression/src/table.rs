//! A table of counts, its lines that add up, and what is shown of a cell.

/// Where a cell stands: its part on each axis, 0 for the total.
pub type At = [usize; 3];

/// How many people there are on either side of what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    pub reached: i64,
    pub others: i64,
}

impl Counts {
    /// All the people of the cell.
    pub const fn people(self) -> i64 {
        self.reached + self.others
    }

    /// The share of those who reached it, in whole percents, rounded half up; 0 where there is nobody.
    pub const fn percent(self) -> i64 {
        match self.people() {
            0 => 0,
            people => (self.reached * 200 + people) / (people * 2),
        }
    }
}

/// Counts as they may leave where the same may be asked tomorrow: in whole steps of so many people, the
/// whole rounded down and its part to the nearest step; of fewer than a step, nothing. One person more
/// is seldom seen, and never by themself.
pub fn stepped(counts: Counts, step: i64) -> Counts {
    let people = counts.people();
    let whole = people / step * step;
    if whole == 0 {
        return Counts::default();
    }
    let reached = ((counts.reached * whole / people + step / 2) / step * step).min(whole);
    Counts { reached, others: whole - reached }
}

/// What is shown of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// The count and the percentage.
    Whole,
    /// The count, and on which end the percentage is.
    Coded,
    /// The count alone.
    CountOnly,
    /// Nothing.
    Hidden,
}

impl Shown {
    pub const ALL: [Shown; 4] = [Shown::Whole, Shown::Coded, Shown::CountOnly, Shown::Hidden];

    pub const fn name(self) -> &'static str {
        match self {
            Shown::Whole => "whole",
            Shown::Coded => "coded",
            Shown::CountOnly => "count-only",
            Shown::Hidden => "hidden",
        }
    }

    pub fn parse(name: &str) -> Option<Shown> {
        Shown::ALL.into_iter().find(|shown| shown.name() == name)
    }
}

/// A percentage as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percent {
    Is(i64),
    AtMost(i64),
    AtLeast(i64),
}

/// Percentages this near to either end are not told apart.
const END_PERCENT: i64 = 5;
/// A coded cell leaves at least this many people in doubt.
pub(crate) const DOUBT: i64 = 2;

impl Percent {
    /// How the percentage of a cell is said: near an end as "at most" or "at least", wide enough to
    /// leave [`DOUBT`] people in doubt however small the cell.
    pub const fn of(counts: Counts) -> Percent {
        let people = counts.people();
        if people == 0 {
            return Percent::Is(0);
        }
        let doubt = (DOUBT * 100 + people - 1) / people;
        let end = if doubt > END_PERCENT { doubt } else { END_PERCENT };
        if counts.reached * 100 <= end * people {
            Percent::AtMost(end)
        } else if counts.others * 100 <= end * people {
            Percent::AtLeast(100 - end)
        } else {
            Percent::Is(counts.percent())
        }
    }
}

/// One cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub at: At,
    pub counts: Counts,
    /// What was shown of it before this table; `None`: it is new.
    pub before: Option<Shown>,
}

/// One axis: parts are numbered from 1 on, through all its breakdowns.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Axis {
    /// Which parts together make the total, in each way of breaking it down.
    pub breakdowns: Vec<Vec<usize>>,
}

impl Axis {
    /// An axis with nothing but a total.
    pub fn total_only() -> Axis {
        Axis::default()
    }

    /// An axis with one breakdown into so many parts.
    pub fn of(parts: usize) -> Axis {
        Axis { breakdowns: vec![(1..=parts).collect()] }
    }

    pub(crate) fn places(&self) -> usize {
        1 + self.breakdowns.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// Why cells are not a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The place stands twice, or outside the axes.
    Twice { cell: usize },
    /// The cell is part of a total that is not there.
    NoTotal { cell: usize, axis: usize },
    /// The parts of the cell on this axis do not add up to it.
    DoesNotAddUp { cell: usize, axis: usize },
}

/// Counts along three axes whose parts add up to their totals wherever they stand.
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) axes: [Axis; 3],
    pub(crate) cells: Vec<Cell>,
    size: At,
    /// The cell at a place, if there is one.
    places: Vec<Option<usize>>,
    /// For each place that is a total on an axis, which breakdowns stand below it, as bits.
    lines: [Vec<u32>; 3],
}

impl Table {
    /// Holds the cells against each other: no place twice, no part without its total, and parts
    /// add up to it. A part that is not there counts nobody.
    pub fn new(axes: [Axis; 3], cells: Vec<Cell>) -> Result<Table, Misfit> {
        let size = [axes[0].places(), axes[1].places(), axes[2].places()];
        let all = size.iter().product();
        let mut table = Table {
            axes,
            cells,
            size,
            places: vec![None; all],
            lines: [vec![0; all], vec![0; all], vec![0; all]],
        };
        for cell in 0..table.cells.len() {
            let at = table.cells[cell].at;
            let inside = at.iter().zip(size).all(|(place, size)| *place < size);
            if !inside || table.cell_at(at).is_some() {
                return Err(Misfit::Twice { cell });
            }
            let place = table.place(at);
            table.places[place] = Some(cell);
        }
        table.hold_lines()?;
        Ok(table)
    }

    fn hold_lines(&mut self) -> Result<(), Misfit> {
        for cell in 0..self.cells.len() {
            let at = self.cells[cell].at;
            for axis in 0..3 {
                if at[axis] == 0 {
                    self.hold_line(cell, axis)?;
                } else if self.cell_at(with(at, axis, 0)).is_none() {
                    return Err(Misfit::NoTotal { cell, axis });
                }
            }
        }
        Ok(())
    }

    fn hold_line(&mut self, cell: usize, axis: usize) -> Result<(), Misfit> {
        let Cell { at, counts, .. } = self.cells[cell];
        for (breakdown, parts) in self.axes[axis].breakdowns.iter().enumerate() {
            let there = parts.iter().filter_map(|part| self.cell_at(with(at, axis, *part)));
            let parts: Vec<Counts> = there.map(|cell| self.cells[cell].counts).collect();
            if parts.is_empty() {
                continue;
            }
            let sum = Counts {
                reached: parts.iter().map(|part| part.reached).sum(),
                others: parts.iter().map(|part| part.others).sum(),
            };
            if sum != counts {
                return Err(Misfit::DoesNotAddUp { cell, axis });
            }
            let place = self.place(at);
            self.lines[axis][place] |= 1 << breakdown;
        }
        Ok(())
    }

    fn place(&self, at: At) -> usize {
        (at[0] * self.size[1] + at[1]) * self.size[2] + at[2]
    }

    /// The cell at a place, by its number.
    pub fn cell_at(&self, at: At) -> Option<usize> {
        self.places[self.place(at)]
    }

    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Whether the total at a place is broken down this way.
    pub(crate) fn is_broken_down(&self, total: At, axis: usize, breakdown: usize) -> bool {
        self.lines[axis][self.place(total)] & (1 << breakdown) != 0
    }
}

/// The same place with another part on one axis.
pub(crate) fn with(mut at: At, axis: usize, part: usize) -> At {
    at[axis] = part;
    at
}
