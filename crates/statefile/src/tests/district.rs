//! Freezing, answering, putting right, taking back: on both engines.

use crate::answer::{LineProblem, Problem, Verdict};
use crate::batch::{BatchState, NotNow};
use crate::format::Code;
use crate::gather::{Asked, preview};
use crate::identifier::NotOne;
use crate::library::from_library;
use crate::make::{MakeRefusal, WithdrawRefusal, adopt, freeze, withdraw};
use crate::plan::{Again, Why};
use crate::receive::{AnswerRefusal, receive};
use crate::record::{
    FileProblem, IdentifierRefusal, NewIdentifier, RowProblem, record, record_all,
};
use crate::store::{self, batch, bytes, rows_of};
use crate::told::{self, Standing};
use access::Permit;
use credit::{AcademyCredit, OutsideCredit};
use db::Tx;
use db::testing::each_engine;
use kernel::{Failed, Fault, Hours, Key, LocalDate, Occasion, StaffId};
use staff::NewCredential;
use staff::fixture::{Fixture, prairie_hills};

pub(crate) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub(crate) fn fault<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

fn code() -> Code {
    Code::parse("pennsylvania-hours").expect("a code of the library")
}

/// A piece of credit that somebody attested.
pub(crate) fn learned(
    tx: &mut Tx,
    f: &Fixture,
    person: StaffId,
    (title, on, minutes): (&str, &str, i64),
) -> Result<Key, Fault> {
    let new = AcademyCredit {
        candidacy: Key::from_words(&format!("{person} {title}")),
        person,
        title: title.to_owned(),
        credit_type: "hours".to_owned(),
        hours: Hours::from_minutes(minutes),
        earned_on: day(on),
    };
    credit::post_academy(tx, &Permit::for_system(), &f.occasion(f.dana), &new)
}

pub(crate) fn certified(
    tx: &mut Tx,
    f: &Fixture,
    person: StaffId,
    kind: &str,
) -> Result<(), Fault> {
    let new = NewCredential {
        kind: kind.to_owned(),
        number: Some("PA-77".to_owned()),
        issued_on: day("2022-08-01"),
        expires_on: Some(day("2027-07-31")),
    };
    staff::record_credential(tx, &Permit::for_system(), &f.occasion(f.hana), person, &new)
        .map(|_| ())
        .map_err(fault)
}

pub(crate) fn known(
    tx: &mut Tx,
    f: &Fixture,
    person: StaffId,
    identifier: &str,
) -> Result<(), Failed<IdentifierRefusal>> {
    let new = NewIdentifier {
        state: "PA".to_owned(),
        identifier: identifier.to_owned(),
        holds_from: day("2025-08-01"),
    };
    record(tx, &Permit::for_system(), &f.occasion(f.hana), person, &new)
}

/// Prairie Hills with the format of Pennsylvania: Ana and Ben are known to the state, Cy is not; Tess
/// holds no certificate of it. Each has learned something; Ben also claims a book.
pub(crate) fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    let file = from_library(&code()).expect("it ships");
    adopt(tx, &Permit::for_system(), &f.occasion(f.hana), file).map_err(fault)?;
    for person in [f.ana, f.ben, f.cy] {
        certified(tx, &f, person, "Instructional certificate")?;
    }
    known(tx, &f, f.ana, "1234567").map_err(fault)?;
    known(tx, &f, f.ben, "7654321").map_err(fault)?;
    known(tx, &f, f.tess, "1111111").map_err(fault)?;
    learned(tx, &f, f.ana, ("Talk moves", "2025-09-20", 210))?;
    learned(tx, &f, f.ana, ("Number talks", "2025-10-01", 120))?;
    learned(tx, &f, f.ben, ("Centers", "2025-10-02", 90))?;
    learned(tx, &f, f.cy, ("Fractions", "2025-10-03", 60))?;
    learned(tx, &f, f.tess, ("Algebra", "2025-10-04", 60))?;
    let book = OutsideCredit {
        request: Key::from_words("a book"),
        person: f.ben,
        title: "A book".to_owned(),
        kind: catalog_kind(),
        credit_type: "hours".to_owned(),
        hours: Hours::from_minutes(240),
        earned_on: day("2025-10-05"),
        topics: Vec::new(),
    };
    credit::post_outside(tx, &Permit::for_system(), &f.occasion(f.dana), &book)?;
    Ok(f)
}

