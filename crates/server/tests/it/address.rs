//! Links that leave the screen lead to the address the district was given, whatever a request says.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use db::testing::on_sqlite;
use kernel::Clock;
use server::mail::Mailer;
use server::work::Work;
use server::{edge, routes};
use web::{Application, PublicAddress};

use crate::house::{House, at, public};
use crate::town::{hold, offer, plan, register, settle, workshop};

const NOW: &str = "2025-10-14 12:00";
/// Far longer than the work beside the pages takes to look at the outbox.
const MAIL_WITHIN: Duration = Duration::from_secs(20);

/// A mail server that takes whatever comes and hands it on, one mail a message.
fn postbox() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let (taken, mails) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut out = stream.try_clone().expect("a second handle");
            let mut say = move |line: &str| write!(out, "{line}\r\n").is_ok();
            let (mut mail, mut is_text) = (String::new(), false);
            say("220 postbox");
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                match (is_text, line.as_str()) {
                    (true, ".") => {
                        is_text = false;
                        say("250 taken");
                        drop(taken.send(std::mem::take(&mut mail)));
                    }
                    (true, text) => mail.push_str(&format!("{text}\n")),
                    (false, "DATA") => is_text = say("354 go on"),
                    (false, "QUIT") => drop(say("221 bye")),
                    (false, _) => drop(say("250 ok")),
                }
            }
        }
    });
    (format!("smtp://{address}"), mails)
}

#[test]
fn a_mail_leads_to_the_public_address() {
    on_sqlite(|database| {
        let town = settle(database);
        let (_, section) =
            offer(database, workshop("Number talks"), plan(1, &["2025-10-22 15:45 17:15"], &[]));
        let seats = register(database, &section, &[town.ana, town.ben], at(NOW));
        let house = House::open(database, NOW);
        let ana = house.visitor(town.ana);
        let cancellation = ana.open(&format!("/registrations/{}/cancellation", seats[0]));
        ana.send(&cancellation.form("Cancel my registration")).is(200);

        let (smtp, mails) = postbox();
        let mailer = Mailer::new(&smtp, "Learning <learning@prairie.example>").expect("a mailer");
        let clock = Clock::at(at(NOW));
        let application = Application::start(database.clone(), clock, edge::HOOKS, public(), false)
            .expect("a migrated database");
        let work = Work::start(application, Some(mailer));
        let mut came = std::iter::from_fn(|| mails.recv_timeout(MAIL_WITHIN).ok());
        let told = came.find(|mail| mail.contains("To: ben.castillo@"));
        work.stop();
        let told = told.expect("Ben is told of his seat");
        assert!(told.contains("https://learning.prairie.example/sections/"), "{told}");
    });
}

#[test]
fn paper_and_walls_lead_to_the_public_address_whatever_the_request_says() {
    on_sqlite(|database| {
        let town = settle(database);
        let house = House::open(database, NOW);
        let held = plan(5, &["2025-10-07 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Running records"), held);
        register(database, &section, &[town.ana], at("2025-09-30 08:00"));
        hold(database, &section, town.carla, &[town.ana]);
        let carla = house.visitor(town.carla);
        let codes = format!("/sections/{}/codes", section.key);
        carla.open(&codes).says(&["https://learning.prairie.example/check-in"]);
        // A proxy's own name for us, or one that somebody made up for the way there.
        let proxied = Request::get(&codes).header(header::HOST, "127.0.0.1:8080");
        let page = carla.ask_for(proxied.body(Body::empty()).expect("a request"));
        page.is(200).says(&["https://learning.prairie.example/check-in"]);
        let misled = Request::get(&codes)
            .header(header::HOST, "learning.prairie.example")
            .header("x-forwarded-host", "evil.example");
        let page = carla.ask_for(misled.body(Body::empty()).expect("a request"));
        page.is(200).says(&["https://learning.prairie.example/check-in"]);
        assert!(!page.html().contains("evil.example"));
    });
}

#[test]
fn a_trial_on_this_machine_answers_at_any_port_and_to_no_other_name() {
    on_sqlite(|database| {
        settle(database);
        let here = PublicAddress::of_this_machine(8080);
        let application =
            Application::start(database.clone(), Clock::at(at(NOW)), edge::HOOKS, here, false)
                .expect("a migrated database");
        let router = routes::router(Arc::clone(&application));
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        for (host, status) in [
            ("localhost:8080", 200),
            ("localhost:43000", 200),
            ("127.0.0.1:8080", 200),
            ("learning.prairie.example", 421),
            ("192.0.2.7:8080", 421),
        ] {
            let request = Request::get("/sign-in").header(header::HOST, host).body(Body::empty());
            let asked = tower::ServiceExt::oneshot(router.clone(), request.expect("a request"));
            let answered = runtime.block_on(asked).expect("the router always answers");
            assert_eq!(answered.status(), status, "{host}");
        }
        runtime.shutdown_timeout(Duration::ZERO);
    });
}
