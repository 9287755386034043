//! Holds: what is held and why, one more, ending one.

use super::{REASON_CHARACTERS_MAX, key, words};
use crate::hold::{EndRefusal, HoldRefusal, NewHold, end_hold, hold};
use crate::schedule::Kind;
use crate::store::{KeptHold, hold_by_key, holds};
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalDate};
use maud::{Markup, html};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, Tone, band, button, button_danger, date_field,
    empty, form, select, tag, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const TITLE_CHARACTERS_MAX: usize = 120;
const NUMBER_CHARACTERS_MAX: usize = 40;

/// `GET /retention/holds`
pub async fn holds_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let all = visit.read(|tx| Ok(holds(tx)?)).await?;
    let answers = Answers::blank(&visit.words).with("begins_on", visit.today);
    Ok(page(&visit, &all, &answers))
}

fn page(visit: &Visit, all: &[KeptHold], answers: &Answers) -> Page {
    let w = &visit.words;
    let keeps = visit.could(ActionKind::KeepRetention);
    Page::new(visit, t!(w, "retention-holds"))
        .back("/retention", t!(w, "retention-back"))
        .lead(t!(w, "retention-holds-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            (list(visit, all, keeps))
            @if keeps { (band(&t!(w, "retention-hold-new"), new_form(visit, answers))) }
        })
}

fn list(visit: &Visit, all: &[KeptHold], keeps: bool) -> Markup {
    let w = &visit.words;
    if all.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "retention-no-holds"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "retention-hold")),
        Column::text(t!(w, "retention-covers")),
        Column::text(t!(w, "retention-begins")),
        Column::text(t!(w, "retention-ends")),
        Column::text(t!(w, "retention-stands")),
    ];
    let mut table =
        Table::new(t!(w, "retention-holds-caption", count = all.len()), columns).stacked();
    for one in all {
        let hold = &one.hold;
        let runs = hold.runs_on(visit.today);
        table.push(vec![
            html! { (hold.title) br; span.quiet { (one.reason) } },
            html! { (covers(w, one)) },
            html! { (w.date(hold.begins_on)) },
            html! {
                @match hold.ended_on {
                    Some(last) => { (w.date(last)) @if let Some(why) = &one.ended_reason { ": " (why) } }
                    None if keeps => a href=(format!("/retention/holds/{}/end", hold.key)) {
                        (t!(w, "retention-hold-end")) span.visually-hidden { ": " (hold.title) }
                    },
                    None => { "–" }
                }
            },
            if runs { tag(Tone::Warn, &t!(w, "retention-runs")) } else { tag(Tone::Neutral, &t!(w, "retention-ended")) },
        ]);
    }
    table.render(w)
}

/// Which records it covers.
fn covers(w: &Words, one: &KeptHold) -> String {
    let hold = &one.hold;
    let who =
        one.person.as_ref().map_or_else(|| t!(w, "retention-everyone"), kernel::PersonName::sorted);
    let what = hold.kind.map_or_else(|| t!(w, "retention-every-kind"), |kind| words::kind(w, kind));
    let day = |day: Option<LocalDate>| day.map_or_else(|| "…".to_owned(), |day| w.date(day));
    match (hold.first, hold.last) {
        (None, None) => format!("{who}, {what}"),
        (first, last) => format!("{who}, {what}, {} – {}", day(first), day(last)),
    }
}

fn new_form(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut kinds = vec![Choice::new("", t!(w, "retention-every-kind"))];
    kinds.extend(Kind::ALL.iter().map(|kind| Choice::new(kind.slug(), words::kind(w, *kind))));
    html! {
        (form(visit, "/retention/holds", html! {
            (text_field(answers, Field::new("title", &t!(w, "retention-hold-title"))
                .hint(&t!(w, "retention-hold-title-hint"))))
            (text_area(answers, Field::new("reason", &t!(w, "retention-reason"))
                .characters_max(REASON_CHARACTERS_MAX)))
            (text_field(answers, Field::new("person", &t!(w, "retention-person"))
                .hint(&t!(w, "retention-person-hint")).optional().width(FieldWidth::Medium)))
            (select(answers, Field::new("kind", &t!(w, "retention-kind")), &kinds))
            (date_field(answers, Field::new("first", &t!(w, "retention-hold-first")).optional().width(FieldWidth::Medium)))
            (date_field(answers, Field::new("last", &t!(w, "retention-hold-last")).optional().width(FieldWidth::Medium)))
            (date_field(answers, Field::new("begins_on", &t!(w, "retention-begins")).width(FieldWidth::Medium)))
            (button(&t!(w, "retention-hold-save")))
        }))
    }
}

/// Why a form is not taken.
enum Refused {
    Hold(HoldRefusal),
    UnknownPerson,
}

