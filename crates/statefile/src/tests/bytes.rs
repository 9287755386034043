//! Each format of the library, written by hand first and then by us (STA-1, domain §4).

use crate::answer::Verdict;
use crate::format::{Code, Format};
use crate::gather::{Preview, written};
use crate::layout::OfFile;
use crate::plan::{Again, Candidate, Entry, Sent, Why, plan};
use crate::store::KeptFormat;
use kernel::{Instant, Key, LocalDate, PersonName, StaffId, StateFormatId, StateRowId};
use standing::Ratio;
use standing::work::{Origin, Work};
use std::sync::Arc;

pub(super) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub(super) fn format(code: &str) -> KeptFormat {
    let (format, text) =
        crate::library::from_library(&Code::parse(code).expect("a code")).expect("it ships");
    kept(format.clone(), text)
}

fn kept(format: Format, text: &str) -> KeptFormat {
    KeptFormat {
        id: StateFormatId(1),
        version: 1,
        format: Arc::new(format),
        text: text.to_owned(),
        recorded_at: Instant::from_micros(0),
    }
}

/// A piece of work: its amount in a raw unit, its day and its tags.
pub(super) fn work(title: &str, on: &str, (amount, unit): (&str, &str), tags: &[&str]) -> Work {
    Work {
        key: Key::from_words(title),
        on: day(on),
        title: title.to_owned(),
        raw: vec![(unit.to_owned(), Ratio::parse(amount).expect("an amount"))],
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        topic: None,
        origin: Origin::Ledger,
    }
}

pub(super) fn who(person: i64, name: (&str, &str), identifier: Option<&str>) -> Candidate {
    Candidate {
        person: StaffId(person),
        name: PersonName::new(name.0, name.1, None),
        employee_number: Some(format!("{person}")),
        identifier: identifier.map(str::to_owned),
        pieces: Vec::new(),
    }
}

/// Somebody with these pieces, each worth what the format makes of it.
pub(super) fn with(format: &Format, mut candidate: Candidate, works: &[Work]) -> Candidate {
    candidate.pieces = works
        .iter()
        .map(|work| (work.clone(), format.worth(work).ok_or(Why::NotCounted)))
        .collect();
    candidate
}

/// What the batch before sent, all of it not answered yet.
pub(super) fn as_sent(preview: &Preview) -> Vec<Sent> {
    let rows = preview.rows.iter().enumerate();
    rows.map(|(nth, (reference, row, _))| Sent {
        row: StateRowId(preview.of.number * 1000 + i64::try_from(nth).expect("few rows")),
        reference: reference.clone(),
        batch: preview.of.number,
        person: row.person,
        about: row.about.clone(),
        identifier: row.identifier.clone(),
        entry: row.entry,
        follows: row.follows.as_ref().map(|(row, _)| *row),
        amount: row.amount,
        earned_on: row.earned_on,
        title: row.title.clone(),
        verdict: None,
        code: None,
    })
    .collect()
}

pub(super) fn file(
    kept: &KeptFormat,
    (number, first, last): (i64, &str, &str),
    candidates: &[Candidate],
    sent: &[Sent],
) -> Preview {
    let of = OfFile { number, first: day(first), last: day(last) };
    let plan = plan(&kept.format, (of.first, of.last), candidates, sent, Again::No);
    written(kept.clone(), of, plan)
}

#[track_caller]
fn is(preview: &Preview, expected: &[u8]) {
    let (found, wanted) = (&preview.bytes, expected);
    assert_eq!(
        String::from_utf8_lossy(found),
        String::from_utf8_lossy(wanted),
        "{}",
        preview.file_name()
    );
    assert_eq!(found, wanted);
}

