//! A guest who was hired: their record is joined with that of the member of staff, after the office
//! saw what comes along.

use access::{Permit, action};
use credit::Piece;
use db::Tx;
use kernel::{Failed, Fault, Occasion, StaffId};
use staff::guest::GuestRefusal;

use crate::store;

/// What joining would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The pieces of credit that come along.
    pub pieces: Vec<Piece>,
    /// Sections the guest is in the middle of: joining waits until they are settled.
    pub unsettled: Vec<String>,
}

pub fn preview(tx: &mut Tx, guest: StaffId) -> Result<Preview, Fault> {
    Ok(Preview {
        pieces: credit::joined::to_join(tx, guest)?,
        unsettled: store::unsettled(tx, guest)?,
    })
}

/// Why two records are not joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinRefusal {
    Guest(GuestRefusal),
    /// The guest is in the middle of these.
    Unsettled(Vec<String>),
}

/// Joins a guest's record with that of who works here now. The guest's account closes; the account as
/// staff shows everything.
pub fn join(
    tx: &mut Tx,
    permit: &Permit<action::KeepGuests>,
    occasion: &Occasion,
    guest: StaffId,
    staff: StaffId,
) -> Result<usize, Failed<JoinRefusal>> {
    let works_here = staff::person(tx, staff)?
        .is_some_and(|person| !person.has_left_by(occasion.today))
        && staff::guest::guest_of(tx, staff, occasion.today)?.is_none();
    if !works_here {
        return Err(Failed::Refused(JoinRefusal::Guest(GuestRefusal::NoStaff)));
    }
    let unsettled = store::unsettled(tx, guest)?;
    if !unsettled.is_empty() {
        return Err(Failed::Refused(JoinRefusal::Unsettled(unsettled)));
    }
    staff::guest::join_guest(tx, permit, occasion, guest, staff).map_err(
        |failed| match failed {
            Failed::Refused(refusal) => Failed::Refused(JoinRefusal::Guest(refusal)),
            Failed::Fault(fault) => Failed::Fault(fault),
        },
    )?;
    let pieces = credit::joined::join_credit(tx, permit, occasion, guest, staff)?;
    identity::account::close_of_joined(tx, occasion, guest)?;
    Ok(pieces)
}
