//! `/outside/rules`: what of learning elsewhere the district takes. The office's.

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Hours;
use maud::{Markup, html};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, band, button, checkboxes, date_field, empty,
    form as post_form, hours_field, radios, select,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::words;
use crate::college::{GradeRule, Letter, PassOnly};
use crate::rule::{
    OwnRule, OwnWay, RuleRefusal, Rules, Version, YEAR_HOURS_MAX, adopt_rules, rules_on, versions,
};

struct Shown {
    now: Rules,
    versions: Vec<Version>,
}

async fn shown(visit: &Visit) -> Result<Shown, Halt> {
    visit.permit::<action::EditFunds>(&Subject::district())?;
    let today = visit.today;
    visit.read(move |tx| Ok(Shown { now: rules_on(tx, today)?, versions: versions(tx)? })).await
}

/// `GET /outside/rules`
pub async fn rules_page(visit: Visit) -> Result<Page, Halt> {
    let shown = shown(&visit).await?;
    let given = filled(&visit, &shown.now);
    Ok(page(&visit, &shown, &given))
}

/// The form begins with what holds, from today on.
fn filled(visit: &Visit, now: &Rules) -> Answers {
    let hours = |hours: Option<Hours>| hours.map(|it| it.to_string()).unwrap_or_default();
    let least = now.college.least.map(|least| least.to_string()).unwrap_or_default();
    let blank = Answers::blank(&visit.words)
        .with("from", visit.today)
        .with("year-most", hours(now.own.year_most))
        .with("proof-from", hours(now.own.proof_from))
        .with("least", least)
        .with("pass", now.college.pass.name());
    now.own.ways.iter().fold(blank, |given, way| given.with("ways", way.name()))
}

fn page(visit: &Visit, shown: &Shown, given: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "outside-rules"))
        .lead(t!(w, "outside-rules-lead"))
        .back("/funds", t!(w, "outside-back-funds"))
        .errors(given)
        .body(html! {
            (form(visit, given))
            (band(&t!(w, "outside-rules-versions"), table(w, &shown.versions)))
        })
}

fn form(visit: &Visit, given: &Answers) -> Markup {
    let w = &visit.words;
    let ways: Vec<Choice> =
        OwnWay::ALL.iter().map(|way| Choice::new(way.name(), words::way(w, *way))).collect();
    let mut letters = vec![Choice::new("", t!(w, "outside-rules-any-grade"))];
    letters.extend(Letter::that_pass().map(|letter| Choice::new(letter, letter.to_string())));
    let pass = [
        Choice::new(PassOnly::Counts.name(), t!(w, "outside-rules-pass-counts")),
        Choice::new(PassOnly::DoesNotCount.name(), t!(w, "outside-rules-pass-not")),
    ];
    post_form(
        visit,
        "/outside/rules",
        html! {
            (checkboxes(given, Field::new("ways", &t!(w, "outside-rules-ways"))
                .hint(&t!(w, "outside-rules-ways-hint")).optional(), &ways))
            (hours_field(given, Field::new("year-most", &t!(w, "outside-rules-year"))
                .hint(&t!(w, "outside-rules-year-hint")).optional()))
            (hours_field(given, Field::new("proof-from", &t!(w, "outside-rules-proof"))
                .hint(&t!(w, "outside-rules-proof-hint")).optional()))
            (select(given, Field::new("least", &t!(w, "outside-rules-least"))
                .hint(&t!(w, "outside-rules-least-hint")).optional(), &letters))
            (radios(given, Field::new("pass", &t!(w, "outside-rules-pass")), &pass))
            (date_field(given, Field::new("from", &t!(w, "outside-rules-from"))
                .hint(&t!(w, "outside-rules-from-hint")).width(FieldWidth::Medium)))
            (button(&t!(w, "outside-rules-do")))
        },
    )
}

fn table(w: &Words, versions: &[Version]) -> Markup {
    if versions.is_empty() {
        let words = t!(w, "outside-rules-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "outside-rules-from")),
        Column::text(t!(w, "outside-rules-ways")),
        Column::number(t!(w, "outside-rules-year")),
        Column::number(t!(w, "outside-rules-proof")),
        Column::text(t!(w, "outside-rules-least")),
        Column::text(t!(w, "outside-rules-pass")),
    ];
    let mut table = Table::new(t!(w, "outside-rules-versions"), columns);
    for version in versions.iter().rev() {
        let (own, college) = (&version.rules.own, version.rules.college);
        let ways: Vec<String> = own.ways.iter().map(|way| words::way(w, *way)).collect();
        let pass = match college.pass {
            PassOnly::Counts => t!(w, "outside-rules-pass-counts"),
            PassOnly::DoesNotCount => t!(w, "outside-rules-pass-not"),
        };
        let hours = |hours: Option<Hours>, none: String| hours.map_or(none, |it| w.hours(it));
        table.push(vec![
            html! { (w.date(version.in_force_from)) },
            html! { @if ways.is_empty() { (t!(w, "outside-rules-no-way")) } @else {
                (ways.join(" · "))
            } },
            html! { (hours(own.year_most, t!(w, "outside-rules-no-limit"))) },
            html! { (hours(own.proof_from, t!(w, "outside-rules-never"))) },
            html! { @match college.least {
                Some(least) => (least),
                None => (t!(w, "outside-rules-any-grade")),
            } },
            html! { (pass) },
        ]);
    }
    table.render(w)
}

/// `POST /outside/rules`
pub async fn rules_adopt(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditFunds>(&Subject::district())?;
    let w = &visit.words;
    let mut read = sent.read();
    let ways = read.choices("ways", &t!(w, "outside-rules-ways"), OwnWay::parse);
    let mut hours = |name: &str, label: String| {
        let hours = read.optional_hours(name, &label)?;
        if (1..=YEAR_HOURS_MAX * 60).contains(&hours.minutes()) {
            return Some(hours);
        }
        read.refuse(name, t!(w, "outside-rules-hours-most", most = YEAR_HOURS_MAX));
        None
    };
    let year_most = hours("year-most", t!(w, "outside-rules-year"));
    let proof_from = hours("proof-from", t!(w, "outside-rules-proof"));
    let least = read.optional_choice("least", &t!(w, "outside-rules-least"), Letter::parse);
    let pass = read.required_choice("pass", &t!(w, "outside-rules-pass"), PassOnly::parse);
    let from = read.required_date("from", &t!(w, "outside-rules-from"));
    let asked = read.finish(|| {
        let own = OwnRule { ways, year_most, proof_from };
        Some((from?, Rules { own, college: GradeRule { least, pass: pass? } }))
    });
    let (from, rules) = match asked {
        Ok(asked) => asked,
        Err(given) => return Ok(page(&visit, &shown(&visit).await?, &given).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "outside-rules-adopted", day = w.date(from)));
    let done = visit
        .submit(&sent, move |tx| {
            adopt_rules(tx, &permit, &occasion, from, &rules)?;
            Ok(Done::to("/outside/rules").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(RuleRefusal::InThePast) => {
            let given = sent.answers().refused("from", t!(w, "outside-rules-past"));
            Ok(page(&visit, &shown(&visit).await?, &given).into_response())
        }
    }
}
