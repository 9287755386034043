use std::path::Path;
use web::words::check::check_sources;

// Links the crates whose messages are held against their code.
use {attendance as _, credit as _};

#[test]
fn the_messages_of_attendance_and_credit_fit_their_code_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let own: Vec<String> = check_sources(&root)
        .into_iter()
        .filter(|problem| {
            problem.contains("crates/attendance/") || problem.contains("crates/credit/")
        })
        .collect();
    assert!(own.is_empty(), "{}", own.join("\n"));
    for slice in ["attendance", "credit"] {
        let keys = |tag: &str| {
            let file = root.join(format!("crates/{slice}/messages/{tag}.ftl"));
            let text = std::fs::read_to_string(file).unwrap();
            let keys = text.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
            keys.filter(|key| key.starts_with(slice)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(keys("en"), keys("es"), "Spanish is whole");
    }
}
