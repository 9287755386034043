//! The one binary as a technician meets it: help that says what is needed, answers for scripts,
//! exit codes that mean something.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// A folder of its own, removed afterwards.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let folder = std::env::temp_dir().join(format!("perennial-{}", kernel::Key::new()));
        std::fs::create_dir_all(&folder).expect("a folder for scratch files");
        Desk { folder }
    }

    /// Runs `perennial` in the folder, away from whatever the environment says.
    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_perennial"))
            .args(words)
            .current_dir(&self.folder)
            .env_remove("PERENNIAL_DATABASE")
            .output()
            .expect("the binary runs")
    }

    #[track_caller]
    fn ends(&self, words: &[&str], code: i32) -> String {
        let output = self.run(words);
        let (out, error) = (said(&output.stdout), said(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{words:?}\n{out}\n{error}");
        format!("{out}{error}")
    }

    /// What a command answers with `--json`.
    #[track_caller]
    fn facts(&self, words: &[&str], code: i32) -> Value {
        let output = self.run(&[words, &["--json"]].concat());
        let out = said(&output.stdout);
        assert_eq!(output.status.code(), Some(code), "{words:?}\n{out}{}", said(&output.stderr));
        serde_json::from_str(&out).unwrap_or_else(|why| panic!("{words:?}: {why}\n{out}"))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn help_says_what_a_technician_needs() {
    let desk = Desk::new();
    for (words, needed) in [
        (
            &["--help"][..],
            &[
                "serve",
                "demo",
                "import",
                "migrate",
                "check",
                "backup",
                "restore",
                "export",
                "user",
                "--database",
                "PERENNIAL_DATABASE",
                "perennial-data/perennial.sqlite",
                "postgres://",
                "--json",
                "Exit codes: 0 done, 1 failed, 2",
                "3 refused by a rule",
                "4 a check",
            ][..],
        ),
        (&["serve", "--help"], &["--listen", "127.0.0.1:8080", "--public-url", "--smtp", "outbox"]),
        (
            &["demo", "--help"],
            &["--port", "--today", "YYYY-MM-DD", "--time", "--fresh", "--seed", "invented"],
        ),
        (&["import", "--help"], &["oneroster", "positions", "--dry-run", "--confirm"]),
        (&["migrate", "--help"], &["--dry-run", "up to this version"]),
        (&["check", "--help"], &["Recompute", "journal"]),
        (&["backup", "--help"], &["--recipient", "age1", "while serving"]),
        (&["restore", "--help"], &["--key", "--verify-only", "--for-training", "empty database"]),
        (&["export", "--help"], &["CSV", "new or empty"]),
        (&["rules", "check", "--help"], &["cases", "what differs and why"]),
        (&["user", "--help"], &["first-administrator", "reset", "list", "one-time setup"]),
        (&["user", "first-administrator", "--help"], &["--given", "--family", "sign in"]),
    ] {
        let help = desk.ends(words, 0);
        for needed in needed {
            assert!(help.contains(needed), "{words:?} does not say {needed:?}:\n{help}");
        }
    }
}

#[test]
fn exit_codes_tell_done_from_failed_from_misunderstood_from_refused() {
    let desk = Desk::new();
    desk.ends(&["--version"], 0);
    desk.ends(&["wander"], 2);
    desk.ends(&["demo", "--today", "yesterday"], 2);
    desk.ends(&[], 2);
    // Nothing there yet: told what to run first.
    let told = desk.ends(&["check"], 3);
    assert!(told.contains("perennial migrate"), "{told}");
    desk.ends(&["migrate"], 0);
    assert!(desk.ends(&["migrate"], 0).contains("up to date"));
    desk.ends(&["check"], 0);
    desk.ends(&["restore", "no-such-file"], 1);
    desk.ends(&["user", "reset", "nobody"], 3);
    desk.ends(&["--database", "mysql://elsewhere", "check"], 3);
    for address in [
        "postgres://db.example/perennial",
        "postgres://db.example/perennial?sslmode=prefer",
        "postgres://localhost:port/perennial",
        "postgres://localhost/perennial?colour=blue",
    ] {
        let told = desk.ends(&["--database", address, "check"], 3);
        assert!(told.contains("PostgreSQL address"), "{address}: {told}");
        desk.ends(&["--database", address, "demo", "--fresh"], 3);
    }
}

#[test]
fn scripts_are_answered_in_one_object_of_json() {
    let desk = Desk::new();
    let steps = desk.facts(&["migrate", "--dry-run"], 0);
    assert_eq!(steps["dry_run"], true);
    assert!(steps["steps"].as_array().is_some_and(|steps| steps.len() >= 10), "{steps}");
    assert_eq!(desk.facts(&["migrate"], 0)["ok"], true);

    let ana =
        ["user", "first-administrator", "ana@pl.example", "--given", "Ana", "--family", "Ruiz"];
    let handed_out = desk.facts(&ana, 0);
    assert!(handed_out["setup_code"].as_str().is_some_and(|code| code.len() >= 12), "{handed_out}");
    let refused = desk.facts(&ana, 3);
    assert_eq!(refused["ok"], false);
    assert!(refused["error"].as_str().is_some_and(|words| words.contains("reset")), "{refused}");
    let listed = desk.facts(&["user", "list"], 0);
    assert_eq!(listed["accounts"][0]["name"], "ana@pl.example");

    let checked = desk.facts(&["check"], 0);
    assert_eq!(checked["ok"], true);
    assert!(checked["findings"].as_array().is_some_and(|findings| findings.len() >= 3));

    let written = desk.facts(&["backup", "one.backup"], 0);
    let elsewhere = ["--database", "elsewhere.sqlite", "restore", "one.backup"];
    let restored = desk.facts(&elsewhere, 0);
    assert_eq!((&restored["rows"], &restored["sha256"]), (&written["rows"], &written["sha256"]));
    assert_eq!(desk.facts(&elsewhere, 3)["ok"], false);
    let practise = ["--database", "practise.sqlite", "restore", "one.backup", "--for-training"];
    assert_eq!(desk.facts(&practise, 0)["for_training"], true);
    let verified = desk.facts(&["restore", "one.backup", "--verify-only"], 0);
    assert_eq!(verified["restored"], false);
}

#[test]
fn what_cannot_be_restored_is_refused_before_there_is_a_database() {
    let desk = Desk::new();
    desk.ends(&["migrate"], 0);
    desk.ends(&["backup", "one.backup"], 0);
    let whole = std::fs::read(desk.folder.join("one.backup")).expect("it was written");
    std::fs::write(desk.folder.join("cut.backup"), &whole[..whole.len() / 2]).expect("written");
    std::fs::write(desk.folder.join("text.backup"), "not a backup").expect("written");
    for file in ["cut.backup", "text.backup"] {
        let told = desk.ends(&["--database", "new/records.sqlite", "restore", file], 3);
        assert!(told.contains("damaged"), "{told}");
        assert!(!desk.folder.join("new").exists(), "nothing was made for {file}");
    }
    desk.ends(&["--database", "new/records.sqlite", "restore", "one.backup"], 0);
}

#[test]
fn a_pair_of_keys_is_made_once_and_opens_what_it_sealed() {
    let desk = Desk::new();
    desk.ends(&["migrate"], 0);
    let made = desk.facts(&["backup-key", "secret"], 0);
    let public = made["public_key"].as_str().expect("a key").to_owned();
    desk.ends(&["backup-key", "secret"], 3);
    desk.ends(&["backup", "one.backup", "--recipient", &public], 0);
    desk.ends(&["restore", "one.backup", "--verify-only"], 3);
    desk.ends(&["restore", "one.backup", "--verify-only", "--key", "secret"], 0);
}

#[test]
fn nothing_but_the_answer_is_said_where_nobody_watches() {
    let desk = Desk::new();
    desk.ends(&["migrate"], 0);
    for words in [
        &["backup", "one.backup"][..],
        &["restore", "one.backup", "--verify-only"],
        &["export", "all"],
    ] {
        let output = desk.run(words);
        assert_eq!(said(&output.stderr), "", "{words:?}: a pipe sees no bar");
        assert_eq!(said(&output.stdout).lines().count(), 1, "{words:?}");
    }
}

#[test]
fn a_check_finds_what_was_changed_behind_its_back() {
    let desk = Desk::new();
    desk.ends(&["migrate"], 0);
    let ana =
        ["user", "first-administrator", "ana@pl.example", "--given", "Ana", "--family", "Ruiz"];
    desk.ends(&ana, 0);
    desk.ends(&["check"], 0);
    let file = desk.folder.join("perennial-data/perennial.sqlite");
    let tampering = rusqlite::Connection::open(file).expect("the file opens");
    tampering
        .execute_batch(
            "drop trigger journal_is_never_changed; \
             update journal set detail = '{}' where seq = 1;",
        )
        .expect("whoever has the file can do anything to it");
    drop(tampering);
    let found = desk.facts(&["check"], 4);
    assert_eq!(found["ok"], false);
    assert!(found.to_string().contains("entry 1"), "{found}");
}

#[test]
fn rule_files_are_checked_by_the_cases_they_carry_p12() {
    let desk = Desk::new();
    let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let growth = format!("{crates}/standing/rule_sets/nebraska-growth.toml");
    let suicide = format!("{crates}/compliance/mandates/suicide-awareness.toml");
    let lanes = format!("{crates}/salary/schedules/example-five-columns.toml");
    let others = [
        "statefile/formats/ohio-units.toml",
        "retention/classes/default.toml",
        "fees/refund_rules/one-week.toml",
        "growth/cycles/appraisal.toml",
    ];
    let others = others.map(|file| format!("{crates}/{file}"));
    let mut words = vec!["rules", "check", &growth, &suicide, &lanes];
    words.extend(others.iter().map(String::as_str));
    let told = desk.ends(&words, 0);
    assert!(told.contains("(salary schedule): 12 cases hold"), "{told}");
    assert!(told.contains("(rule set): 15 cases hold"), "{told}");
    assert!(told.contains("(mandate): 6 cases hold"), "{told}");
    assert!(told.contains("(state format): 3 cases hold"), "{told}");
    assert!(told.contains("(retention classes): 7 cases hold"), "{told}");
    assert!(told.contains("(refund rule): 2 cases hold"), "{told}");
    assert!(told.contains("(growth cycle): "), "{told}");
    let classes = std::fs::read_to_string(&others[1]).expect("the file");
    std::fs::write(desk.folder.join("classes.toml"), classes.replacen("years = 7", "years = 2", 1))
        .expect("a scratch file");
    let told = desk.ends(&["rules", "check", "classes.toml"], 4);
    assert!(told.contains("expected until 2027-09-01 by title-ix"), "{told}");
    assert!(told.contains("found    until 2024-07-31 by district"), "{told}");
    // What differs is shown with what was expected, what was found and each entry's fate.
    let text = std::fs::read_to_string(&growth).expect("the file");
    let wrong = text.replace(
        "name = \"Educational travel\"\nof = [\"travel\"]\namount = \"2\"",
        "name = \"Educational travel\"\nof = [\"travel\"]\namount = \"1\"",
    );
    std::fs::write(desk.folder.join("wrong.toml"), wrong).expect("a scratch file");
    let told = desk.ends(&["rules", "check", "wrong.toml"], 4);
    assert!(told.contains("travel counts up to its limit"), "{told}");
    assert!(told.contains("expected open until 2027-08-31, counted 2, needed 4"), "{told}");
    assert!(told.contains("found    open until 2027-08-31, counted 1, needed 5"), "{told}");
    assert!(told.contains("1 of 3 counted: OverMaximum"), "{told}");
    let broken = text.replacen("[cycle]\nyears", "[cycle]\nyeras", 1);
    std::fs::write(desk.folder.join("broken.toml"), broken).expect("a scratch file");
    let facts = desk.facts(&["rules", "check", "broken.toml"], 4);
    assert!(facts["files"][0]["wrong"].to_string().contains("did you mean years?"), "{facts}");
}
