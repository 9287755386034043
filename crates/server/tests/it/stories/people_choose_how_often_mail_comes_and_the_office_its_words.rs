//! NOT-1: a person chooses by topic how often mail comes; the office writes the words of a kind of notice
//! with its variables, sees them before they hold, and goes back to those that ship.

use std::sync::Arc;

use db::Database;
use db::testing::each_engine;
use kernel::{DistrictCalendar, Fault, StaffId};
use notices::Pace;
use server::mail::{Letter, Mailed, letter};
use staff::fixture::Fixture;
use web::{Language, Words};

use crate::house::{House, at, public};
use crate::town::{offer, plan, register, settle, workshop};

const KIND: &str = "/wordings/registration-promoted";

/// The mails that are due to somebody at an instant, as they would be sent.
fn mails(database: &Database, to: StaffId, language: Language, when: &str) -> Vec<Letter> {
    let now = at(when);
    let found = database.write_now(move |tx| {
        while notices::plan::plan_and_fix(tx, now)? {}
        let words = Words::new(language, Arc::new(DistrictCalendar::nebraska()));
        let own = notices::wordings(tx)?;
        let mut mails = Vec::new();
        for due in db::letter::to_send(tx, 99)? {
            if due.notices.iter().all(|told| told.to == to) {
                let mailed: Vec<Mailed<'_>> =
                    due.notices.iter().map(|told| Mailed { told, by_mail: None }).collect();
                mails.push(letter((&words, &own), &public(), "someone@example.org", &mailed));
            }
        }
        Ok::<_, Fault>(mails)
    });
    found.expect("a database")
}

/// Ana gives her seat up, so that Ben, who waits, has it.
fn ben_moves_up(database: &Database, house: &House, town: &Fixture) {
    let planned = plan(1, &["2025-10-22 15:45 17:15"], &[]);
    let (_, section) = offer(database, workshop("Fractions"), planned);
    let seats = register(database, &section, &[town.ana, town.ben], house.now);
    let ana = house.visitor(town.ana);
    let page = ana.open(&format!("/registrations/{}/cancellation", seats[0]));
    ana.send(&page.form("Cancel my registration")).is(200);
}

#[test]
fn the_office_writes_the_words_of_a_notice_sees_them_first_and_goes_back() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let list = dana.open("/wordings");
        list.says(&["You have a seat: {title}", "As shipped", "Goes at once"]);
        let page = dana.open(KIND);
        page.says(&["{starts}", "{title}", "Number talks"]);
        let form = page.form("Save");

        // A variable that nobody knows is refused by name, with those that are known; nothing is lost.
        let wrong = form.clone().with("Text", "Come to {titel}. Bring your laptop.");
        let again = dana.post(&wrong);
        again.is(422).says(&["This notice knows no {titel}", "{starts}, {title}"]);
        assert!(again.text().contains("Bring your laptop."), "what was written is still there");
        assert_eq!(again.form("Save").holds("Text"), "Come to {titel}. Bring your laptop.");

        // A preview changes nothing.
        let own = form
            .with("Subject", "Good news: {title}")
            .with("Text", "You are in for {title}.\n\nBring your laptop on {starts}.");
        let before = house.journal();
        let shown = dana.post(&own.clone().pressing(&|button| button == "Preview").expect("it is"));
        shown.is(200).says(&["Good news: Number talks", "Nothing is saved yet"]);
        assert_eq!(house.journal(), before);
        dana.send(&own).is(200).says(&["Your own since", "Good news: {title}"]);

        ben_moves_up(database, &house, &town);
        let ben = house.visitor(town.ben);
        ben.open("/").says(&["Good news: Fractions", "You are in for Fractions"]);
        let mail = mails(database, town.ben, Language::English, "2025-10-14 12:05").remove(0);
        assert!(mail.subject.starts_with("Good news: Fractions"), "{}", mail.subject);
        assert!(mail.plain().contains("Bring your laptop on Wed, Oct 22"), "{}", mail.plain());
        // Who reads Spanish has the words that ship, until Spanish is written too.
        let spanish = mails(database, town.ben, Language::Spanish, "2025-10-14 12:05").remove(0);
        assert!(spanish.subject.ends_with(": Fractions · Birch"), "{}", spanish.subject);
        assert!(!spanish.subject.starts_with("Good news"));

        dana.send(&dana.open(KIND).form("Go back to the shipped words")).is(200);
        ben.open("/").says(&["You have a seat: Fractions"]);
        dana.open("/wordings").never_says(&["Good news"]);
    });
}

#[test]
fn a_person_chooses_a_digest_and_offers_still_come_at_once() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let ben = house.visitor(town.ben);
        ben.open("/account").says(&["Choose how often you get mail"]);
        let page = ben.open("/account/notices");
        page.says(&["always come at once"]);
        page.never_says(&["Keeping the office"]);
        let form = page
            .form("Save")
            .with("Your seats and fees", "Each morning at 7, together")
            .with("Your credit and pay", "Each Monday morning, together");
        ben.send(&form).is(200).says(&["Saved."]);
        let kept = ben.open("/account/notices").form("Save");
        assert_eq!(kept.holds("Your seats and fees"), Pace::Daily.name());

        ben_moves_up(database, &house, &town);
        let now = mails(database, town.ben, Language::English, "2025-10-14 12:05");
        assert_eq!(now.len(), 1, "a seat has its calendar file, and goes alone");

        let (own, person) = (crate::town::system(house.now), town.ben);
        database
            .write_now(move |tx| {
                for title in ["Number talks", "Fractions"] {
                    let args = serde_json::json!({ "title": title, "reason": "Too far" });
                    let args = args.as_object().cloned().unwrap_or_default();
                    let kind = db::outbox::NoticeKind::new("registration-denied");
                    let notice = db::outbox::Notice { to: person, kind, args, link: None };
                    db::outbox::tell(tx, &own, notice)?;
                }
                Ok::<_, Fault>(())
            })
            .expect("he is told");
        assert_eq!(mails(database, town.ben, Language::English, "2025-10-14 20:00").len(), 1);
        let next = mails(database, town.ben, Language::English, "2025-10-15 07:00");
        let digest = next.iter().find(|mail| mail.parts.len() == 2).expect("a digest");
        assert_eq!(digest.subject, "Not approved: Number talks, and one more notice");
        for words in ["Not approved: Fractions\n\n", "Reason: Too far"] {
            assert!(digest.plain().contains(words), "{}", digest.plain());
        }
    });
}
