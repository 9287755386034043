//! Which cells are hidden, coded, or shown without their percentage.

use crate::moves::{Move, best_move};
use crate::table::{Counts, DOUBT, Shown, Table};

/// What a table shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    /// By cell, in the order of the table.
    pub shown: Vec<Shown>,
    /// Small cells could not be protected one by one, so that everything new but the grand total is
    /// hidden.
    pub is_withheld: bool,
}

/// A hidden small cell leaves at least this many people in doubt on either side.
const SIDE_DOUBT: i64 = 3;

/// What changes when people move between tables.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// Those who reached it; only in hidden cells.
    Reached,
    /// The others; only in hidden cells.
    Others,
    /// Others become reached; cells keep their counts.
    Flip,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Decides for every cell. `floor`: the fewest people a shown cell has, at least 2.
pub fn protect(table: &Table, floor: i64) -> Protected {
    let mut decision = Decision::new(table, floor);
    if decision.protect_all().is_some() {
        return Protected { shown: decision.shown, is_withheld: false };
    }
    Protected { shown: withheld(table, floor), is_withheld: true }
}

/// Nothing new but the grand total.
fn withheld(table: &Table, floor: i64) -> Vec<Shown> {
    let cells = table.cells.iter();
    cells
        .map(|cell| match cell.before {
            Some(before) => before,
            None if cell.at == [0, 0, 0] && cell.counts.people() >= floor => at_an_end(cell.counts),
            None => Shown::Hidden,
        })
        .collect()
}

/// A cell that is large enough, as it is shown by itself.
fn at_an_end(counts: Counts) -> Shown {
    let near = counts.reached.min(counts.others) <= DOUBT;
    if near && counts.people() > 0 { Shown::Coded } else { Shown::Whole }
}

/// Another table on its way: what has changed so far.
struct Trial {
    other: Vec<Counts>,
    /// Cells that some move went through.
    touched: Vec<bool>,
}

struct Decision<'a> {
    table: &'a Table,
    floor: i64,
    shown: Vec<Shown>,
}

