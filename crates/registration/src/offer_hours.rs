//! How long an offered seat is held (REG-2): what the district says, or a section for itself. An
//! offer that is out keeps the time it was given.

use access::{Permit, action};
use db::{Tx, journal, setting};
use kernel::{Fault, Occasion, SectionId};

/// The district's setting.
const SETTING: &str = "registration.offer-hours";

/// How long an offered seat is held, in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfferHours(i64);

impl OfferHours {
    /// As long as nobody has said otherwise.
    pub const DAY: OfferHours = OfferHours(24);
    pub const LEAST: i64 = 1;
    /// Two weeks.
    pub const MOST: i64 = 336;

    /// `None` outside [`OfferHours::LEAST`] to [`OfferHours::MOST`].
    pub fn new(hours: i64) -> Option<OfferHours> {
        (Self::LEAST..=Self::MOST).contains(&hours).then_some(OfferHours(hours))
    }

    pub const fn get(self) -> i64 {
        self.0
    }

    pub const fn minutes(self) -> i64 {
        self.0 * 60
    }
}

/// What the district says.
pub fn of_district(tx: &mut Tx) -> Result<OfferHours, Fault> {
    let Some(text) = setting::get(tx, SETTING)? else { return Ok(OfferHours::DAY) };
    text.parse()
        .ok()
        .and_then(OfferHours::new)
        .ok_or_else(|| Fault::new(format!("{SETTING} is {text:?}, not a number of hours")))
}

/// From now on, offers of sections that say nothing themselves are held so long.
pub fn set_of_district(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    hours: OfferHours,
) -> Result<(), Fault> {
    setting::set(tx, SETTING, &hours.get().to_string())?;
    tx.journal(
        journal::Entry::new(occasion, "seats.offer-hours", journal::On("district", 0))
            .detail(serde_json::json!({ "hours": hours.get() })),
    );
    Ok(())
}

db::sql! {
    OF_SECTION = "select hours from offer_hours where section_id = $1";
    SET_OF_SECTION = "insert into offer_hours (section_id, hours) values ($1, $2)
        on conflict (section_id) do update set hours = excluded.hours";
    FORGET_OF_SECTION = "delete from offer_hours where section_id = $1";
}

/// What a section says for itself.
pub fn own_of_section(tx: &mut Tx, section: SectionId) -> Result<Option<OfferHours>, Fault> {
    let hours: Option<i64> = tx.first(&OF_SECTION, &[&section], |row| row.get(0))?;
    Ok(hours.and_then(OfferHours::new))
}

/// How long a seat of the section is held.
pub fn of_section(tx: &mut Tx, section: SectionId) -> Result<OfferHours, Fault> {
    match own_of_section(tx, section)? {
        Some(own) => Ok(own),
        None => of_district(tx),
    }
}

/// Offers of the section are held so long from now on; `None`: as long as the district says.
pub fn set_of_section(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: SectionId,
    hours: Option<OfferHours>,
) -> Result<(), Fault> {
    if own_of_section(tx, section)? == hours {
        return Ok(());
    }
    match hours {
        Some(hours) => tx.run(&SET_OF_SECTION, &[&section, &hours.get()])?,
        None => tx.run(&FORGET_OF_SECTION, &[&section])?,
    };
    tx.journal(
        journal::Entry::new(occasion, "seats.offer-hours", journal::On("section", section.0))
            .detail(serde_json::json!({ "hours": hours.map(OfferHours::get) })),
    );
    Ok(())
}
