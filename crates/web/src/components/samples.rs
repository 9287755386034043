//! Every component on a page, with the words of a real district, to be looked at and tested.
//! `WRITE_SAMPLES=folder cargo test -p web samples` writes them as files.

use std::sync::Arc;

use access::{Actor, Grant, Role};
use axum::http::Request;
use db::testing::Fresh;
use kernel::{AccountId, DistrictCalendar, LocalDate, LoginId, PersonName, StaffId};
use maud::{Markup, html};

use super::{
    Choice, Column, Empty, Fact, Field, FieldWidth, Happening, Mark, Meter, Paging, Roster,
    RosterRow, Row, ShareLine, Sort, SummaryRow, Table, Tone, about, action_button, band, button,
    button_danger, button_group, button_link, button_link_secondary, button_named,
    button_secondary, checkbox, checkboxes, confirm, date_field, desk, details, empty, facts,
    fieldset, file_field, filter, filter_group, filter_search, form, form_with_files, hours_field,
    inset, meter, money_field, notice, number_field, pagination, panel, password_field, quiet,
    radios, roster, rows, search_field, select, share_line, small, summary_list, tag, text_area,
    text_field, time_field, timeline, warning, why,
};
use crate::application::{Application, Recognised, Theme};
use crate::visit::{Caller, Head};
use crate::words::Language;
use crate::{Answers, Halt, Page, assets, testing};

/// An address, asked for by a person with a role.
pub(crate) fn caller(path: &str, role: Option<Role>, language: Language, theme: Theme) -> Caller {
    let day = LocalDate::parse("2025-10-14").expect("a day");
    let fresh = Fresh::sqlite();
    fresh
        .database
        .write_now(|tx| {
            db::setting::set(tx, db::setting::DISTRICT_NAME, "Prairie Hills Public Schools")?;
            let help = "Professional Learning office, 555-0142";
            db::setting::set(tx, crate::application::HELP_SETTING, help)
        })
        .expect("settings are written");
    let application: Arc<Application> = testing::application(&fresh.database, day);
    let (parts, ()) = Request::get(path).body(()).expect("a path").into_parts();
    let (name, position) = match role {
        Some(Role::Coordinator) => {
            (PersonName::new("Dana", "Whitfield", None), "Professional Learning office")
        }
        Some(_) | None => {
            (PersonName::new("Ana", "Ruiz", None), "Grade 3 teacher, Birch Elementary")
        }
    };
    let recognised = Recognised {
        login: LoginId(1),
        actor: Actor {
            account: AccountId(1),
            person: StaffId(1),
            name,
            grants: role.map(|role| Grant { role, building: None }).into_iter().collect(),
            capacity: access::Capacity::Oneself,
        },
        language: Some(language),
        theme,
        csrf_secret: "secret".to_owned(),
        seen_at: application.clock.now(),
        position: Some(position.to_owned()),
        supervises: false,
        hand: None,
    };
    let mut caller = Caller::from_head(&application, &Head::of(&parts), Some(recognised));
    let calendar = DistrictCalendar::nebraska();
    caller.now = calendar.start_of(day).plus_minutes(9 * 60 + 2);
    caller
}