/// `POST /retention/holds`
pub async fn hold_record(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let w = &visit.words;
    let mut reading = sent.read();
    let label = t!(w, "retention-hold-title");
    let title = reading.required_text("title", &label, TITLE_CHARACTERS_MAX);
    let label = t!(w, "retention-reason");
    let reason = reading.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let label = t!(w, "retention-person");
    let person = reading.optional_text("person", &label, NUMBER_CHARACTERS_MAX);
    let known = |slug: &str| Kind::ALL.iter().copied().find(|kind| kind.slug() == slug);
    let kind = reading.optional_choice("kind", &t!(w, "retention-kind"), known);
    let first = reading.optional_date("first", &t!(w, "retention-hold-first"));
    let last = reading.optional_date("last", &t!(w, "retention-hold-last"));
    let begins_on = reading.required_date("begins_on", &t!(w, "retention-begins"));
    let new = reading.finish(|| {
        Some(NewHold {
            title: title?,
            reason: reason?,
            person: None,
            kind,
            first,
            last,
            begins_on: begins_on?,
        })
    });
    let all = visit.read(|tx| Ok(holds(tx)?)).await?;
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &all, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "retention-hold-saved"));
    let done = visit
        .submit(&sent, move |tx| {
            let mut new = new.clone();
            if let Some(number) = &person {
                let found = staff::person_by_employee_number(tx, number)?;
                new.person = Some(found.ok_or(Failed::Refused(Refused::UnknownPerson))?.id);
            }
            hold(tx, &permit, &occasion, &new).map_err(|failed| failed.map(Refused::Hold))?;
            Ok::<_, Failed<Refused>>(Done::to("/retention/holds").saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, words) = match refusal {
                Refused::UnknownPerson => ("person", t!(w, "retention-unknown-person")),
                Refused::Hold(HoldRefusal::LastBeforeFirst) => {
                    ("last", t!(w, "retention-last-before-first"))
                }
            };
            let answers = sent.answers().refused(field, words);
            Ok(page(&visit, &all, &answers).into_response())
        }
    }
}

async fn kept(visit: &Visit, asked: &str) -> Result<KeptHold, Halt> {
    visit.permit::<action::KeepRetention>(&Subject::district())?;
    let key = key(asked)?;
    let kept = visit.read(move |tx| hold_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    if kept.hold.ended_on.is_some() { Err(Halt::Conflict) } else { Ok(kept) }
}

fn end_page(visit: &Visit, one: &KeptHold, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "retention-hold-end"))
        .caption(one.hold.title.clone())
        .back("/retention/holds", t!(w, "retention-back-holds"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "retention-end-effect", covers = covers(w, one))) }
            (form(visit, &format!("/retention/holds/{}/end", one.hold.key), html! {
                (date_field(answers, Field::new("last", &t!(w, "retention-end-last")).width(FieldWidth::Medium)))
                (text_area(answers, Field::new("reason", &t!(w, "retention-end-reason"))
                    .characters_max(REASON_CHARACTERS_MAX)))
                (button_danger(&t!(w, "retention-hold-end")))
            }))
        })
}

/// `GET /retention/holds/{key}/end`
pub async fn end_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let one = kept(&visit, &asked).await?;
    let answers = Answers::blank(&visit.words).with("last", visit.today);
    Ok(end_page(&visit, &one, &answers))
}

/// `POST /retention/holds/{key}/end`
pub async fn end_send(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let one = kept(&visit, &asked).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let last = reading.required_date("last", &t!(w, "retention-end-last"));
    let label = t!(w, "retention-end-reason");
    let reason = reading.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let (last, reason) = match reading.finish(|| last.zip(reason)) {
        Ok(both) => both,
        Err(answers) => return Ok(end_page(&visit, &one, &answers).into_response()),
    };
    let (occasion, key, said) =
        (visit.occasion(), one.hold.key.clone(), t!(w, "retention-hold-ended"));
    let done = visit
        .submit(&sent, move |tx| {
            end_hold(tx, &permit, &occasion, &key, (last, &reason))?;
            Ok::<_, Failed<EndRefusal>>(Done::to("/retention/holds").saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(EndRefusal::NoSuchHold) => Err(Halt::Conflict),
        Err(EndRefusal::BeforeItBegan) => {
            let day = w.date(one.hold.begins_on);
            let answers = sent.answers().refused("last", t!(w, "retention-end-before", day = day));
            Ok(end_page(&visit, &one, &answers).into_response())
        }
        Err(EndRefusal::InTheFuture) => {
            let answers = sent.answers().refused("last", t!(w, "retention-end-future"));
            Ok(end_page(&visit, &one, &answers).into_response())
        }
    }
}