pub(crate) fn asked() -> Asked {
    Asked { format: code(), first: day("2025-08-01"), last: day("2025-10-14"), again: Again::No }
}

/// Some minutes later.
fn later(occasion: Occasion, minutes: i64) -> Occasion {
    Occasion { now: occasion.now.plus_minutes(minutes), ..occasion }
}

pub(crate) fn frozen(tx: &mut Tx, occasion: &Occasion) -> Result<Key, Failed<MakeRefusal>> {
    let seen = preview(tx, &asked(), occasion.today)?.expect("it is adopted").sha256();
    freeze(tx, &Permit::for_system(), occasion, &asked(), &seen)
}

fn line(verdict: &str, reference: &str, code: &str) -> String {
    format!("{reference},{verdict},{code},\r\n")
}

/// An answer with a line for each reference that has a verdict.
pub(crate) fn answer(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let lines: String =
        rows.iter().map(|(reference, it, code)| line(it, reference, code)).collect();
    format!("RECORD,STATUS,CODE,MESSAGE\r\n{lines}").into_bytes()
}

#[test]
fn sta_1_crd_8_who_is_in_and_who_is_left_out_is_told_with_why() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let found = database.read_now(move |tx| preview(tx, &asked(), f.today)).unwrap();
        let found = found.expect("the format is adopted");
        let rows: Vec<(&str, &str)> = found
            .rows
            .iter()
            .map(|(_, row, _)| (row.identifier.as_str(), row.title.as_str()))
            .collect();
        let ana = [("1234567", "Talk moves"), ("1234567", "Number talks")];
        assert_eq!(rows, [("7654321", "Centers"), ana[0], ana[1]], "by name");
        let left: Vec<(String, &Why)> =
            found.left.iter().map(|one| (one.name.family.clone(), &one.why)).collect();
        let of = |family: &str| family.to_owned();
        assert!(left.contains(&(of("Poe"), &Why::NoIdentifier)), "{left:?}");
        assert!(left.contains(&(of("Moreau"), &Why::NoCredential)), "{left:?}");
        assert!(left.contains(&(of("Castillo"), &Why::NotVerified)), "{left:?}");
        assert_eq!(left.len(), 3);
    });
}

