//! The pages as people read them, in Prairie Hills.

use super::*;
use crate::adopt::adopt;
use crate::keep::{NewAcceptedCredit, NewMilestone, accept_credit, record_milestone};
use crate::library::from_library;
use crate::milestone::MilestoneKind;
use access::{Permit, Role};
use axum::Router;
use axum::routing::{get, post};
use db::Tx;
use kernel::{CreditUnits, Failed, Fault, Occasion, StaffId};
use staff::fixture::{Fixture, prairie_hills};
use std::sync::Arc;
use web::Application;
use web::Language;
use web::testing::{Answer, Browser, Persona};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/my/standing", get(overview::my_standing))
        .route("/people/{key}/standing", get(overview::person_standing))
        .route("/people/{key}/standing/{code}", get(detail::detail))
        .route("/rule-sets", get(rule_sets::list).post(rule_text::add))
        .route("/rule-sets/new", get(rule_text::new_form))
        .route("/rule-sets/library", get(rule_sets::shelf))
        .route(
            "/rule-sets/library/{code}",
            get(rule_text::library_form).post(rule_text::library_adoption),
        )
        .route("/rule-sets/{code}", get(rule_sets::one))
        .route("/rule-sets/{code}/text", get(rule_text::change_form).post(rule_text::change))
        .route("/rule-sets/{code}/people", get(people::people))
        .route("/rule-sets/{code}/people.csv", get(people::people_csv))
        .route("/people/{key}/milestones/new", get(record::milestone_form))
        .route("/people/{key}/milestones", post(record::milestone))
        .route(
            "/milestones/{key}/withdrawal",
            get(withdrawal::milestone_form).post(withdrawal::milestone),
        )
        .route("/people/{key}/accepted-credit/new", get(record::credit_form))
        .route("/people/{key}/accepted-credit", post(record::credit))
        .route(
            "/accepted-credit/{key}/withdrawal",
            get(withdrawal::credit_form).post(withdrawal::credit),
        )
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

fn said<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

/// Two rule sets in force; Ana is permanent and has some college credit, one of it paid travel.
fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    let first = day("2021-09-01");
    let then = Occasion { today: first, ..f.occasion(f.hana) };
    for name in ["nebraska-growth", "nebraska-certificate"] {
        let file = from_library(&crate::Code::parse(name).unwrap()).unwrap();
        adopt(tx, &Permit::for_system(), &then, file, first).map_err(said)?;
    }
    let hana = f.occasion(f.hana);
    for person in [f.ana, f.cy] {
        let permanent = NewMilestone {
            kind: MilestoneKind::PermanentStatus,
            on: day("2021-08-09"),
            until: None,
            month: None,
            rule_set: None,
            note: None,
        };
        record_milestone(tx, &Permit::for_system(), &hana, person, &permanent).map_err(said)?;
    }
    for (what, on, hundredths, tags) in [
        ("Plains University: Reading assessment", "2023-06-20", 300, ""),
        ("Study travel", "2024-07-10", 300, "travel"),
        ("Summer writing", "2025-06-10", 100, "paid"),
    ] {
        let new = NewAcceptedCredit {
            what: what.to_owned(),
            unit: "semester hour".to_owned(),
            amount: CreditUnits::from_hundredths(hundredths),
            earned_on: day(on),
            tags: vec![tags.to_owned()],
        };
        accept_credit(tx, &Permit::for_system(), &hana, f.ana, &new).map_err(said)?;
    }
    Ok(f)
}

fn persona(f: &Fixture, person: StaffId) -> Persona {
    let name = f.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn hr(f: &Fixture) -> Persona {
    persona(f, f.hana).holding(Role::HumanResources, None)
}

fn visiting(who: fn(&Fixture) -> Persona, check: impl Fn(&Browser, &Fixture)) {
    db::testing::each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let browser = Browser::new(db, routes(), f.today, &who(&f));
        check(&browser, &f);
    });
}

fn reads(answer: &Answer, parts: &[&str]) {
    assert_eq!(answer.status, 200, "{}", answer.text());
    says(answer, parts);
}

/// The form with what is wrong in it.
fn refuses(answer: &Answer, parts: &[&str]) {
    assert_eq!(answer.status, 422, "{}", answer.text());
    says(answer, parts);
}

fn says(answer: &Answer, parts: &[&str]) {
    let text = answer.text();
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in: {text}");
    }
}

