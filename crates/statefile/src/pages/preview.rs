//! What a file would hold: who is in, who is left out and why. Looked at first, then frozen as it was
//! seen.

use super::words;
use crate::format::{Code, Format, RowsAre};
use crate::gather::{Asked, Preview, preview};
use crate::make::{MakeRefusal, freeze};
use crate::plan::{Again, Entry, Left, Why};
use crate::store::{KeptFormat, formats};
use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::setting;
use kernel::{DistrictCalendar, Failed, LocalDate};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use web::components::{
    Choice, Column, Empty, Fact, Field, FieldWidth, Table, band, button, button_group, checkbox,
    date_field, desk, details, empty, facts, filter, filter_group, form, select,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// Rows shown before the rest is left to the file.
const ROWS_SHOWN: usize = 50;
/// Of each reason, people shown.
const LEFT_SHOWN: usize = 40;
/// Lines of the file that are shown as they are.
const LINES_SHOWN: usize = 4;

/// What is asked for in the address.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    format: Option<String>,
    first: Option<String>,
    last: Option<String>,
    again: Option<String>,
}

impl Wanted {
    /// What a form sent.
    fn sent(sent: &Submitted) -> Wanted {
        let text = |field: &str| Some(sent.text(field).to_owned());
        Wanted {
            format: text("format"),
            first: text("first"),
            last: text("last"),
            again: text("again"),
        }
    }

    /// The days of a format that were asked for, or the usual ones.
    fn asked(&self, format: &Format, calendar: &DistrictCalendar, today: LocalDate) -> Asked {
        let (first, last) = usual_days(format, calendar, today);
        let day = |text: &Option<String>| text.as_deref().and_then(LocalDate::parse);
        let first = day(&self.first).unwrap_or(first);
        let last = day(&self.last).unwrap_or(last);
        let again = self.again.as_deref().is_some_and(|again| again == "yes");
        Asked {
            format: format.code.clone(),
            first,
            last: last.max(first),
            again: if again { Again::Yes } else { Again::No },
        }
    }
}

/// A year's sum: the school year that is over. Rows of activities: this school year so far.
fn usual_days(
    format: &Format,
    calendar: &DistrictCalendar,
    today: LocalDate,
) -> (LocalDate, LocalDate) {
    let year = calendar.school_year(today);
    match format.rows {
        RowsAre::Person => {
            let days = calendar.days_of(year.previous());
            (days.first, days.last.unwrap_or(today))
        }
        RowsAre::Activity => (calendar.days_of(year).first, today),
    }
}