fn home(caller: &Caller) -> Page {
    let needs = [
        Row {
            when: "by Fri, Oct 17".to_owned(),
            what: html! {
                a href="/my/duties/1" { "Suicide awareness, yearly" }
                " " (tag(Tone::Warn, "Due in 3 days"))
            },
            below: html! {
                "60 minutes online, or Thursday at 3:45 pm in the library. "
                a href="/my/duties/1" { "Why me?" (about("Suicide awareness, yearly")) }
            },
            action: button_link("/learn/1", "Start"),
        },
        Row {
            when: "until Wed noon".to_owned(),
            what: html! {
                a href="/sections/2" { "Small-group reading, section B" }
                " " (tag(Tone::Good, "A seat is yours"))
            },
            below: html! {
                "You were 1st in line. Say yes before Wednesday noon, or it goes to the next person."
            },
            action: action_button(
                caller,
                &super::ActionButton {
                    action: "/registrations/2/acceptance",
                    label: "Take the seat",
                    about: "in Small-group reading",
                },
            ),
        },
        Row {
            when: "since Mon, Oct 6".to_owned(),
            what: html! { a href="/surveys/3" { "What did you try from “Number talks”?" } },
            below: html! { "Two questions, about 3 minutes. It completes your 1.5 hours." },
            action: button_link_secondary("/surveys/3", "Answer"),
        },
    ];
    let coming = [
        Row {
            when: "Thu, Oct 16, 3:45 pm".to_owned(),
            what: html! { a href="/sections/4" { "Grade 3 PLC" } },
            below: html! { "Room 114 · question 3: what if they haven’t learned it yet?" },
            action: quiet("1 hour"),
        },
        Row {
            when: "Wed, Oct 29, 8:00 am".to_owned(),
            what: html! { a href="/sections/5" { "Science of reading, day 2 of 3" } },
            below: html! { "District center, room B · a substitute is booked" },
            action: quiet("6.5 hours"),
        },
    ];
    Page::new(caller, "Good morning, Ana").caption("Tuesday, October 14, 2025").wide().body(html! {
        (band("Needs you now", rows(&needs)))
        (band("Coming up", rows(&coming)))
        (band("Where you stand", where_you_stand()))
    })
}

fn where_you_stand() -> Markup {
    let meters = [
        ("Required by law and district", 5, 6, None, "5 of 6 current"),
        (
            "Six-year growth, to Aug 31, 2028",
            35,
            60,
            Some(31),
            "3.5 of 6 semester hours · ahead of pace",
        ),
        ("My goal: talk moves in math", 2, 5, Some(3), "2 of 5 steps · conference on Nov 4"),
    ];
    html! {
        dl.stand {
            @for (name, value, whole, expected, words) in meters {
                div { dt { (name) } dd { (meter(&Meter { value, whole, expected, words })) } }
            }
        }
    }
}

fn catalog(caller: &Caller) -> Page {
    let answers = Answers::blank(&caller.words).with("q", "reading").with("kind", "development");
    let sort = |by: &str, rising| Sort { href: format!("?sort={by}"), rising };
    let mut table = Table::new(
        "6 of 214 activities, as of Tue, Oct 14, 2025, 9:02 am",
        vec![
            Column::text("Activity").sorted_by(sort("name", Some(true))),
            Column::text("When").sorted_by(sort("when", None)),
            Column::text("Where"),
            Column::number("Hours"),
            Column::number("Seats"),
            Column::text("Status"),
        ],
    );
    for (name, note, when, place, hours, seats, state) in [
        (
            "Science of reading",
            "Institute · grades K–3",
            "3 days from Oct 1",
            "District center",
            "19.5",
            "40 / 40",
            (Tone::Warn, "Full, 7 waiting"),
        ),
        (
            "Small-group reading",
            "Workshop · 3 sections",
            "Wed, Oct 22, 3:45 pm",
            "Birch",
            "1.5",
            "11 / 30",
            (Tone::Good, "Open"),
        ),
        (
            "Decoding for paras",
            "Workshop · paid time",
            "Mon, Oct 27, 1:00 pm",
            "Cedar Middle",
            "2",
            "3 / 20",
            (Tone::Good, "Open"),
        ),
        (
            "Coaching cycle: fluency",
            "Coaching · individual",
            "by arrangement",
            "your classroom",
            "6",
            "–",
            (Tone::Good, "Open"),
        ),
        (
            "Literacy network",
            "Network · monthly",
            "first Tuesdays",
            "Online",
            "9",
            "64 / –",
            (Tone::Bad, "Cancelled"),
        ),
        (
            "State reading conference",
            "Conference · external",
            "Nov 12–13",
            "Kearney",
            "12",
            "–",
            (Tone::Neutral, "By request"),
        ),
    ] {
        table.push(vec![
            html! { a href="/activities/1" { (name) } br; (quiet(note)) },
            html! { (when) },
            html! { (place) },
            html! { (hours) },
            html! { (seats) },
            tag(state.0, state.1),
        ]);
    }
    let table = table.stacked().foot(vec![
        html! { "Shown" },
        html! {},
        html! {},
        html! { "50" },
        html! { "118" },
        html! {},
    ]);
    let filters = html! {
        (filter_search(&caller.words, &answers, "q", None))
        (checkboxes(&answers, Field::new("kind", "Kind"), &[
            Choice::new("development", "Professional development"), Choice::new("training", "Training"),
        ]))
        (filter_group("Format", html! { (checkbox(&answers, Field::new("online", "Online"))) }))
        (select(&answers, Field::new("supports", "Supports"), &[
            Choice::new("2", "Strategy 2: literacy by grade 3"), Choice::new("b", "Birch site plan"),
        ]))
    };
    Page::new(caller, "Catalog")
        .caption("School year 2025–26")
        .wide()
        .actions(button_link("/activities/new", "Add an activity"))
        .body(desk(
            filter(caller, Some("/catalog"), filters),
            html! {
                (table.render(&caller.words))
                (pagination(caller, Paging::new(2, 214, 50), |page| format!("?page={page}")))
            },
        ))
}