#[test]
fn sta_1_a_frozen_batch_keeps_its_bytes_and_its_credit_goes_once() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let hana = f.occasion(f.hana);
                let seen = preview(tx, &asked(), f.today)?.expect("adopted");
                let wrong = freeze(tx, &Permit::for_system(), &hana, &asked(), "another");
                assert_eq!(wrong, Err(Failed::Refused(MakeRefusal::LooksDifferent)));
                let key = frozen(tx, &hana).map_err(fault)?;
                let kept = batch(tx, &key)?.expect("frozen");
                assert_eq!(bytes(tx, kept.id)?, seen.bytes);
                assert_eq!(kept.sha256, seen.sha256());
                assert_eq!((kept.number, kept.tally.rows), (1, 3));
                assert_eq!(kept.state(), BatchState::Frozen);
                let nothing = frozen(tx, &hana);
                assert_eq!(nothing, Err(Failed::Refused(MakeRefusal::NothingToSend)));
                // What comes later does not touch it.
                learned(tx, &f, f.ana, ("Later", "2025-10-10", 60))?;
                let second = frozen(tx, &hana).map_err(fault)?;
                let second = batch(tx, &second)?.expect("frozen");
                assert_eq!((second.number, second.tally.rows), (2, 1));
                assert_eq!(bytes(tx, kept.id)?, seen.bytes);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn sta_1_a_period_that_is_not_over_and_a_year_that_overlaps_another_are_not_frozen() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, permit) = (f.occasion(f.hana), Permit::for_system());
                let open = Asked { last: day("2025-10-31"), ..asked() };
                let seen = preview(tx, &open, f.today)?.expect("adopted").sha256();
                let not_over = freeze(tx, &permit, &hana, &open, &seen);
                let last = day("2025-10-31");
                assert_eq!(not_over, Err(Failed::Refused(MakeRefusal::NotOver { last })));

                let year = Code::parse("nebraska-year").expect("a code");
                let file = from_library(&year).expect("it ships");
                adopt(tx, &permit, &hana, file).map_err(fault)?;
                let new = NewIdentifier {
                    state: "NE".to_owned(),
                    identifier: "1234567890".to_owned(),
                    holds_from: day("2024-08-01"),
                };
                record(tx, &Permit::for_system(), &hana, f.ana, &new).map_err(fault)?;
                let of = |first: &str, last: &str| Asked {
                    format: year.clone(),
                    first: day(first),
                    last: day(last),
                    again: Again::No,
                };
                let make = |tx: &mut Tx, asked: &Asked| {
                    let seen = preview(tx, asked, f.today)?.expect("adopted").sha256();
                    freeze(tx, &permit, &hana, asked, &seen)
                };
                make(tx, &of("2025-08-01", "2025-10-14")).map_err(fault)?;
                let overlapping = make(tx, &of("2025-09-01", "2025-10-14"));
                let (first, last) = (day("2025-08-01"), day("2025-10-14"));
                let refusal = MakeRefusal::Overlaps { number: 1, first, last };
                assert_eq!(overlapping, Err(Failed::Refused(refusal)));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn sta_1_the_answer_is_read_into_accepted_rejected_and_open_and_the_latest_word_holds() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, permit) = (f.occasion(f.hana), Permit::for_system());
                let key = frozen(tx, &hana).map_err(fault)?;
                let part =
                    answer(&[("00000100001", "rejected", "101"), ("00000100002", "ACCEPTED", "")]);
                let tally = receive(tx, &permit, &hana, &key, ("a.csv", &part)).map_err(fault)?;
                assert_eq!((tally.accepted, tally.rejected), (1, 1));
                let kept = batch(tx, &key)?.expect("frozen");
                assert_eq!(kept.state(), BatchState::PartlyAnswered);
                assert_eq!(kept.tally.open(), 1);
                let again = receive(tx, &permit, &hana, &key, ("a.csv", &part));
                assert_eq!(again, Err(Failed::Refused(AnswerRefusal::Again)));
                let gone = withdraw(tx, &permit, &hana, &key, "lost");
                let answered = WithdrawRefusal::NotNow(NotNow::Answered);
                assert_eq!(gone, Err(Failed::Refused(answered)));
                // The state thinks better of it.
                let rest = answer(&[("00000100001", "A", ""), ("00000100003", "R", "201")]);
                receive(tx, &permit, &hana, &key, ("b.csv", &rest)).map_err(fault)?;
                let rows = rows_of(tx, kept.id)?;
                let verdicts: Vec<_> = rows.iter().map(|row| row.verdict).collect();
                let (yes, no) = (Some(Verdict::Accepted), Some(Verdict::Rejected));
                assert_eq!(verdicts, [yes, yes, no]);
                assert_eq!(rows[2].code.as_deref(), Some("201"));
                assert_eq!(batch(tx, &key)?.expect("there").state(), BatchState::Answered);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn sta_1_an_answer_with_a_wrong_line_is_not_read_at_all() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, permit) = (f.occasion(f.hana), Permit::for_system());
                let key = frozen(tx, &hana).map_err(fault)?;
                let wrong = answer(&[
                    ("00000100001", "accepted", ""),
                    ("00000100001", "accepted", ""),
                    ("00000900001", "accepted", ""),
                    ("00000100002", "perhaps", ""),
                ]);
                let Err(Failed::Refused(AnswerRefusal::Wrong(problems))) =
                    receive(tx, &permit, &hana, &key, ("w.csv", &wrong))
                else {
                    panic!("a wrong answer was read");
                };
                let at = |line, what| Problem::Line { line, what };
                let unknown = LineProblem::UnknownReference { reference: "00000900001".to_owned() };
                let perhaps = LineProblem::UnknownVerdict { written: "perhaps".to_owned() };
                let twice = LineProblem::Twice { first: 2 };
                assert_eq!(problems, [at(3, twice), at(4, unknown), at(5, perhaps)]);
                let kept = batch(tx, &key)?.expect("frozen");
                assert!(rows_of(tx, kept.id)?.iter().all(|row| row.verdict.is_none()));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn sta_1_a_correction_after_sending_shows_and_goes_with_the_next_batch() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, permit) = (f.occasion(f.hana), Permit::for_system());
                let key = frozen(tx, &hana).map_err(fault)?;
                let rows =
                    [("00000100001", "A", ""), ("00000100002", "A", ""), ("00000100003", "A", "")];
                receive(tx, &permit, &hana, &key, ("a.csv", &answer(&rows))).map_err(fault)?;
                let dana = later(f.occasion(f.dana), 60);
                let sent = batch(tx, &key)?.expect("there").id;
                let talk = rows_of(tx, sent)?[1].about.clone();
                let talk = Key::parse(&talk).expect("a key");
                credit::correct(tx, &Permit::for_system(), &dana, &talk, 120, "left early")
                    .map_err(fault)?;
                let kept = batch(tx, &key)?.expect("there");
                let changed: Vec<bool> =
                    rows_of(tx, kept.id)?.iter().map(|row| row.corrected).collect();
                assert_eq!(changed, [false, true, false]);
                let facts = standing::ask::facts_of(tx, f.ana, f.today)?.expect("Ana");
                let told = told::told(tx, f.ana, &facts.work)?;
                assert_eq!(told[talk.as_str()][0].standing, Standing::Changed);

                let hana = later(hana, 120);
                let second = frozen(tx, &hana).map_err(fault)?;
                let second = batch(tx, &second)?.expect("frozen");
                let rows = rows_of(tx, second.id)?;
                let said: Vec<String> = rows.iter().map(|row| row.content.clone()).collect();
                let end = ",000000000,1234567,Ruiz,Talk moves,P,09/20/2025,";
                assert_eq!(
                    said,
                    [format!("00000200001,D{end}-3.50"), format!("00000200002,A{end}2.00")]
                );
                let first = rows_of(tx, kept.id)?;
                assert_eq!(first[1].followed_in, Some(2));
                let facts = standing::ask::facts_of(tx, f.ana, f.today)?.expect("Ana");
                let told = told::told(tx, f.ana, &facts.work)?;
                assert_eq!(told[talk.as_str()][0].standing, Standing::Sent);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn sta_1_a_batch_that_was_never_given_to_the_state_frees_its_credit() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, permit) = (f.occasion(f.hana), Permit::for_system());
                let key = frozen(tx, &hana).map_err(fault)?;
                let silent = withdraw(tx, &permit, &hana, &key, " ");
                assert_eq!(silent, Err(Failed::Refused(WithdrawRefusal::ReasonMissing)));
                withdraw(tx, &permit, &hana, &key, "the wrong district number").map_err(fault)?;
                assert_eq!(batch(tx, &key)?.expect("there").state(), BatchState::Withdrawn);
                let none = receive(tx, &permit, &hana, &key, ("a.csv", b"x"));
                let withdrawn = AnswerRefusal::NotNow(NotNow::Withdrawn);
                assert_eq!(none, Err(Failed::Refused(withdrawn)));
                let next = frozen(tx, &hana).map_err(fault)?;
                assert_eq!(batch(tx, &next)?.expect("there").tally.rows, 3);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn crd_8_an_identifier_is_one_persons_and_a_person_has_one_in_a_state() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let taken = known(tx, &f, f.cy, "1234567");
                assert_eq!(taken, Err(Failed::Refused(IdentifierRefusal::Taken)));
                let another = known(tx, &f, f.ana, "2222222");
                assert_eq!(another, Err(Failed::Refused(IdentifierRefusal::HasAnother)));
                let ssn = known(tx, &f, f.cy, "123-45-6789");
                let ssn_refused = IdentifierRefusal::NotOne(NotOne::SocialSecurity);
                assert_eq!(ssn, Err(Failed::Refused(ssn_refused)));
                let form = known(tx, &f, f.cy, "12345");
                assert!(matches!(
                    form,
                    Err(Failed::Refused(IdentifierRefusal::NotOne(NotOne::Form { .. })))
                ));
                let one = store::identifiers_of(tx, f.ana)?.remove(0);
                let permit = Permit::for_system();
                let hana = f.occasion(f.hana);
                crate::record::withdraw(tx, &permit, &hana, &one.key, "a slip").map_err(fault)?;
                known(tx, &f, f.ana, "2222222").map_err(fault)?;
                let all = store::identifiers_of(tx, f.ana)?;
                assert_eq!(all.len(), 2, "the wrong one stays on record");
                assert_eq!(all[0].reason.as_deref(), Some("a slip"));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn crd_8_a_file_of_identifiers_is_taken_whole_or_told_line_by_line() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let number = |person: StaffId| {
            database
                .read_now(move |tx| Ok::<_, Fault>(staff::person(tx, person)?.expect("there")))
                .unwrap()
                .employee_number
                .expect("a number")
        };
        let (ana, cy, pat) = (number(f.ana), number(f.cy), number(f.pat));
        let g = f.clone();
        let take = move |bytes: Vec<u8>| {
            let g = g.clone();
            database.write_now(move |tx| {
                record_all(tx, &Permit::for_system(), &g.occasion(g.hana), &bytes)
            })
        };
        let wrong = format!(
            "employee_number,state,identifier\n{cy},PA,3333333\n{cy},PA,4444444\n0,PA,5555555\n\
             {pat},XX,1\n{pat},PA,123-45-6789\n{pat},PA,1234567\n"
        );
        let Err(Failed::Refused(problems)) = take(wrong.into_bytes()) else {
            panic!("a wrong file was taken");
        };
        let at = |line, what| FileProblem::Line { line, what };
        let refused = RowProblem::Refused;
        let ssn = IdentifierRefusal::NotOne(NotOne::SocialSecurity);
        assert_eq!(
            problems,
            [
                at(3, RowProblem::Twice { first: 2 }),
                at(4, RowProblem::UnknownNumber { number: "0".to_owned() }),
                at(5, refused(IdentifierRefusal::UnknownState)),
                at(6, refused(ssn)),
                at(7, RowProblem::Twice { first: 6 }),
            ]
        );
        let none = database.read_now(move |tx| store::identifiers_of(tx, f.cy)).unwrap();
        assert!(none.is_empty(), "nothing of a wrong file is kept");
        let column = b"employee_number,state,identifier,SSN\n1,PA,1,123456789\n".to_vec();
        let Err(Failed::Refused(problems)) = take(column) else {
            panic!("a file of social security numbers was taken");
        };
        assert_eq!(problems, [FileProblem::SocialSecurityColumn { number: 4 }]);
        let right = format!(
            "\u{feff}employee_number,state,identifier,holds_from\r\n{ana},pa,1234567,\r\n{cy},PA,3333333,2025-08-01\r\n"
        );
        let recorded = take(right.into_bytes()).map_err(fault).unwrap();
        assert_eq!((recorded.new, recorded.known), (1, 1));
    });
}

/// The kind of what people learn elsewhere.
fn catalog_kind() -> catalog::Kind {
    catalog::Kind::ProfessionalDevelopment
}
