//! REG-7, P7, P14: what a seat costs is said before it is taken; it is confirmed by payment or by a
//! purchase order; what comes back is said before it is given up, and the office settles it to the
//! cent. A presenter never sees any of it.

use db::testing::each_engine;

use crate::house::{House, at};
use crate::town::{self, by, fault, offer, plan, settle, workshop};

#[test]
fn a_paid_seat_is_confirmed_and_what_comes_back_is_said_before() {
    each_engine(|database| {
        let town = settle(database);
        let coming = plan(1, &["2025-11-18 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Winter institute"), coming);
        let page = format!("/sections/{}", section.key);

        // The office sets the fee. A wrong form keeps what was written.
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let form = dana.open(&dana.open(&page).link("Set the fee")).form("Save the fee");
        let form = form.with("Fee", "180").with("Audience 1", "role = cooks");
        let again = dana.post(&form);
        again.is(422).says(&["Check the audience", "Fill in “Fee of audience 1”"]);
        let form = again.form("Save the fee");
        assert_eq!(form.holds("Fee"), "180");
        let form = form.with("Audience 1", "group = food-service").with("Fee of audience 1", "0");
        dana.send(&form).says(&["The fee is saved."]);
        house.visitor(town.kofi).open(&page).says(&["A seat costs you nothing."]);

        // Ana sees what it costs and what comes back before she takes the seat, and what is left to do.
        let ana = house.visitor(town.ana);
        let shown = ana.open(&page);
        shown.says(&["A seat costs you $180.00", "before Tue, Nov 11, 2025", "$162.00 comes back"]);
        ana.send(&shown.form("Register"));
        let seat = ana.open("/").link("Winter institute · Birch");
        ana.open("/").says(&["Your seat is not confirmed yet: pay $180.00"]);
        let form = ana.open(&seat).form("Confirm by purchase order");
        ana.post(&form).is(422);
        ana.send(&form.with("Purchase order number", "PO 26-0117"))
            .says(&["Your seat is confirmed by purchase order.", "will be paid by purchase order"]);
        ana.open("/").never_says(&["not confirmed yet"]);
        let ben = house.visitor(town.ben);
        ben.send(&ben.open(&page).form("Join the waitlist"));

        // The money comes. More than is open is not taken, with what would be.
        let list = dana.open("/fees");
        list.says(&["Ruiz, Ana", "Purchase order"]);
        let charge = list.link("Ruiz, Ana");
        let form = dana.open(&charge).form("Record");
        let form = form.with("Amount", "200").with("How", "purchase order");
        dana.post(&form).is(422).says(&["Enter $180.00 at most"]);
        dana.send(&form.with("Amount", "180").with("Reference", "PO 26-0117"));
        dana.open(&charge).says(&["Paid", "Promise no longer needed"]);
        dana.get("/fees.csv").is(200).says(&["180.00"]);

        // Two weeks before are over: she reads what comes back, gives it up, and Ben has the seat.
        let house = House::open(database, "2025-11-06 09:00");
        let (ana, dana) = (house.visitor(town.ana), house.visitor(town.dana));
        let registration = seat.trim_end_matches("/fee");
        let confirm = ana.open(&format!("{registration}/cancellation"));
        confirm
            .says(&["$162.00 comes back to you. $18.00 is kept.", "The rule: In full two weeks"]);
        ana.send(&confirm.form("Cancel my registration"));
        ana.open(registration).says(&["$162.00 comes back to you."]);
        house.visitor(town.ben).open("/").says(&["Your seat is not confirmed yet: pay $180.00"]);
        dana.open("/").says(&["1 fee waits to be paid back"]);
        let form = dana.open(&charge).form("Record");
        assert_eq!(
            (form.holds("What"), form.holds("Amount")),
            ("refunded".into(), "$162.00".into())
        );
        let form = form.with("How", "check").with("Reference", "88");
        dana.send(&form).says(&["It is recorded.", "Settled"]);
        ana.open("/").says(&["Paid back: $162.00"]);

        // Ben does not pay. A week before, the seat is no longer his.
        let now = by(town.dana, at("2025-11-11 08:00"));
        let dropped = database.write_now(move |tx| {
            let due = fees::tend::overdue(tx, &now)?;
            for charge in &due {
                let permit = access::Permit::for_system();
                let seat = &charge.registration_key;
                fees::tend::drop_unpaid(tx, &permit, &now, seat)?;
            }
            Ok::<_, kernel::Fault>(due.len())
        });
        assert_eq!(dropped, Ok(1));
        let house = House::open(database, "2025-11-11 09:00");
        house.visitor(town.ben).open("/").says(&["The fee was not paid, and no"]);
        let kept = database.read_now(|tx| tx.one(&KEPT_REASON, &[], |row| row.get::<String>(0)));
        assert_eq!(kept, Ok("message:fees-unpaid-reason".to_owned()), "a key, not a sentence");

        // The presenter sees who comes, and nothing of money.
        let carla = house.visitor(town.carla);
        for address in ["/fees", &charge, seat.as_str()] {
            carla.get(address).is(404);
        }
        carla.open(&format!("{page}/roster")).never_says(&["$", "Fee"]);
    });
}

