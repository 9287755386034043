//! A full disk, a database that is gone: a plain page, nothing acknowledged is lost, what can be
//! read is read, and the service goes on by itself when the trouble is over.

use std::time::{Duration, Instant as Stopwatch};

use db::testing::{Server, on_sqlite};
use db::{Database, DatabaseUrl, Options, Query};
use kernel::StaffId;
use staff::fixture::Fixture;

use crate::house::{House, Visitor};
use crate::page::Page;
use crate::town::{offer, plan, settle, workshop};

const NOW: &str = "2025-10-14 12:00";
/// Far longer than any pause between two tries to connect.
const BACK_BY: Duration = Duration::from_secs(20);

fn limit_pages(database: &Database, text: &'static str) {
    database
        .write_now(move |tx| tx.query(&Query::new(text), |_| Ok(())))
        .expect("the limit holds for the connection that writes");
}

fn everybody(town: &Fixture) -> [StaffId; 8] {
    [town.ana, town.ben, town.kofi, town.tariq, town.priya, town.paul, town.lena, town.nia]
}

fn asks_for_a_place(visitor: &Visitor<'_>, section: &str) -> Page {
    visitor.post(&visitor.open(section).form("Register"))
}

#[test]
fn a_full_disk_refuses_what_does_not_fit_with_a_plain_page_and_loses_nothing_that_was_promised() {
    on_sqlite(|database| {
        let town = settle(database);
        let house = House::open(database, NOW);
        let visitors = everybody(&town).map(|person| house.visitor(person));
        let lively: Vec<String> = (13..29)
            .map(|day| {
                let session = format!("2025-11-{day} 08:00 09:00");
                let title = format!("Workshop of the {day}th");
                let (_, section) =
                    offer(database, workshop(&title), plan(20, &[&session], &[town.carla]));
                format!("/sections/{}", section.key)
            })
            .collect();
        limit_pages(database, "pragma max_page_count = 1");
        let (mut promised, mut refused) = (Vec::new(), 0);
        for section in &lively {
            for (number, visitor) in visitors.iter().enumerate() {
                // What is read is read, however full the disk.
                let page = asks_for_a_place(visitor, section);
                match page.status {
                    303 => promised.push((number, page.location.expect("a confirmation"))),
                    507 => {
                        page.says(&["Nothing can be saved right now"]);
                        refused += 1;
                    }
                    other => panic!("{section}: {other}\n{}", page.text()),
                }
            }
        }
        assert!(refused > 0, "the disk was never full");
        limit_pages(database, "pragma max_page_count = 4294967294");
        for (number, confirmation) in &promised {
            visitors[*number].open(confirmation).is(200);
        }
        // What was refused left nothing behind, and is taken now.
        assert_eq!(database.read_now(registration::check), Ok(Vec::new()));
        let kept = database.read_now(|tx| tx.one(&SEATS, &[], |row| row.get::<i64>(0)));
        assert_eq!(kept, Ok(i64::try_from(promised.len()).expect("a few")));
        let is_open = |section: &&String| {
            let page = visitors[0].open(section);
            page.forms().iter().any(|form| form.buttons().any(|it| it == "Register"))
        };
        let late = lively.iter().find(is_open);
        assert_eq!(asks_for_a_place(&visitors[0], late.expect("not all fitted")).status, 303);
    });
}

db::sql! {
    SEATS = "select count(*) from registration where state = 'registered'";
}

/// Asks again until the service has found its database, as people do.
fn once_it_is_back(visitor: &Visitor<'_>, path: &str) -> Page {
    let asked = Stopwatch::now();
    loop {
        let page = visitor.get(path);
        if page.status != 503 || asked.elapsed() > BACK_BY {
            return page;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_database_that_is_gone_is_a_plain_page_and_found_again_without_a_restart() {
    let server = Server::start(None);
    let url = DatabaseUrl::Postgres(server.url("127.0.0.1"));
    let database = Database::open(&url, &Options::default()).expect("it is there");
    database.migrate().expect("an empty database");
    let town = settle(&database);
    let house = House::open(&database, NOW);
    let ana = house.visitor(town.ana);
    let (_, section) =
        offer(&database, workshop("Number talks"), plan(2, &["2025-10-22 15:45 17:15"], &[]));
    let section = format!("/sections/{}", section.key);
    let promised = asks_for_a_place(&ana, &section).location.expect("a confirmation");
    let ben = house.visitor(town.ben);
    let form = ben.open(&section).form("Register");

    server.stop();
    for page in [ana.get("/"), ana.get(&promised), ben.post(&form)] {
        page.is(503).says(&["Perennial cannot answer right now"]);
    }
    assert_eq!(house.stranger().get("/sign-in").status, 200, "it needs no record");

    server.begin();
    once_it_is_back(&ana, &promised).is(200).says(&["Number talks"]);
    // The form that was refused works as it stands, once.
    let (first, again) = (ben.post(&form), ben.post(&form));
    assert_eq!((first.status, &first.location), (303, &again.location));
    assert_eq!(database.read_now(registration::check), Ok(Vec::new()));
}