/// `GET /state-files/preview`
pub async fn preview_page(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Page, Halt> {
    visit.permit::<action::ViewStateFiles>(&Subject::district())?;
    let today = visit.today;
    let (all, asked, shown) = visit
        .read(move |tx| {
            let all = formats(tx)?;
            let code = wanted.format.as_deref().and_then(Code::parse);
            let kept = match &code {
                Some(code) => all.iter().find(|kept| kept.format.code == *code),
                None => all.first(),
            };
            let kept = kept.ok_or(Halt::NotFound)?;
            let asked = wanted.asked(&kept.format, &setting::calendar(tx)?, today);
            let shown = preview(tx, &asked, today)?.ok_or(Halt::NotFound)?;
            Ok((all, asked, shown))
        })
        .await?;
    Ok(page(&visit, &all, &asked, &shown))
}

fn page(visit: &Visit, all: &[KeptFormat], asked: &Asked, shown: &Preview) -> Page {
    let w = &visit.words;
    let format = &shown.kept.format;
    Page::new(visit, t!(w, "state-preview-title"))
        .caption(format.title.clone())
        .back("/state-files", t!(w, "state-back"))
        .lead(t!(w, "state-preview-lead"))
        .wide()
        .body(desk(
            question(visit, all, asked),
            html! {
                (facts(&[
                    Fact { name: &t!(w, "state-rows"), value: html! { (w.number(count(shown.rows.len()))) } },
                    Fact { name: &t!(w, "state-people"), value: html! { (w.number(count(shown.people()))) } },
                    Fact { name: &t!(w, "state-total"), value: html! { (words::amount(format, shown.total())) } },
                ]))
                (freezing(visit, asked, shown))
                (band(&t!(w, "state-in"), rows(w, shown)))
                (band(&t!(w, "state-left"), left(w, format, &shown.left)))
            },
        ))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn question(visit: &Visit, all: &[KeptFormat], asked: &Asked) -> Markup {
    let w = &visit.words;
    let again = if asked.again == Again::Yes { "yes" } else { "" };
    let answers = Answers::blank(w)
        .with("format", &asked.format)
        .with("first", asked.first)
        .with("last", asked.last)
        .with("again", again);
    let choices: Vec<Choice> =
        all.iter().map(|kept| Choice::new(&kept.format.code, kept.format.title.clone())).collect();
    let label = t!(w, "state-again");
    filter(
        visit,
        None,
        html! {
            (filter_group(&t!(w, "state-format"), html! {
                (select(&answers, Field::new("format", &t!(w, "state-format")).label_hidden(), &choices))
            }))
            (filter_group(&t!(w, "state-days"), html! {
                (date_field(&answers, Field::new("first", &t!(w, "state-first")).width(FieldWidth::Medium)))
                (date_field(&answers, Field::new("last", &t!(w, "state-last")).width(FieldWidth::Medium)))
            }))
            (filter_group(&t!(w, "state-rejected-before"), html! {
                (checkbox(&answers, Field::new("again", &label)))
            }))
        },
    )
}

/// The one button, with what was seen beside it.
fn freezing(visit: &Visit, asked: &Asked, shown: &Preview) -> Markup {
    let w = &visit.words;
    if shown.rows.is_empty() || !visit.could(ActionKind::MakeStateFile) {
        return html! {};
    }
    if visit.today < asked.last {
        return html! { p { (t!(w, "state-not-over", last = w.date(asked.last))) } };
    }
    let again = if asked.again == Again::Yes { "yes" } else { "" };
    let label = t!(w, "state-freeze", count = shown.rows.len());
    html! {
        (form(visit, "/state-files", html! {
            input type="hidden" name="format" value=(asked.format);
            input type="hidden" name="first" value=(asked.first);
            input type="hidden" name="last" value=(asked.last);
            input type="hidden" name="again" value=(again);
            input type="hidden" name="seen" value=(shown.sha256());
            (button_group(button(&label)))
        }))
        p.quiet { (t!(w, "state-freeze-effect")) }
    }
}

fn rows(w: &Words, shown: &Preview) -> Markup {
    let format = &shown.kept.format;
    if shown.rows.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "state-nothing") });
    }
    let columns = vec![
        Column::text(t!(w, "state-person")),
        Column::text(format.identifier.clone()),
        Column::text(t!(w, "state-what")),
        Column::text(t!(w, "state-day")),
        Column::number(t!(w, "state-amount", units = format.unit.many.as_str())),
        Column::text(t!(w, "state-entry")),
    ];
    let mut table =
        Table::new(t!(w, "state-rows-caption", count = shown.rows.len()), columns).stacked();
    for (_, row, _) in shown.rows.iter().take(ROWS_SHOWN) {
        let what = match format.rows {
            RowsAre::Activity => row.title.clone(),
            RowsAre::Person => t!(w, "state-pieces", count = row.pieces.len()),
        };
        table.push(vec![
            html! { (row.name.sorted()) },
            html! { (row.identifier) },
            html! { (what) },
            html! { (w.date(row.earned_on)) },
            html! { (row.amount.shown()) },
            html! { @if row.entry != Entry::New { (words::entry(w, row.entry)) } @else { "–" } },
        ]);
    }
    let more = shown.rows.len().saturating_sub(ROWS_SHOWN);
    let text = String::from_utf8_lossy(&shown.bytes);
    let lines: Vec<&str> = text.lines().take(LINES_SHOWN).collect();
    html! {
        (table.render(w))
        @if more > 0 { p.quiet { (t!(w, "state-more", count = more)) } }
        (details(&t!(w, "state-lines"), html! { pre { (lines.join("\n")) } }))
    }
}

