//! What a person's ledger says about taking an activity: what was taken before it, and whether it
//! has been taken already (REG-10).

use catalog::terms::{Retake, terms};
use db::Tx;
use kernel::{ActivityId, Fault, LocalDate, StaffId};

use crate::registration::{Needed, Refusal};
use crate::store::reading;

/// What stands in the ledger, as far as the activity's terms ask.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Taken {
    pub retake: Retake,
    /// The day to which the person's latest credit for the activity belongs; not looked for where
    /// it may be taken again with credit.
    pub on: Option<LocalDate>,
    pub missing: Vec<Needed>,
}

impl Taken {
    /// Whether the terms let the person in.
    pub fn let_in(&self) -> Result<(), Refusal> {
        if let (Retake::NotAllowed, Some(on)) = (self.retake, self.on) {
            return Err(Refusal::AlreadyTaken { on });
        }
        if self.missing.is_empty() {
            Ok(())
        } else {
            Err(Refusal::PrerequisiteMissing { missing: self.missing.clone() })
        }
    }
}

pub(crate) fn taken(tx: &mut Tx, activity: ActivityId, person: StaffId) -> Result<Taken, Fault> {
    let terms = terms(tx, activity)?;
    let on = match terms.retake {
        Retake::WithCredit => None,
        Retake::WithoutCredit | Retake::NotAllowed => credited_on(tx, activity, person)?,
    };
    let mut missing = Vec::new();
    for one in terms.prerequisites {
        if credited_on(tx, one.activity, person)?.is_none() {
            missing.push(Needed { activity: one.key, title: one.title });
        }
    }
    Ok(Taken { retake: terms.retake, on, missing })
}

/// The day of the person's latest standing credit for the same learning, whatever the year.
fn credited_on(
    tx: &mut Tx,
    activity: ActivityId,
    person: StaffId,
) -> Result<Option<LocalDate>, Fault> {
    let same = catalog::terms::same_learning(tx, activity)?;
    reading::credited_on(tx, person, &same)
}
