//! Samples of guests and deputies: Gina, who comes from elsewhere, and Drew, who acts for Tariq.

use access::{Errand, Permit};
use db::{Database, Tx};
use identity::deputy::{NewDeputy, name_deputy};
use kernel::{By, EmailAddress, Fault, Occasion, PersonName, StaffId};
use registration::guests::open_to_guests;
use staff::fixture::Fixture;
use staff::guest::NewGuest;

use crate::house::{at, day};
use crate::town::{PASSWORD, by, fault, offer, plan, workshop};

/// Gina, and what to put into the addresses.
pub fn sample(database: &Database, town: &Fixture) -> (StaffId, Vec<(&'static str, String)>) {
    let town = town.clone();
    let coming = plan(20, &["2025-11-25 15:45 17:15"], &[town.carla]);
    let (_, section) = offer(database, workshop("Open evening"), coming);
    let hash = identity::password::hash(PASSWORD);
    let key = section.key.to_string();
    database
        .write_now(move |tx| {
            let dana = by(town.dana, at("2025-10-14 08:00"));
            open_to_guests(tx, &Permit::for_system(), &dana, &section).map_err(fault)?;
            let gina = guest(tx, ("Gina", "gina.moss@esu.example"))?;
            let own = by(gina, at("2025-10-14 08:00"));
            let name = "gina.moss@esu.example";
            identity::account::open_confirmed(tx, &own, gina, (name, &hash, None))
                .map_err(fault)?;
            let gina_key = staff::person(tx, gina)?.expect("just added").key.to_string();
            Ok::<_, Fault>((
                gina,
                vec![
                    ("guest-section", key.clone()),
                    ("gina", gina_key),
                    ("guest-token", token(tx)?),
                    ("deputy", deputy(tx, &town)?),
                ],
            ))
        })
        .expect("guests")
}

fn signing_up() -> Occasion {
    let now = at("2025-10-14 08:00");
    Occasion { by: By::System("guest sign-up"), now, today: day("2025-10-14") }
}

fn new(given: &str, address: &str) -> NewGuest {
    NewGuest {
        name: PersonName::new(given, "Moss", None),
        email: EmailAddress::parse(address).expect("an address"),
        organization: "Service Unit 9".to_owned(),
    }
}

fn guest(tx: &mut Tx, (given, address): (&str, &str)) -> Result<StaffId, Fault> {
    staff::guest::add_guest(tx, &signing_up(), &new(given, address))
}

/// The link in the mail of somebody who signed up and has not confirmed.
fn token(tx: &mut Tx) -> Result<String, Fault> {
    let waits = new("Otto", "otto.moss@esu.example");
    guests::sign_up::sign_up(tx, &signing_up(), &waits, web::Language::English)?;
    let today = day("2025-10-14");
    let otto = staff::guest::guest_by_email(tx, "otto.moss@esu.example", today)?;
    let otto = otto.expect("signed up").person;
    let told = db::outbox::of_person(tx, otto, 1)?.remove(0);
    let path = guests::address_in_mail(tx, &told, (at("2025-10-14 11:00"), today))?;
    let path = path.expect("the mail has a link");
    Ok(path.trim_start_matches("/guests/confirm/").to_owned())
}

fn deputy(tx: &mut Tx, town: &Fixture) -> Result<String, Fault> {
    let new = NewDeputy {
        person: town.tariq,
        deputy: town.drew,
        errands: Errand::ALL.to_vec(),
        starts_on: day("2025-10-01"),
        ends_on: day("2025-12-31"),
        reason: "Keeps my calendar".to_owned(),
    };
    let own = by(town.tariq, at("2025-10-14 08:00"));
    let key = name_deputy(tx, &Permit::for_system(), &own, &new).map_err(fault)?;
    Ok(key.to_string())
}