db::sql! {
    KEPT_REASON = "select reason from registration_event where event = 'withdraw'
        order by id desc limit 1";
}

#[test]
fn reg_7_who_exchanges_a_paid_seat_reads_first_what_comes_back() {
    each_engine(|database| {
        let town = settle(database);
        let times = ["2025-11-18 15:45 17:15"];
        let (_, paid) = offer(database, workshop("Winter institute"), plan(5, &times, &[]));
        let (_, other) = offer(database, workshop("Number talks"), plan(5, &times, &[]));
        let (id, fee, dana) = (paid.id, town::fee(18_000), by(town.dana, at("2025-10-14 08:00")));
        database
            .write_now(move |tx| {
                fees::set_fee(tx, &access::Permit::for_system(), &dana, id, Some(&fee))
            })
            .expect("a fee");
        let seats = town::register(database, &paid, &[town.ana], at("2025-10-14 09:00"));
        let (seat, own) = (seats[0].clone(), by(town.ana, at("2025-10-14 09:05")));
        let person = town.ana;
        database
            .write_now(move |tx| {
                let permit = access::Permit::for_system();
                fees::promise::promise(tx, &permit, &own, (person, &seat), "PO 7").map_err(fault)
            })
            .expect("a promise");
        let house = House::open(database, "2025-11-06 09:00");
        let page = house.visitor(town.ana).open(&format!("/sections/{}", other.key));
        page.says(&["If you give the other seat up for one here", "$18.00 is kept"]);
        house
            .visitor(town.ben)
            .open(&format!("/sections/{}", other.key))
            .never_says(&["If you give the other seat up"]);
    });
}

#[test]
fn reg_7_who_does_not_come_owes_what_the_rule_says() {
    each_engine(|database| {
        let town = settle(database);
        let held = plan(5, &["2025-10-07 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Running records"), held);
        for (rule, owed) in [("until-it-starts", 0), ("two-weeks", 18_000)] {
            let (id, fee) = (section.id, town::fee_by(18_000, rule));
            let dana = by(town.dana, at("2025-09-03 08:00"));
            database
                .write_now(move |tx| {
                    fees::set_fee(tx, &access::Permit::for_system(), &dana, id, Some(&fee))
                })
                .expect("a fee");
            let person = if owed == 0 { town.ana } else { town.ben };
            town::register(database, &section, &[person], at("2025-09-04 08:00"));
        }
        town::hold(database, &section, town.carla, &[]);
        let after = by(town.dana, at("2025-10-08 08:00"));
        let (ana, ben) = (town.ana, town.ben);
        let owed = database.write_now(move |tx| {
            fees::tend::forgive_no_shows(tx, &after)?;
            let of = |tx: &mut db::Tx, person| {
                let charges = fees::charges_of_person(tx, person)?;
                Ok::<_, kernel::Fault>(charges[0].balance.owed().cents())
            };
            Ok::<_, kernel::Fault>((of(tx, ana)?, of(tx, ben)?))
        });
        assert_eq!(owed.map_err(|found| fault::<()>(found.into())), Ok((0, 18_000)));
    });
}
