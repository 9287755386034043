use std::path::Path;

use db::testing::{each_engine, prepare_every_statement};

#[test]
fn every_statement_prepares_on_both_engines() {
    each_engine(|db| assert_eq!(prepare_every_statement(db), Vec::<String>::new()));
}

#[test]
fn every_word_of_a_conference_is_written_and_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ours: Vec<String> = web::words::check::check_sources(&root)
        .into_iter()
        .filter(|problem| problem.contains("conference-"))
        .collect();
    assert_eq!(ours, Vec::<String>::new());
}
