//! The table as it is published: `docs/who-sees-what.txt`, read strictly.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Column;

const TEXT: &str = include_str!("../../../../../docs/who-sees-what.txt");

/// Who sees each row.
pub fn read() -> BTreeMap<String, BTreeSet<Column>> {
    let legend: Vec<String> =
        Column::ALL.iter().map(|(_, letter, words)| format!("  {letter}  {words}")).collect();
    assert!(TEXT.contains(&legend.join("\n")), "the legend is not:\n{}", legend.join("\n"));
    let mut rows = BTreeMap::new();
    for line in TEXT.lines() {
        let Some((row, marks)) = line.rsplit_once(' ') else { continue };
        let is_row = marks.len() == Column::ALL.len() && marks.chars().all(|it| "Y.".contains(it));
        if !is_row {
            continue;
        }
        let sees = Column::ALL.iter().zip(marks.chars()).filter(|(_, mark)| *mark == 'Y');
        let sees = sees.map(|((column, ..), _)| *column).collect();
        let before = rows.insert(row.trim().to_owned(), sees);
        assert!(before.is_none(), "{row:?} stands there twice");
    }
    rows
}
