//! Buildings open and close.

use crate::kinds::Level;
use crate::store::{self, writes};
use access::{Permit, action};
use db::{Tx, journal};
use kernel::{BuildingId, Failed, LocalDate, Occasion, SiteCode};
use serde_json::json;

/// What is told about a building when it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBuilding {
    pub code: SiteCode,
    pub name: String,
    pub level: Level,
    pub opened_on: LocalDate,
}

/// Why a building cannot open or close so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildingRefusal {
    NoSuchBuilding,
    /// Another building has the code.
    CodeTaken {
        by: String,
    },
    ClosesBeforeItOpens {
        opened_on: LocalDate,
    },
    /// So many positions there run on after that day: end or move them first.
    StillStaffed {
        positions: i64,
    },
}

pub fn open_building(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    new: &NewBuilding,
) -> Result<BuildingId, Failed<BuildingRefusal>> {
    if let Some(holder) = store::building_by_code(tx, &new.code)? {
        return Err(Failed::Refused(BuildingRefusal::CodeTaken { by: holder.name }));
    }
    let id = writes::insert_building(tx, new, occasion.now)?;
    let detail = json!({ "code": new.code.as_str(), "opened_on": new.opened_on.to_string() });
    tx.journal(entry(occasion, "building.opened", id).detail(detail));
    Ok(id)
}

/// Records the last day a building is used.
pub fn close_building(
    tx: &mut Tx,
    _permit: &Permit<action::EditStaff>,
    occasion: &Occasion,
    building: BuildingId,
    closed_on: LocalDate,
) -> Result<(), Failed<BuildingRefusal>> {
    let Some(before) = store::building(tx, building)? else {
        return Err(Failed::Refused(BuildingRefusal::NoSuchBuilding));
    };
    if closed_on < before.opened_on {
        let opened_on = before.opened_on;
        return Err(Failed::Refused(BuildingRefusal::ClosesBeforeItOpens { opened_on }));
    }
    let positions = writes::positions_running_on(tx, building, closed_on)?;
    if positions > 0 {
        return Err(Failed::Refused(BuildingRefusal::StillStaffed { positions }));
    }
    writes::close_building(tx, building, closed_on)?;
    let detail = json!({ "closed_on": closed_on.to_string() });
    tx.journal(entry(occasion, "building.closed", building).detail(detail));
    Ok(())
}

fn entry(occasion: &Occasion, action: &'static str, building: BuildingId) -> journal::Entry {
    journal::Entry::new(occasion, action, journal::On("building", building.0))
}

#[cfg(test)]
mod tests {
    use super::{BuildingRefusal, NewBuilding, close_building, open_building};
    use crate::fixture::prairie_hills;
    use crate::{Level, building};
    use access::Permit;
    use kernel::{Failed, Fault, LocalDate, SiteCode};

    #[test]
    fn a_building_opens_once_and_closes_when_empty() {
        db::testing::each_engine(|db| {
            db.write_now(|tx| {
                let f = prairie_hills(tx)?;
                let (permit, occasion) = (Permit::for_system(), f.occasion(f.hana));
                let elm = NewBuilding {
                    code: SiteCode::parse("ELM").unwrap(),
                    name: "Elm High".to_owned(),
                    level: Level::High,
                    opened_on: f.today,
                };
                let id = open_building(tx, &permit, &occasion, &elm).unwrap();
                assert_eq!(building(tx, id)?.unwrap().name, "Elm High");
                let taken = BuildingRefusal::CodeTaken { by: "Elm High".to_owned() };
                let twice = open_building(tx, &permit, &occasion, &elm);
                assert_eq!(twice, Err(Failed::Refused(taken)));
                let yesterday = f.today.previous_day();
                let early = BuildingRefusal::ClosesBeforeItOpens { opened_on: f.today };
                let refused = close_building(tx, &permit, &occasion, id, yesterday);
                assert_eq!(refused, Err(Failed::Refused(early)));
                close_building(tx, &permit, &occasion, id, f.today).unwrap();
                let staffed = close_building(tx, &permit, &occasion, f.cedar, f.today);
                let positions = BuildingRefusal::StillStaffed { positions: 6 };
                assert_eq!(staffed, Err(Failed::Refused(positions)));
                let june = LocalDate::parse("2025-06-30").unwrap();
                assert!(!building(tx, id)?.unwrap().is_open_on(june));
                Ok::<(), Fault>(())
            })
            .unwrap();
        });
    }
}
