use super::{credit_of, issued, may_correct, when};
use crate::correct::CorrectRefusal;
use crate::ledger::{Entry, LedgerRefusal};
use crate::line::Source;
use crate::{Credit, check, correct, correct_attendance, revoke, transcript};
use attendance::fixture::{Class, at};
use attendance::mark::{Mark, MarkRefusal};
use db::testing::each_engine;
use db::{Database, outbox};
use kernel::{Failed, Fault, Key, StaffId};

const TITLE: &str = "Reading in small groups";

fn hours_line(database: &Database, person: StaffId) -> Key {
    database
        .read_now(move |tx| {
            let pieces = transcript(tx, person, None)?;
            let piece = pieces.iter().find(|piece| piece.award.credit_type == "pl-hours");
            Ok::<_, Fault>(piece.expect("a line").award.key.clone())
        })
        .unwrap()
}

fn by_dana(class: &Class) -> kernel::Occasion {
    when(class.town.dana, at("2025-10-20 09:00"))
}

#[test]
fn a_corrected_mark_flows_on_to_every_line_att_7() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let dana = by_dana(&class);
        let (ben, tuesday) = (class.town.ben, class.sessions[1]);
        let reflowed = database
            .write_now(move |tx| {
                let what = (tuesday, ben);
                correct_attendance(tx, &may_correct(), &dana, what, Mark::Present, "the sheet")
            })
            .unwrap();
        assert_eq!(reflowed.changed.len(), 1);
        assert_eq!(reflowed.posted, ["points"], "now that he was there in full");
        database
            .read_now(move |tx| {
                assert_eq!(credit_of(tx, ben)?, "pl-hours 180 min, points 125");
                let pieces = transcript(tx, ben, None)?;
                let hours = pieces.iter().find(|piece| piece.award.credit_type == "pl-hours");
                let piece = hours.expect("his hours");
                let line = &piece.later[0];
                assert_eq!((line.entry, line.source), (Entry::Correction, Source::Attendance));
                assert_eq!(line.reason.as_deref(), Some("the sheet"));
                assert_eq!(line.posted_at, at("2025-10-20 09:00"));
                assert_eq!(line.earned_on, piece.award.earned_on);
                let kinds: Vec<String> =
                    outbox::unread(tx, ben)?.into_iter().map(|told| told.kind).collect();
                assert_eq!(kinds, ["credit-corrected", "credit-posted"]);
                assert_eq!(check(tx)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_mark_corrected_down_and_up_again_adds_up_att_7() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let dana = by_dana(&class);
        let (ana, monday) = (class.town.ana, class.sessions[0]);
        for mark in [Mark::Absent, Mark::Present, Mark::Excused { reason: None }] {
            database
                .write_now(move |tx| {
                    let what = (monday, ana);
                    correct_attendance(tx, &may_correct(), &dana, what, mark.clone(), "checked")
                })
                .unwrap();
        }
        database
            .read_now(move |tx| {
                assert_eq!(credit_of(tx, ana)?, "pl-hours 90 min, points 0");
                assert_eq!(check(tx)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn the_office_may_state_another_amount_up_to_the_offer_att_7() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let dana = by_dana(&class);
        let ben = class.town.ben;
        let line = hours_line(database, ben);
        let state = |minutes: i64, reason: &'static str| {
            let line = line.clone();
            database.write_now(move |tx| correct(tx, &may_correct(), &dana, &line, minutes, reason))
        };
        assert_eq!(state(120, "arrived by the first bus"), Ok(()));
        let ledger = |refusal| Err(Failed::Refused(CorrectRefusal::Ledger(refusal)));
        assert_eq!(state(60, " "), ledger(LedgerRefusal::ReasonMissing));
        assert_eq!(state(120, "again"), ledger(LedgerRefusal::NothingChanges));
        assert!(matches!(
            state(181, "generous"),
            Err(Failed::Refused(CorrectRefusal::Ledger(LedgerRefusal::MoreThanOffered { .. })))
        ));
        database
            .read_now(move |tx| {
                assert_eq!(credit_of(tx, ben)?, "pl-hours 120 min");
                assert_eq!(check(tx)?, [], "what the office stated is not the roster's");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn what_is_revoked_counts_nothing_and_its_certificate_says_so_crd_10() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let dana = by_dana(&class);
        let ben = class.town.ben;
        let line = hours_line(database, ben);
        let again = line.clone();
        let taken_back = database.write_now(move |tx| {
            revoke(tx, &may_correct(), &dana, &line, "entered for another Ben")
        });
        assert_eq!(taken_back, Ok(()));
        database
            .read_now(move |tx| {
                let piece = &transcript(tx, ben, None)?[0];
                assert_eq!(piece.credit(), Credit::Revoked);
                assert!(piece.amount().is_zero());
                let certificate = piece.award.certificate.as_ref().expect("it was given");
                assert_eq!(certificate.revoked_at, Some(at("2025-10-20 09:00")));
                assert_eq!(check(tx)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
        let twice =
            database.write_now(move |tx| revoke(tx, &may_correct(), &dana, &again, "again"));
        let refusal = CorrectRefusal::Ledger(LedgerRefusal::Revoked);
        assert_eq!(twice, Err(Failed::Refused(refusal)));
    });
}

#[test]
fn nobody_corrects_their_own_credit_t18() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let (ana, monday) = (class.town.ana, class.sessions[0]);
        let line = hours_line(database, ana);
        let own = when(ana, at("2025-10-20 09:00"));
        let stated =
            database.write_now(move |tx| correct(tx, &may_correct(), &own, &line, 60, "modest"));
        assert_eq!(stated, Err(Failed::Refused(CorrectRefusal::OwnCredit)));
        let marked = database.write_now(move |tx| {
            correct_attendance(tx, &may_correct(), &own, (monday, ana), Mark::Absent, "modest")
        });
        let refusal = CorrectRefusal::Mark(MarkRefusal::OwnMark);
        assert_eq!(marked.err(), Some(Failed::Refused(refusal)));
    });
}

#[test]
fn two_corrections_at_the_same_moment_do_not_add_up_twice_att_7() {
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let dana = by_dana(&class);
        let ben = class.town.ben;
        let line = hours_line(database, ben);
        let tries: Vec<_> = (0..4)
            .map(|_| {
                let (database, line): (Database, Key) = (database.clone(), line.clone());
                std::thread::spawn(move || {
                    database.write_now(move |tx| {
                        correct(tx, &may_correct(), &dana, &line, 60, "left at noon")
                    })
                })
            })
            .collect();
        let done: Vec<_> = tries.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1, "{done:?}");
        let said = database.read_now(move |tx| credit_of(tx, ben)).unwrap();
        assert_eq!(said, "pl-hours 60 min");
    });
}

#[test]
fn the_title_of_a_line_stays_when_the_activity_is_renamed_cat_9() {
    db::sql! { RENAMED = "update activity set title = 'Something else' where id = $1"; }
    each_engine(|database| {
        let class = database.write_now(issued).unwrap();
        let (activity, ana) = (class.activity, class.town.ana);
        let title = database
            .write_now(move |tx| {
                tx.run(&RENAMED, &[&activity])?;
                Ok::<_, Fault>(transcript(tx, ana, None)?[0].award.title.clone())
            })
            .unwrap();
        assert_eq!(title, TITLE);
    });
}
