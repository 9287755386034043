//! The pages as people read them, in Prairie Hills.

use super::*;
use crate::library::{from_library, library};
use crate::tests::{adopt_shipped, code, day, learned};
use access::Role;
use axum::Router;
use axum::routing::{get, post};
use db::Tx;
use kernel::{Fault, StaffId};
use staff::fixture::{Fixture, prairie_hills};
use std::sync::Arc;
use web::testing::{Answer, Browser, Persona};
use web::{Application, Language};

fn routes() -> Router<Arc<Application>> {
    Router::new()
        .route("/my/duties", get(duties::my_duties))
        .route("/duties/{key}", get(duties::person_duties))
        .route("/duties/{key}/{code}", get(why::why))
        .route("/team", get(team::team))
        .route("/proof-packs", get(packs::packs).post(packs::pack_ask))
        .route("/proof-packs/{key}", get(packs::pack_page))
        .route("/proof-packs/{key}/file", get(packs::pack_file))
        .route("/proof-packs/{key}/again", post(packs::pack_again))
        .route("/compliance", get(grid::grid))
        .route("/compliance.csv", get(grid::grid_csv))
        .route("/compliance/trend", get(trend::trend_page))
        .route("/compliance/trend.csv", get(trend::trend_csv))
        .route("/compliance/{code}", get(people::people))
        .route("/compliance/{code}/people.csv", get(people::people_csv))
        .route("/mandates", get(mandates::mandates).post(rule_text::add))
        .route("/mandates/new", get(rule_text::new_rule))
        .route("/mandates/library", get(library::shelf))
        .route("/mandates/library/{code}", get(change::adoption_form).post(change::adoption))
        .route("/mandates/{code}", get(mandates::mandate))
        .route("/mandates/{code}/change", get(change::change_form).post(change::change))
        .route("/mandates/{code}/text", get(rule_text::text_form).post(rule_text::change_text))
        .route("/mandates/{code}/retirement", post(mandates::retirement))
        .route("/people/{key}/exemptions/new", get(exemption::exemption_form))
        .route("/people/{key}/exemptions", post(exemption::exemption))
        .route("/people/{key}/proofs/new", get(proof::proof_form))
        .route("/people/{key}/proofs", post(proof::proof))
        .route("/proofs/{key}/withdrawal", get(proof::withdrawal_form).post(proof::withdrawal))
}

fn persona(f: &Fixture, person: StaffId) -> Persona {
    let name = f.name(person);
    Persona::new(person.0, &name.given, &name.family)
}

fn holding(f: &Fixture, person: StaffId, role: Role) -> Persona {
    persona(f, person).holding(role, None)
}

fn hr(f: &Fixture) -> Persona {
    holding(f, f.hana, Role::HumanResources)
}

/// Three mandates in force, some of it done.
fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    for name in ["suicide-awareness", "asbestos-awareness", "concussion-offer"] {
        adopt_shipped(tx, &f, name, "2024-08-01")?;
    }
    adopt_shipped(tx, &f, "seizure-medication-coverage", "2024-08-01")?;
    learned(tx, f.ana, "suicide-awareness", "2025-03-04", 60)?;
    learned(tx, f.ben, "suicide-awareness", "2024-10-03", 60)?;
    learned(tx, f.nia, "seizure-medication", "2025-01-10", 60)?;
    Ok(f)
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
    let text = answer.text();
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in: {text}");
    }
}

#[test]
fn p12_i_see_what_needs_me_what_comes_and_what_is_done() {
    visiting(
        |f| persona(f, f.casey),
        |browser, _| {
            reads(
                &browser.get("/my/duties"),
                &[
                    "One training is past its date.",
                    "Needs you now was Mon, Sep 30, 2024 Asbestos awareness, 2 hours Overdue",
                    "Length: 2 hours.",
                    "Coming by Wed, Dec 31, 2025 Behavioral and mental health",
                    "Why me?",
                ],
            );
        },
    );
}

#[test]
fn the_page_of_duties_is_spanish_for_who_speaks_it() {
    visiting(
        |f| persona(f, f.casey).speaking(Language::Spanish),
        |browser, f| {
            let page = browser.get("/my/duties");
            reads(&page, &["Lo que debo", "Pendiente ahora", "Atrasado", "¿Por qué yo?"]);
            let why = format!("/duties/{}/asbestos-awareness", f.key(f.casey));
            reads(&browser.get(&why), &["dentro de 60 días del inicio", "Maneras de cumplir"]);
            reads(&browser.get("/mandates"), &["Requisitos", "A quién se pide"]);
            reads(
                &browser.get("/mandates/asbestos-awareness"),
                &["A quién se pide", "Vigente", "Versiones"],
            );
        },
    );
}

