//! What goes, what does not, and that nothing is told twice.

use super::bytes::{as_sent, day, file, format, who, with, work};
use crate::answer::Verdict;
use crate::format::{Corrections, Format, RowsAre};
use crate::plan::{Again, Candidate, Entry, Sent, Why, plan};
use crate::store::KeptFormat;
use proptest::prelude::*;
use standing::Ratio;
use std::sync::Arc;

const DAYS: (&str, &str) = ("2025-08-01", "2025-10-14");

fn of(kept: &KeptFormat, corrections: Corrections) -> KeptFormat {
    let format = Format { corrections, ..(*kept.format).clone() };
    KeptFormat { format: Arc::new(format), ..kept.clone() }
}

/// Ana with one piece of so many hours; none: it was revoked.
fn ana(kept: &KeptFormat, identifier: Option<&str>, hours: Option<i64>) -> Candidate {
    let one = who(1, ("Ana", "Ruiz"), identifier);
    let text = hours.unwrap_or_default().to_string();
    let piece = work("Talk moves", "2025-09-20", (&text, "contact hour"), &["presenter-attested"]);
    let works = if hours.is_some() { vec![piece] } else { Vec::new() };
    with(&kept.format, one, &works)
}

/// `entry amount` of each row, and why what is left is left.
fn told(kept: &KeptFormat, candidate: Candidate, sent: &[Sent], again: Again) -> String {
    let found = plan(&kept.format, (day(DAYS.0), day(DAYS.1)), &[candidate], sent, again);
    let rows = found.rows.iter().map(|row| format!("{} {}", row.entry.word(), row.amount));
    let left = found.left.iter().map(|one| match &one.why {
        Why::NoIdentifier => "no identifier".to_owned(),
        Why::Sent { batch, .. } => format!("sent {batch}"),
        Why::Rejected { batch, .. } => format!("rejected {batch}"),
        Why::Changed { batch } => format!("changed {batch}"),
        Why::NotCounted => "not counted".to_owned(),
        Why::NoCredential | Why::NotVerified | Why::DoesNotFit { .. } => format!("{:?}", one.why),
    });
    rows.chain(left).collect::<Vec<_>>().join(", ")
}

/// `corrections | sent before: hours and verdict | identifier now, hours now | what goes`
const TABLE: &str = "
    reverse |                  | 1234567 3  | new 3
    reverse |                  | -       3  | no identifier
    reverse | 3 open           | 1234567 3  | sent 1
    reverse | 3 accepted       | 1234567 3  | sent 1
    reverse | 3 accepted       | -       3  | sent 1
    reverse | 3 rejected       | 1234567 3  | rejected 1
    reverse | 3 rejected       | 1234568 3  | new 3
    reverse | 3 rejected       | 1234567 2  | new 2
    reverse | 3 accepted       | 1234567 2  | reversal -3, new 2
    reverse | 3 open           | 1234567 2  | reversal -3, new 2
    reverse | 3 accepted       | 1234568 3  | reversal -3, new 3
    reverse | 3 accepted       | 1234567 no | reversal -3
    reverse | 3 rejected       | 1234567 no |
    replace | 3 accepted       | 1234567 2  | replacement 2
    replace | 3 accepted       | 1234567 no | replacement 0
    replace | 3 rejected       | 1234567 3  | rejected 1
    none    | 3 accepted       | 1234567 2  | changed 1
    none    | 3 rejected       | 1234567 2  | new 2";

#[test]
fn sta_1_what_was_told_is_told_once_and_what_changed_is_told_as_the_state_takes_it() {
    let base = format("pennsylvania-hours");
    for line in TABLE.trim().lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let kept = of(&base, Corrections::parse(cells[0]).expect("a word"));
        let mut sent = Vec::new();
        if let Some((hours, verdict)) = cells[1].split_once(' ') {
            let before = ana(&kept, Some("1234567"), hours.parse().ok());
            sent = as_sent(&file(&kept, (1, DAYS.0, DAYS.1), &[before], &[]));
            sent[0].verdict = Verdict::parse(verdict);
        }
        let (identifier, hours) = cells[2].split_once(' ').expect("two words");
        let now = ana(&kept, Some(identifier).filter(|it| *it != "-"), hours.trim().parse().ok());
        assert_eq!(told(&kept, now, &sent, Again::No), cells[3], "{line}");
    }
}

/// Who was told of under two records: what each had sent of the year, then what the one who remains has.
#[test]
fn sta_1_crd_9_after_a_merge_one_row_of_the_year_has_it_all_and_the_other_is_taken_back() {
    let base = format("nebraska-year");
    let hours = |title: &str, hours: &str| work(title, "2025-09-20", (hours, "contact hour"), &[]);
    let (talk, blood) = (hours("Talk moves", "3"), hours("Blood on the floor", "2"));
    for (corrections, both, one) in [
        ("replace", "replacement 0, replacement 5", "replacement 5"),
        ("reverse", "reversal -3, reversal -2, new 5", "reversal -3, new 5"),
        ("none", "changed 1, changed 1", "changed 1"),
    ] {
        let kept = of(&base, Corrections::parse(corrections).expect("a word"));
        let first = who(1, ("Ana", "Ruiz"), Some("1234567890"));
        let second = who(2, ("Ana", "Ruiz Vega"), Some("9876543210"));
        let told_of = [
            with(&kept.format, first, std::slice::from_ref(&talk)),
            with(&kept.format, second.clone(), std::slice::from_ref(&blood)),
        ];
        let remains = with(&kept.format, second, &[talk.clone(), blood.clone()]);
        for (before, expected) in [(&told_of[..], both), (&told_of[..1], one)] {
            let mut sent = as_sent(&file(&kept, (1, DAYS.0, DAYS.1), before, &[]));
            for row in &mut sent {
                row.person = remains.person;
                row.verdict = Some(Verdict::Accepted);
            }
            assert_eq!(told(&kept, remains.clone(), &sent, Again::No), expected, "{corrections}");
            if corrections == "none" {
                continue;
            }
            // Once that was sent, and the state took it, nothing is left to say.
            let next = file(&kept, (2, DAYS.0, DAYS.1), std::slice::from_ref(&remains), &sent);
            let taken = as_sent(&next);
            sent.extend(
                taken.into_iter().map(|row| Sent { verdict: Some(Verdict::Accepted), ..row }),
            );
            assert_eq!(told(&kept, remains.clone(), &sent, Again::No), "sent 2", "{corrections}");
        }
    }
}