#[test]
fn p4_i_see_in_one_page_where_i_stand_and_in_full_why() {
    visiting(
        |f| persona(f, f.ana),
        |browser, f| {
            reads(
                &browser.get("/my/standing"),
                &[
                    "Where I stand",
                    "Professional growth: six-year period Under way Work counts until Tue, Aug 31, 2027",
                    "5 of 6 semester hours. Still needed: 1 semester hour.",
                    "Nebraska teaching certificate",
                    "Required training",
                ],
            );
            let full = format!("/people/{}/standing/nebraska-growth", f.key(f.ana));
            reads(
                &browser.get(&full),
                &[
                    "Of any work that counts: 1 semester hour less is needed.",
                    "Plains University: Reading assessment 3 3",
                    "Study travel 3 2 The limit on Educational travel is reached.",
                    "Summer writing 1 0 Work that was paid",
                    "Total 7 5",
                    "Counted from: Permanent status, Mon, Aug 9, 2021.",
                    "Neb. Rev. Stat. 79-830",
                ],
            );
            // Asked about a day before the travel.
            reads(
                &browser.get(&format!("{full}?on=2024-01-15")),
                &["As of Monday, January 15, 2024", "3 of 6 semester hours."],
            );
        },
    );
}

#[test]
fn the_page_is_spanish_for_who_speaks_it() {
    visiting(
        |f| persona(f, f.ana).speaking(Language::Spanish),
        |browser, f| {
            reads(
                &browser.get("/my/standing"),
                &["Cómo voy", "En curso", "Falta: 1 semester hour."],
            );
            let full = format!("/people/{}/standing/nebraska-growth", f.key(f.ana));
            reads(&browser.get(&full), &["En qué se basa", "Se alcanzó el límite"]);
        },
    );
}

#[test]
fn p14_a_supervisor_sees_their_own_people_and_nobody_elses() {
    visiting(
        |f| persona(f, f.priya),
        |browser, f| {
            let of = |person| format!("/people/{}/standing", f.key(person));
            reads(&browser.get(&of(f.ana)), &["Where Ana Ruiz stands", "5 of 6"]);
            assert_eq!(browser.get(&of(f.tess)).status, 404);
        },
    );
    visiting(
        |f| persona(f, f.ben),
        |browser, f| {
            assert_eq!(browser.get(&format!("/people/{}/standing", f.key(f.ana))).status, 404);
        },
    );
}

#[test]
fn who_is_not_asked_is_told_why() {
    visiting(
        |f| persona(f, f.ben),
        |browser, f| {
            let full = format!("/people/{}/standing/nebraska-growth", f.key(f.ben));
            reads(
                &browser.get(&full),
                &["Not asked", "It asks only after this is recorded: Permanent status."],
            );
        },
    );
    visiting(
        |f| persona(f, f.kofi),
        |browser, _| {
            reads(
                &browser.get("/my/standing"),
                &["No rule set asks anything", "2 more rule sets that do not ask this person"],
            );
        },
    );
}

#[test]
fn the_office_tries_runs_dry_and_adopts_and_past_standing_stays() {
    visiting(hr, |browser, f| {
        let text = from_library(&crate::Code::parse("nebraska-growth").unwrap()).unwrap().1;
        let (raised, cases) = text
            .replace("amount = \"6\"", "amount = \"9\"")
            .split_once("\n[[case]]")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        assert!(!cases.is_empty());
        let running =
            raised.replace("version = 1\n", "version = 2\napplies_to = \"running periods\"\n");
        let to = "/rule-sets/nebraska-growth/text";
        let send = |what: &str, who: &str| {
            browser.send(
                to,
                &[("rules", running.as_str()), ("first", "2025-10-14"), ("who", who), ("do", what)],
            )
        };
        let tried = send("try", "ana.ruiz@prairiehills.example");
        reads(&tried, &["Ana Ruiz on Tue, Oct 14, 2025", "5 of 9 semester hours."]);
        let dry = send("dry", "");
        reads(
            &dry,
            &[
                "It would ask 2 people. For 2 the answer would change.",
                "Need more: 2",
                "Ruiz, Ana Under way",
                "4 semester hours",
                "Nothing was written.",
            ],
        );
        let full = format!("/people/{}/standing/nebraska-growth", f.key(f.ana));
        reads(&browser.get(&full), &["5 of 6 semester hours."]);
        let adopted = send("", "");
        assert_eq!(adopted.status, 303, "{}", adopted.text());
        reads(&browser.get(&full), &["5 of 9 semester hours.", "Version 2 of the rule set"]);
        reads(
            &browser.get(&format!("{full}?on=2025-10-13")),
            &["5 of 6 semester hours.", "Version 1 of the rule set"],
        );
        // A change that reaches back is refused, and the text stays in the form.
        let late = browser.send(to, &[("rules", raised.as_str()), ("first", "2025-10-01")]);
        refuses(
            &late,
            &[
                "There is a problem",
                "must be after Tue, Oct 14, 2025, when version 2 begins",
                "amount = \"9\"",
            ],
        );
    });
}

