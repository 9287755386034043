//! ATT-7, P12, P14: after the credit is posted, a correction of what was marked is a new dated entry,
//! and everything that rests on it follows: the transcript, the duty, the minutes for payroll.

use catalog::Kind;
use catalog::offer::Draft;
use db::testing::each_engine;
use staff::hours::{Stretch, read_day, set_work_hours};

use crate::house::{House, at, day};
use crate::town::{adopt, by, fault, hold, offer, plan, register, settle, workshop};

#[test]
fn a_correction_after_credit_reaches_the_duty_and_the_pay() {
    each_engine(|database| {
        let town = settle(database);
        adopt(database, "suicide-awareness", "2024-08-01");
        let known = town.clone();
        database
            .write_now(move |tx| {
                db::setting::set(tx, pay::period::SETTING, "7 2025-10-13")?;
                let week: Vec<Stretch> =
                    (1..=5).filter_map(|on| read_day(on, "7:30-15:00")).flatten().collect();
                let hana = by(known.hana, at("2025-10-01 08:00"));
                let position = known.position(known.pat);
                let permit = access::Permit::for_system();
                set_work_hours(tx, &permit, &hana, position, &week, day("2025-10-01"))
                    .map_err(fault)
            })
            .expect("Pat's hours of work");
        let draft = Draft {
            kind: Kind::Training,
            topics: vec!["suicide-awareness".to_owned()],
            ..workshop("Noticing and asking")
        };
        let after_work = plan(20, &["2025-10-15 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, draft, after_work);
        register(database, &section, &[town.pat], at("2025-10-14 12:00"));
        hold(database, &section, town.carla, &[town.pat]);

        // Met, and an hour and a half to be paid, with its reason.
        let house = House::open(database, "2025-10-20 08:00");
        let pat = house.visitor(town.pat);
        pat.open("/my/duties").says(&["Done"]);
        let own = pat.open(&pat.open("/").link("See what counted"));
        own.says(&["90 minutes paid", "Not voluntary", "requires it"]);
        let hana = house.visitor(town.hana);
        let form = hana.open("/pay").form("Hand 1 line to payroll");
        let file = hana.send(&form);
        file.says(&["Handed over", "90 minutes"]);

        // The sheet says otherwise: somebody else was there.
        let dana = house.visitor(town.dana);
        let correction = format!("/sections/{}/corrections/{}", section.key, town.key(town.pat));
        let form = dana.open(&correction).form("Correct it");
        dana.send(&form.choosing("Absent").with("Reason", "The sheet says Pia, not Pat")).is(200);

        pat.open("/my/duties").says(&["suicide awareness", "by Wed, Dec 31, 2025"]);
        pat.open("/my/pay-minutes").says(&["Nothing in the last pay periods"]);
        let row = pat.open("/my/transcript").row("Noticing and asking");
        assert!(row.contains(&"0 hours".to_owned()), "{row:?}");
        // What was handed over stays; the next file takes it back by a line of its own.
        hana.open(&file.path).says(&["90"]);
        let form = hana.open("/pay").form("Hand 1 line to payroll");
        hana.send(&form).says(&["Correction", "−90 minutes"]);
        hana.open("/pay").says(&["nothing has changed since"]);
    });
}
