//! Granting roles: to a person, from a day to a day, at one building or everywhere.

use access::{Permit, Role, action};
use db::{Tx, journal};
use kernel::{BuildingId, Failed, Fault, LocalDate, Occasion, RoleGrantId, StaffId};
use serde_json::json;

use crate::store;

/// A role granted to a person, with its dates (both included).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleGrant {
    pub id: RoleGrantId,
    pub person: StaffId,
    pub role: Role,
    pub building: Option<BuildingId>,
    pub building_name: Option<String>,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
}

/// Why a role is not granted or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantRefusal {
    /// An employee's role and a guest's come with the account: they are never granted.
    NotGrantable,
    /// The person holds this role at this place already.
    Held,
    /// The role ended already, or would end before it starts.
    Ended,
    NotFound,
}

/// What to grant.
#[derive(Clone, Copy, Debug)]
pub struct NewGrant {
    pub person: StaffId,
    pub role: Role,
    pub building: Option<BuildingId>,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
}

/// Grants a role.
pub fn grant(
    tx: &mut Tx,
    _permit: &Permit<action::ManageAccounts>,
    occasion: &Occasion,
    new: NewGrant,
) -> Result<RoleGrantId, Failed<GrantRefusal>> {
    if [Role::Employee, Role::Guest].contains(&new.role) {
        return Err(Failed::Refused(GrantRefusal::NotGrantable));
    }
    if new.ends_on.is_some_and(|last| last < new.starts_on) {
        return Err(Failed::Refused(GrantRefusal::Ended));
    }
    let held = store::grants_of(tx, new.person)?.into_iter().any(|grant| {
        grant.role == new.role
            && grant.building == new.building
            && grant.ends_on.is_none_or(|last| last >= new.starts_on)
    });
    if held {
        return Err(Failed::Refused(GrantRefusal::Held));
    }
    let id = store::insert_grant(tx, &new, occasion)?;
    tx.journal(
        journal::Entry::new(occasion, "role.granted", journal::On("role_grant", id.0))
            .about(new.person)
            .detail(json!({ "role": new.role.name(), "building": new.building.map(|b| b.0) })),
    );
    Ok(id)
}

/// Ends a grant: the day before `occasion.today` is its last, so it stops counting at once.
pub fn end(
    tx: &mut Tx,
    _permit: &Permit<action::ManageAccounts>,
    occasion: &Occasion,
    id: RoleGrantId,
) -> Result<(), Failed<GrantRefusal>> {
    let grant = store::grant(tx, id)?.ok_or(Failed::Refused(GrantRefusal::NotFound))?;
    let last = occasion.today.previous_day();
    if grant.ends_on.is_some_and(|ended| ended <= last) {
        return Err(Failed::Refused(GrantRefusal::Ended));
    }
    store::end_grant(tx, id, last)?;
    tx.journal(
        journal::Entry::new(occasion, "role.ended", journal::On("role_grant", id.0))
            .about(grant.person)
            .detail(json!({ "role": grant.role.name() })),
    );
    Ok(())
}

/// Every grant of a person, past and present, newest first.
pub fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<RoleGrant>, Fault> {
    store::grants_of(tx, person)
}
