//! The district's own refund rules (REG-7): adopted from a day on, tried before, never looking back.

use access::Permit;
use db::testing::each_engine;
use fees::district::{AdoptRefusal, adopt, choices, dry_run, in_force};
use fees::{RefundRule, charge_of, library};
use kernel::{Failed, Money};
use registration::cancel;
use rulefile::version::NotNext;
use staff::fixture::prairie_hills;

use crate::money::{PRICE, day, fault, fee, on, paid, received, seat};

/// The rule of one week, with other days.
fn weeks(days: u16) -> (RefundRule, String) {
    let code = rulefile::Code::parse("one-week").expect("a code");
    let (_, text) = library::from_library(&code).expect("it ships");
    let (head, _) = text.split_once("[[case]]").expect("it has cases");
    let text = head.replace("days = 7", &format!("days = {days}"));
    (RefundRule::parse(&text).expect("a rule"), text)
}

#[test]
fn reg_7_who_takes_a_seat_gets_the_rule_of_that_day_and_keeps_it() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let section = paid(tx, &town, 10, &fee("one-week", Vec::new()))?;
                let permit = Permit::for_system();
                let (rule, text) = weeks(21);
                let dana = on("2025-10-10", town.dana);
                let past = adopt(tx, &permit, &dana, (&rule, &text), day("2025-10-09"));
                assert_eq!(past, Err(Failed::Refused(AdoptRefusal::NotNext(NotNext::InThePast))));
                let number = adopt(tx, &permit, &dana, (&rule, &text), day("2025-10-20"));
                assert_eq!(number, Ok(1));
                let again = adopt(tx, &permit, &dana, (&rule, &text), day("2025-10-25"));
                let nothing = AdoptRefusal::NotNext(NotNext::NothingChanges { number: 1 });
                assert_eq!(again, Err(Failed::Refused(nothing)));
                let before = in_force(tx, &rule.code, day("2025-10-19"))?;
                assert_eq!(before, None, "until then the one that ships");

                // Ana before, Ben after: the section's fee was set once.
                let mut seats = Vec::new();
                for (person, when) in [(town.ana, "2025-10-13"), (town.ben, "2025-10-21")] {
                    let seat = seat(tx, &section, person, when)?;
                    received(tx, &town, &seat, PRICE)?;
                    seats.push(seat);
                }
                // Eight days before it begins: a week is kept, three weeks are not.
                let back = |tx: &mut db::Tx, at: usize| {
                    let charge = charge_of(tx, &seats[at])?.expect("a charge");
                    let calendar = db::setting::calendar(tx)?;
                    Ok::<_, kernel::Fault>(charge.on_cancelling(day("2025-11-10"), &calendar).back)
                };
                assert_eq!(back(tx, 0)?, Money::from_cents(18_000));
                assert_eq!(back(tx, 1)?, Money::ZERO);

                // Tried before it is adopted: it says who would get back what, and changes nothing.
                let (kinder, words) = weeks(3);
                let tried = dry_run(tx, &kinder, day("2025-11-13"))?;
                let told: Vec<_> = tried
                    .iter()
                    .map(|one| (one.own.back.cents(), one.other.back.cents()))
                    .collect();
                assert_eq!(told, [(0, 18_000), (0, 18_000)]);
                assert_eq!(back(tx, 1)?, Money::ZERO);
                let early = adopt(tx, &permit, &dana, (&kinder, &words), day("2025-10-20"));
                let before_last = AdoptRefusal::NotNext(NotNext::BeforeLatest {
                    number: 1,
                    from: day("2025-10-20"),
                });
                assert_eq!(early, Err(Failed::Refused(before_last)));

                // A refund that was made stays what it was.
                let ana = on("2025-11-10", town.ana);
                let permit_own = Permit::for_system();
                cancel(tx, &permit_own, &ana, &seats[0]).map_err(fault)?;
                let made = charge_of(tx, &seats[0])?.expect("a charge").balance;
                let later = on("2025-11-11", town.dana);
                adopt(tx, &permit, &later, (&kinder, &words), day("2025-11-11")).map_err(fault)?;
                assert_eq!(charge_of(tx, &seats[0])?.expect("a charge").balance, made);
                let offered = choices(tx, day("2025-11-11"))?;
                let own = offered.iter().find(|(rule, _)| rule.code == kinder.code);
                assert_eq!(own.map(|(_, text)| text), Some(&words));
                Ok::<_, kernel::Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn reg_7_a_rule_whose_own_cases_do_not_hold_is_not_adopted() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let code = rulefile::Code::parse("one-week").expect("a code");
                let (_, text) = library::from_library(&code).expect("it ships");
                let text = text.replace("days = 7", "days = 9");
                let rule = RefundRule::parse(&text).expect("it reads");
                let dana = on("2025-10-10", town.dana);
                let permit = Permit::for_system();
                let refused = adopt(tx, &permit, &dana, (&rule, &text), day("2025-10-20"));
                let Err(Failed::Refused(AdoptRefusal::CasesDiffer(told))) = refused else {
                    panic!("{refused:?}")
                };
                assert!(told[0].starts_with("a week before"), "{told:?}");
                Ok::<_, kernel::Fault>(())
            })
            .unwrap();
    });
}
