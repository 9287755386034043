//! This page cannot be shown. Every way it can be is a full page: what happened in plain words,
//! and a way on.

use access::Denied;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use kernel::fault::FaultKind;
use kernel::{Failed, Fault, Instant};
use maud::{Markup, html};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::components::button_link;
use crate::frame::Page;
use crate::t;
use crate::visit::{Caller, SIGN_IN_PATH};

/// Why a page cannot be shown. A handler returns it as its error; the outermost layer draws the
/// page for whoever asked.
#[derive(Clone)]
pub enum Halt {
    /// There is no such thing, or not for this person: the two are not told apart.
    NotFound,
    /// The address is right, the way of asking is not.
    NotThisWay,
    /// The person may know that it exists, and may not do it.
    NotAllowed,
    /// As [`Halt::NotAllowed`], in the page's own words.
    NotAllowedBecause(String),
    /// Nobody is signed in: goes to sign-in and comes back.
    SignIn { return_to: String },
    /// Another local page comes first.
    Elsewhere(String),
    /// What the form was about has changed since it was drawn.
    Conflict,
    /// It was here once: a code that ran out, a link that was used.
    Gone,
    /// Too many tries; the next is possible from this instant.
    TooMany { until: Option<Instant> },
    /// Asked by a host name that is not this server's.
    WrongHost,
    /// A form that one of our own pages did not send.
    ForeignForm,
    /// A form drawn for another login.
    FormExpired,
    /// More than a form may carry.
    TooLarge { bytes_max: usize },
    /// Not a form at all.
    Unreadable,
    /// It took too long and was given up.
    TimedOut,
    /// We or the machine failed. Logged, with a reference number on the page.
    Fault(Fault),
    /// This page instead, with a status of its own: a refusal explained at length.
    Instead(Box<Page>),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Halt {
        Halt::Fault(fault)
    }
}

impl From<Denied> for Halt {
    fn from(denied: Denied) -> Halt {
        if denied.0.hides_existence() { Halt::NotFound } else { Halt::NotAllowed }
    }
}

impl From<Page> for Halt {
    fn from(page: Page) -> Halt {
        Halt::Instead(Box::new(page))
    }
}

/// Takes a fault out of a command's result as a [`Halt`], so that only the refusal is left to
/// match on: `match visit.submit(…).await.or_halt()? { Ok(done) => …, Err(refusal) => … }`.
pub trait OrHalt<T, Refusal> {
    fn or_halt(self) -> Result<Result<T, Refusal>, Halt>;
}

impl<T, Refusal> OrHalt<T, Refusal> for Result<T, Failed<Refusal>> {
    fn or_halt(self) -> Result<Result<T, Refusal>, Halt> {
        match self {
            Ok(value) => Ok(Ok(value)),
            Err(Failed::Refused(refusal)) => Ok(Err(refusal)),
            Err(Failed::Fault(fault)) => Err(Halt::Fault(fault)),
        }
    }
}

