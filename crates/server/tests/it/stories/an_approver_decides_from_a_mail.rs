//! WFL-1, NOT-1, REG-5: a link in a mail asks before it acts, acts once, runs out, and gives no more
//! than its person has when they use it.

use catalog::Approval;
use catalog::schedule::Plan;
use db::Database;
use db::testing::each_engine;
use kernel::StaffId;

use crate::house::{House, at};
use crate::town::{by, fault, offer, plan, register, settle, workshop};

/// The address of the link in the latest mail that asks this person, as it is made when it is sent.
fn link_of(database: &Database, person: StaffId, now: &str) -> String {
    let now = at(now);
    let found = database.read_now(move |tx| {
        for told in db::outbox::of_person(tx, person, 9)? {
            if let Some(path) = approval::address_in_mail(tx, &told, now)? {
                return Ok::<_, kernel::Fault>(Some(path));
            }
        }
        Ok(None)
    });
    found.expect("a database").expect("a mail that asks")
}

#[test]
fn an_approver_decides_from_a_mail() {
    each_engine(|database| {
        let town = settle(database);
        let gated = Plan {
            approval: Approval::Needed,
            ..plan(5, &["2025-10-22 15:45 17:15"], &[town.carla])
        };
        let (_, section) = offer(database, workshop("Leadership academy"), gated);
        let sent = at("2025-10-14 12:00");
        register(database, &section, &[town.ana, town.ben], sent);
        let house = House::open(database, "2025-10-14 12:10");
        let link = link_of(database, town.priya, "2025-10-14 12:05");

        // Nobody is signed in. Opening the link changes nothing (a mail scanner opens it, too).
        let before = house.journal();
        let mail = house.stranger();
        let page = mail.open(&link);
        page.says(&["Leadership academy", "You decide as Priya Nair", "Ben Castillo"]);
        assert_eq!(house.journal(), before);
        // What was changed in the address is not ours.
        house.stranger().get(&link.replacen('.', ".1", 1)).is(410).says(&["was changed"]);

        // A no needs a reason, and the form keeps what was written.
        let form = page.form("Send your decision").choosing("Deny");
        let again = mail.post(&form);
        again.is(422);
        let form = again.form("Send your decision").choosing("Approve");
        mail.send(&form).says(&["You approved", "It is approved already, by Priya Nair"]);
        let ben = house.visitor(town.ben);
        ben.open("/my/learning").says(&["Leadership academy"]);
        ben.open("/").says(&["Approved: Leadership academy"]);

        // Used again: there is nothing left to decide, and nothing happens.
        let used = house.journal();
        let stale = house.stranger().post(&form);
        assert_eq!(house.journal(), used);
        stale.is(409).says(&["It is approved already, by Priya Nair"]);

        // Ana's request still waits. A week later its link has run out.
        let anas = {
            let inbox = house.visitor(town.priya).open("/approvals");
            inbox.says(&["Ana Ruiz", "One request waits for you"]);
            let told = database.read_now({
                let priya = town.priya;
                move |tx| db::outbox::of_person(tx, priya, 9)
            });
            told.expect("a database").pop().expect("the first mail")
        };
        let link = database
            .read_now(move |tx| approval::address_in_mail(tx, &anas, at("2025-10-14 12:05")))
            .expect("a database")
            .expect("it asks");
        let late = House::open(database, "2025-10-21 12:06");
        late.stranger().get(&link).is(410).says(&["could be used until"]);

        // Who no longer works here has no say, whatever the link says.
        let priya = town.priya;
        let hana = by(town.hana, at("2025-10-15 08:00"));
        database
            .write_now(move |tx| {
                let last = hana.today.previous_day();
                staff::depart(tx, &access::Permit::for_system(), &hana, priya, last).map_err(fault)
            })
            .expect("she leaves");
        let next = House::open(database, "2025-10-16 09:00");
        next.stranger().get(&link).is(410).says(&["can no longer decide here"]);
    });
}