#[test]
fn sta_1_pennsylvania_style_a_row_for_each_activity_by_ppid_and_corrections_reversed() {
    let kept = format("pennsylvania-hours");
    let talk = work("Talk moves, “part one”", "2025-09-20", ("3.5", "contact hour"), &[]);
    let blood = work("Blood on the floor", "2025-10-01", ("5/3", "contact hour"), &["training"]);
    let long = "A title that is much longer than a column can be in the state's file";
    let long = work(long, "2025-10-02", ("2", "contact hour"), &[]);
    let college = work("River State", "2025-09-01", ("3", "semester hour"), &[]);
    let ana = who(1, ("Ana", "Núñez"), Some("1234567"));
    let ben = who(2, ("Ben", "Castillo"), Some("7654321"));
    let candidates = [
        with(&kept.format, ana.clone(), &[college.clone(), talk.clone(), blood.clone()]),
        with(&kept.format, ben, std::slice::from_ref(&long)),
    ];
    let days = ("2025-08-01", "2025-10-14");
    let first = file(&kept, (1, days.0, days.1), &candidates, &[]);
    is(&first, include_bytes!("expected/pennsylvania-first.csv"));
    assert_eq!(first.file_name(), "act48_000000000_1.csv");
    assert_eq!(first.left.len(), 1, "the college reports its own credit: {:?}", first.left);

    // The state takes Ana's, and does not know Ben. His number is put right, her talk moves cut to
    // two hours by a correction in the ledger.
    let mut sent = as_sent(&first);
    for row in &mut sent {
        row.verdict = Some(Verdict::Accepted);
    }
    sent[2].verdict = Some(Verdict::Rejected);
    sent[2].code = Some("101".to_owned());
    let mut shorter = talk;
    shorter.raw[0].1 = Ratio::whole(2);
    let ben = who(2, ("Ben", "Castillo"), Some("7654322"));
    let candidates = [with(&kept.format, ana, &[shorter, blood]), with(&kept.format, ben, &[long])];
    let second = file(&kept, (2, days.0, days.1), &candidates, &sent);
    is(&second, include_bytes!("expected/pennsylvania-second.csv"));
}

#[test]
fn sta_1_ohio_style_fixed_width_with_contact_and_semester_hours_and_corrections_replaced() {
    let kept = format("ohio-units");
    let reading = work("River State: Reading", "2025-09-20", ("3", "semester hour"), &[]);
    let talk = work("Talk moves", "2025-10-01", ("2.5", "contact hour"), &[]);
    let ana = who(1, ("Ana", "Núñez"), Some("OH1234567"));
    let days = ("2025-08-01", "2025-10-14");
    let all = [with(&kept.format, ana.clone(), &[reading.clone(), talk.clone()])];
    let first = file(&kept, (1, days.0, days.1), &all, &[]);
    is(&first, include_bytes!("expected/ohio-first.txt"));
    let mut shorter = talk;
    shorter.raw[0].1 = Ratio::new(5, 4);
    let all = [with(&kept.format, ana, &[reading, shorter])];
    let second = file(&kept, (2, days.0, days.1), &all, &as_sent(&first));
    is(&second, include_bytes!("expected/ohio-second.txt"));
}

#[test]
fn sta_1_a_nebraska_year_is_one_row_a_person_and_a_later_correction_replaces_it() {
    let kept = format("nebraska-year");
    let reading = work("River State: Reading", "2025-06-20", ("3", "semester hour"), &[]);
    let talk = work("Talk moves", "2024-10-01", ("2.5", "contact hour"), &[]);
    let next = work("Next year's", "2025-08-01", ("9", "contact hour"), &[]);
    let ana = who(1, ("Ana", "Núñez"), Some("1234567890"));
    let days = ("2024-08-01", "2025-07-31");
    let all = [with(&kept.format, ana.clone(), &[talk, reading.clone(), next])];
    let first = file(&kept, (1, days.0, days.1), &all, &[]);
    is(&first, include_bytes!("expected/nebraska-first.csv"));
    let all = [with(&kept.format, ana, &[reading])];
    let second = file(&kept, (2, days.0, days.1), &all, &as_sent(&first));
    is(&second, include_bytes!("expected/nebraska-second.csv"));
    assert!(matches!(second.rows[0].1.entry, Entry::Replacement));
}

#[test]
fn a_number_that_is_too_long_for_its_column_keeps_its_row_out_and_words_are_cut() {
    let kept = format("pennsylvania-hours");
    let talk = work("Talk moves", "2025-09-20", ("3", "contact hour"), &[]);
    let ana = who(1, ("Ana", "Núñez"), Some("12345678"));
    let all = [with(&kept.format, ana, &[talk])];
    let found = file(&kept, (1, "2025-08-01", "2025-10-14"), &all, &[]);
    assert!(found.rows.is_empty());
    assert_eq!(found.left[0].why, Why::DoesNotFit { column: "PPID".to_owned() });
}
