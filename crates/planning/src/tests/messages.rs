//! The words of the database's checks and those of the types are the same.

use std::path::Path;

use crate::kinds::{
    About, Consulted, ElementKind, FrameworkKind, Horizon, InputAnswer, ItemKind, NeedSource,
    NeedStep, Phase, Relation, Status, SubjectKind,
};

fn named<T: ToString>(all: &[T]) -> String {
    let names: Vec<String> = all.iter().map(|one| format!("'{}'", one.to_string())).collect();
    names.join(", ")
}

#[test]
fn the_database_knows_the_same_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let read = |name| std::fs::read_to_string(folder.join(name)).unwrap();
    let text = read("0015_planning.sql")
        + &read("0015_planning_needs.sql")
        + &read("0053_need_wordings.sql");
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        named(ItemKind::ALL),
        named(Status::ALL),
        named(Phase::ALL),
        named(FrameworkKind::ALL),
        named(ElementKind::ALL),
        named(Relation::ALL),
        named(SubjectKind::ALL),
        named(NeedSource::ALL),
        named(Horizon::ALL),
        named(NeedStep::ALL),
        named(Consulted::ALL),
        named(About::ALL),
        named(InputAnswer::ALL),
    ] {
        assert!(plain.contains(&format!("in ({words})")), "{words}");
    }
}