#[test]
fn why_am_i_assigned_this_is_told_with_law_version_position_and_dates() {
    visiting(
        |f| persona(f, f.ben),
        |browser, f| {
            let why = format!("/duties/{}/suicide-awareness", f.key(f.ben));
            reads(
                &browser.get(&why),
                &[
                    "Due by Wed, Dec 31, 2025.",
                    "Neb. Rev. Stat. 79-2,146 asks every public school employee",
                    "The board sets the length and has not set one yet",
                    "every calendar year",
                    "Version 1 of this rule, in force since Thu, Aug 1, 2024",
                    "The position: Kindergarten teacher at Birch Elementary",
                    "Due by the last day of the year: Wed, Dec 31, 2025",
                    "completed Thu, Oct 3, 2024. It counted through Tue, Dec 31, 2024.",
                    "Nothing in the catalog takes registrations",
                ],
            );
            // CMP-9: as of any past date.
            reads(
                &browser.get(&format!("{why}?on=2024-12-01")),
                &["As of Sunday, December 1, 2024", "Done on Thu, Oct 3, 2024, good through"],
            );
        },
    );
}

#[test]
fn another_persons_duties_do_not_exist_for_who_may_not_see_them() {
    visiting(
        |f| persona(f, f.ben),
        |browser, f| {
            assert_eq!(browser.get(&format!("/duties/{}", f.key(f.ana))).status, 404);
            let why = format!("/duties/{}/suicide-awareness", f.key(f.ana));
            assert_eq!(browser.get(&why).status, 404);
            assert_eq!(browser.get("/compliance").status, 403);
            assert_eq!(browser.get("/mandates/library").status, 403);
            let new = format!("/people/{}/exemptions/new", f.key(f.ana));
            assert_eq!(browser.get(&new).status, 403);
        },
    );
}

#[test]
fn a_supervisor_sees_the_team_of_today_who_is_late_and_why() {
    visiting(
        |f| persona(f, f.priya).supervising(),
        |browser, f| {
            let team = browser.get("/team");
            reads(
                &team,
                &[
                    "Late was Mon, Sep 30, 2024 Casey Bloom: Asbestos awareness",
                    "Ruiz, Ana",
                    "Quinn, Pat",
                ],
            );
            // Tariq moved to Cedar, Gil has left.
            assert!(!team.text().contains("Aziz") && !team.text().contains("Navarro"));
            reads(&browser.get(&format!("/duties/{}", f.key(f.casey))), &["What Casey Bloom owes"]);
            assert_eq!(browser.get(&format!("/duties/{}", f.key(f.tess))).status, 404);
        },
    );
}

#[test]
fn a_supervisor_sees_that_someone_is_exempt_and_not_why() {
    db::testing::each_engine(|db| {
        let f = db.write_now(town).unwrap();
        let office = Browser::new(db, routes(), f.today, &hr(&f));
        let sent = office.send(
            &format!("/people/{}/exemptions", f.key(f.ana)),
            &[
                ("mandate", "asbestos-awareness"),
                ("reason", "a private matter"),
                ("first", "2025-10-01"),
                ("last", "2026-03-31"),
            ],
        );
        assert_eq!(sent.status, 303, "{}", sent.text());
        let casey = office.send(
            &format!("/people/{}/exemptions", f.key(f.casey)),
            &[
                ("mandate", "asbestos-awareness"),
                ("reason", "a private matter"),
                ("first", "2025-10-01"),
                ("last", "2026-03-31"),
            ],
        );
        assert_eq!(casey.status, 303);
        let why = format!("/duties/{}/asbestos-awareness", f.key(f.casey));
        reads(&office.get(&why), &["Exempt from Wed, Oct 1, 2025", "a private matter"]);
        let priya = office.now_as(&persona(&f, f.priya).supervising());
        let seen = priya.get(&why);
        reads(&seen, &["Exempt from Wed, Oct 1, 2025"]);
        assert!(!seen.text().contains("a private matter"));
    });
}

#[test]
fn the_grid_shows_every_building_and_any_past_day_and_is_a_file_too() {
    visiting(hr, |browser, _| {
        let grid = browser.get("/compliance");
        reads(
            &grid,
            &[
                "Required training by building",
                "Behavioral and mental health: suicide awareness",
                "All mandates",
                "BIR",
                "Buildings that must have someone trained",
                "Covered (1)",
                "Not covered: one short",
            ],
        );
        assert!(!grid.text().contains("Concussion awareness"), "an offer is nobody's lateness");
        reads(&browser.get("/compliance?on=2024-10-14"), &["As of Monday, October 14, 2024"]);
        let file = browser.get("/compliance.csv");
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let text = file.html();
        assert!(text.contains("2025-10-14,asbestos-awareness,"), "{text}");
        assert!(text.contains("BIR,Birch Elementary,,,,,,,,,,,covered"), "{text}");
    });
}

