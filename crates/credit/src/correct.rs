//! Correcting what was posted: always a new dated line that names the line it corrects and says
//! why (ATT-7). The sums follow by themselves; nothing is edited.

use crate::amount::{Amount, Unit};
use crate::job;
use crate::ledger::{self, Event, LedgerRefusal, Step};
use crate::line::{Basis, Line, Piece, Source, pieces};
use crate::posting;
use crate::store::{self, NewLine, Which};
use access::{Permit, action};
use attendance::mark::MarkRefusal;
use attendance::{Attendance, Mark, Outcome};
use db::Tx;
use db::journal::{self, Entry as JournalEntry};
use db::outbox::{self, Notice, NoticeKind};
use kernel::{CreditEntryId, Failed, Fault, Key, Occasion, SectionId, SessionId, StaffId};

/// The rule behind an amount that the office states instead of working out.
pub const STATED_BY_OFFICE: &str = "stated-by-office/1";

/// Why a correction is not made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CorrectRefusal {
    NoSuchLine,
    /// Nobody corrects their own credit (T18).
    OwnCredit,
    Ledger(LedgerRefusal),
    Mark(MarkRefusal),
    /// The posting of the section is still under way.
    StillPosting,
}

/// What a correction of attendance did to the credit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reflowed {
    pub attendance: Attendance,
    pub outcome: Outcome,
    /// Award lines whose credit changed, with what they came to before and come to now.
    pub changed: Vec<(CreditEntryId, Amount, Amount)>,
    /// Credit types newly awarded.
    pub posted: Vec<String>,
}

/// States another amount for a piece of credit.
pub fn correct(
    tx: &mut Tx,
    _permit: &Permit<action::CorrectCredit>,
    occasion: &Occasion,
    line: &Key,
    to: i64,
    reason: &str,
) -> Result<(), Failed<CorrectRefusal>> {
    let piece = held(tx, occasion, line)?;
    let to = stated(&piece, to);
    let event = Event::Correct { to, reason: reason.to_owned() };
    let step = judged(&piece, &event)?;
    write(tx, occasion, &piece, &step, &Why::Office { reason })?;
    tell(tx, occasion, &piece, to)?;
    Ok(())
}

/// Takes a piece of credit back altogether. Its certificate says so from then on.
pub fn revoke(
    tx: &mut Tx,
    _permit: &Permit<action::CorrectCredit>,
    occasion: &Occasion,
    line: &Key,
    reason: &str,
) -> Result<(), Failed<CorrectRefusal>> {
    let piece = held(tx, occasion, line)?;
    let event = Event::Revoke { reason: reason.to_owned() };
    let step = judged(&piece, &event)?;
    write(tx, occasion, &piece, &step, &Why::Office { reason })?;
    store::revoke_certificate(tx, piece.award.id, occasion.now)?;
    tell(tx, occasion, &piece, Amount::ZERO)?;
    Ok(())
}

/// Writes the line that ends a piece; whose it is hears of it elsewhere.
pub(crate) fn take_back(
    tx: &mut Tx,
    occasion: &Occasion,
    piece: &Piece,
    reason: &str,
) -> Result<(), Failed<CorrectRefusal>> {
    let step = judged(piece, &Event::Revoke { reason: reason.to_owned() })?;
    write(tx, occasion, piece, &step, &Why::Office { reason })?;
    Ok(())
}

/// Corrects what was marked in a settled section, and lets it flow on: each line the person has
/// from it gets a correction, and a credit type not awarded before is awarded now.
pub fn correct_attendance(
    tx: &mut Tx,
    permit: &Permit<action::CorrectCredit>,
    occasion: &Occasion,
    (session, person): (SessionId, StaffId),
    to: Mark,
    reason: &str,
) -> Result<Reflowed, Failed<CorrectRefusal>> {
    let attendance = attendance::take::correct(tx, permit, occasion, session, person, (to, reason))
        .map_err(|failed| failed.map(CorrectRefusal::Mark))?;
    let section = attendance::room::section_of(tx, session)?
        .ok_or_else(|| Fault::new("a session that is in no section"))?;
    if store::is_being_posted(tx, &job::payload(section.id))? {
        return Err(Failed::Refused(CorrectRefusal::StillPosting));
    }
    let outcome = attendance::outcome_of(tx, &section, person)?;
    let changed = reflow(tx, occasion, section.id, &outcome, reason)?;
    let posted = award_late(tx, occasion, section.id, &outcome)?;
    Ok(Reflowed { attendance, outcome, changed, posted })
}

fn reflow(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    outcome: &Outcome,
    reason: &str,
) -> Result<Vec<(CreditEntryId, Amount, Amount)>, Failed<CorrectRefusal>> {
    let mut changed = Vec::new();
    for award in store::awards_of(tx, section, outcome.person)? {
        store::lock_line(tx, award)?;
        let piece = piece(tx, award)?;
        let Some(offer) = piece.award.offer() else { continue };
        if piece.revoked().is_some() {
            continue;
        }
        let (before, to) = (piece.amount(), offer.award(outcome.attended, outcome.held));
        if before == to {
            continue;
        }
        let step = judged(&piece, &Event::Correct { to, reason: reason.to_owned() })?;
        let basis =
            Basis { attended: outcome.attended, held: outcome.held, offered: offer.counted };
        write(tx, occasion, &piece, &step, &Why::Attendance { reason, basis })?;
        tell(tx, occasion, &piece, to)?;
        changed.push((award, before, to));
    }
    Ok(changed)
}