fn failing_form(caller: &Caller) -> Page {
    let answers = Answers::blank(&caller.words)
        .with("title", "Number talks <b>")
        .with("starts", "Octember 3")
        .with("ends", "2025-10-29")
        .with("at", "15:45")
        .with("length", "1.5")
        .with("kind", "training")
        .with("why", "Because we agreed on it.")
        .refused("starts", "“First day” is a date, like 10/14/2025")
        .refused("seats", "“Seats” is a whole number from 1 to 500")
        .refused("kind", "Choose an answer for “Kind”");
    let kinds = [
        Choice::new("development", "Professional development"),
        Choice::new("training", "Training").hint("What law or the district requires"),
    ];
    let body = form_with_files(
        caller,
        "/activities",
        html! {
            (text_field(&answers, Field::new("title", "Title").hint("As it should stand in the catalog")))
            (radios(&answers, Field::new("kind", "Kind"), &kinds))
            (fieldset("When it meets", Some("One day or several"), html! {
                (date_field(&answers, Field::new("starts", "First day")))
                (date_field(&answers, Field::new("ends", "Last day").optional()))
                (time_field(&answers, Field::new("at", "Starts at").hint("Like 3:45 pm")))
                (hours_field(&answers, Field::new("length", "Hours").hint("Like 1.5 or 1h 30")))
            }))
            (number_field(&answers, Field::new("seats", "Seats")))
            (money_field(&answers, Field::new("fee", "Fee").optional()))
            (select(&answers, Field::new("place", "Building"), &[Choice::new("b", "Birch Elementary")]))
            (search_field(&answers, Field::new("presenter", "Presenter").hint("Name or e-mail")))
            (checkboxes(&answers, Field::new("for", "For whom"), &[
                Choice::new("t", "Teachers"), Choice::new("p", "Paraprofessionals"),
            ]))
            (text_area(&answers, Field::new("why", "Why it is offered").characters_max(500).rows(4)))
            (file_field(&answers, Field::new("flyer", "Flyer").optional().accept(".pdf")))
            (checkbox(&answers, Field::new("listed", "List it in the catalog now")))
            (password_field(&answers, Field::new("password", "Your password").width(FieldWidth::Long)))
            (button_group(html! { (button("Add the activity")) (button_secondary("Save for later")) }))
        },
    );
    Page::new(caller, "Add an activity")
        .caption("Catalog")
        .back("/catalog", "Back to the catalog")
        .errors(&answers)
        .body(body)
}