#[test]
fn cmp_9_a_month_of_the_trend_leads_to_the_grid_of_its_last_day() {
    visiting(hr, |browser, _| {
        let trend = browser.get("/compliance/trend?mandate=asbestos-awareness&building=BIR");
        let now = "At the end of September 2025, 0% of required trainings were done or exempt";
        let before = "A year before, 0% were done or exempt and 0 were late.";
        reads(&trend, &[now, "and 1 were late, out of 1.", before, "August 2024"]);
        let october = "/compliance/asbestos-awareness?on=2024-10-31&amp;building=BIR";
        assert!(trend.html().contains(october), "{}", trend.html());
        let people = browser.get(&october.replace("&amp;", "&"));
        reads(&people, &["One person, 1 late, as of Thu, Oct 31, 2024"]);
        let file = browser.get("/compliance/trend.csv?mandate=asbestos-awareness&building=BIR");
        let row = "2024-10-31,asbestos-awareness,BIR,,1,0,0,0,0,1,0,0,0";
        assert!(file.html().contains(row), "{}", file.html());
        let drivers = browser.get("/compliance/trend?role=driver&mandate=asbestos-awareness");
        reads(&drivers, &["Nothing of this was asked"]);
        assert_eq!(browser.get("/compliance/trend?mandate=no-such").status, 404);
        let teachers = browser.get("/compliance?role=teacher&on=2025-09-30");
        assert!(!teachers.text().contains("Buildings that must have someone trained"));
        reads(&teachers, &["All mandates", "As of Tuesday, September 30, 2025"]);
    });
}

#[test]
fn the_grid_leads_to_the_people_and_their_file_says_the_same() {
    visiting(hr, |browser, _| {
        let late = browser.get("/compliance/asbestos-awareness?building=BIR&state=late");
        reads(&late, &["One person, 1 late, as of Tue, Oct 14, 2025", "Bloom, Casey", "Overdue"]);
        let file = browser.get("/compliance/asbestos-awareness/people.csv?state=late");
        let row = "2025-10-14,asbestos-awareness,1,\"Bloom, Casey\"";
        assert!(file.html().contains(row), "{}", file.html());
        reads(&browser.get("/compliance/asbestos-awareness?building=CED"), &["Nobody fits."]);
        reads(
            &browser.get("/compliance/seizure-medication-coverage"),
            &["Birch Elementary Covered (1) Nia Brandt", "Cedar Middle Not covered: one short"],
        );
        assert_eq!(browser.get("/compliance/no-such").status, 404);
    });
}

#[test]
fn the_office_adopts_from_the_library_with_the_boards_figure() {
    visiting(hr, |browser, f| {
        reads(
            &browser.get("/mandates/library"),
            &["Bloodborne pathogens", "Confirm with counsel", "Adopted", "Not adopted"],
        );
        let path = "/mandates/library/child-abuse-reporting";
        reads(&browser.get(path), &["Length set by the board, in minutes", "Try it first"]);
        let mut fields = vec![
            ("first", "2025-08-01"),
            ("audience", "all"),
            ("minutes", "45"),
            ("resolution", ""),
            ("each-year-by", "10-17"),
            ("days", "30"),
            ("take", "later"),
        ];
        let half = browser.send(path, &fields);
        assert_eq!(half.status, 422);
        assert!(half.text().contains("Enter both the length and the board's resolution"));
        fields[3].1 = "2025-31 of July 7, 2025";
        let mut trial = fields.clone();
        trial.extend([("do", "try"), ("who", "lena.park@prairiehills.example"), ("on", "")]);
        let tried = browser.send(path, &trial);
        reads(&tried, &["Lena Park on Tue, Oct 14, 2025", "Due by Wed, Nov 5, 2025."]);
        let done = browser.send(path, &fields);
        assert_eq!(done.location.as_deref(), Some("/mandates/child-abuse-reporting"));
        let why = format!("/duties/{}/child-abuse-reporting", f.key(f.lena));
        reads(
            &browser.get(&why),
            &[
                "The board set the length: 0.75 hours, resolution 2025-31 of July 7, 2025.",
                "whichever is later: Wed, Nov 5, 2025",
            ],
        );
        let again = browser.send(path, &fields);
        assert_eq!(again.location.as_deref(), Some("/mandates/child-abuse-reporting"));
    });
}

