//! The district's kinds of credit: added, renamed, taken out of use and taken back (CAT-9). What was earned
//! in a kind that is out of use stays as it is.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{Failed, Occasion};

use crate::activity::CreditType;
use crate::kinds::CreditUnit;
use crate::store::credit_type as store;

/// The longest code of a kind of credit.
pub const CODE_CHARACTERS_MAX: usize = 40;

/// Whether a kind of credit can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InUse {
    Yes,
    No,
}

/// Why a kind of credit is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditTypeRefusal {
    /// There is one of that code.
    CodeTaken,
    NoSuchType,
}

/// Adds a kind of credit.
pub fn add(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    (code, name, unit): (&str, &str, CreditUnit),
) -> Result<(), Failed<CreditTypeRefusal>> {
    if store::all(tx)?.iter().any(|one| one.code == code) {
        return Err(Failed::Refused(CreditTypeRefusal::CodeTaken));
    }
    let new = CreditType { code: code.to_owned(), name: name.to_owned(), unit, retired_on: None };
    store::keep(tx, &new)?;
    note(tx, occasion, "credit-type.added", code);
    Ok(())
}

/// Takes a kind of credit out of use as of today, or takes that back. No line of the ledger changes.
pub fn set_use(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    (code, in_use): (&str, InUse),
) -> Result<(), Failed<CreditTypeRefusal>> {
    let (retired_on, what) = match in_use {
        InUse::Yes => (None, "credit-type.taken-back"),
        InUse::No => (Some(occasion.today), "credit-type.out-of-use"),
    };
    if !store::retire(tx, code, retired_on)? {
        return Err(Failed::Refused(CreditTypeRefusal::NoSuchType));
    }
    note(tx, occasion, what, code);
    Ok(())
}

fn note(tx: &mut Tx, occasion: &Occasion, what: &'static str, code: &str) {
    tx.journal(
        journal::Entry::new(occasion, what, journal::On("district", 0))
            .detail(serde_json::json!({ "code": code })),
    );
}
