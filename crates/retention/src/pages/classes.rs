//! The classes the district has adopted, with the law each rests on; adopting them from their file.

use super::words;
use crate::hold::{AdoptRefusal, adopt};
use crate::library::example;
use crate::schedule::{Class, Counsel, SCHEDULE_BYTES_MAX, Schedule};
use crate::store::{KeptSchedule, running_schedule};
use access::{ActionKind, Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use rulefile::room::{Again, Read, Room, cases_differ};
use web::components::{
    Column, Empty, Table, band, button, button_group, button_link_secondary, details, empty, quiet,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /retention/classes`
pub async fn classes_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let kept = visit.read(|tx| Ok(running_schedule(tx)?)).await?;
    let w = &visit.words;
    Ok(Page::new(&visit, t!(w, "retention-classes"))
        .back("/retention", t!(w, "retention-back"))
        .lead(t!(w, "retention-classes-lead"))
        .wide()
        .body(html! {
            @match &kept {
                Some(kept) => (shown(&visit, kept)),
                None => (empty(w, &Empty::FirstTime { words: &t!(w, "retention-no-classes"), action: None })),
            }
            @if visit.could(ActionKind::KeepRetention) {
                (button_group(button_link_secondary("/retention/classes/new", &t!(w, "retention-change"))))
            }
        }))
}

fn shown(visit: &Visit, kept: &KeptSchedule) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "retention-class")),
        Column::text(t!(w, "retention-about")),
        Column::text(t!(w, "retention-how-long")),
        Column::text(t!(w, "retention-rests-on")),
    ];
    let caption = t!(w, "retention-classes-caption", count = kept.schedule.classes.len());
    let mut table = Table::new(caption, columns).stacked();
    for class in &kept.schedule.classes {
        table.push(vec![
            html! { (class.name) },
            html! { (words::about(w, class)) },
            html! { (words::from(w, class)) },
            rests_on(w, class),
        ]);
    }
    let version =
        t!(w, "retention-version", number = kept.version, at = w.instant(kept.recorded_at));
    html! {
        p { (version) }
        @if kept.schedule.counsel == Counsel::Confirm { p { (t!(w, "retention-confirm")) } }
        (table.render(w))
        (quiet(&t!(w, "retention-marks")))
        @if !kept.schedule.notes.is_empty() {
            (band(&t!(w, "retention-notes"), html! {
                ul.bullets { @for note in &kept.schedule.notes { li { (note) } } }
            }))
        }
        (details(&t!(w, "retention-text"), html! { pre { (kept.text) } }))
    }
}

fn rests_on(w: &Words, class: &Class) -> Markup {
    html! {
        @for (nth, one) in class.citations.iter().enumerate() {
            @if nth > 0 { br; }
            (one.law) " (" (one.mark.word()) ")"
            @if let Some(link) = &one.link {
                " " a href=(link) rel="external noreferrer" {
                    (t!(w, "retention-source")) span.visually-hidden { ": " (one.law) }
                }
            }
        }
    }
}

fn room(w: &Words) -> Room {
    Room {
        title: t!(w, "retention-adopt-title"),
        lead: t!(w, "retention-adopt-lead"),
        back: ("/retention/classes".to_owned(), t!(w, "retention-back-classes")),
        action: "/retention/classes".to_owned(),
        text: ("classes", t!(w, "retention-text")),
        first: None,
        bytes_max: SCHEDULE_BYTES_MAX,
        must_be: None,
    }
}

fn page(visit: &Visit, again: &Again) -> Page {
    let w = &visit.words;
    room(w).page(visit, again, None, &button(&t!(w, "retention-adopt")))
}

/// `GET /retention/classes/new`
pub async fn classes_form(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::KeepRetention>(&Subject::district())?;
    let kept = visit.read(|tx| Ok(running_schedule(tx)?)).await?;
    let text = kept.map_or_else(|| example().1.to_owned(), |kept| kept.text);
    Ok(page(&visit, &room(&visit.words).blank(&visit, &text)))
}

/// `POST /retention/classes`
pub async fn classes_adopt(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let w = &visit.words;
    let Read { rule: schedule, text, answers } = match room(w).read(&visit, &sent, Schedule::parse)
    {
        Ok(read) => read,
        Err(again) => return Ok(page(&visit, &again).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "retention-adopted"));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (&schedule, &text))?;
            Ok::<_, Failed<AdoptRefusal>>(Done::to("/retention/classes").saying(&said))
        })
        .await;
    let refused = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(AdoptRefusal::NothingChanges) => t!(w, "retention-adopt-same"),
        Err(AdoptRefusal::CasesDiffer(cases)) => cases_differ(
            w,
            cases.iter().map(|one| (&one.name, one.expected.to_string(), one.found.to_string())),
        ),
    };
    Ok(page(&visit, &answers.refused("classes", refused).into()).into_response())
}
