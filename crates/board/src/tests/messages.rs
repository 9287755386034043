//! Every word of the policy pages is written, in both languages.

use std::path::Path;

use web::words::check::check_sources;

#[test]
fn the_messages_of_the_board_fit_its_code_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own: Vec<String> = check_sources(&root)
        .into_iter()
        .filter(|problem| problem.contains("crates/board/"))
        .collect();
    assert!(own.is_empty(), "{}", own.join("\n"));
    let keys = |tag: &str| {
        let file = root.join(format!("crates/board/messages/{tag}.ftl"));
        let text = std::fs::read_to_string(file).unwrap();
        let keys = text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
        keys.filter(|key| key.starts_with("policy-")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(keys("en"), keys("es"), "Spanish is whole");
}
