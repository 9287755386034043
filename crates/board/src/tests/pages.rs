//! The pages as people read them.

use std::sync::Arc;

use access::Role;
use attendance::fixture::Class;
use axum::Router;
use axum::routing::{get, post};
use db::Database;
use kernel::{DistrictCalendar, StaffId};
use web::testing::{Browser, Persona};
use web::{Application, Language, Words};

use super::{day, outside, with_prairie_hills};
use crate::clause::Clause;
use crate::pages;
use crate::privacy::Reader;
use crate::shown::{Known, Standing, figure, tables};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/policy", get(pages::policy_page))
        .route("/policy/text", get(pages::text_page).post(pages::load_policy_form))
        .route("/policy/text/new", get(pages::new_text_page))
        .route("/policy/owners", get(pages::owners_page).post(pages::name_owner_form))
        .route("/policy/owners/{clause}/{person}/ending", post(pages::end_owner_form))
        .route("/policy/{clause}", get(pages::clause_page))
        .route("/policy/{clause}/tables/{table}", get(pages::clause_table))
}

fn persona(class: &Class, person: StaffId) -> Persona {
    let name = class.town.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn browser(database: &Database, class: &Class, persona: &Persona) -> Browser {
    Browser::new(database, routes(), class.town.today, persona)
}

fn board_member(class: &Class) -> Persona {
    persona(class, class.town.beth).holding(Role::BoardMember, None)
}

fn coordinator(class: &Class) -> Persona {
    persona(class, class.town.dana).holding(Role::Coordinator, None)
}

#[test]
fn the_policy_page_names_every_clause_with_its_figure_or_an_honest_not_yet() {
    with_prairie_hills(|database, class| {
        let page = browser(database, class, &board_member(class)).get("/policy");
        assert_eq!(page.status, 200);
        let text = page.text();
        for clause in Clause::ALL {
            let anchor = format!("id=\"{}\"", clause.key());
            assert!(page.html().contains(&anchor), "{}", clause.key());
        }
        for part in [
            "Is the policy being carried out?",
            "8 of 17 clauses have evidence in the school year 2025–26.",
            "8 have nothing to show yet this school year.",
            "1 cannot be shown by Perennial yet.",
            "P1 Purpose",
            "4.5 hours",
            "100% training 0% professional development",
            "1 of 5 formats",
            "29 of 30 combinations with nothing",
            "P8 Learning on the job Not yet",
            "Nobody is named yet to answer for any clause.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    });
}

#[test]
fn the_figures_change_when_credit_is_added_and_not_for_a_past_day() {
    with_prairie_hills(|database, class| {
        let browser = browser(database, class, &board_member(class));
        let (ana, before) = (class.town.ana, browser.get("/policy?on=2025-10-13").text());
        database
            .write_now(move |tx| outside(tx, ana, "professional-development", 2, "2025-10-14"))
            .unwrap();
        let now = browser.get("/policy").text();
        assert!(now.contains("6.5 hours"), "{now}");
        assert!(now.contains("69% training 31% professional development"), "{now}");
        assert_eq!(browser.get("/policy?on=2025-10-13").text(), before);
        assert!(before.contains("as of Mon, Oct 13, 2025"), "{before}");
    });
}

/// P1: the figure of one day beside that of another, on the page of all clauses and on that of one.
#[test]
fn the_figures_of_two_days_stand_beside_each_other() {
    with_prairie_hills(|database, class| {
        let browser = browser(database, class, &board_member(class));
        let ana = class.town.ana;
        database
            .write_now(move |tx| outside(tx, ana, "professional-development", 2, "2025-10-14"))
            .unwrap();
        let page = browser.get("/policy").text();
        assert!(page.contains("Beside the figures of a year before"), "{page}");
        assert!(!page.contains("Mon, Oct 14, 2024:"), "only where it is asked for: {page}");
        let page = browser.get("/policy?beside=2025-10-13").text();
        for part in ["6.5 hours", "On Mon, Oct 13, 2025: 1.5 hours"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // One clause stands beside a year before, unless another day is asked for.
        let page = browser.get("/policy/P1").text();
        assert!(page.contains("On Mon, Oct 14, 2024 There are no facts"), "{page}");
        let page = browser.get("/policy/P1?beside=2025-10-13").text();
        assert!(page.contains("6.5 hours") && page.contains("1.5 hours"), "{page}");
        let later = browser.get("/policy?beside=2025-10-15");
        assert_eq!(later.status, 422);
        let text = later.text();
        assert!(text.contains("The day beside must be before Tue, Oct 14, 2025"), "{text}");
    });
}

#[test]
fn every_employee_may_read_and_a_day_that_cannot_be_read_is_asked_for_again() {
    with_prairie_hills(|database, class| {
        let kofi = persona(class, class.town.kofi).speaking(Language::Spanish);
        let browser = browser(database, class, &kofi);
        let page = browser.get("/policy?on=14/10/2025").text();
        assert!(page.contains("¿Se está cumpliendo la política?"), "{page}");
        assert!(page.contains("al mar 14 oct 2025"), "{page}");
        let page = browser.get("/policy?on=someday");
        assert_eq!(page.status, 422);
        assert!(page.text().contains("Escriba el día como día, mes y año"));
        assert_eq!(browser.get("/policy/P17").status, 404);
        assert_eq!(browser.get("/policy/text/new").status, 403);
        assert_eq!(browser.get("/policy/owners").status, 403);
    });
}

#[test]
fn a_clause_page_shows_its_tables_and_each_as_a_file() {
    with_prairie_hills(|database, class| {
        let browser = browser(database, class, &coordinator(class));
        let page = browser.get("/policy/p2").text();
        for part in ["Clause P2", "Two kinds of learning", "Instruction", "All", "Download as CSV"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        let file = browser.get("/policy/P2/tables/kinds.csv");
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let name = "attachment; filename=\"policy-p2-kinds-2025-10-14.csv\"";
        assert_eq!(file.header("content-disposition"), name);
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("Instruction,8,2,4.5,0,0\r\n"), "{text}");
        assert_eq!(browser.get("/policy/P2/tables/others.csv").status, 404);
        assert_eq!(browser.get("/policy/P2/tables/kinds").status, 404);
    });
}

#[test]
fn groups_too_small_are_shown_to_the_office_only() {
    with_prairie_hills(|database, class| {
        let rows = |persona: &Persona| {
            let browser = browser(database, class, persona);
            String::from_utf8(browser.get("/policy/P2/tables/kinds.csv").bytes).unwrap()
        };
        let few = "Food service,1,too few to show,too few to show";
        assert!(rows(&board_member(class)).contains(few), "{}", rows(&board_member(class)));
        assert!(rows(&persona(class, class.town.ana)).contains(few));
        assert!(rows(&coordinator(class)).contains("Food service,1,0,0,0,0"));
    });
}

#[test]
fn p16_the_office_pastes_the_policy_and_everyone_reads_it() {
    with_prairie_hills(|database, class| {
        let browser = browser(database, class, &coordinator(class));
        let blank = [
            ("title", "4300.2 Professional Learning"),
            ("body", ""),
            ("adopted-on", "2011-12-19"),
            ("revised-on", "someday"),
            ("in-force-from", "2022-09-26"),
        ];
        let again = browser.send("/policy/text", &blank);
        assert_eq!(again.status, 422);
        let html = again.html();
        assert!(html.contains("Paste the text, or choose a text file"), "{html}");
        assert!(html.contains("value=\"4300.2 Professional Learning\""), "answers are kept");
        assert!(html.contains("value=\"someday\""), "answers are kept");

        let good = [
            ("title", "4300.2 Professional Learning"),
            ("body", "Learning for all.\n\nEvery year."),
            ("adopted-on", "2011-12-19"),
            ("revised-on", "2022-09-26"),
            ("in-force-from", "2022-09-26"),
        ];
        let done = browser.send("/policy/text", &good);
        assert_eq!(done.status, 303);
        let twice = browser.send("/policy/text", &good);
        assert!(twice.text().contains("This version is loaded already"), "{}", twice.text());

        let reader = browser.now_as(&persona(class, class.town.ana));
        let text = reader.get(&done.location.unwrap()).text();
        for part in ["Learning for all.", "Every year.", "revised Mon, Sep 26, 2022"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let policy = reader.get("/policy").text();
        let caption = "4300.2 Professional Learning · as of Tue, Oct 14, 2025";
        assert!(policy.contains(caption), "{policy}");
        assert!(policy.contains("9 of 17 clauses"), "{policy}");
        assert!(reader.get("/policy/text?on=2020-01-01").text().contains("No policy text was"));
    });
}

#[test]
fn p16_a_text_file_is_loaded_and_another_kind_of_file_is_not() {
    with_prairie_hills(|database, class| {
        let browser = browser(database, class, &coordinator(class));
        let fields = [
            ("title", "4300.2"),
            ("body", ""),
            ("adopted-on", "2011-12-19"),
            ("revised-on", ""),
            ("in-force-from", "2011-12-19"),
        ];
        let word = browser.send_file("/policy/text", &fields, ("file", "p.docx", b"PK\x03\x04"));
        assert!(word.text().contains("The file is not plain text"), "{}", word.text());
        let file = ("file", "p.txt", &b"\xef\xbb\xbfOne.\r\n\r\nTwo."[..]);
        let done = browser.send_file("/policy/text", &fields, file);
        assert_eq!(done.status, 303, "{}", done.text());
        assert!(browser.get("/policy/text").text().contains("One. Two."));
    });
}

#[test]
fn the_office_names_and_ends_who_answers_for_a_clause() {
    with_prairie_hills(|database, class| {
        let browser = browser(database, class, &coordinator(class));
        let unknown =
            [("person", "nobody@prairiehills.example"), ("clause", "P12"), ("from", "2025-10-14")];
        let again = browser.send("/policy/owners", &unknown);
        assert!(again.text().contains("No member of staff has this"), "{}", again.text());
        let hana = "hana.okafor@prairiehills.example";
        let both =
            [("person", hana), ("clause", "P12"), ("clause", "P13b"), ("from", "2025-10-14")];
        assert_eq!(browser.send("/policy/owners", &both).status, 303);
        let policy = browser.get("/policy").text();
        assert_eq!(policy.matches("Answers for it: Hana Okafor").count(), 2, "{policy}");
        let again = browser.send("/policy/owners", &both[..2]);
        assert_eq!(again.status, 422);

        let path = format!("/policy/owners/P12/{}/ending", class.town.key(class.town.hana));
        assert_eq!(browser.send(&path, &[]).status, 303);
        assert_eq!(browser.send(&path, &[]).status, 409, "ended once");
        let tomorrow = browser.get("/policy?on=2025-10-15").text();
        assert_eq!(tomorrow.matches("Answers for it: Hana Okafor").count(), 1);
    });
}

#[test]
fn every_clause_has_words_in_both_languages_and_a_figure_or_an_honest_not_yet() {
    with_prairie_hills(|database, _| {
        let calendar = DistrictCalendar::nebraska();
        let evidence = database
            .read_now(|tx| crate::evidence(tx, &DistrictCalendar::nebraska(), day("2025-10-14")))
            .unwrap();
        let [english, spanish] =
            Language::ALL.map(|language| Words::new(language, Arc::new(calendar.clone())));
        for clause in Clause::ALL {
            assert_ne!(clause.wording(&english), clause.wording(&spanish), "{}", clause.key());
            for words in [&english, &spanish] {
                let known =
                    Known { evidence: &evidence, before: None, in_force: None, versions: &[] };
                assert!(!clause.title(words).is_empty() && !clause.wording(words).is_empty());
                match known.standing(*clause) {
                    Standing::NotYet => assert!(clause.missing(words).is_some()),
                    Standing::Shown => {
                        assert!(!figure(*clause, &known, words).says.is_empty());
                        assert!(!tables(*clause, &known, words, Reader::Office).is_empty());
                    }
                    Standing::Nothing => {}
                }
            }
        }
    });
}
