//! A cycle as its file: from the library, of the district, or new; checked line by line, run dry, adopted.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use rulefile::Code;
use rulefile::room::trial::{Asked, DO, DRY, asked};
use rulefile::room::{Again, Read, Room};
use web::components::{button, button_group, button_named};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::cycle_trial;
use crate::adopt::{AdoptRefusal, adopt};
use crate::cycle::{CYCLE_BYTES_MAX, Cycle};
use crate::library::from_library;
use crate::track::adopted;

/// What a first cycle of one's own looks like: enough to be read, and to be changed.
const EXAMPLE: &str = include_str!("../../cycles/hourly-self-appraisal.toml");

/// `GET /growth-cycles/new`
pub async fn cycle_new(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    Ok(blank(&visit, &fresh(&visit.words)))
}

/// `POST /growth-cycles`
pub async fn cycle_add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let cycles = fresh(&visit.words);
    answer(visit, &cycles.room, sent).await
}

/// `GET /growth-cycles/{code}/text`
pub async fn cycle_text(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    Ok(blank(&visit, &of_code(&visit, &asked).await?))
}

/// `POST /growth-cycles/{code}/text`
pub async fn cycle_change(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    let cycles = of_code(&visit, &asked).await?;
    answer(visit, &cycles.room, sent).await
}

/// The room of a cycle, with the text that its form begins with.
struct Cycles {
    room: Room,
    text: String,
}

fn fresh(w: &Words) -> Cycles {
    let list = "/growth-cycles".to_owned();
    let room = room(w, t!(w, "growth-cycle-own"), (list.clone(), list));
    Cycles { room, text: EXAMPLE.to_owned() }
}

/// The last version that the district adopted; of a cycle that waits, the library's file.
async fn of_code(visit: &Visit, asked: &str) -> Result<Cycles, Halt> {
    let w = &visit.words;
    let code = Code::parse(asked).ok_or(Halt::NotFound)?;
    let wanted = code.clone();
    let last = visit
        .read(move |tx| Ok(adopted(tx)?.into_iter().filter(|one| one.cycle.code == wanted).last()))
        .await?;
    let (text, title, back) = if let Some(last) = &last {
        (last.text.clone(), &last.cycle.title, format!("/growth-cycles/{code}"))
    } else {
        let (cycle, text) = from_library(&code).ok_or(Halt::NotFound)?;
        (text.to_owned(), &cycle.title, "/growth-cycles".to_owned())
    };
    let title = t!(w, "growth-cycle-adopt", title = title.in_language(w.language()).to_owned());
    let other = t!(w, "growth-cycle-other-code", code = code.as_str());
    let room = room(w, title, (back, format!("/growth-cycles/{code}/text")));
    Ok(Cycles { room: Room { must_be: Some((code, other)), ..room }, text })
}

fn room(w: &Words, title: String, (back, action): (String, String)) -> Room {
    Room {
        title,
        lead: t!(w, "growth-cycle-text-lead"),
        back: (back, t!(w, "growth-cycles-title")),
        action,
        text: ("cycle", t!(w, "growth-cycle-text")),
        first: Some(("from", t!(w, "growth-cycle-from-hint"))),
        bytes_max: CYCLE_BYTES_MAX,
        must_be: None,
    }
}

fn blank(visit: &Visit, cycles: &Cycles) -> Page {
    page(visit, &cycles.room, &cycles.room.blank(visit, &cycles.text), None)
}

fn page(visit: &Visit, room: &Room, again: &Again, tried: Option<&Markup>) -> Page {
    let w = &visit.words;
    let foot = button_group(html! {
        (button_named(&t!(w, "growth-cycle-dry"), DO, DRY))
        (button(&t!(w, "growth-cycle-do")))
    });
    room.page(visit, again, tried, &foot)
}

async fn answer(visit: Visit, room: &Room, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    let w = &visit.words;
    let read = match room.read_from(&visit, &sent, Cycle::parse, |cycle| &cycle.code) {
        Ok(read) => read,
        Err(again) => return Ok(page(&visit, room, &again, None).into_response()),
    };
    let (Read { rule: cycle, text, answers }, first) = read;
    if asked(&sent) == Asked::DryRun {
        let found = cycle_trial::dry(&visit, &cycle, first).await?;
        return Ok(page(&visit, room, &answers.into(), Some(&found)).into_response());
    }
    let (occasion, said) = (visit.occasion(), t!(w, "growth-cycle-adopted", day = w.date(first)));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (&cycle, &text), first)?;
            let to = format!("/growth-cycles/{}", cycle.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(said.clone()))
        })
        .await;
    let (field, refused) = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(AdoptRefusal::NotNext(refusal)) => room.not_next(w, refusal),
        Err(AdoptRefusal::CasesDiffer(differing)) => {
            ("cycle", t!(w, "growth-cycle-cases-differ", cases = differing.join("; ")))
        }
    };
    Ok(page(&visit, room, &answers.refused(field, refused).into(), None).into_response())
}