/// Awards what nobody had earned before the correction.
fn award_late(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    outcome: &Outcome,
) -> Result<Vec<String>, Fault> {
    let lines = store::lines(tx, Which::PersonInSection(outcome.person, section))?;
    let Some(subject) = store::subject(tx, section)? else { return Ok(Vec::new()) };
    if store::earned_elsewhere(tx, section, subject.activity)?.contains(&outcome.person) {
        return Ok(Vec::new());
    }
    let offers = subject.offers;
    let missing: Vec<String> = offers
        .into_iter()
        .filter(|offer| !lines.iter().any(|line| line.credit_type == offer.credit_type))
        .filter(|offer| !offer.award(outcome.attended, outcome.held).is_zero())
        .map(|offer| offer.credit_type)
        .collect();
    if !missing.is_empty() {
        posting::post_late(tx, occasion, section, (outcome.person, &missing))?;
    }
    Ok(missing)
}

/// The award line with those that name it, held until the transaction ends.
fn held(tx: &mut Tx, occasion: &Occasion, key: &Key) -> Result<Piece, Failed<CorrectRefusal>> {
    let line = store::line_by_key(tx, key)?.ok_or(Failed::Refused(CorrectRefusal::NoSuchLine))?;
    store::lock_line(tx, line)?;
    let piece = piece(tx, line)?;
    if piece.award.corrects.is_some() {
        return Err(Failed::Refused(CorrectRefusal::NoSuchLine));
    }
    if occasion.by.staff() == Some(piece.award.person) {
        return Err(Failed::Refused(CorrectRefusal::OwnCredit));
    }
    Ok(piece)
}

fn piece(tx: &mut Tx, award: CreditEntryId) -> Result<Piece, Fault> {
    let lines = store::lines(tx, Which::Piece(award))?;
    pieces(lines).into_iter().next().ok_or_else(|| Fault::new("a line of the ledger is gone"))
}

fn judged(piece: &Piece, event: &Event) -> Result<Step, Failed<CorrectRefusal>> {
    ledger::next(&piece.credit(), event, piece.award.ceiling())
        .map_err(|refusal| Failed::Refused(CorrectRefusal::Ledger(refusal)))
}

/// The amount as the office states it: minutes, or hundredths of a unit. Where units are stated
/// the time they stand for stays as it was, and goes when nothing is left.
fn stated(piece: &Piece, counted: i64) -> Amount {
    let before = piece.amount();
    match piece.award.unit {
        Unit::Hours => Amount::hours(kernel::Hours::from_minutes(counted)),
        Unit::Units => Amount {
            minutes: if counted == 0 { kernel::Hours::ZERO } else { before.minutes },
            units: kernel::CreditUnits::from_hundredths(counted),
        },
    }
}

enum Why<'a> {
    Office { reason: &'a str },
    Attendance { reason: &'a str, basis: Basis },
}

fn write(
    tx: &mut Tx,
    occasion: &Occasion,
    piece: &Piece,
    step: &Step,
    why: &Why<'_>,
) -> Result<(), Fault> {
    let award = &piece.award;
    let (reason, source, rule_version, basis) = match why {
        Why::Office { reason } => (*reason, Source::Office, STATED_BY_OFFICE, None),
        Why::Attendance { reason, basis } => {
            (*reason, Source::Attendance, award.rule_version.as_str(), Some(*basis))
        }
    };
    let line = NewLine {
        key: Key::new(),
        person: award.person,
        activity: award.activity,
        section: award.section,
        title: &award.title,
        kind: award.kind,
        credit_type: &award.credit_type,
        amount: step.amount,
        earned_on: award.earned_on,
        entry: step.entry,
        corrects: Some(award.id),
        reason: Some(reason.trim()),
        evidence: award.evidence,
        rule_version,
        source,
        basis,
        posted_at: occasion.now,
        posted_by: occasion.by.staff(),
    };
    store::add_lines(tx, &[line])?;
    tx.journal(
        JournalEntry::new(
            occasion,
            match step.entry {
                ledger::Entry::Award | ledger::Entry::Correction => "credit.corrected",
                ledger::Entry::Revocation => "credit.revoked",
            },
            journal::On("credit_entry", award.id.0),
        )
        .about(award.person)
        .detail(serde_json::json!({
            "by": step.amount.counted(award.unit), "unit": award.unit.name(),
            "reason": reason.trim(),
        })),
    );
    Ok(())
}

fn tell(tx: &mut Tx, occasion: &Occasion, piece: &Piece, to: Amount) -> Result<(), Fault> {
    let Line { person, title, unit, .. } = &piece.award;
    let args = serde_json::json!({
        "title": title,
        "amount": match unit {
            Unit::Hours => serde_json::json!({ "minutes": to.minutes.minutes() }),
            Unit::Units => serde_json::json!(format!("{} {}", to.units, piece.award.credit_name)),
        },
    });
    outbox::tell(
        tx,
        occasion,
        Notice {
            to: *person,
            kind: NoticeKind::new("credit-corrected"),
            args: args.as_object().cloned().unwrap_or_default(),
            link: Some(format!("/credit/{}", piece.award.key)),
        },
    )
    .map(|_| ())
}
