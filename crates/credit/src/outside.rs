//! Posting credit for learning outside the district, once its report was approved (EXT-1).

use access::{Permit, action};
use catalog::Kind;
use db::Tx;
use db::journal::{self, Entry as JournalEntry};
use kernel::{Fault, Hours, Key, LocalDate, Occasion, StaffId};

use crate::amount::Amount;
use crate::ledger::{Entry, Evidence};
use crate::line::Source;
use crate::store::{self, NewLine};

/// The rule by which hours are taken from an approved report.
pub const OUTSIDE_RULE: &str = "outside-report-1";

/// One person's hours of one approved report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideCredit {
    /// The request they come from: each person has one line of it.
    pub request: Key,
    pub person: StaffId,
    pub title: String,
    pub kind: Kind,
    pub credit_type: String,
    pub hours: Hours,
    pub earned_on: LocalDate,
    /// What it was about, in the words mandates ask for. A mandate takes them only where it accepts what
    /// people report themselves.
    pub topics: Vec<String>,
}

/// The name of the one line of credit that a person has of a request.
pub fn outside_line(request: &Key, person: StaffId) -> Key {
    Key::from_words(&format!("outside {request} {person}"))
}

/// Posts one award line, in the transaction of the final approval. The line says that the person
/// reported it: a mandate does not take it for proof.
pub fn post_outside(
    tx: &mut Tx,
    _: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    new: &OutsideCredit,
) -> Result<Key, Fault> {
    let key = outside_line(&new.request, new.person);
    let line = NewLine {
        key: key.clone(),
        person: new.person,
        activity: None,
        section: None,
        title: &new.title,
        kind: new.kind,
        credit_type: &new.credit_type,
        amount: Amount::hours(new.hours),
        earned_on: new.earned_on,
        entry: Entry::Award,
        corrects: None,
        reason: None,
        evidence: Evidence::SelfReported,
        rule_version: OUTSIDE_RULE,
        source: Source::Outside,
        basis: None,
        posted_at: occasion.now,
        posted_by: occasion.by.staff(),
    };
    store::add_lines(tx, &[line])?;
    if !new.topics.is_empty() {
        let entry = store::line_by_key(tx, &key)?;
        let entry = entry.ok_or_else(|| Fault::new("the line just posted"))?;
        store::add_topics(tx, &[entry], &new.topics)?;
    }
    tx.journal(
        JournalEntry::new(occasion, "credit.outside-posted", journal::On("person", new.person.0))
            .about(new.person)
            .detail(serde_json::json!({
                "request": new.request.as_str(),
                "minutes": new.hours.minutes(),
                "credit_type": new.credit_type,
            })),
    );
    Ok(key)
}
