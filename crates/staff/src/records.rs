//! What is recorded of a person besides positions: leaves, and credentials from an authority.

use crate::store::{self, writes};
use access::{Permit, action};
use db::{Tx, journal};
use kernel::{CredentialId, Failed, LeaveId, LocalDate, Occasion, Period, StaffId};
use serde_json::json;

/// The kinds of leave that are told apart. Never the reason itself.
pub const LEAVE_KINDS: &[&str] = &["family", "medical", "military", "professional", "other"];

/// What is told about a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCredential {
    /// `Teaching certificate`, `CDL-P`.
    pub kind: String,
    pub number: Option<String>,
    pub issued_on: LocalDate,
    pub expires_on: Option<LocalDate>,
}

/// Why a leave or a credential cannot be recorded so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordRefusal {
    NoSuchPerson,
    NoSuchKind,
    EndsBeforeItStarts,
    /// Another leave covers some of those days.
    OnLeaveAlready {
        since: LocalDate,
        until: Option<LocalDate>,
    },
    /// The same credential was issued that day already.
    RecordedAlready,
}

/// Records a leave; without a last day it runs on.
pub fn grant_leave(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    person: StaffId,
    kind: &str,
    days: (LocalDate, Option<LocalDate>),
) -> Result<LeaveId, Failed<RecordRefusal>> {
    if !LEAVE_KINDS.contains(&kind) {
        return Err(Failed::Refused(RecordRefusal::NoSuchKind));
    }
    let period =
        Period::new(days.0, days.1).ok_or(Failed::Refused(RecordRefusal::EndsBeforeItStarts))?;
    let Some(history) = store::history_of(tx, person)? else {
        return Err(Failed::Refused(RecordRefusal::NoSuchPerson));
    };
    let other = history
        .leaves
        .iter()
        .find(|leave| Period { first: leave.starts_on, last: leave.ends_on }.overlaps(&period));
    if let Some(leave) = other {
        let (since, until) = (leave.starts_on, leave.ends_on);
        return Err(Failed::Refused(RecordRefusal::OnLeaveAlready { since, until }));
    }
    let id = writes::insert_leave(tx, person, kind, &period, occasion.now)?;
    let detail = json!({ "starts_on": period.first.to_string() });
    let entry = journal::Entry::new(occasion, "leave.granted", journal::On("staff_leave", id.0));
    tx.journal(entry.about(person).detail(detail));
    Ok(id)
}

/// Records a licence or certificate.
pub fn record_credential(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    person: StaffId,
    new: &NewCredential,
) -> Result<CredentialId, Failed<RecordRefusal>> {
    if new.expires_on.is_some_and(|expires_on| expires_on < new.issued_on) {
        return Err(Failed::Refused(RecordRefusal::EndsBeforeItStarts));
    }
    let Some(history) = store::history_of(tx, person)? else {
        return Err(Failed::Refused(RecordRefusal::NoSuchPerson));
    };
    let recorded = history.credentials.iter().any(|credential| {
        credential.kind == new.kind
            && credential.number == new.number
            && credential.issued_on == new.issued_on
    });
    if recorded {
        return Err(Failed::Refused(RecordRefusal::RecordedAlready));
    }
    let id = writes::insert_credential(tx, person, new, occasion.now)?;
    let on = journal::On("credential", id.0);
    let detail = json!({ "kind": new.kind, "issued_on": new.issued_on.to_string() });
    tx.journal(
        journal::Entry::new(occasion, "credential.recorded", on).about(person).detail(detail),
    );
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::{NewCredential, RecordRefusal, grant_leave, record_credential};
    use crate::facts_of;
    use crate::fixture::prairie_hills;
    use access::Permit;
    use kernel::{Failed, Fault, LocalDate};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    #[test]
    fn a_leave_is_recorded_once_for_its_days() {
        db::testing::each_engine(|db| {
            db.write_now(|tx| {
                let f = prairie_hills(tx)?;
                let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
                let mut grant = |person, kind: &str, first: &str, last: Option<&str>| {
                    let days = (day(first), last.map(day));
                    grant_leave(tx, &permit, &occasion, person, kind, days).map(drop)
                };
                let refused = |refusal| Err(Failed::Refused(refusal));
                assert_eq!(grant(f.ana, "medical", "2025-10-10", Some("2025-10-17")), Ok(()));
                assert_eq!(
                    grant(f.ana, "family", "2025-10-17", None),
                    refused(RecordRefusal::OnLeaveAlready {
                        since: day("2025-10-10"),
                        until: Some(day("2025-10-17")),
                    })
                );
                assert_eq!(
                    grant(f.ana, "tired", "2025-11-17", None),
                    refused(RecordRefusal::NoSuchKind)
                );
                assert_eq!(
                    grant(f.ana, "family", "2025-11-17", Some("2025-11-16")),
                    refused(RecordRefusal::EndsBeforeItStarts)
                );
                assert!(facts_of(tx, f.ana, f.today)?.on_leave.is_some());
                Ok::<(), Fault>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_credential_is_recorded_once() {
        db::testing::each_engine(|db| {
            db.write_now(|tx| {
                let f = prairie_hills(tx)?;
                let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
                let new = NewCredential {
                    kind: "CPR".to_owned(),
                    number: Some("17".to_owned()),
                    issued_on: day("2025-09-01"),
                    expires_on: Some(day("2027-09-01")),
                };
                record_credential(tx, &permit, &occasion, f.nia, &new).unwrap();
                let again = record_credential(tx, &permit, &occasion, f.nia, &new);
                assert_eq!(again, Err(Failed::Refused(RecordRefusal::RecordedAlready)));
                assert_eq!(facts_of(tx, f.nia, f.today)?.credentials.len(), 1);
                Ok::<(), Fault>(())
            })
            .unwrap();
        });
    }
}
