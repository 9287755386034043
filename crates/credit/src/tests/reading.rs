use super::{issued, may_correct, when};
use crate::check::Discrepancy;
use crate::code::CertificateCode;
use crate::transcript::{piece_of_certificate, verify};
use crate::{Evidence, check, evidence_of, evidence_on, revoke, totals, transcript};
use attendance::fixture::at;
use db::Database;
use db::testing::each_engine;
use kernel::{DistrictCalendar, Fault, LocalDate, SchoolYear};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

#[test]
fn a_transcript_is_read_by_school_year_crd_4() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let ana = class.town.ana;
        database
            .read_now(move |tx| {
                let calendar = DistrictCalendar::nebraska();
                let year = |starting| Some(calendar.days_of(SchoolYear { starting }));
                assert_eq!(transcript(tx, ana, year(2025))?.len(), 2);
                assert_eq!(transcript(tx, ana, year(2024))?.len(), 0);
                let pieces = transcript(tx, ana, None)?;
                let totals: Vec<String> = totals(&pieces, &calendar)
                    .into_iter()
                    .map(|total| {
                        let amount = total.amount.decimal(total.unit);
                        format!("{} {} {amount}", total.school_year, total.credit_name)
                    })
                    .collect();
                assert_eq!(
                    totals,
                    ["2025–26 Professional learning 3", "2025–26 Points toward a certificate 1.25"]
                );
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn evidence_toward_a_mandate_counts_each_section_once_and_from_its_day_cmp_1() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let town = class.town;
        database
            .read_now(move |tx| {
                let topics = ["reading".to_owned(), "seizure".to_owned()];
                let proofs = evidence_on(tx, &topics, day("2025-10-14"))?;
                let said: Vec<_> = proofs.iter().map(|p| (p.person, p.minutes.minutes())).collect();
                let mut expected = vec![(town.ana, 180), (town.ben, 90), (town.cy, 45)];
                expected.sort_unstable();
                assert_eq!(said, expected);
                assert!(proofs.iter().all(|p| p.evidence == Evidence::PresenterAttested));
                // As of the day before, only those whose last session it was.
                let before = evidence_on(tx, &topics, day("2025-10-13"))?;
                assert_eq!(before.len(), 2);
                assert_eq!(evidence_on(tx, &[] as &[&str], day("2025-10-14"))?, []);
                assert_eq!(evidence_of(tx, town.ana, &topics, day("2025-10-14"))?.len(), 1);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn revoked_credit_is_no_evidence_cmp_1() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let (ben, dana) = (class.town.ben, when(class.town.dana, at("2025-10-20 09:00")));
        database
            .write_now(move |tx| {
                let line = transcript(tx, ben, None)?[0].award.key.clone();
                let revoked = revoke(tx, &may_correct(), &dana, &line, "entered twice");
                assert_eq!(revoked, Ok(()));
                let topics = ["reading".to_owned()];
                assert_eq!(evidence_of(tx, ben, &topics, day("2025-12-31"))?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn whoever_holds_the_code_can_verify_a_certificate_crd_10() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let ana = class.town.ana;
        database
            .read_now(move |tx| {
                let piece = transcript(tx, ana, None)?.remove(0);
                let certificate = piece.award.certificate.clone().expect("a certificate");
                let (name, found) = verify(tx, &certificate.code)?.expect("it is known");
                assert_eq!((name.to_string().as_str(), &found), ("Ana Ruiz", &piece));
                let found = piece_of_certificate(tx, &certificate.key)?.expect("it is known");
                assert_eq!(found, piece);
                assert_eq!(verify(tx, &CertificateCode::of(7))?, None);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_roster_changed_behind_the_ledgers_back_is_found_by_the_check() {
    db::sql! {
        FORGED = "insert into attendance_mark (session_id, person_id, outcome, minutes, way, at)
            values ($1, $2, 'present', 90, 'roster', 0)";
    }
    each_engine(|database: &Database| {
        let class = database.write_now(issued).unwrap();
        let (tuesday, ben, pat) = (class.sessions[1], class.town.ben, class.town.pat);
        let found = database
            .write_now(move |tx| {
                tx.run(&FORGED, &[&tuesday, &ben])?;
                tx.run(&FORGED, &[&tuesday, &pat])?;
                check(tx)
            })
            .unwrap();
        assert!(
            matches!(found.as_slice(), [Discrepancy::Amount { .. }, Discrepancy::Missing { .. }]),
            "{found:?}"
        );
        assert!(found[0].to_string().contains("stands at 90 minutes, its marks come to 180"));
    });
}
