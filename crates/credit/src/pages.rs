//! What people see of credit: the transcript on screen, on paper and as a file; one piece of credit
//! and why it is what it is; certificates and their verification; and for those who issue and
//! correct, what was posted.

pub mod certificate;
pub mod correction;
pub mod credit;
pub mod issue;
pub mod posted;
pub mod transcript;
pub mod transcript_file;
pub mod unsettled;
pub mod verify;

#[cfg(test)]
mod tests;

use crate::amount::{Amount, Unit};
use crate::correct::CorrectRefusal;
use crate::ledger::{Credit, Evidence, LedgerRefusal};
use crate::line::Piece;
use crate::transcript::piece_by_key;
use access::{Permit, action};
use attendance::pages::mark_refusal_words;
use catalog::Kind;
use db::Tx;
use db::journal::{self, Entry as JournalEntry};
use kernel::{Fault, Key, Occasion, StaffId};
use maud::{Markup, html};
use staff::Person;
use web::components::{Tone, tag};
use web::{Halt, Visit, Words, t};

/// An amount with its unit: "1.5 hours", "1.25 Points toward a certificate".
fn amount_words(w: &Words, amount: Amount, unit: Unit, credit_name: &str) -> String {
    match unit {
        Unit::Hours => w.hours(amount.minutes),
        Unit::Units => format!("{} {credit_name}", amount.units),
    }
}

/// An amount beside the name of its credit type: "1.5 hours", "1.25".
fn bare_amount(w: &Words, amount: Amount, unit: Unit) -> String {
    match unit {
        Unit::Hours => w.hours(amount.minutes),
        Unit::Units => amount.units.to_string(),
    }
}

fn piece_amount(w: &Words, piece: &Piece) -> String {
    amount_words(w, piece.amount(), piece.award.unit, &piece.award.credit_name)
}

fn kind_words(w: &Words, kind: Kind) -> String {
    match kind {
        Kind::Training => t!(w, "credit-kind-training"),
        Kind::ProfessionalDevelopment => t!(w, "credit-kind-development"),
    }
}

fn evidence_words(w: &Words, evidence: Evidence) -> String {
    match evidence {
        Evidence::ServerChecked => t!(w, "credit-evidence-server"),
        Evidence::PresenterAttested => t!(w, "credit-evidence-presenter"),
        Evidence::SelfReported => t!(w, "credit-evidence-self"),
        Evidence::ClientAsserted => t!(w, "credit-evidence-client"),
    }
}

fn state_tag(w: &Words, piece: &Piece) -> Markup {
    match piece.credit() {
        Credit::Pending => tag(Tone::Neutral, &t!(w, "credit-state-pending")),
        Credit::Revoked => tag(Tone::Bad, &t!(w, "credit-state-revoked")),
        Credit::Awarded { .. } if piece.later.is_empty() => {
            tag(Tone::Good, &t!(w, "credit-state-awarded"))
        }
        Credit::Awarded { .. } => tag(Tone::Warn, &t!(w, "credit-state-corrected")),
    }
}

fn correct_refusal_words(w: &Words, refusal: &CorrectRefusal) -> String {
    match refusal {
        CorrectRefusal::NoSuchLine => t!(w, "credit-refused-no-line"),
        CorrectRefusal::OwnCredit => t!(w, "credit-refused-own"),
        CorrectRefusal::StillPosting => t!(w, "credit-refused-posting"),
        CorrectRefusal::Mark(refusal) => mark_refusal_words(w, refusal),
        CorrectRefusal::Ledger(refusal) => match refusal {
            LedgerRefusal::ReasonMissing => t!(w, "credit-refused-reason"),
            LedgerRefusal::NothingChanges => t!(w, "credit-refused-nothing"),
            LedgerRefusal::MoreThanOffered { offer } => {
                let most = amount_words(w, *offer, unit_of(*offer), "");
                t!(w, "credit-refused-more", most = most.trim())
            }
            LedgerRefusal::BelowZero => t!(w, "credit-refused-below"),
            LedgerRefusal::Revoked => t!(w, "credit-refused-revoked"),
            LedgerRefusal::AlreadyPosted | LedgerRefusal::NotPosted => {
                t!(w, "credit-refused-no-line")
            }
        },
    }
}

fn unit_of(amount: Amount) -> Unit {
    if amount.units.is_zero() { Unit::Hours } else { Unit::Units }
}

/// Whose credit is looked at, once it is known that the visitor may.
struct Holder {
    person: Person,
    own: Whose,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    Own,
    Anothers,
}

/// The holder of a record of credit. Whoever looks at another's leaves a trace that the holder can
/// read.
fn holder(tx: &mut Tx, visit: &Looking, person: StaffId) -> Result<Holder, Halt> {
    let person = staff::person(tx, person)?.ok_or(Halt::NotFound)?;
    let subject = staff::subject(tx, &visit.actor, person.id, visit.occasion.today)?;
    let _permit: Permit<action::ViewTranscript> =
        access::permit(&visit.actor, &subject).map_err(Halt::from)?;
    let own = if person.id == visit.actor.person { Whose::Own } else { Whose::Anothers };
    if own == Whose::Anothers {
        tx.journal(
            JournalEntry::new(
                &visit.occasion,
                "transcript.viewed",
                journal::On("person", person.id.0),
            )
            .about(person.id),
        );
    }
    Ok(Holder { person, own })
}

/// Who looks, and when.
#[derive(Clone)]
struct Looking {
    actor: access::Actor,
    occasion: Occasion,
}

impl Looking {
    fn of(visit: &Visit) -> Looking {
        Looking { actor: visit.actor.clone(), occasion: visit.occasion() }
    }

    /// Reads, keeping the trace of it.
    async fn read<T: Send + 'static>(
        &self,
        visit: &Visit,
        closure: impl Fn(&mut Tx, &Looking) -> Result<T, Halt> + Send + 'static,
    ) -> Result<T, Halt> {
        let looking = self.clone();
        visit.application.database.write(move |tx| closure(tx, &looking)).await
    }
}

/// A piece of credit and its holder, for whom the visitor may see it.
async fn piece_at(visit: &Visit, key: &str) -> Result<(Piece, Holder), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let own = {
        let key = key.clone();
        let actor = visit.actor.person;
        visit
            .read(move |tx| Ok(piece_by_key(tx, &key)?.filter(|piece| piece.award.person == actor)))
            .await?
    };
    let looking = Looking::of(visit);
    if let Some(piece) = own {
        let person = visit.actor.person;
        let holder = visit.read(move |tx| holder(tx, &looking, person)).await?;
        return Ok((piece, holder));
    }
    looking
        .read(visit, move |tx, looking| {
            let piece = piece_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let holder = holder(tx, looking, piece.award.person)?;
            Ok((piece, holder))
        })
        .await
}

/// A fact of a summary, small.
fn quietly(words: &str) -> Markup {
    html! { span.quiet { (words) } }
}

fn no_section() -> Fault {
    Fault::new("a section that is gone")
}
