//! Who sees each record of aim and growth, in each of its states. The table in
//! `docs/who-sees-what.txt` is what is published and what is held against the product: in every
//! record of a small district a word of its own is planted, everybody asks for every address, and
//! what they got must hold the words of the rows that are theirs, and no other.
//!
//! By content, so that a list, a search, a notice, a file or a page nobody thought of counts like the
//! record's own page.

mod column;
mod district;
mod growth;
mod leaders;
mod people;
mod planted;
mod table;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use db::Database;
use db::testing::{on_postgres, on_sqlite};

use crate::house::House;
use column::Column;
use people::People;
use planted::Planted;
use walk::Walk;

/// When it is asked: Tuesday at noon. Supervisors change yesterday and tomorrow.
const NOW: &str = "2025-11-18 12:00";

/// The district with every record in it.
fn furnish(database: &Database) -> (People, Planted) {
    let people = People::settle(database);
    let planted = growth::plant(database, &people, &Planted::default());
    let mut planted = leaders::plant(database, &people, &planted);
    growth::applied(database, &people, &mut planted);
    let planted = district::plant(database, &people, &planted);
    let all = people.clone();
    database.write_now(move |tx| people::deputies(tx, &all)).expect("deputies");
    (people, planted)
}

/// Which columns saw the word of each row, with an address where they did.
type Found = BTreeMap<&'static str, BTreeMap<Column, String>>;

fn look(database: &Database) -> (Found, Vec<String>) {
    let (people, planted) = furnish(database);
    let house = House::open(database, NOW);
    let mut walk = Walk::new(&house, &people, &planted);
    let mut found = Found::new();
    for (row, subject) in planted.rows() {
        let columns = found.entry(row).or_default();
        for (column, ..) in Column::ALL {
            if let Some(path) = walk.seen(column, subject).get(*row) {
                columns.insert(column, path.clone());
            }
        }
    }
    let mut problems = walk.told_of_hidden();
    problems.extend(walk.notices_that_tell());
    (found, problems)
}

#[track_caller]
fn holds(database: &Database) {
    let (found, mut problems) = look(database);
    let table = table::read();
    let (planted, listed): (BTreeSet<_>, BTreeSet<_>) =
        (found.keys().map(|row| (*row).to_owned()).collect(), table.keys().cloned().collect());
    for row in planted.symmetric_difference(&listed) {
        problems.push(format!("{row:?} stands in the table or in the district, not in both"));
    }
    for (row, columns) in &found {
        let Some(expected) = table.get(*row) else { continue };
        for (column, letter, words) in Column::ALL {
            let where_seen = columns.get(&column);
            match (expected.contains(&column), where_seen) {
                (true, None) => problems.push(format!("{row}: {letter} ({words}) does not see it")),
                (false, Some(path)) => {
                    problems.push(format!("{row}: {letter} ({words}) sees it at {path}"));
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    assert!(problems.is_empty(), "{} surprises:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn p14_everybody_sees_of_each_record_in_each_state_what_the_table_says_on_sqlite() {
    on_sqlite(holds);
}

#[test]
fn p14_everybody_sees_of_each_record_in_each_state_what_the_table_says_on_postgresql() {
    on_postgres(holds);
}
