//! What people have shown: what was recorded, and what the ledger says.

use std::collections::HashMap;

use db::Tx;
use kernel::{Fault, LocalDate, StaffId};
use staff::StaffFacts;

use crate::book::{Book, Need};
use crate::showing::Showing;
use crate::standing::Standing;
use crate::store;

/// Whose.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    Everyone,
    These(&'a [StaffId]),
}

/// All that was shown up to a day, by person, the latest first; what was withdrawn too.
pub fn shown(
    tx: &mut Tx,
    whose: Whose<'_>,
    day: LocalDate,
) -> Result<HashMap<StaffId, Vec<Showing>>, Fault> {
    let mut all: HashMap<StaffId, Vec<Showing>> = HashMap::new();
    let mut rows = store::recorded(tx, whose, day)?;
    rows.extend(store::completed(tx, whose, day)?);
    for (person, showing) in rows {
        all.entry(person).or_default().push(showing);
    }
    for theirs in all.values_mut() {
        theirs.sort_by_key(|one| std::cmp::Reverse(one.shown_on));
    }
    Ok(all)
}

/// One person as of a day.
#[derive(Clone, Debug)]
pub struct Record {
    pub facts: StaffFacts,
    pub book: Book,
    /// The latest first.
    pub shown: Vec<Showing>,
    pub day: LocalDate,
}

impl Record {
    pub fn of(tx: &mut Tx, person: StaffId, day: LocalDate) -> Result<Record, Fault> {
        let facts = staff::facts_of(tx, person, day)?;
        let book = Book::on(tx, day)?;
        let shown = shown(tx, Whose::These(&[person]), day)?.remove(&person).unwrap_or_default();
        Ok(Record { facts, book, shown, day })
    }

    /// What the person's positions need, and how they stand in each.
    pub fn standings(&self) -> Vec<(Need<'_>, Standing)> {
        let needs = self.book.needs(&self.facts).into_iter();
        needs.map(|need| (need, self.book.standing(&need, &self.shown, self.day))).collect()
    }

    /// What the person showed of a skill, with its place among all.
    pub fn shown_of(&self, need: &Need<'_>) -> Vec<(usize, &Showing)> {
        let same = |one: &&Showing| self.book.is_same(one.element, need.skill.id);
        let all = self.shown.iter().enumerate();
        all.filter(|(_, one)| same(one)).collect()
    }
}