impl Halt {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Halt::NotFound => StatusCode::NOT_FOUND,
            Halt::NotThisWay => StatusCode::METHOD_NOT_ALLOWED,
            Halt::NotAllowed
            | Halt::NotAllowedBecause(_)
            | Halt::ForeignForm
            | Halt::FormExpired => StatusCode::FORBIDDEN,
            Halt::SignIn { .. } | Halt::Elsewhere(_) => StatusCode::SEE_OTHER,
            Halt::Conflict => StatusCode::CONFLICT,
            Halt::Gone => StatusCode::GONE,
            Halt::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Halt::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Halt::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Halt::Unreadable => StatusCode::BAD_REQUEST,
            Halt::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Halt::Fault(fault) => match fault.kind() {
                FaultKind::Defect => StatusCode::INTERNAL_SERVER_ERROR,
                FaultKind::Unavailable | FaultKind::Contention | FaultKind::CommitUnknown => {
                    StatusCode::SERVICE_UNAVAILABLE
                }
                FaultKind::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
            },
            Halt::Instead(page) => page.answer_status(),
        }
    }

    /// Tells the operator what a person only sees the number of. No names, no answers: the route
    /// as it stands in the table, and the chain of what was being done.
    pub(crate) fn log(&self, request_id: &str, route: &str) {
        match self {
            Halt::Fault(fault) => match fault.kind() {
                FaultKind::Defect | FaultKind::StorageFull => {
                    tracing::error!(request_id, route, %fault, "a page failed");
                }
                FaultKind::Unavailable | FaultKind::Contention | FaultKind::CommitUnknown => {
                    tracing::warn!(request_id, route, %fault, "a page could not be answered");
                }
            },
            Halt::TimedOut => tracing::warn!(request_id, route, "a page took too long"),
            Halt::ForeignForm | Halt::FormExpired => {
                tracing::info!(request_id, route, "a form was refused");
            }
            Halt::WrongHost
            | Halt::NotFound
            | Halt::NotThisWay
            | Halt::NotAllowed
            | Halt::NotAllowedBecause(_)
            | Halt::SignIn { .. }
            | Halt::Elsewhere(_)
            | Halt::Conflict
            | Halt::Gone
            | Halt::TooMany { .. }
            | Halt::TooLarge { .. }
            | Halt::Unreadable
            | Halt::Instead(_) => {}
        }
    }

    /// The page for whoever asked.
    pub(crate) fn page(&self, caller: &Caller) -> Page {
        if let Halt::Instead(page) = self {
            return page.as_ref().clone();
        }
        let w = &caller.words;
        let (title, words) = self.title_and_words(caller);
        let body = html! {
            @for sentence in words { p { (sentence) } }
            @if let Halt::WrongHost = self {
                p { (button_link(&caller.absolute("/"), &t!(w, "web-wrong-host-go"))) }
            } @else {
                (way_on(caller))
            }
        };
        Page::new(caller, title).status(self.status()).body(body)
    }

    fn title_and_words(&self, caller: &Caller) -> (String, Vec<String>) {
        let w = &caller.words;
        match self {
            Halt::NotFound => {
                (t!(w, "web-not-found"), vec![t!(w, "web-not-found-1"), t!(w, "web-not-found-2")])
            }
            Halt::NotThisWay => (t!(w, "web-not-found"), vec![t!(w, "web-not-this-way")]),
            Halt::NotAllowed => (t!(w, "web-not-allowed"), vec![t!(w, "web-not-allowed-1")]),
            Halt::NotAllowedBecause(words) => (t!(w, "web-not-allowed"), vec![words.clone()]),
            Halt::SignIn { .. } | Halt::Elsewhere(_) => (t!(w, "web-sign-in-first"), vec![]),
            Halt::Conflict => (t!(w, "web-conflict"), vec![t!(w, "web-conflict-1")]),
            Halt::Gone => (t!(w, "web-gone"), vec![t!(w, "web-gone-1")]),
            Halt::TooMany { until: None } => {
                (t!(w, "web-too-many"), vec![t!(w, "web-too-many-later")])
            }
            Halt::TooMany { until: Some(until) } => {
                let time = w.time(w.calendar().local_time(until.plus_minutes(1)));
                (t!(w, "web-too-many"), vec![t!(w, "web-too-many-until", time = time)])
            }
            Halt::WrongHost => {
                let address = caller.absolute("");
                (t!(w, "web-wrong-host"), vec![t!(w, "web-wrong-host-1", address = address)])
            }
            Halt::ForeignForm => (t!(w, "web-form-foreign"), vec![t!(w, "web-form-foreign-1")]),
            Halt::FormExpired => (t!(w, "web-form-expired"), vec![t!(w, "web-form-expired-1")]),
            Halt::TooLarge { bytes_max } => {
                let most = bytes_max / (1024 * 1024);
                (t!(w, "web-too-large"), vec![t!(w, "web-too-large-1", most = most)])
            }
            Halt::Unreadable => (t!(w, "web-unreadable"), vec![t!(w, "web-unreadable-1")]),
            Halt::TimedOut => (t!(w, "web-timed-out"), vec![t!(w, "web-timed-out-1")]),
            Halt::Fault(fault) => fault_words(caller, fault.kind()),
            Halt::Instead(_) => (String::new(), vec![]),
        }
    }
}

fn way_on(caller: &Caller) -> Markup {
    let w = &caller.words;
    let at_home = caller.path == "/";
    html! {
        p {
            @if caller.actor().is_none() {
                (button_link(SIGN_IN_PATH, &t!(w, "web-sign-in")))
            } @else if !at_home {
                (button_link("/", &t!(w, "web-go-home")))
            } @else {
                (button_link("/", &t!(w, "web-try-again")))
            }
        }
        @if !caller.district.help.is_empty() {
            p.quiet { (t!(w, "web-ask", help = &caller.district.help)) }
        }
    }
}

fn fault_words(caller: &Caller, kind: FaultKind) -> (String, Vec<String>) {
    let w = &caller.words;
    let reference = t!(w, "web-fault-reference", number = caller.request_id.as_str());
    match kind {
        FaultKind::Defect => (t!(w, "web-fault"), vec![t!(w, "web-fault-1"), reference]),
        FaultKind::Unavailable | FaultKind::Contention => {
            (t!(w, "web-unavailable"), vec![t!(w, "web-unavailable-1"), reference])
        }
        FaultKind::CommitUnknown => (t!(w, "web-unknown"), vec![t!(w, "web-unknown-1"), reference]),
        FaultKind::StorageFull => (t!(w, "web-full"), vec![t!(w, "web-full-1"), reference]),
    }
}

/// What may not stand in the value of a query.
const IN_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'&').add(b'+').add(b'%');

impl IntoResponse for Halt {
    fn into_response(self) -> Response {
        let location = match &self {
            Halt::SignIn { return_to } if return_to == "/" => Some(SIGN_IN_PATH.to_owned()),
            Halt::SignIn { return_to } => {
                let back = utf8_percent_encode(return_to, IN_QUERY);
                Some(format!("{SIGN_IN_PATH}?return={back}"))
            }
            Halt::Elsewhere(path) => Some(path.clone()),
            Halt::WrongHost
            | Halt::NotFound
            | Halt::NotThisWay
            | Halt::NotAllowed
            | Halt::NotAllowedBecause(_)
            | Halt::Conflict
            | Halt::Gone
            | Halt::TooMany { .. }
            | Halt::ForeignForm
            | Halt::FormExpired
            | Halt::TooLarge { .. }
            | Halt::Unreadable
            | Halt::TimedOut
            | Halt::Fault(_)
            | Halt::Instead(_) => None,
        };
        if let Some(location) = location {
            return (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
        }
        // The outermost layer draws the page: only it knows who asked.
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