#[test]
fn p12_the_office_sees_whom_a_resolution_would_touch_before_adopting_it() {
    visiting(hr, |browser, f| {
        let form = "/mandates/suicide-awareness/change";
        let said = |minutes: &'static str, what: &'static str| {
            browser.send(
                form,
                &[
                    ("first", "2025-11-01"),
                    ("audience", "interacts"),
                    ("minutes", minutes),
                    ("resolution", "2025-31"),
                    ("each-year-by", "last day"),
                    ("take", "later"),
                    ("on", ""),
                    ("do", what),
                ],
            )
        };
        let dry = said("90", "dry");
        reads(
            &dry,
            &[
                "What adopting it would do, as of Sat, Nov 1, 2025",
                "More to do",
                "Nothing was written.",
            ],
        );
        reads(&dry, &["whose time at required training is paid", "by name"]);
        assert!(dry.html().contains("value=\"2025-31\""), "every answer is kept");
        // Ana did it this year by the length of the day, and is not among those it touches.
        assert!(!dry.text().contains(&f.name(f.ana).sorted()), "{}", dry.text());
        assert!(!browser.get("/mandates").text().contains("From Sat, Nov 1, 2025"));
        assert_eq!(said("90", "").status, 303);
        let again = said("90", "dry");
        reads(&again, &["Nothing would change for anybody on that day."]);
    });
}

#[test]
fn p12_the_office_sees_which_buildings_a_rule_would_find_otherwise() {
    visiting(hr, |browser, _| {
        let (rule, _) = from_library(&code("seizure-medication-coverage")).expect("it ships");
        let dry = |text: &str, first: &str| {
            let path = "/mandates/seizure-medication-coverage/text";
            browser.send(path, &[("rule", text), ("first", first), ("on", ""), ("do", "dry")])
        };
        let shipped = rule.to_string();
        reads(&dry(&shipped, "2025-11-01"), &["For no building would anything change."]);
        let two = shipped.replace("at_least = 1", "at_least = 2");
        reads(
            &dry(&two, "2025-11-01"),
            &[
                "What adopting it would do, as of Sat, Nov 1, 2025",
                "For 2 buildings something would change.",
                "Birch Elementary Covered by 1 person Not covered: 1 trained, 1 short",
                "Cedar Middle Not covered: 0 trained, 1 short Not covered: 0 trained, 2 short",
                "Nothing was written.",
            ],
        );
        // What lapses is said with its day, of a rule that the district does not have yet.
        let yearly = shipped
            .replace("clock = \"once\"", "clock = \"365 days after the last\"")
            .replace("code = \"seizure-medication-coverage\"", "code = \"our-own-coverage\"");
        let sent = [("rule", yearly.as_str()), ("first", "2024-08-01"), ("do", "dry")];
        let lapses = "Birch Elementary Not asked Covered by 1 person, through Sat, Jan 10, 2026";
        reads(&browser.send("/mandates", &sent), &[lapses]);
        let schools = "levels = [\"elementary\", \"middle\", \"high\"]";
        let middle = shipped.replace(schools, "levels = [\"middle\"]");
        reads(&dry(&middle, "2025-11-01"), &["Birch Elementary Covered by 1 person Not asked"]);
        reads(
            &browser.get("/compliance/seizure-medication-coverage"),
            &["Birch Elementary Covered (1)"],
        );
    });
}

#[test]
fn a_change_reaches_no_day_that_has_passed() {
    visiting(hr, |browser, _| {
        let path = "/mandates/asbestos-awareness/change";
        let fields = |first: &'static str, days: &'static str| {
            [
                ("first", first),
                ("audience", "group = custodian"),
                ("each-year-by", ""),
                ("days", days),
                ("take", "later"),
            ]
        };
        let past = browser.send(path, &fields("2025-09-01", "90"));
        assert_eq!(past.status, 422);
        assert!(past.text().contains("a change does not rewrite the past"));
        let same = browser.send(path, &fields("2025-11-01", "60"));
        assert!(same.text().contains("This is what version 1 says already"), "{}", same.text());
        let wrong = browser.send(
            path,
            &[("first", "2025-11-01"), ("audience", "rle = custodian"), ("take", "later")],
        );
        assert!(wrong.text().contains("did you mean role?"), "{}", wrong.text());
        let done = browser.send(path, &fields("2025-11-01", "90"));
        assert_eq!(done.status, 303, "{}", done.text());
        reads(
            &browser.get("/mandates/asbestos-awareness"),
            &["2 Sat, Nov 1, 2025 –", "1 Thu, Aug 1, 2024 Fri, Oct 31, 2025"],
        );
    });
}

