//! REG-13: somebody from elsewhere signs up, proves the address, sees what is open to guests and nothing
//! else, takes a seat at a guest's price, earns a certificate, and keeps it when hired.

use access::Permit;
use db::Database;
use db::testing::each_engine;
use kernel::{Money, StaffId};

use crate::house::{House, Visitor, at, day};
use crate::town::{self, by, fault, offer, plan, settle, workshop};

const ADDRESS: &str = "maya.lindqvist@esu.example";
const PASSWORD: &str = "four green apples in a row";

fn guest_of(database: &Database, address: &str) -> Option<StaffId> {
    let address = address.to_owned();
    let found =
        database.read_now(move |tx| staff::guest::guest_by_email(tx, &address, day("2025-10-14")));
    found.expect("a database").map(|guest| guest.person)
}

/// The kinds of all that a person was told, the newest first.
fn told(database: &Database, person: StaffId) -> Vec<String> {
    let told = database.read_now(move |tx| db::outbox::of_person(tx, person, 20));
    told.expect("a database").into_iter().map(|told| told.kind).collect()
}

/// The link in the latest mail, as it is made when the mail goes out.
fn link_of(database: &Database, person: StaffId, now: &str) -> String {
    let (now, today) = (at(now), day(&now[..10]));
    let found = database.read_now(move |tx| {
        let told = db::outbox::of_person(tx, person, 1)?.remove(0);
        guests::address_in_mail(tx, &told, (now, today))
    });
    found.expect("a database").expect("the mail has a link")
}

fn sign_up(visitor: &Visitor<'_>, address: &str) -> crate::page::Page {
    let form = visitor.open("/guests/sign-up").form("Send me the link");
    let form = form.with("Given name", "Maya").with("Family name", "Lindqvist");
    visitor.send(&form.with("Organization", "Service Unit 4").with("E-mail address", address))
}

fn sign_in(visitor: &Visitor<'_>, name: &str, password: &str) {
    let form = visitor.open("/sign-in").form("Sign in");
    visitor.send(&form.with("Sign-in name", name).with("Password", password)).is(200);
}

/// An account by the link of a mail.
fn confirmed<'a>(house: &'a House, address: &str) -> Visitor<'a> {
    let visitor = house.stranger();
    sign_up(&visitor, address).is(200).says(&["Check your e-mail"]);
    let person = guest_of(house.database(), address).expect("signed up");
    let link = link_of(house.database(), person, "2025-10-14 12:00");
    let form = visitor.open(&link).form("Set password").with("New password", PASSWORD);
    visitor.send(&form).is(200).says(&["Your address is confirmed"]);
    visitor.get(&link).is(410).says(&["was used"]);
    sign_in(&visitor, address, PASSWORD);
    visitor
}

#[test]
fn a_guest_signs_up_proves_the_address_and_takes_a_seat_at_their_price() {
    each_engine(|database| {
        let town = settle(database);
        let coming = plan(20, &["2025-11-18 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Open evening"), coming);
        let (_, closed) =
            offer(database, workshop("For staff"), plan(20, &["2025-11-19 15:45 17:15"], &[]));
        let dana = by(town.dana, at("2025-10-14 08:00"));
        let fee = fees::Fee { guests: Some(Money::from_cents(2_500)), ..town::fee(0) };
        let id = section.id;
        database
            .write_now(move |tx| fees::set_fee(tx, &Permit::for_system(), &dana, id, Some(&fee)))
            .expect("a fee");
        let house = House::open(database, "2025-10-14 12:00");
        let page = format!("/guests/sections/{}", section.key);
        house.stranger().get(&page).is(404);

        // The office opens it on its page.
        let office = house.visitor(town.dana);
        let form = office.open(&format!("/sections/{}", section.key)).form("Open to guests");
        office.send(&form).is(200).says(&["Open to guests: people from elsewhere may register"]);

        let maya = confirmed(&house, ADDRESS);
        maya.open("/").is(200).says(&["Open evening", "Open to guests"]);
        assert!(!maya.open("/guests").text().contains("For staff"));
        maya.open(&page).says(&["A seat costs guests $25.00"]);
        let done = maya.send(&maya.open(&page).form("Register"));
        done.is(200).says(&["You are registered", "$25.00"]);

        // Nothing else is there: not the catalog, nor people, nor duties, nor a section by its address.
        for refused in ["/catalog", "/people", "/team", "/plan", "/policy", "/outside", "/deputies"]
        {
            maya.get(refused).is(403);
        }
        for hidden in ["/my/duties", "/my/standing"] {
            maya.get(hidden).is(404);
        }
        maya.get(&format!("/sections/{}", section.key)).is(403);
        maya.get(&format!("/guests/sections/{}", closed.key)).is(404);
        let guard = maya.open(&page).forms()[0].sent();
        let shut = format!("/guests/sections/{}/registration", closed.key);
        maya.post_fields(&shut, &guard).is(404);
        maya.post_fields(&format!("/sections/{}/registration", closed.key), &guard).is(403);

        // In the roster a guest is a guest, and counted apart.
        let roster = office.open(&format!("/sections/{}/registrations", section.key));
        roster.says(&["Lindqvist, Maya", "Guest, Service Unit 4", "one guest"]);
        assert!(!office.open("/people?words=Lindqvist").text().contains("Service Unit"));
    });
}

