//! The words of the database's checks and those of the types are the same.

use std::path::Path;

use crate::kinds::{ElementKind, FrameworkKind, ItemKind, Phase, Relation, Status, SubjectKind};

fn named<T: ToString>(all: &[T]) -> String {
    let names: Vec<String> = all.iter().map(|one| format!("'{}'", one.to_string())).collect();
    names.join(", ")
}

#[test]
fn the_database_knows_the_same_words() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/0015_planning.sql");
    let text = std::fs::read_to_string(path).unwrap();
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        named(ItemKind::ALL),
        named(Status::ALL),
        named(Phase::ALL),
        named(FrameworkKind::ALL),
        named(ElementKind::ALL),
        named(Relation::ALL),
        named(SubjectKind::ALL),
    ] {
        assert!(plain.contains(&format!("in ({words})")), "{words}");
    }
}
