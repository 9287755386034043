use super::{day, fault, held, hours, may_export, when};
use crate::four_part::{Question, Why};
use crate::item::{Item, WorkedOut, items, items_of};
use crate::ruling::{not_for_the_job, rule};
use attendance::fixture::at;
use db::Tx;
use db::testing::each_engine;
use kernel::{Fault, StaffId};

/// `2025-10-13 60 inside, 45 outside, 45 paid`
fn said(items: &[Item]) -> Vec<String> {
    items
        .iter()
        .map(|item| match &item.worked_out {
            WorkedOut::Minutes { split, verdict } => format!(
                "{} {} inside, {} outside, {} paid",
                item.on,
                split.inside.minutes(),
                split.outside.minutes(),
                verdict.payable.minutes()
            ),
            WorkedOut::HoursUnknown { attended } => {
                format!("{} {} unknown", item.on, attended.minutes())
            }
        })
        .collect()
}

fn of(tx: &mut Tx, person: StaffId) -> Result<Vec<String>, Fault> {
    Ok(said(&items_of(tx, person, day("2025-10-01"), day("2025-10-31"))?))
}

#[test]
fn minutes_outside_the_hours_of_work_are_paid_and_say_why() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        let town = class.town;
        database
            .read_now(move |tx| {
                // In full: an hour inside, and 45 minutes outside with the short break.
                let pat = of(tx, town.pat)?;
                assert_eq!(
                    pat,
                    [
                        "2025-10-13 60 inside, 45 outside, 45 paid",
                        "2025-10-14 45 inside, 0 outside, 0 paid"
                    ]
                );
                assert_eq!(of(tx, town.kofi)?, ["2025-10-13 90 unknown"]);
                assert_eq!(of(tx, town.ana)?, Vec::<String>::new(), "a teacher is exempt");
                let all = items(tx, day("2025-10-01"), day("2025-10-31"))?;
                assert_eq!(all.len(), 3);
                let WorkedOut::Minutes { verdict, .. } = &all[0].worked_out else {
                    panic!("Pat's hours are known")
                };
                assert_eq!(verdict.answers[2].why, Why::DistrictOffer);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_ruling_that_it_is_not_for_the_job_makes_voluntary_time_unpaid() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                let hana = when(class.town.hana, at("2025-10-15 08:00"));
                let what = (class.activity, Question::JobRelated);
                rule(tx, &may_export(), &hana, what, &not_for_the_job()).map_err(fault)?;
                let again = rule(tx, &may_export(), &hana, what, &not_for_the_job());
                assert!(again.is_err(), "it says the same");
                let pat = of(tx, class.town.pat)?;
                assert_eq!(pat[0], "2025-10-13 60 inside, 45 outside, 0 paid");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn what_a_mandate_requires_is_paid_whatever_was_ruled_p12() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                let hana = when(class.town.hana, at("2025-10-15 08:00"));
                let what = (class.activity, Question::JobRelated);
                rule(tx, &may_export(), &hana, what, &not_for_the_job()).map_err(fault)?;
                let library = compliance::library::library();
                let mut mandate = library
                    .iter()
                    .find(|rule| rule.code.as_str() == "suicide-awareness")
                    .expect("in the library")
                    .clone();
                mandate.topics = vec!["reading".to_owned()];
                let permit = access::Permit::for_system();
                compliance::adopt(tx, &permit, &hana, &mandate, day("2025-08-01"))
                    .map_err(fault)?;
                let items = items_of(tx, class.town.pat, day("2025-10-01"), day("2025-10-31"))?;
                let WorkedOut::Minutes { verdict, .. } = &items[0].worked_out else {
                    panic!("Pat's hours are known")
                };
                assert_eq!(verdict.payable.minutes(), 45);
                assert!(
                    matches!(&verdict.answers[1].why, Why::Required(titles) if titles.len() == 1)
                );
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn nobody_works_on_a_holiday_so_all_of_it_is_outside() {
    each_engine(|database| {
        let class = database.write_now(held).unwrap();
        database
            .write_now(move |tx| {
                hours(tx, &class, class.town.kofi, "6:00-13:30")?;
                assert_eq!(of(tx, class.town.kofi)?, ["2025-10-13 105 inside, 0 outside, 0 paid"]);
                db::setting::set(tx, db::setting::HOLIDAYS, "2025-10-13")?;
                assert_eq!(
                    of(tx, class.town.kofi)?,
                    ["2025-10-13 0 inside, 105 outside, 105 paid"]
                );
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
