//! What an employee sees and does, in a browser without script.

use axum::Router;
use axum::routing::{get, post};
use catalog::schedule::Plan;
use catalog::{Promotion, Section};
use db::Database;
use db::testing::each_engine;
use kernel::{Fault, StaffId};
use registration::pages;
use staff::fixture::Fixture;
use std::sync::Arc;
use web::testing::{Answer, Browser, Persona};
use web::{Application, Language};

use crate::town::{self, offer, register};

pub fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/catalog", get(pages::listing::catalog))
        .route("/catalog/{key}", get(pages::activity::activity))
        .route("/sections/{key}", get(pages::section::section))
        .route("/sections/{key}/registration", post(pages::request::ask))
        .route("/sections/{key}/exchange", post(pages::request::exchange_seat))
        .route("/registrations/{key}", get(pages::confirmation::confirmation))
        .route(
            "/registrations/{key}/cancellation",
            get(pages::cancellation::confirm_cancellation).post(pages::cancellation::cancel_own),
        )
        .route("/registrations/{key}/acceptance", post(pages::offer::take_seat))
        .route("/registrations/{key}/refusal", post(pages::offer::decline_seat))
        .route(
            "/registrations/{key}/decision",
            get(pages::decision::decision_form).post(pages::decision::decide),
        )
        .route("/approvals", get(approval::pages::inbox::inbox_page))
        .route(
            "/approvals/{key}",
            get(approval::pages::request::request_page)
                .post(approval::pages::request::request_decide),
        )
        .route("/my/learning", get(pages::my::my_learning))
}

pub fn persona(people: &Fixture, person: StaffId) -> Persona {
    let name = people.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

pub fn browser(db: &Database, people: &Fixture, person: StaffId) -> Browser {
    Browser::new(db, routes(), people.today, &persona(people, person))
}

fn section_page(section: &Section) -> String {
    format!("/sections/{}", section.key)
}

fn ask(browser: &Browser, section: &Section) -> Answer {
    browser.send(&format!("/sections/{}/registration", section.key), &[])
}

#[track_caller]
fn says(answer: &Answer, sentences: &[&str]) {
    let text = answer.text();
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not on the page:\n{text}");
    }
}

#[test]
fn reg_1_from_the_catalog_to_a_seat_in_three_steps() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Small-group reading", 2, "2025-10-22 15:45 17:15");
        let ana = browser(db, &people, people.ana);
        let list = ana.get("/catalog?q=reading");
        assert_eq!(list.status, 200);
        says(&list, &["Small-group reading", "Wed, Oct 22, 2025", "Library", "0 / 2", "Open"]);
        let activity = ana.get(&format!("/catalog/{}", section.activity_key));
        says(&activity, &["Small-group reading", "Wed, Oct 22, 2025", "Open"]);
        let page = ana.get(&section_page(&section));
        says(&page, &["Register", "0 / 2 · 2 left"]);
        let done = ask(&ana, &section);
        assert_eq!(done.status, 303);
        let confirmation = ana.get(&done.location.unwrap());
        says(&confirmation, &["You are registered", "Add to calendar", "What happens next"]);
        says(&ana.get(&section_page(&section)), &["You are registered", "Cancel registration"]);
        says(&ana.get("/my/learning"), &["Coming up", "Small-group reading", "Registered"]);
    });
}

#[test]
fn reg_1_the_third_of_two_seats_sees_first_in_line_and_moves_up() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Small-group reading", 2, "2025-10-22 15:45 17:15");
        let ana = browser(db, &people, people.ana);
        let anas = ask(&ana, &section).location.unwrap();
        register(db, &section, people.ben).unwrap();
        let cy = browser(db, &people, people.cy);
        says(&cy.get(&section_page(&section)), &["Join the waitlist", "2 / 2 · none left"]);
        let waits = ask(&cy, &section).location.unwrap();
        says(&cy.get(&waits), &["You are 1st in line", "Leave the line"]);
        says(&cy.get("/my/learning"), &["Waiting", "1st in line"]);
        let confirm = ana.get(&format!("{anas}/cancellation"));
        says(&confirm, &["Your seat goes to the one person who is waiting."]);
        let gone = ana.send(&format!("{anas}/cancellation"), &[]);
        assert_eq!(gone.location.as_deref(), Some("/my/learning"));
        says(&cy.get(&waits), &["You are registered", "Moved up from the waitlist"]);
    });
}

#[test]
fn a_form_sent_twice_registers_once_and_leads_to_the_same_page() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Small-group reading", 2, "2025-10-22 15:45 17:15");
        let ana = browser(db, &people, people.ana);
        let address = format!("/sections/{}/registration", section.key);
        let first = ana.send_once("0123456789abcdef0123456789abcdef", &address, &[]);
        let second = ana.send_once("0123456789abcdef0123456789abcdef", &address, &[]);
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!(first.location, second.location);
    });
}