/// By reason: how many pieces of how many people, and whom.
fn left(w: &Words, format: &Format, left: &[Left]) -> Markup {
    if left.is_empty() {
        return html! { p { (t!(w, "state-nobody-left")) } };
    }
    let mut by_reason: BTreeMap<&Why, Vec<&Left>> = BTreeMap::new();
    for one in left {
        by_reason.entry(&one.why).or_default().push(one);
    }
    html! {
        @for (why, all) in by_reason {
            @let people: BTreeSet<_> = all.iter().map(|one| one.person).collect();
            @let heading = words::why(w, format, why);
            @let counted = t!(w, "state-left-count", pieces = all.len(), people = people.len());
            (details(&format!("{counted}: {heading}"), html! {
                ul.bullets {
                    @for one in all.iter().take(LEFT_SHOWN) {
                        li {
                            (one.name.sorted())
                            @if !one.title.is_empty() { ": " (one.title) ", " (w.date(one.on)) }
                        }
                    }
                }
                @if all.len() > LEFT_SHOWN {
                    p.quiet { (t!(w, "state-left-more", count = all.len() - LEFT_SHOWN)) }
                }
                @if *why == Why::NoIdentifier {
                    p { a href="/state-identifiers" { (t!(w, "state-ids-title")) } }
                }
            }))
        }
    }
}

/// `POST /state-files`
pub async fn freeze_form(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeStateFile>(&Subject::district())?;
    let wanted = Wanted::sent(&sent);
    let code = wanted.format.as_deref().and_then(Code::parse).ok_or(Halt::Conflict)?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let seen = sent.text("seen").to_owned();
    let (looked_for, for_address) = (wanted.clone(), wanted);
    let done = visit
        .submit(&sent, move |tx| {
            let kept = crate::store::format(tx, &code)?;
            let kept = kept.ok_or(Failed::Refused(MakeRefusal::UnknownFormat))?;
            let asked = looked_for.asked(&kept.format, &setting::calendar(tx)?, occasion.today);
            let key = freeze(tx, &permit, &occasion, &asked, &seen)?;
            Ok::<_, Failed<MakeRefusal>>(
                Done::to(format!("/state-files/{key}")).saying(t!(w, "state-frozen")),
            )
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &for_address, &refusal).into_response()),
    }
}

fn refused(visit: &Visit, wanted: &Wanted, refusal: &MakeRefusal) -> Page {
    let w = &visit.words;
    let said = match refusal {
        MakeRefusal::UnknownFormat => t!(w, "state-refused-format"),
        MakeRefusal::NothingToSend => t!(w, "state-nothing"),
        MakeRefusal::NotOver { last } => t!(w, "state-not-over", last = w.date(*last)),
        MakeRefusal::Overlaps { number, first, last } => {
            let days = words::days(w, *first, *last);
            t!(w, "state-refused-overlaps", number = *number, days = days)
        }
        MakeRefusal::LooksDifferent => t!(w, "state-refused-different"),
    };
    let part = |name: &str, value: &Option<String>| {
        let value = value.as_deref().unwrap_or_default();
        let plain = value.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
        if plain { format!("{name}={value}") } else { String::new() }
    };
    let back = [
        part("format", &wanted.format),
        part("first", &wanted.first),
        part("last", &wanted.last),
        part("again", &wanted.again),
    ];
    Page::new(visit, t!(w, "state-not-frozen"))
        .status(StatusCode::CONFLICT)
        .back(format!("/state-files/preview?{}", back.join("&")), t!(w, "state-preview-back"))
        .body(html! { p { (said) } })
}