fn decision(caller: &Caller) -> Page {
    let words = &caller.words;
    let effects =
        ["12 people will be told".to_owned(), "4 people waiting are offered nothing".to_owned()];
    Page::new(caller, "Cancel “Number talks”, section B?")
        .caption("Section").trail(&[("/sections", "Sections"), ("/sections/2", "Number talks")])
        .notice(notice(Tone::Warn, "The roster is locked", html! { p { "Attendance begins tomorrow." } }))
        .lead("It meets on Wed, Oct 22 at Birch Elementary.")
        .body(html! {
            (facts(&[
                Fact { name: "Registered", value: html! { "12" } },
                Fact { name: "Waiting", value: html! { "4" } },
                Fact { name: "Credit", value: html! { "1.5 hours" } },
            ]))
            (summary_list(words, &[
                SummaryRow { key: "Title", value: html! { "Number talks" }, change: Some("/c".into()) },
                SummaryRow { key: "Presenter", value: html! { "Lena Ochoa" }, change: None },
            ]))
            (inset(html! { p { "“The district shall provide a variety of programs.”" } }))
            (warning(words, "This cannot be taken back."))
            (details("Why are people told?", html! { p { "They may have booked a substitute." } }))
            (confirm(caller, "/sections/2/cancellation", &effects, button_danger("Cancel it"), "/sections/2"))
            (band("What happened", timeline(&[
                Happening { what: "Opened for registration", by: "Dana Whitfield",
                    when: "Wed, Oct 1, 2025, 8:12 am", detail: html! {} },
                Happening { what: "Room changed", by: "Lena Ochoa", when: "Mon, Oct 6, 2025, 3:40 pm",
                    detail: html! { p { "From library to room 114." } } },
            ])))
        })
}

fn finished(caller: &Caller) -> Page {
    let words = &caller.words;
    let code = crate::qr::QrCode::new("https://pl.example/check-in/7Q4").expect("short");
    Page::new(caller, "You are registered").caption("Small-group reading").body(html! {
        (panel("See you Wed, Oct 22, 3:45 pm", html! { p { "Reference 7Q4-K2M" } }))
        (why("How your hours were worked out", &[
            html! { "Three sessions of 90 minutes: 4.5 hours." },
            html! { "You attended two: 3 hours." },
        ]))
        (share_line(words, &ShareLine {
            points: &[None, Some(0), Some(37), Some(82), None, Some(100)],
            first: "October 2023",
            last: "March 2024",
            words: "At the end of March 2024, all were done.",
        }))
        (empty(words, &Empty::AllDone { words: "Nothing needs you now." }))
        (empty(words, &Empty::FirstTime { words: "Your certificates will stand here.", action: Some(("/catalog", "Find something to learn")) }))
        (empty(words, &Empty::NothingMatches { words: "No activity matches “rdng”.", clear: "/catalog" }))
        (small("Small print."))
        (form(caller, "/x", button_named("Print later", "do", "print")))
        (code.image("Check in to Small-group reading"))
    })
}

fn attendance(caller: &Caller) -> Page {
    let answers = Answers::blank(&caller.words)
        .with("mark-1", "here")
        .with("mark-3", "absent")
        .refused("mark-2", "Choose a mark for Ben Okafor");
    let marks = [
        Mark { value: "here", label: "Here", letter: 'h' },
        Mark { value: "part", label: "Part", letter: 'p' },
        Mark { value: "absent", label: "Absent", letter: 'a' },
        Mark { value: "excused", label: "Excused", letter: 'e' },
    ];
    let people = [
        ("mark-1", "Ana Ruiz", "Birch Elementary"),
        ("mark-2", "Ben Okafor", "Cedar Middle"),
        ("mark-3", "Cynthia Featherstonehaugh-Villanueva", "walked in"),
    ];
    let people: Vec<RosterRow<'_>> = people
        .into_iter()
        .map(|(field, name, note)| RosterRow { field, name, note, more: html! {} })
        .collect();
    let grid = Roster { caption: "3 people, Wed, Oct 22", marks: &marks, rows: &people };
    Page::new(caller, "Attendance").caption("Small-group reading").wide().errors(&answers).body(
        form(
            caller,
            "/sessions/1/attendance",
            html! {
                (roster(&caller.words, &answers, &grid))
                (button_group(button("Save attendance")))
            },
        ),
    )
}