#[test]
fn a_wrong_file_is_refused_line_by_line_and_keeps_its_text() {
    visiting(hr, |browser, _| {
        let text = from_library(&crate::Code::parse("ohio-lpdc").unwrap()).unwrap().1;
        let wrong = text.replace("renews = \"credential\"", "renews = \"credental\"");
        let answer = browser
            .send("/rule-sets/library/ohio-lpdc", &[("rules", &wrong), ("first", "2025-10-14")]);
        refuses(
            &answer,
            &["One place in the text has to be put right", "did you mean credential?"],
        );
        refuses(&answer, &["credental"]);
        let differs = text.replace("amount = \"6\"", "amount = \"7\"");
        let answer = browser
            .send("/rule-sets/library/ohio-lpdc", &[("rules", &differs), ("first", "2025-10-14")]);
        refuses(
            &answer,
            &["does not give the answers that its own cases expect", "18 CEUs are as much"],
        );
        let right = browser
            .send("/rule-sets/library/ohio-lpdc", &[("rules", text), ("first", "2025-10-14")]);
        assert_eq!(right.status, 303);
        reads(&browser.get("/rule-sets"), &["Ohio license", "Ohio"]);
        reads(
            &browser.get("/rule-sets/ohio-lpdc"),
            &["1 ceu = 1/3 semester hours", "The whole file"],
        );
    });
}

#[test]
fn the_office_records_a_milestone_and_credit_and_withdraws_them() {
    visiting(hr, |browser, f| {
        let ben = format!("/people/{}", f.key(f.ben));
        let wrong = browser.send(
            &format!("{ben}/milestones"),
            &[("kind", "permanent-status"), ("day", "2026-01-01")],
        );
        refuses(&wrong, &["Enter a day that has come."]);
        let done = browser.send(
            &format!("{ben}/milestones"),
            &[("kind", "permanent-status"), ("day", "2025-08-08")],
        );
        assert_eq!(done.status, 303, "{}", done.text());
        let form = format!("{ben}/accepted-credit");
        let wrong = browser.send(
            &form,
            &[
                ("what", "Course"),
                ("amount", "lots"),
                ("unit", "semester hour"),
                ("day", "2025-09-20"),
            ],
        );
        refuses(&wrong, &["Enter an amount such as 3 or 1.5."]);
        assert!(wrong.html().contains("value=\"Course\""), "every answer is kept");
        let done = browser.send(
            &form,
            &[
                ("what", "Course"),
                ("amount", "1.5"),
                ("unit", "semester hour"),
                ("day", "2025-09-20"),
            ],
        );
        assert_eq!(done.status, 303, "{}", done.text());
        let page = browser.get(&format!("{ben}/standing"));
        reads(&page, &["1.5 of 6 semester hours.", "Permanent status", "Recorded by the office"]);
        let html = page.html();
        let href = html.split("href=\"").filter_map(|rest| rest.split('"').next());
        let withdrawal =
            href.into_iter().find(|href| href.starts_with("/accepted-credit/")).unwrap().to_owned();
        reads(&browser.get(&withdrawal), &["Course, Sat, Sep 20, 2025"]);
        refuses(&browser.send(&withdrawal, &[("reason", "")]), &["There is a problem"]);
        assert_eq!(browser.send(&withdrawal, &[("reason", "Wrong person")]).status, 303);
        reads(&browser.get(&format!("{ben}/standing")), &["0 of 6 semester hours."]);
        // Nobody records for themselves.
        let own = format!("/people/{}/milestones/new", f.key(f.hana));
        assert_eq!(browser.get(&own).status, 403);
    });
}

#[test]
fn everyone_a_rule_set_asks_is_listed_and_is_a_file_too() {
    visiting(hr, |browser, f| {
        let list = browser.get("/rule-sets/nebraska-growth/people");
        reads(&list, &["2 people, 0 late, as of Tue, Oct 14, 2025", "Ruiz, Ana", "Poe, Cy"]);
        let file = browser.get("/rule-sets/nebraska-growth/people.csv?on=2025-10-14");
        assert!(file.html().contains("nebraska-growth,1,\"Ruiz, Ana\""), "{}", file.html());
        assert!(file.html().contains("2021-09-01,2027-08-31,6,5,1"), "{}", file.html());
        reads(&browser.get("/rule-sets/nebraska-growth/people?state=met"), &["Nobody fits."]);
        let people = "/rule-sets/nebraska-growth/people?building=";
        reads(&browser.get(&format!("{people}BIR")), &["2 people, 0 late", "Birch Elementary"]);
        reads(&browser.get(&format!("{people}CED")), &["Nobody fits."]);
        reads(
            &browser.get(&format!("/people/{}/standing/nebraska-certificate", f.key(f.ana))),
            &["Experience", "Met on"],
        );
    });
}