#[test]
fn a_wrong_file_is_refused_line_by_line_and_a_right_one_adopted() {
    visiting(hr, |browser, _| {
        let mut text = library()[0].to_string().replace("clock = \"", "clok = \"");
        text = text.replace(library()[0].code.as_str(), "our-own-training");
        let wrong = browser.send("/mandates", &[("rule", &text), ("first", "2025-11-01")]);
        assert_eq!(wrong.status, 422);
        let said = wrong.text();
        assert!(said.contains("has no field called clok; did you mean clock?"), "{said}");
        assert!(said.contains("the rule has no clock"), "{said}");
        let right = text.replace("clok", "clock");
        let file = ("file", "own.toml", right.as_bytes());
        let done = browser.send_file("/mandates", &[("rule", ""), ("first", "2025-11-01")], file);
        assert_eq!(done.location.as_deref(), Some("/mandates/our-own-training"), "{}", done.text());
        reads(&browser.get("/mandates"), &["From Sat, Nov 1, 2025"]);
        let other = browser.send(
            "/mandates/asbestos-awareness/text",
            &[("rule", &right), ("first", "2025-11-01")],
        );
        assert!(other.text().contains("A code never changes"), "{}", other.text());
    });
}

#[test]
fn proof_from_elsewhere_is_accepted_shown_and_withdrawn_cmp_5() {
    visiting(hr, |browser, f| {
        let path = format!("/people/{}/proofs", f.key(f.casey));
        let fields = |done: &'static str| {
            [
                ("mandate", "asbestos-awareness"),
                ("what", "Course of the former employer"),
                ("done", done),
                ("hours", "2"),
            ]
        };
        let early = browser.send(&path, &fields("2025-12-01"));
        assert!(early.text().contains("Done on must be today or earlier"), "{}", early.text());
        let none = fields("2024-09-10")
            .map(|(field, said)| (field, if field == "hours" { "0" } else { said }));
        let none = browser.send(&path, &none);
        assert!(none.text().contains("Length must be more than nothing"), "{}", none.text());
        assert!(none.html().contains("Course of the former employer"), "every answer is kept");
        let done = browser.send(&path, &fields("2024-09-10"));
        assert_eq!(done.status, 303, "{}", done.text());
        let again = browser.send(&path, &fields("2024-09-10"));
        assert!(again.text().contains("accepted already"), "{}", again.text());
        let why = format!("/duties/{}/asbestos-awareness", f.key(f.casey));
        reads(&browser.get(&why), &["Accepted proof: Course of the former employer"]);
        let page = browser.get(&format!("/duties/{}", f.key(f.casey)));
        reads(&page, &["Exemptions and accepted proof", "Withdraw"]);
        let html = page.html();
        let at = html.find("/proofs/").expect("a link to withdraw");
        let link = html[at..].split('"').next().expect("an address").to_owned();
        assert_eq!(browser.send(&link, &[("reason", "")]).status, 422);
        assert_eq!(browser.send(&link, &[("reason", "not the same course")]).status, 303);
        reads(&browser.get(&why), &["Overdue"]);
        assert_eq!(browser.get(&link).status, 409);
        let own = format!("/people/{}/proofs/new", f.key(f.hana));
        assert_eq!(browser.get(&own).status, 403);
    });
}

#[test]
fn a_mandate_is_retired_with_its_last_day() {
    visiting(hr, |browser, f| {
        let path = "/mandates/asbestos-awareness/retirement";
        let past = browser.send(path, &[("last", "2025-01-31")]);
        assert!(past.text().contains("Last day must be yesterday or later"), "{}", past.text());
        assert_eq!(browser.send(path, &[("last", "2025-10-31")]).status, 303);
        let why = format!("/duties/{}/asbestos-awareness", f.key(f.casey));
        reads(&browser.get(&why), &["Overdue"]);
        assert_eq!(browser.get(&format!("{why}?on=2025-11-01")).status, 404);
    });
}

#[test]
fn addresses_that_mean_nothing_are_not_found() {
    visiting(hr, |browser, f| {
        for path in [
            "/duties/17".to_owned(),
            format!("/duties/{}/Bad Code", f.key(f.ana)).replace(' ', "%20"),
            "/mandates/no-such".to_owned(),
            "/mandates/library/no-such".to_owned(),
        ] {
            assert_eq!(browser.get(&path).status, 404, "{path}");
        }
        assert_eq!(code("asbestos-awareness").as_str(), "asbestos-awareness");
        assert_eq!(on_query(day("2025-10-14"), f.today), "");
    });
}
