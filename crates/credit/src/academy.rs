//! Posting the experience of a member of an academy, once they completed it (P11).

use access::{Permit, action};
use catalog::Kind;
use db::Tx;
use db::journal::{self, Entry as JournalEntry};
use kernel::{Fault, Hours, Key, LocalDate, Occasion, StaffId};

use crate::amount::Amount;
use crate::ledger::{Entry, Evidence};
use crate::line::Source;
use crate::store::{self, NewLine};

/// The rule by which hours are taken from confirmed experience.
pub const ACADEMY_RULE: &str = "academy-experience-1";

/// One member's hours of experience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcademyCredit {
    /// The candidacy they come from: it has one line.
    pub candidacy: Key,
    pub person: StaffId,
    pub title: String,
    pub credit_type: String,
    pub hours: Hours,
    pub earned_on: LocalDate,
}

/// Posts one award line, in the transaction that completes the member. Each hour was confirmed by
/// their mentor, as a presenter attests attendance.
pub fn post_academy(
    tx: &mut Tx,
    _: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    new: &AcademyCredit,
) -> Result<Key, Fault> {
    let key = Key::from_words(&format!("academy {}", new.candidacy));
    let line = NewLine {
        key: key.clone(),
        person: new.person,
        activity: None,
        section: None,
        title: &new.title,
        kind: Kind::ProfessionalDevelopment,
        credit_type: &new.credit_type,
        amount: Amount::hours(new.hours),
        earned_on: new.earned_on,
        entry: Entry::Award,
        corrects: None,
        reason: None,
        evidence: Evidence::PresenterAttested,
        rule_version: ACADEMY_RULE,
        source: Source::Academy,
        basis: None,
        posted_at: occasion.now,
        posted_by: occasion.by.staff(),
    };
    store::add_lines(tx, &[line])?;
    tx.journal(
        JournalEntry::new(occasion, "credit.academy-posted", journal::On("person", new.person.0))
            .about(new.person)
            .detail(serde_json::json!({
                "candidacy": new.candidacy.as_str(),
                "minutes": new.hours.minutes(),
            })),
    );
    Ok(key)
}
