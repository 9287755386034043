//! Kinds, reasons and states in the reader's words.

use crate::disposal::DisposalState;
use crate::dispose::DecideRefusal;
use crate::keep::Until;
use crate::report::Why;
use crate::schedule::{Class, From, Kind, Schedule};
use maud::Markup;
use web::components::{Tone, tag};
use web::{Words, t};

pub(super) fn kind(w: &Words, kind: Kind) -> String {
    match kind {
        Kind::Credit => t!(w, "retention-kind-credit"),
        Kind::SignInSheet => t!(w, "retention-kind-sheet"),
        Kind::RequestFile => t!(w, "retention-kind-file"),
        Kind::ProofPack => t!(w, "retention-kind-pack"),
        Kind::Material => t!(w, "retention-kind-material"),
        Kind::Text => t!(w, "retention-kind-text"),
    }
}

/// What goes of a kind, or why nothing does.
pub(super) fn goes(w: &Words, kind: Kind) -> String {
    match kind {
        Kind::Credit => t!(w, "retention-stays-credit"),
        Kind::Material => t!(w, "retention-stays-material"),
        Kind::SignInSheet => t!(w, "retention-goes-sheet"),
        Kind::RequestFile => t!(w, "retention-goes-file"),
        Kind::ProofPack => t!(w, "retention-goes-pack"),
        Kind::Text => t!(w, "retention-goes-text"),
    }
}

pub(super) fn from(w: &Words, class: &Class) -> String {
    match class.from {
        From::Record => t!(w, "retention-from-record", years = i64::from(class.years)),
        From::YearEnd => t!(w, "retention-from-year-end", years = i64::from(class.years)),
        From::Closeout => t!(w, "retention-from-closeout", years = i64::from(class.years)),
    }
}

/// What a class is about.
pub(super) fn about(w: &Words, class: &Class) -> String {
    let mut parts = Vec::new();
    if !class.kinds.is_empty() {
        let kinds: Vec<String> = class.kinds.iter().map(|one| kind(w, *one)).collect();
        parts.push(w.list(&kinds));
    }
    if !class.of.is_empty() {
        parts.push(t!(w, "retention-of", tags = w.list(&class.of)));
    }
    if !class.funds.is_empty() {
        parts.push(t!(w, "retention-funds", funds = w.list(&class.funds)));
    }
    if parts.is_empty() { t!(w, "retention-every-record") } else { parts.join("; ") }
}

pub(super) fn class_name(schedule: &Schedule, code: &str) -> String {
    schedule.class(code).map_or_else(|| code.to_owned(), |class| class.name.clone())
}

pub(super) fn why(w: &Words, schedule: &Schedule, why: &Why) -> String {
    match why {
        Why::Class(code) => class_name(schedule, code),
        Why::NotClosed(code) => {
            t!(w, "retention-not-closed", class = class_name(schedule, code))
        }
        Why::Held(title) => t!(w, "retention-held-by", title = title.as_str()),
        Why::Unnamed => t!(w, "retention-unnamed"),
    }
}

pub(super) fn until(w: &Words, until: Until) -> String {
    match until {
        Until::Day(day) => w.date(day),
        Until::Open => t!(w, "retention-until-open"),
    }
}

pub(super) fn state_tag(w: &Words, state: DisposalState) -> Markup {
    match state {
        DisposalState::Asked => tag(Tone::Warn, &t!(w, "retention-asked")),
        DisposalState::CarriedOut => tag(Tone::Good, &t!(w, "retention-carried-out")),
        DisposalState::Refused => tag(Tone::Neutral, &t!(w, "retention-refused")),
        DisposalState::Withdrawn => tag(Tone::Neutral, &t!(w, "retention-withdrawn")),
    }
}

/// Kilobytes, upward.
pub(super) fn size(w: &Words, bytes: i64) -> String {
    t!(w, "retention-kilobytes", count = w.number((bytes + 1023) / 1024))
}

pub(super) fn refusal(w: &Words, refusal: &DecideRefusal) -> String {
    match refusal {
        DecideRefusal::OwnRequest => t!(w, "retention-own-request"),
        DecideRefusal::NotYours => t!(w, "retention-not-yours"),
        DecideRefusal::Over => t!(w, "retention-over"),
        DecideRefusal::ReasonMissing => t!(w, "retention-reason-missing"),
        DecideRefusal::KeptAgain { records } => t!(w, "retention-kept-again", count = *records),
    }
}
