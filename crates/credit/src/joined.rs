//! A guest was hired: what they earned as a guest becomes theirs as staff. The ledger only grows, so
//! the guest's lines stay as they are, and each piece that stands is written once more for the member
//! of staff, with its day, its topics and a certificate (REG-13).

use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry as JournalEntry};
use kernel::{CreditEntryId, Fault, Key, Occasion, StaffId};

use crate::code::CertificateCode;
use crate::ledger::Entry;
use crate::line::{Piece, Source};
use crate::store::{self, NewLine};
use crate::transcript::transcript;

/// The rule by which a line repeats what was earned as a guest.
pub const JOINED_RULE: &str = "guest-joined-1";

/// What of a guest's credit would come along: every piece that was not revoked.
pub fn to_join(tx: &mut Tx, guest: StaffId) -> Result<Vec<Piece>, Fault> {
    let mut pieces = transcript(tx, guest, None)?;
    pieces.retain(|piece| piece.revoked().is_none() && !piece.amount().is_zero());
    Ok(pieces)
}

/// Writes a guest's credit once more for the member of staff they are now. Doing it twice does nothing
/// more: each line's key comes from the line it repeats.
pub fn join_credit(
    tx: &mut Tx,
    _: &Permit<action::KeepGuests>,
    occasion: &Occasion,
    guest: StaffId,
    staff: StaffId,
) -> Result<usize, Fault> {
    let pieces = to_join(tx, guest)?;
    for piece in &pieces {
        let key = Key::from_words(&format!("joined {}", piece.award.key));
        if store::line_by_key(tx, &key)?.is_some() {
            continue;
        }
        let entry = write_again(tx, occasion, piece, staff, (&key, Source::Guest))?;
        let certificate = Key::from_words(&format!("certificate {key}"));
        let code = CertificateCode::random()?;
        store::add_certificates(tx, vec![(certificate, code, entry)], occasion.now)?;
    }
    tx.journal(
        JournalEntry::new(occasion, "credit.joined", journal::On("person", guest.0))
            .about(staff)
            .detail(serde_json::json!({ "guest": guest.0, "pieces": pieces.len() })),
    );
    Ok(pieces.len())
}

/// Writes what a piece comes to once more, for somebody else, with its topics. What is known of its
/// attendance goes along only where the section's marks go along too.
pub(crate) fn write_again(
    tx: &mut Tx,
    occasion: &Occasion,
    piece: &Piece,
    person: StaffId,
    (key, source): (&Key, Source),
) -> Result<CreditEntryId, Fault> {
    let award = &piece.award;
    let (rule_version, basis) = match source {
        Source::Merged => (award.rule_version.as_str(), piece.latest().basis),
        Source::Attendance | Source::Office | Source::Outside | Source::Academy | Source::Guest => {
            (JOINED_RULE, None)
        }
    };
    let line = NewLine {
        key: key.clone(),
        person,
        activity: award.activity,
        section: award.section,
        title: &award.title,
        kind: award.kind,
        credit_type: &award.credit_type,
        amount: piece.amount(),
        earned_on: award.earned_on,
        entry: Entry::Award,
        corrects: None,
        reason: None,
        evidence: award.evidence,
        rule_version,
        source,
        basis,
        posted_at: occasion.now,
        posted_by: occasion.by.staff(),
    };
    store::add_lines(tx, &[line])?;
    let entry =
        store::line_by_key(tx, key)?.ok_or_else(|| Fault::new("a line of credit just written"))?;
    let topics = store::topics_of_line(tx, award.id)?;
    store::add_topics(tx, &[entry], &topics)?;
    Ok(entry)
}