#[test]
fn a_no_is_a_page_with_a_reason_and_a_next_step() {
    each_engine(|db| {
        let people = town::build(db);
        let first = offer(db, "Decoding", 2, "2025-10-22 15:45 17:15");
        let across = offer(db, "Fractions", 2, "2025-10-22 16:00 17:00");
        register(db, &first, people.ana).unwrap();
        let ana = browser(db, &people, people.ana);
        let page = ana.get(&section_page(&across));
        says(&page, &["You have something else at that time", "Decoding meets"]);
        let refused = ask(&ana, &across);
        assert_eq!(refused.status, 409);
        says(&refused, &["You have something else at that time", "See Decoding"]);
    });
}

#[test]
fn cat_5_what_is_not_for_someone_is_shown_with_the_reason() {
    each_engine(|db| {
        let people = town::build(db);
        let mut draft = town::draft("Safe food");
        draft.audience = staff::audience::Audience::parse("group = food-service").unwrap();
        let plan = town::plan(5, "2025-11-05 08:00 10:00");
        let section = db
            .write_now(move |tx| {
                let activity = town::activity(tx, &draft)?;
                town::section(tx, &activity, &plan)
            })
            .unwrap_or_else(|fault: Fault| panic!("{fault}"));
        let ana = browser(db, &people, people.ana);
        says(&ana.get("/catalog"), &["Safe food", "Not for your job"]);
        let page = ana.get(&section_page(&section));
        says(&page, &["Only for these groups of jobs: food service."]);
        assert!(ana.get("/catalog?mine=yes").text().contains("No activity matches"));
        let kofi = browser(db, &people, people.kofi);
        says(&kofi.get("/catalog?mine=yes"), &["Safe food", "Open"]);
    });
}

#[test]
fn reg_2_an_offer_is_taken_on_the_section_page() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let office = town::by(people.dana);
        let (id, by_offer) =
            (section.id, Plan { promotion: Promotion::Offer, ..Plan::of(&section) });
        town::write(db, move |tx| {
            let calendar = kernel::DistrictCalendar::nebraska();
            let permit = access::Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, id, &by_offer)
        })
        .unwrap();
        let ana = register(db, &section, people.ana).unwrap();
        let ben = browser(db, &people, people.ben);
        let bens = ask(&ben, &section).location.unwrap();
        let anas = browser(db, &people, people.ana);
        anas.send(&format!("/registrations/{}/cancellation", ana.registration), &[]);
        says(&ben.get(&section_page(&section)), &["A seat is held for you until", "Take the seat"]);
        let taken = ben.send(&format!("{bens}/acceptance"), &[]);
        assert_eq!(taken.location.as_deref(), Some(bens.as_str()));
        says(&ben.get(&bens), &["You are registered", "Took the offered seat"]);
    });
}

#[test]
fn reg_5_the_chain_decides_the_office_may_and_nobody_else_knows_of_it() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Leadership academy", 1, "2025-11-05 08:00 10:00");
        let office = town::by(people.dana);
        let gated = Plan { approval: catalog::Approval::Needed, ..Plan::of(&section) };
        let id = section.id;
        town::write(db, move |tx| {
            let calendar = kernel::DistrictCalendar::nebraska();
            let permit = access::Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, id, &gated)
        })
        .unwrap();
        let ana = browser(db, &people, people.ana);
        says(&ana.get(&section_page(&section)), &["Ask to register"]);
        let anas = ask(&ana, &section).location.unwrap();
        says(&ana.get(&anas), &["Your request is waiting for an answer"]);
        says(&ana.get(&anas), &["Priya Nair", "Waiting"]);
        assert_eq!(town::told(db, people.priya), ["approval-asked"]);
        let priya = browser(db, &people, people.priya);
        let inbox = priya.get("/approvals");
        says(&inbox, &["Leadership academy", "Ana Ruiz"]);
        let html = inbox.html();
        let request = html.split("href=\"/approvals/").nth(2).unwrap().split('"').next().unwrap();
        let request = format!("/approvals/{request}");
        assert_eq!(browser(db, &people, people.ben).get(&request).status, 404);
        says(&priya.get(&request), &["One seat is free and kept for this request"]);
        let without_reason = priya.send(&request, &[("decision", "deny")]);
        assert_eq!(without_reason.status, 422);
        let yes = priya.send(&request, &[("decision", "approve")]);
        assert_eq!(yes.status, 303);
        says(&ana.get(&anas), &["You are registered", "Request approved"]);

        // The office may decide in their stead; the supervisor has no such page.
        let ben = browser(db, &people, people.ben);
        let bens = ask(&ben, &section).location.unwrap();
        let decision = format!("{bens}/decision");
        assert_eq!(priya.get(&decision).status, 403);
        let persona = persona(&people, people.dana).holding(access::Role::Coordinator, None);
        let dana = Browser::new(db, routes(), people.today, &persona);
        let without_reason = dana.send(&decision, &[("decision", "no")]);
        assert_eq!(without_reason.status, 422);
        says(&without_reason, &["Enter a reason for your no"]);
        let no = dana.send(&decision, &[("decision", "no"), ("reason", "Next year")]);
        assert_eq!(no.status, 303);
        says(&priya.get("/approvals"), &["Nothing waits for you"]);
        assert_eq!(db.read_now(approval::check), Ok(Vec::new()));
    });
}