#[test]
fn signing_up_tells_nobody_whose_address_it_is() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let stranger = house.stranger();
        let unknown = sign_up(&stranger, ADDRESS);
        let staff = sign_up(&stranger, "ana.ruiz@prairiehills.example");
        assert_eq!((unknown.status, unknown.text()), (staff.status, staff.text()));
        // Only who reads the mail learns it.
        let maya = guest_of(database, ADDRESS).expect("signed up");
        assert_eq!(told(database, maya), ["guests-told-confirm"]);
        assert_eq!(told(database, town.ana), ["guests-told-staff"]);
        assert!(guest_of(database, "ana.ruiz@prairiehills.example").is_none());
        // Nobody can be flooded: the fourth within the hour says the same and sends nothing.
        for _ in 0..4 {
            assert_eq!(sign_up(&stranger, ADDRESS).text(), unknown.text());
        }
        assert_eq!(told(database, maya).len(), 3);
        // A link that was changed, and one that ran out, open nothing.
        let link = link_of(database, maya, "2025-10-14 12:00");
        stranger.get(&link.replace('.', ".1")).is(410);
        let later = House::open(database, "2025-10-17 12:00");
        later.stranger().get(&link).is(410).says(&["ran out"]);
    });
}

#[test]
fn what_a_guest_earned_moves_with_them_and_counts_once() {
    each_engine(|database| {
        let town = settle(database);
        let held = plan(20, &["2025-10-07 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Open evening"), held);
        let house = House::open(database, "2025-10-14 12:00");
        let maya = confirmed(&house, "tess.guest@esu.example");
        let guest = guest_of(database, "tess.guest@esu.example").expect("confirmed");
        let of = section.clone();
        let before = by(town.dana, at("2025-10-01 08:00"));
        database
            .write_now(move |tx| {
                let permit = Permit::for_system();
                registration::guests::open_to_guests(tx, &permit, &before, &of).map_err(fault)?;
                let own = by(guest, at("2025-10-01 09:00"));
                let permit = Permit::for_system();
                registration::register::register_guest(tx, &permit, &own, of.id, guest)
                    .map_err(fault)
            })
            .expect("a seat");
        town::hold(database, &section, town.carla, &[guest]);
        maya.open("/my/transcript").says(&["Open evening"]);
        let counted = |database: &Database| {
            let learned =
                database.read_now(|tx| tx.one(&STAFF_LINES, &[], |row| row.get::<i64>(0)));
            learned.expect("a database")
        };
        assert_eq!(counted(database), 0, "a guest's hours are not hours of staff");

        // Tess is hired: the office sees what comes along and joins the two.
        let office = house.visitor(town.hana);
        let key = database.read_now(move |tx| staff::person(tx, guest));
        let key = key.expect("a database").expect("the guest").key;
        let joining = format!("/guests/people/{key}/joining");
        office.open(&joining).says(&["See what comes along"]);
        let preview = office.open(&format!("{joining}?with=tess.moreau%40prairiehills.example"));
        preview.is(200).says(&["Open evening", "One piece of credit"]);
        office.send(&preview.form("Join the records")).is(200).says(&["is now part of that of"]);
        house.visitor(town.tess).open("/my/transcript").says(&["Open evening"]);
        assert_eq!(counted(database), 1);
        assert_eq!(maya.get("/").status, 303, "the guest account is closed");
        let twice = database.read_now(credit::check);
        assert!(twice.expect("a database").is_empty());
    });
}

db::sql! {
    STAFF_LINES = "select count(*) from credit_entry e join person p on p.id = e.person_id
        where p.kind = 'staff' and e.title = 'Open evening'";
}

#[test]
fn who_left_keeps_an_account_that_shows_their_transcript_and_nothing_of_the_district() {
    each_engine(|database| {
        let town = settle(database);
        let held = plan(20, &["2025-10-07 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Number talks"), held);
        town::register(database, &section, &[town.ben], at("2025-09-30 08:00"));
        town::hold(database, &section, town.carla, &[town.ben]);
        let house = House::open(database, "2025-10-14 12:00");
        let hana = house.visitor(town.hana);
        let person = format!("/people/{}", town.key(town.ben));
        hana.open(&format!("{person}/guest-account")).says(&["works here and has an account"]);
        let form = hana.open(&format!("{person}/departure")).form("Record the last day");
        hana.send(&form.with("Last day", "2025-10-13")).is(200);
        let form = hana.open(&format!("{person}/guest-account")).form("Send them the link");
        hana.send(&form.with("Their own e-mail address", "ben@home.example")).is(200);

        // The old password stops working; the link sets a new one.
        let ben = house.stranger();
        let form = ben.open("/sign-in").form("Sign in").with("Password", town::PASSWORD);
        ben.send(&form.with("Sign-in name", "ben@home.example")).says(&["do not fit together"]);
        let link = link_of(database, town.ben, "2025-10-14 12:00");
        let form = ben.open(&link).form("Set password").with("New password", PASSWORD);
        ben.send(&form).is(200);
        sign_in(&ben, "ben@home.example", PASSWORD);
        ben.open("/my/transcript").says(&["Number talks"]);
        ben.get("/catalog").is(403);
        ben.get("/my/duties").is(404);
    });
}
