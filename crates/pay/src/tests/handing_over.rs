use super::{day, fault, held, hours, may_export, when};
use crate::export::{ExportRefusal, difference, export, exports, lines};
use crate::period::PayPeriod;
use access::Permit;
use attendance::fixture::at;
use attendance::mark::Mark;
use db::Tx;
use db::testing::each_engine;
use kernel::{Failed, Fault, Hours, Key};

const OCTOBER: (&str, &str) = ("2025-10-01", "2025-10-31");

fn october() -> PayPeriod {
    PayPeriod { first: day(OCTOBER.0), last: day(OCTOBER.1) }
}

/// The lines of a file: `pay 45`, `correction -45`.
fn said(tx: &mut Tx, export: &Key) -> Result<Vec<String>, Fault> {
    let lines = lines(tx, export)?;
    Ok(lines
        .iter()
        .map(|line| {
            let entry = if line.corrects { "correction" } else { "pay" };
            format!("{} {entry} {}", line.name.first(), line.payable)
        })
        .collect())
}

#[test]
fn a_period_is_handed_over_once_and_not_before_it_is_over() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                let hana = when(class.town.hana, at("2025-10-31 16:00"));
                let early = export(tx, &may_export(), &hana, &october());
                let last = day("2025-10-31");
                assert_eq!(early, Err(Failed::Refused(ExportRefusal::NotOver { last })));
                let hana = when(class.town.hana, at("2025-11-03 08:00"));
                let file = export(tx, &may_export(), &hana, &october()).map_err(fault)?;
                assert_eq!(said(tx, &file)?, ["Pat pay 45"]);
                let again = export(tx, &may_export(), &hana, &october());
                assert_eq!(again, Err(Failed::Refused(ExportRefusal::NothingNew)));
                // Kofi attended too: nothing of his goes out until his hours are known.
                let open = difference(tx, &october())?;
                assert_eq!((open.unknown.len(), open.worked_out, open.handed_over), (1, 45, 45));
                hours(tx, &class, class.town.kofi, "6:00-10:00")?;
                let file = export(tx, &may_export(), &hana, &october()).map_err(fault)?;
                assert_eq!(said(tx, &file)?, ["Kofi pay 105"]);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_correction_after_settlement_reflows_to_credit_and_to_pay_as_a_line_of_its_own_att_7() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                let hana = when(class.town.hana, at("2025-11-03 08:00"));
                let first = export(tx, &may_export(), &hana, &october()).map_err(fault)?;
                let before = said(tx, &first)?;
                // Pat left at 11:30 on Monday, and stayed to the end on Tuesday.
                let dana = when(class.town.dana, at("2025-11-05 09:00"));
                let early =
                    Mark::Partial { minutes: Hours::from_minutes(30), reason: "bus".to_owned() };
                for (nth, mark) in [(0, early), (1, Mark::Present)] {
                    let place = (class.sessions[nth], class.town.pat);
                    let permit = Permit::for_system();
                    credit::correct_attendance(tx, &permit, &dana, place, mark, "the sheet")
                        .map_err(fault)?;
                }
                let pieces = credit::transcript(tx, class.town.pat, None)?;
                assert_eq!(pieces[0].amount().minutes.minutes(), 120, "credit follows");
                let file = export(tx, &may_export(), &hana, &october()).map_err(fault)?;
                assert_eq!(said(tx, &file)?, ["Pat correction -45", "Pat pay 45"]);
                assert_eq!(said(tx, &first)?, before, "what was handed over stays");
                // All lines together are what is worked out.
                let now = difference(tx, &october())?;
                assert_eq!((now.worked_out, now.handed_over, now.lines.len()), (45, 45, 0));
                assert_eq!(exports(tx)?.iter().map(|file| file.payable).sum::<i64>(), 45);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn who_turns_out_not_to_have_been_there_is_taken_back_whole() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                let hana = when(class.town.hana, at("2025-11-03 08:00"));
                export(tx, &may_export(), &hana, &october()).map_err(fault)?;
                let dana = when(class.town.dana, at("2025-11-05 09:00"));
                let place = (class.sessions[0], class.town.pat);
                let permit = Permit::for_system();
                credit::correct_attendance(tx, &permit, &dana, place, Mark::Absent, "mixed up")
                    .map_err(fault)?;
                let file = export(tx, &may_export(), &hana, &october()).map_err(fault)?;
                assert_eq!(said(tx, &file)?, ["Pat correction -45"]);
                assert_eq!(difference(tx, &october())?.handed_over, 0);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

db::sql! {
    TAMPER = "update pay_line set payable = 0";
}

#[test]
fn lines_that_were_handed_over_cannot_be_changed() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                let hana = when(class.town.hana, at("2025-11-03 08:00"));
                export(tx, &may_export(), &hana, &october()).map_err(fault).map(|_| ())
            })
            .unwrap();
        let tampered = database.write_now(|tx| tx.run(&TAMPER, &[]));
        assert!(tampered.unwrap_err().to_string().contains("append-only"));
    });
}
