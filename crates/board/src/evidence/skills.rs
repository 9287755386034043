//! Who holds the skills that positions need (P3): counts, by set and by position.

use skill::everyone::{Among, Everyone, Tally};
use suppression::{Axis, Cell, Counts, Shown, Table, protect};

use crate::privacy::TOO_FEW;

/// Skills on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skills {
    /// Each skill of each set, with its set's name.
    pub skills: Vec<(String, String, Tally)>,
    pub positions: Vec<Position>,
    /// Everyone who needs any.
    pub all: Position,
}

/// People by their main position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub name: String,
    pub people: usize,
    /// Who holds every skill that their positions need.
    pub whole: usize,
    /// Each skill of each person.
    pub tally: Tally,
}

impl Skills {
    pub fn of(everyone: &Everyone) -> Skills {
        let mut skills = Vec::new();
        for set in everyone.sets(&Among::default()) {
            for (id, tally) in &set.skills {
                let name = set.set.element(*id).map(planning::Element::named);
                skills.push((set.set.framework.name.clone(), name.unwrap_or_default(), *tally));
            }
        }
        let mut all = Position::default();
        let mut positions = Vec::new();
        for job in everyone.jobs() {
            let (people, whole, tally) = (job.people, job.whole, job.tally);
            all.people += people;
            all.whole += whole;
            all.tally += tally;
            positions.push(Position { name: job.name, people, whole, tally });
        }
        Skills { skills, positions, all }
    }

    /// What may be shown to everybody of the total and of each position, in order: small ones are
    /// hidden, and others that would give them away by subtracting.
    pub fn shown(&self) -> Vec<Shown> {
        let lines = [&self.all].into_iter().chain(&self.positions);
        protected(lines.map(|one| counts(one.whole, one.people)).collect())
    }
}

/// What may be shown of a total and its parts.
fn protected(lines: Vec<Counts>) -> Vec<Shown> {
    let parts = lines.len() - 1;
    let cells = lines.iter().enumerate();
    let cells = cells.map(|(at, counts)| Cell { at: [at, 0, 0], counts: *counts, before: None });
    let first = if parts == 0 { Axis::total_only() } else { Axis::of(parts) };
    let floor = i64::try_from(TOO_FEW).unwrap_or(i64::MAX);
    match Table::new([first, Axis::total_only(), Axis::total_only()], cells.collect()) {
        Ok(table) => protect(&table, floor).shown,
        Err(_) => vec![Shown::Hidden; lines.len()],
    }
}

/// So many of so many people.
pub(crate) fn counts(part: usize, people: usize) -> Counts {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Counts { reached: number(part), others: number(people - part) }
}

/// What may be shown to everybody of one skill: how many need it and hold it.
pub(crate) fn shown_of(tally: Tally) -> Shown {
    protected(vec![counts(tally.held, tally.needed())])[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(people: usize, whole: usize) -> Position {
        Position { people, whole, ..Position::default() }
    }

    /// P3: nobody works out from the total what a small group has shown.
    #[test]
    fn a_small_position_is_hidden_and_so_is_what_would_give_it_away() {
        let positions = vec![position(40, 22), position(3, 1), position(9, 4)];
        let skills = Skills { all: position(52, 27), positions, ..Skills::default() };
        assert_eq!(skills.shown(), [Shown::Whole, Shown::Whole, Shown::Hidden, Shown::Hidden]);
        assert_eq!(shown_of(Tally { held: 3, ..Tally::default() }), Shown::Hidden);
        assert_eq!(shown_of(Tally { held: 7, missing: 6, ..Tally::default() }), Shown::Whole);
        assert_eq!(shown_of(Tally { held: 30, missing: 1, ..Tally::default() }), Shown::Coded);
    }
}