/// Every sample by name.
pub(crate) fn all(language: Language, theme: Theme) -> Vec<(&'static str, Page)> {
    let teacher = |path: &str| caller(path, None, language, theme);
    let office = |path: &str| caller(path, Some(Role::Coordinator), language, theme);
    vec![
        ("home", home(&teacher("/"))),
        ("catalog", catalog(&office("/catalog"))),
        ("failing-form", failing_form(&office("/activities/new"))),
        ("decision", decision(&office("/sections/2/cancellation"))),
        ("finished", finished(&teacher("/my/learning"))),
        ("attendance", attendance(&office("/sessions/1"))),
        ("not-found", Halt::NotFound.page(&teacher("/nowhere"))),
        ("fault", Halt::Fault(kernel::Fault::new("a defect")).page(&teacher("/my/learning"))),
    ]
}

fn rendered() -> Vec<(&'static str, String)> {
    let pages = all(Language::English, Theme::System).into_iter();
    pages.map(|(name, page)| (name, page.render().into_string())).collect()
}

#[test]
fn samples_can_be_written_down_to_be_looked_at() {
    let Some(folder) = std::env::var_os("WRITE_SAMPLES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    for (theme, language) in [
        (Theme::Light, Language::English),
        (Theme::Dark, Language::English),
        (Theme::Light, Language::Spanish),
    ] {
        for (name, page) in all(language, theme) {
            let html = page.render().into_string().replace("\"/assets/", "\"assets/");
            let file =
                format!("{name}-{}-{}.html", theme.name().unwrap_or("system"), language.tag());
            std::fs::write(folder.join(file), html).unwrap();
        }
    }
    let assets_folder = folder.join("assets");
    std::fs::create_dir_all(&assets_folder).unwrap();
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for (from, path) in [
        ("perennial.css", assets::style_path()),
        ("print.css", assets::print_path()),
        ("perennial.js", assets::script_path()),
        ("mark.svg", assets::MARK_PATH),
    ] {
        std::fs::copy(own.join(from), assets_folder.join(path.trim_start_matches("/assets/")))
            .unwrap();
    }
}

#[test]
fn every_page_has_one_heading_and_no_style_or_script_of_its_own() {
    for (name, html) in rendered() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        for forbidden in [" style=", "<style", "<script>", " onclick=", "javascript:", "http://"] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn every_id_is_there_once_and_every_reference_finds_its_id() {
    for (name, html) in rendered() {
        let values = |attribute: &str| -> Vec<String> {
            let mark = format!(" {attribute}=\"");
            let found = html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next());
            found.map(str::to_owned).collect()
        };
        let ids = values("id");
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{name}: {ids:?}");
        let references = ["for", "aria-describedby", "aria-labelledby"].map(values).concat();
        for reference in references.iter().flat_map(|reference| reference.split(' ')) {
            assert!(ids.iter().any(|id| id == reference), "{name}: nothing is {reference}");
        }
        let anchors: Vec<String> = values("href");
        for anchor in anchors.iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.iter().any(|id| id == anchor), "{name}: no #{anchor}");
        }
    }
}

#[test]
fn what_people_write_never_becomes_markup() {
    let (_, html) = rendered().into_iter().find(|(name, _)| *name == "failing-form").unwrap();
    assert!(html.contains("Number talks &lt;b&gt;") && !html.contains("Number talks <b>"));
}

#[test]
fn a_failing_form_says_so_in_its_title_at_its_top_and_at_the_field() {
    let (_, html) = rendered().into_iter().find(|(name, _)| *name == "failing-form").unwrap();
    assert!(html.contains("<title>Error: Add an activity – Catalog – Perennial</title>"));
    assert!(html.contains("<a href=\"#starts\">“First day” is a date, like 10/14/2025</a>"));
    let field = html.split("id=\"starts\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(field.contains("aria-invalid=\"true\""), "{field}");
    assert!(field.contains("aria-describedby=\"starts-error\""), "{field}");
    assert!(field.contains("value=\"Octember 3\"") && field.contains("type=\"text\""), "{field}");
    assert!(!html.contains("type=\"password\" value"));
}
