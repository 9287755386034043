//! Materials of an activity, version by version: what was used on a day can be shown later.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{ActivityId, Fault, Key, LocalDate, Occasion};

use crate::store;

/// One version of a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    pub key: Key,
    pub title: String,
    pub version: String,
    pub link: Option<String>,
    pub in_use_from: LocalDate,
    pub in_use_to: Option<LocalDate>,
}

impl Material {
    pub fn is_in_use(&self, day: LocalDate) -> bool {
        self.in_use_from <= day && self.in_use_to.is_none_or(|last| day <= last)
    }
}

/// Every version of every material of the activity.
pub fn materials(tx: &mut Tx, activity: ActivityId) -> Result<Vec<Material>, Fault> {
    store::activity::materials(tx, activity)
}

/// A new material, or the next version of one with the same title.
#[derive(Clone, Debug)]
pub struct NewMaterial {
    pub title: String,
    pub version: String,
    pub link: Option<String>,
}

/// Adds it from today; an older version of the same title was in use until yesterday.
pub fn add_material(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    activity: ActivityId,
    new: &NewMaterial,
) -> Result<(), Fault> {
    let material = Material {
        key: Key::new(),
        title: new.title.clone(),
        version: new.version.clone(),
        link: new.link.clone(),
        in_use_from: occasion.today,
        in_use_to: None,
    };
    store::activity::insert_material(tx, activity, &material)?;
    tx.journal(
        journal::Entry::new(occasion, "material.added", journal::On("activity", activity.0))
            .detail(serde_json::json!({ "title": new.title, "version": new.version })),
    );
    Ok(())
}

/// Takes a version out of use. It stays on record.
pub fn end_material(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    activity: ActivityId,
    material: &Key,
) -> Result<(), Fault> {
    if store::activity::end_material(tx, material, occasion.today)? {
        tx.journal(
            journal::Entry::new(occasion, "material.ended", journal::On("activity", activity.0))
                .detail(serde_json::json!({ "material": material.as_str() })),
        );
    }
    Ok(())
}
