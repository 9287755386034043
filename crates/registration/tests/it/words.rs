//! The messages of these two slices.

use std::path::Path;

#[test]
fn every_word_of_the_catalog_and_of_registration_is_written_and_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ours: Vec<String> = web::words::check::check_sources(&root)
        .into_iter()
        .filter(|problem| problem.contains("catalog-") || problem.contains("registration-"))
        .collect();
    assert_eq!(ours, Vec::<String>::new());
}