#[test]
fn sta_1_what_was_rejected_goes_again_unchanged_only_when_it_is_asked_for() {
    let kept = format("pennsylvania-hours");
    let mut sent =
        as_sent(&file(&kept, (1, DAYS.0, DAYS.1), &[ana(&kept, Some("1234567"), Some(3))], &[]));
    sent[0].verdict = Some(Verdict::Rejected);
    let now = || ana(&kept, Some("1234567"), Some(3));
    assert_eq!(told(&kept, now(), &sent, Again::No), "rejected 1");
    assert_eq!(told(&kept, now(), &sent, Again::Yes), "new 3");
}

#[test]
fn what_was_corrected_goes_whatever_day_it_was_earned_on_and_nothing_else_does() {
    let kept = format("pennsylvania-hours");
    let old = |hours: &str| work("Old", "2024-02-01", (hours, "contact hour"), &[]);
    let never = work("Never sent", "2024-03-01", ("4", "contact hour"), &[]);
    let one = who(1, ("Ana", "Ruiz"), Some("1234567"));
    let before = with(&kept.format, one.clone(), &[old("3")]);
    let sent = as_sent(&file(&kept, (1, "2024-01-01", "2024-06-30"), &[before], &[]));
    let now = with(&kept.format, one, &[old("1"), never]);
    assert_eq!(told(&kept, now, &sent, Again::No), "reversal -3, new 1");
}

#[test]
fn a_year_is_summed_by_person_and_what_is_left_out_of_it_is_told_piece_by_piece() {
    let kept = format("nebraska-year");
    assert_eq!(kept.format.rows, RowsAre::Person);
    let attested = work("Talk moves", "2025-09-20", ("3", "contact hour"), &[]);
    let claimed = work("A book", "2025-09-21", ("2", "contact hour"), &[]);
    let mut one =
        with(&kept.format, who(1, ("Ana", "Ruiz"), Some("1234567890")), &[attested, claimed]);
    one.pieces[1].1 = Err(Why::NotVerified);
    assert_eq!(told(&kept, one, &[], Again::No), "new 3, NotVerified");
}

/// One step of a life: so many hours in the ledger, and what the state says of what is then open.
fn steps() -> impl Strategy<Value = Vec<(i64, bool)>> {
    prop::collection::vec((0_i64..4, any::<bool>()), 1..8)
}

/// What the state has, by its own reading of the rows it accepted.
fn at_the_state(corrections: Corrections, sent: &[Sent]) -> Ratio {
    let held: Vec<&Sent> =
        sent.iter().filter(|row| row.verdict != Some(Verdict::Rejected)).collect();
    match corrections {
        Corrections::Reverse => held.iter().map(|row| row.amount).sum(),
        Corrections::Replace | Corrections::None => {
            held.last().map_or(Ratio::ZERO, |row| row.amount)
        }
    }
}

proptest! {
    /// However often the ledger changes and whatever the state rejects: once it accepts, it has what
    /// the ledger has, and nothing is left to send.
    #[test]
    fn the_state_ends_with_what_the_ledger_has(life in steps(), replaces in any::<bool>()) {
        let corrections = if replaces { Corrections::Replace } else { Corrections::Reverse };
        let kept = of(&format("pennsylvania-hours"), corrections);
        let mut sent: Vec<Sent> = Vec::new();
        let last = life.last().map_or(0, |(hours, _)| *hours);
        for (number, (hours, accepts)) in (1_i64..).zip(life.into_iter().chain([(last, true)])) {
            let now = ana(&kept, Some("1234567"), (hours > 0).then_some(hours));
            let of = crate::layout::OfFile { number, first: day(DAYS.0), last: day(DAYS.1) };
            let found = plan(&kept.format, (of.first, of.last), &[now], &sent, Again::Yes);
            let preview = crate::gather::written(kept.clone(), of, found);
            let mut rows = as_sent(&preview);
            for row in &mut rows {
                // A state takes a reversal and the row that goes with it together.
                row.verdict =
                    Some(if accepts { Verdict::Accepted } else { Verdict::Rejected });
            }
            prop_assert!(rows.iter().all(|row| row.entry == Entry::New || accepts || !sent.is_empty()));
            sent.extend(rows);
        }
        prop_assert_eq!(at_the_state(corrections, &sent), Ratio::whole(last));
        let now = ana(&kept, Some("1234567"), (last > 0).then_some(last));
        let found = plan(&kept.format, (day(DAYS.0), day(DAYS.1)), &[now], &sent, Again::Yes);
        prop_assert!(found.rows.is_empty(), "{:?}", found.rows);
    }
}