#[test]
fn ones_registration_is_nobody_elses_page() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let ana = register(db, &section, people.ana).unwrap();
        let ben = browser(db, &people, people.ben);
        let page = format!("/registrations/{}", ana.registration);
        for path in [page.clone(), format!("{page}/cancellation")] {
            assert_eq!(ben.get(&path).status, 404, "{path}");
        }
        assert_eq!(ben.send(&format!("{page}/cancellation"), &[]).status, 404);
    });
}

#[test]
fn cal_1_the_month_shows_each_day_with_its_sessions() {
    each_engine(|db| {
        let people = town::build(db);
        offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let ana = browser(db, &people, people.ana);
        let november = ana.get("/catalog?view=month&month=2025-11");
        says(&november, &["November 2025: 1 sessions", "Wed, Nov 5", "Decoding"]);
        let october = ana.get("/catalog?view=month&month=2025-10");
        assert!(!october.text().contains("Decoding"));
        assert_eq!(ana.get("/catalog?view=month&month=nonsense").status, 200);
    });
}

#[test]
fn a_draft_does_not_exist_for_who_is_not_the_office() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let (office, hidden) = (town::by(people.dana), section.clone());
        db.write_now(move |tx| {
            let permit = access::Permit::for_system();
            let no = catalog::schedule::Published::No;
            catalog::schedule::publish_section(tx, &permit, &office, &hidden, no)
        })
        .unwrap();
        let ana = browser(db, &people, people.ana);
        assert_eq!(ana.get(&section_page(&section)).status, 404);
        assert_eq!(ask(&ana, &section).status, 409);
        let dana = persona(&people, people.dana).holding(access::Role::Coordinator, None);
        let dana = Browser::new(db, routes(), people.today, &dana);
        says(&dana.get(&section_page(&section)), &["Draft", "Edit section"]);
    });
}

#[test]
fn every_page_of_an_employee_speaks_spanish() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Lectura en grupos", 1, "2025-11-05 08:00 10:00");
        let ana = persona(&people, people.ana).speaking(Language::Spanish);
        let ana = Browser::new(db, routes(), people.today, &ana);
        says(&ana.get("/catalog"), &["Catálogo", "Abierta"]);
        says(&ana.get(&section_page(&section)), &["Inscribirme", "queda uno"]);
        let done = ask(&ana, &section).location.unwrap();
        says(&ana.get(&done), &["Está inscrito", "Añadir al calendario"]);
        says(&ana.get("/my/learning"), &["Próximamente", "Con lugar"]);
    });
}

#[test]
fn wrong_addresses_are_pages_too() {
    each_engine(|db| {
        let people = town::build(db);
        let ana = browser(db, &people, people.ana);
        for path in [
            "/sections/17",
            "/catalog/none",
            "/registrations/../x",
            "/sections/018f0000-0000-7000-8000-000000000000",
            "/catalog?page=999999&kind=nonsense&year=soon",
        ] {
            assert!([200, 404].contains(&ana.get(path).status), "{path}");
        }
    });
}

#[test]
fn reg_3_the_page_offers_to_give_up_what_is_in_the_way_and_shows_what_moves_a_place() {
    each_engine(|db| {
        let people = town::build(db);
        let held = offer(db, "Fractions", 5, "2025-11-05 09:00 11:00");
        let wanted = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let own = register(db, &held, people.ana).unwrap();
        let ana = browser(db, &people, people.ana);
        says(&ana.get(&section_page(&wanted)), &["Give up Fractions and come here"]);
        let exchange = format!("/sections/{}/exchange", wanted.key);
        let nothing = ana.send(&exchange, &[("instead-of", "nonsense")]);
        assert_eq!(nothing.status, 409);
        says(&nothing, &["There is nothing to give up any more"]);
        let key = own.registration.to_string();
        let done = ana.send(&exchange, &[("instead-of", &key)]);
        says(&ana.get(&done.location.expect("to the new seat")), &["You are registered"]);
        let ben = browser(db, &people, people.ben);
        ask(&ben, &wanted);
        says(
            &ben.get(&section_page(&wanted)),
            &[
                "You are 1st in line",
                "Nobody is ahead of you",
                "you are moved up at once",
                "Nobody is moved up after",
            ],
        );
        town::nothing_has_drifted(db);
    });
}
