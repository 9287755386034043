//! What learning elsewhere serves: the office aligns a request that was sent to an active strategy, action
//! plan or indicator, with a reason (ALN-1). The mechanism is `planning`'s; the request is its subject.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Failed, Fault, Key, LocalDate};
use maud::{Markup, html};
use planning::AlignRefusal;
use planning::pages::alignments::{
    Counts, Open, Served, desk, list, open_targets, parse_target, served,
};
use planning::pages::words::align_refusal;
use web::components::band;
use web::{Answers, Done, Halt, OrHalt, Submitted, Visit, Words, t};

use super::request::{Shown, load, page};
use crate::machine::State;
use crate::store::Standing;

/// What a request serves, and what it could.
#[derive(Debug, Default)]
pub(super) struct Serves {
    served: Vec<Served>,
    /// Empty for who may not align.
    open: Vec<Open>,
}

pub(super) fn serves(
    tx: &mut Tx,
    w: &Words,
    request: &Standing,
    (day, can): (LocalDate, Can),
) -> Result<Serves, Fault> {
    let subject = planning::Subject::request(&request.key);
    let open = match can {
        Can::Align if is_alignable(request.state) => open_targets(tx, w, day)?,
        Can::Align | Can::Read => Vec::new(),
    };
    Ok(Serves { served: served(tx, w, &subject, day)?, open })
}

/// What the reader may do here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Can {
    Read,
    Align,
}

impl Can {
    pub(super) fn of(visit: &Visit) -> Can {
        if visit.could(ActionKind::Align) { Can::Align } else { Can::Read }
    }
}

/// A draft is its author's alone, and what was called off or denied serves nothing.
fn is_alignable(state: State) -> bool {
    match state {
        State::Asked | State::Approved | State::Reported | State::Confirmed | State::Returned => {
            true
        }
        State::Draft | State::Denied | State::Cancelled => false,
    }
}

/// The list as everyone reads it who reads the request; the office's desk.
pub(super) fn shown(visit: &Visit, of: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let Serves { served, open } = &of.serves;
    let title = t!(w, "outside-serves");
    if Can::of(visit) == Can::Align && is_alignable(of.request.state) {
        let address = format!("/outside/{}/alignments", of.request.key);
        return html! {
            div #serves { (band(&title, desk(visit, &address, (served, open), answers))) }
        };
    }
    if served.iter().any(|one| one.counts == Counts::Yes) {
        return band(&title, list(served));
    }
    Markup::default()
}

/// `POST /outside/{key}/alignments`
pub async fn request_align(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::Align>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let found = load(&visit, key).await?;
    if !is_alignable(found.request.state) {
        return Err(Halt::NotFound);
    }
    let w = &visit.words;
    let target = parse_target(sent.text("target"));
    let (occasion, why) = (visit.occasion(), sent.text("reason").to_owned());
    let subject = planning::Subject::request(&found.request.key);
    let (to, said) = (format!("/outside/{}#serves", found.request.key), t!(w, "outside-aligned"));
    let done = visit
        .submit(&sent, move |tx| {
            let target = target.ok_or(Failed::Refused(AlignRefusal::UnknownTarget))?;
            planning::align(tx, &permit, &occasion, (&subject, target), &why)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = align_refusal(w, &refusal);
            page(&visit, &found, &sent.answers().refused(field, message)).into_response()
        }
    })
}