impl<'a> Decision<'a> {
    fn new(table: &'a Table, floor: i64) -> Decision<'a> {
        let first = |cell: &crate::Cell| {
            let own = match cell.counts.people() {
                people if people > 0 && people < floor => Shown::Hidden,
                _ => at_an_end(cell.counts),
            };
            cell.before.unwrap_or(own)
        };
        Decision { table, floor, shown: table.cells.iter().map(first).collect() }
    }

    fn protect_all(&mut self) -> Option<()> {
        self.protect_small()?;
        self.protect_hidden_before()?;
        self.protect_hidden_ends()?;
        self.protect_ends()
    }

    /// For each hidden small cell: tables in which it has one person, and as many as the floor
    /// allows, and in which either side has some more.
    fn protect_small(&mut self) -> Option<()> {
        let is_small = |people: i64| people > 0 && people < self.floor;
        let mut small: Vec<usize> = (0..self.shown.len())
            .filter(|cell| is_small(self.table.cells[*cell].counts.people()))
            .filter(|cell| self.shown[*cell] == Shown::Hidden)
            .collect();
        // Cells inside the table first: what hides them often hides their totals' smallness too.
        small.sort_by_key(|cell| {
            let cell = &self.table.cells[*cell];
            (cell.at.iter().filter(|part| **part == 0).count(), cell.counts.people())
        });
        for cell in small {
            let counts = self.table.cells[cell].counts;
            for side in [Layer::Reached, Layer::Others] {
                self.leave_in_doubt(cell, side)?;
            }
            let more = self.floor - 1 - counts.people();
            let (less, larger) = if counts.reached <= counts.others {
                (Layer::Reached, Layer::Others)
            } else {
                (Layer::Others, Layer::Reached)
            };
            self.other_table_of(cell, more, &[(larger, Way::Up), (less, Way::Up)])?;
            let fewer = counts.people() - 1;
            self.other_table_of(cell, fewer, &[(larger, Way::Down), (less, Way::Down)])?;
        }
        Some(())
    }

    /// For each large cell that an earlier table hid: a table in which it has more people. What is new
    /// must not add up to it.
    fn protect_hidden_before(&mut self) -> Option<()> {
        for (cell, one) in self.table.cells.iter().enumerate() {
            let people = one.counts.people();
            let was_hidden = one.before == Some(Shown::Hidden);
            if was_hidden && (people == 0 || people >= self.floor) {
                let layers = [(Layer::Reached, Way::Up), (Layer::Others, Way::Up)];
                self.other_table_of(cell, 1, &layers)?;
            }
        }
        Some(())
    }

    /// For each hidden cell in which nearly all or nearly nobody reached it: a table in which more did
    /// otherwise. Cells that are hidden on the way are looked at in turn.
    fn protect_hidden_ends(&mut self) -> Option<()> {
        let mut seen = vec![false; self.shown.len()];
        loop {
            let is_next = |cell: &usize| {
                let counts = self.table.cells[*cell].counts;
                let small = counts.people() < self.floor;
                !seen[*cell]
                    && self.shown[*cell] == Shown::Hidden
                    && !small
                    && at_an_end(counts) == Shown::Coded
            };
            let Some(cell) = (0..seen.len()).find(is_next) else { return Some(()) };
            seen[cell] = true;
            let counts = self.table.cells[cell].counts;
            let side = if counts.reached <= counts.others { Layer::Reached } else { Layer::Others };
            self.leave_in_doubt(cell, side)?;
        }
    }

    /// Tables between which a side of the cell differs by [`SIDE_DOUBT`], or by as many as the
    /// shown totals above it have.
    fn leave_in_doubt(&mut self, cell: usize, side: Layer) -> Option<()> {
        let wanted = SIDE_DOUBT.min(self.most(cell, side));
        let mut trial = self.trial();
        let up = self.change(&mut trial, cell, &[(side, Way::Up)], wanted);
        self.keep(&trial);
        self.other_table(cell, &[(side, Way::Down, wanted - up)])
    }

    /// How many people the side can have at most, by what is shown of the totals above the cell.
    fn most(&self, cell: usize, side: Layer) -> i64 {
        let at = self.table.cells[cell].at;
        let above = (1..8).map(|totals: usize| {
            let place = |axis: usize| if totals & (1 << axis) == 0 { at[axis] } else { 0 };
            [place(0), place(1), place(2)]
        });
        let above = above.filter_map(|above| self.table.cell_at(above));
        let most = above.filter(|above| *above != cell).map(|above| {
            let counts = self.table.cells[above].counts;
            let count = if side == Layer::Reached { counts.reached } else { counts.others };
            match self.shown[above] {
                Shown::Whole => count,
                Shown::Coded => {
                    if count <= DOUBT {
                        DOUBT
                    } else {
                        count
                    }
                }
                Shown::CountOnly => counts.people(),
                Shown::Hidden => i64::MAX,
            }
        });
        most.min().unwrap_or(i64::MAX)
    }

    /// For each cell at an end whose count is shown: tables in which nobody is at that end, and in which some are.
    fn protect_ends(&mut self) -> Option<()> {
        let at_end = |cell: &usize| {
            self.shown[*cell] != Shown::Hidden
                && self.table.cells[*cell].before.is_none_or(|before| before != Shown::Whole)
                && at_an_end(self.table.cells[*cell].counts) == Shown::Coded
        };
        let coded: Vec<usize> = (0..self.shown.len()).filter(at_end).collect();
        for cell in coded {
            let counts = self.table.cells[cell].counts;
            let (to_end, from_end, inside) = if counts.reached <= counts.others {
                (Way::Down, Way::Up, counts.reached)
            } else {
                (Way::Up, Way::Down, counts.others)
            };
            self.other_table(cell, &[(Layer::Flip, to_end, inside)])?;
            self.other_table(cell, &[(Layer::Flip, from_end, DOUBT - inside)])?;
        }
        Some(())
    }

    /// Finds one table in which the cell has changed by each of these, hiding what has to be.
    fn other_table(&mut self, cell: usize, changes: &[(Layer, Way, i64)]) -> Option<()> {
        for (layer, way, amount) in changes {
            let mut trial = self.trial();
            let done = self.change(&mut trial, cell, &[(*layer, *way)], *amount);
            if done < *amount {
                return None;
            }
            self.keep(&trial);
        }
        Some(())
    }

    /// As [`Decision::other_table`], the change spread over several layers as it costs least.
    fn other_table_of(&mut self, cell: usize, amount: i64, layers: &[(Layer, Way)]) -> Option<()> {
        let mut trial = self.trial();
        let done = self.change(&mut trial, cell, layers, amount);
        self.keep(&trial);
        (done >= amount).then_some(())
    }

    fn trial(&self) -> Trial {
        Trial {
            other: self.table.cells.iter().map(|cell| cell.counts).collect(),
            touched: vec![false; self.shown.len()],
        }
    }

    /// Shows no more of the cells in which the other table differs: where it counts other people,
    /// nothing; where only the sides differ, the count. What came back to where it was stays shown.
    fn keep(&mut self, trial: &Trial) {
        for cell in 0..self.shown.len() {
            let (truth, other) = (self.table.cells[cell].counts, trial.other[cell]);
            if other == truth || self.shown[cell] == Shown::Hidden {
                continue;
            }
            if other.people() != truth.people() {
                self.shown[cell] = Shown::Hidden;
            } else if self.shown[cell] == Shown::Whole || !stays_coded(truth, other) {
                self.shown[cell] = Shown::CountOnly;
            }
        }
    }

    /// Moves people on any of the layers until the cell has changed by the amount, or as far as it
    /// goes; says how far.
    fn change(&self, trial: &mut Trial, cell: usize, layers: &[(Layer, Way)], amount: i64) -> i64 {
        let mut done = 0;
        while done < amount {
            let best = layers.iter().filter_map(|(layer, way)| {
                let best = self.best(trial, cell, (*layer, *way), amount - done)?;
                Some((best, *layer, *way))
            });
            let best = best.min_by_key(|((rank, _), _, _)| *rank);
            let Some((((_, room), found), layer, way)) = best else { break };
            let room = -room;
            let step = room.min(amount - done);
            let signed = if way == Way::Up { step } else { -step };
            for (moved, sign) in &found {
                let counts = &mut trial.other[*moved];
                match layer {
                    Layer::Reached => counts.reached += sign * signed,
                    Layer::Others => counts.others += sign * signed,
                    Layer::Flip => {
                        counts.reached += sign * signed;
                        counts.others -= sign * signed;
                    }
                }
                trial.touched[*moved] = true;
            }
            done += step;
        }
        done
    }

    /// The move that costs least for each person it moves: that cost and its room, below nought.
    fn best(
        &self,
        trial: &Trial,
        cell: usize,
        (layer, way): (Layer, Way),
        wanted: i64,
    ) -> Option<((i64, i64), Move)> {
        let room_in = |cell: usize| self.room(&trial.other, cell, layer, way).unwrap_or(0);
        let cost_of = |cell: usize| if trial.touched[cell] { 0 } else { self.cost(cell, layer) };
        let weigh = |cell: usize| {
            let kept = if cost_of(cell) == 0 { 1_000_000 } else { 0 };
            kept + room_in(cell).min(1_000_000)
        };
        let rank = |found: &Move| {
            let mut room = wanted;
            let mut cost = 0;
            for (moved, sign) in found {
                let way = match (way, *sign > 0) {
                    (Way::Up, true) | (Way::Down, false) => Way::Up,
                    (Way::Up, false) | (Way::Down, true) => Way::Down,
                };
                room = room.min(self.room(&trial.other, *moved, layer, way).unwrap_or(0));
                cost += cost_of(*moved);
            }
            // What a move costs for each person it moves; among equals the one with most room.
            (room > 0).then(|| (cost * wanted / room, -room))
        };
        let is_perfect = |rank: &(i64, i64)| *rank == (0, -wanted);
        best_move(self.table, cell, weigh, rank, is_perfect)
    }

    /// How many people can be moved in or out of a cell; `None` where it must stay as it was shown.
    fn room(&self, other: &[Counts], cell: usize, layer: Layer, way: Way) -> Option<i64> {
        const PLENTY: i64 = 1_000_000_000;
        let was_shown = matches!(self.table.cells[cell].before, Some(Shown::Whole));
        if was_shown {
            return None;
        }
        let before = self.table.cells[cell].before;
        let counts = other[cell];
        match layer {
            Layer::Reached | Layer::Others => {
                let stays_hidden = before.is_none_or(|shown| shown == Shown::Hidden);
                let side = if layer == Layer::Reached { counts.reached } else { counts.others };
                stays_hidden.then_some(if way == Way::Up { PLENTY } else { side })
            }
            Layer::Flip => {
                let truth = self.table.cells[cell].counts;
                let (lowest, highest) = match self.shown[cell] {
                    Shown::Coded if truth.reached <= truth.others => (0, DOUBT),
                    Shown::Coded => (truth.people() - DOUBT, truth.people()),
                    Shown::Whole | Shown::CountOnly | Shown::Hidden => (0, truth.people()),
                };
                Some(match way {
                    Way::Up => highest.min(counts.people()) - counts.reached,
                    Way::Down => counts.reached - lowest,
                })
            }
        }
    }

    /// What it costs to show no more of a cell than the layer allows: the more people stand in it,
    /// and the more it is a total, the more.
    fn cost(&self, cell: usize, layer: Layer) -> i64 {
        let Some(less) = less(self.shown[cell], layer) else { return 0 };
        let one = &self.table.cells[cell];
        let totals = one.at.iter().filter(|part| **part == 0).count();
        let weight = (one.counts.people() + 10) * [1, 8, 64, 4_096][totals];
        if less == Shown::Hidden { weight } else { weight / 4 + 1 }
    }
}

/// Whether a coded cell is still at its end in the other table.
fn stays_coded(truth: Counts, other: Counts) -> bool {
    if truth.reached <= truth.others { other.reached <= DOUBT } else { other.others <= DOUBT }
}

/// What a cell that is shown so has to become to take part in a move; `None`: it may already.
fn less(shown: Shown, layer: Layer) -> Option<Shown> {
    match (layer, shown) {
        (_, Shown::Hidden) | (Layer::Flip, Shown::CountOnly | Shown::Coded) => None,
        (Layer::Flip, Shown::Whole) => Some(Shown::CountOnly),
        (Layer::Reached | Layer::Others, Shown::Whole | Shown::Coded | Shown::CountOnly) => {
            Some(Shown::Hidden)
        }
    }
}
