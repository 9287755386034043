//! Buildings and departments.

use super::{DifferenceKind, Planner, Ref};
use crate::problem::What;
use crate::wanted::{Kind, WantedBuilding, Where};
use kernel::{BuildingId, DepartmentId, SiteCode};
use staff::Level;
use staff::bulk::{BuildingRow, DepartmentRow};
use std::collections::HashMap;

/// What stands behind the ids and codes of the file.
#[derive(Default)]
pub(super) struct Orgs {
    buildings: HashMap<String, Ref<BuildingId>>,
    codes: HashMap<SiteCode, Ref<BuildingId>>,
    departments: HashMap<String, (Ref<DepartmentId>, Option<Ref<BuildingId>>)>,
    named_departments: HashMap<(Ref<BuildingId>, String), Ref<DepartmentId>>,
    district: Option<Ref<BuildingId>>,
}

/// Where a position will be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub building: Ref<BuildingId>,
    pub department: Option<Ref<DepartmentId>>,
}

impl Planner<'_> {
    pub(super) fn buildings(&mut self) {
        for building in &self.present.buildings {
            let there = Ref::There(building.id);
            self.orgs.codes.insert(building.code.clone(), there);
            if let Some(id) = &building.external_id {
                self.orgs.buildings.insert(id.clone(), there);
            }
        }
        for wanted in &self.wanted.buildings {
            self.building(wanted);
        }
    }

    fn building(&mut self, wanted: &WantedBuilding) {
        let by_id = wanted.external_id.as_ref().and_then(|id| self.orgs.buildings.get(id)).copied();
        let by_code = self.orgs.codes.get(&wanted.code).copied();
        match by_id.or(by_code) {
            Some(Ref::There(id)) => self.building_there(id, wanted),
            Some(Ref::New(at)) => {
                let by = self.plan.buildings[at].name.clone();
                let what = What::CodeTaken { code: wanted.code.to_string(), by };
                self.problems.push(wanted.origin.problem("identifier", what));
            }
            None => self.building_new(wanted),
        }
    }

    fn building_there(&mut self, id: BuildingId, wanted: &WantedBuilding) {
        let Some(there) = self.present.buildings.iter().find(|building| building.id == id) else {
            return;
        };
        let same_id = match (&there.external_id, &wanted.external_id) {
            (Some(known), Some(wanted)) => known == wanted,
            (Some(_) | None, Some(_) | None) => true,
        };
        if !same_id {
            let what = What::CodeTaken { code: there.code.to_string(), by: there.name.clone() };
            self.problems.push(wanted.origin.problem("identifier", what));
            return;
        }
        // The roster answers for the names of its own buildings.
        let named = self.wanted.kind == Kind::OneRoster || there.external_id.is_none();
        let row = BuildingRow {
            code: there.code.clone(),
            name: wanted.name.clone().filter(|_| named).unwrap_or_else(|| there.name.clone()),
            level: there.level,
            external_id: there.external_id.clone().or_else(|| wanted.external_id.clone()),
            opened_on: there.opened_on,
        };
        if let Some(external_id) = &row.external_id {
            self.orgs.buildings.insert(external_id.clone(), Ref::There(id));
        }
        if row.name != there.name {
            let what = format!("is now called {}", row.name);
            self.differs(DifferenceKind::BuildingChanges, there.name.clone(), what);
        } else if row.external_id != there.external_id {
            let what = "is known by its id in the roster".to_owned();
            self.differs(DifferenceKind::BuildingChanges, there.name.clone(), what);
        } else {
            return;
        }
        self.plan.changed_buildings.push((id, row));
    }

    fn building_new(&mut self, wanted: &WantedBuilding) {
        let Some(name) = wanted.name.clone() else {
            let what = What::UnknownBuilding { written: wanted.code.to_string() };
            self.problems.push(wanted.origin.problem("building_code", what));
            return;
        };
        self.add_building(BuildingRow {
            code: wanted.code.clone(),
            name,
            level: wanted.level.unwrap_or(Level::Other),
            external_id: wanted.external_id.clone(),
            opened_on: self.present.today,
        });
    }

    fn add_building(&mut self, row: BuildingRow) -> Ref<BuildingId> {
        let new = Ref::New(self.plan.buildings.len());
        self.orgs.codes.insert(row.code.clone(), new);
        if let Some(id) = &row.external_id {
            self.orgs.buildings.insert(id.clone(), new);
        }
        let what = format!("{} ({})", row.code, row.level);
        self.differs(DifferenceKind::BuildingNew, row.name.clone(), what);
        self.plan.buildings.push(row);
        new
    }

    /// The district's own office: where a position is placed when the roster names no school.
    fn district(&mut self) -> Ref<BuildingId> {
        if let Some(known) = self.orgs.district {
            return known;
        }
        let today = self.present.today;
        let there = self
            .present
            .buildings
            .iter()
            .filter(|building| building.level == Level::Office && building.is_open_on(today))
            .min_by_key(|building| building.id)
            .map(|building| Ref::There(building.id));
        let planned = || {
            let offices = self.plan.buildings.iter();
            offices.clone().position(|row| row.level == Level::Office).map(Ref::New)
        };
        let known = there.or_else(planned).unwrap_or_else(|| {
            let free = ["DO", "DISTRICT", "DISTRICT-OFFICE"]
                .into_iter()
                .filter_map(SiteCode::parse)
                .find(|code| !self.orgs.codes.contains_key(code));
            let code = free.unwrap_or_else(|| {
                SiteCode::parse("PERENNIAL-OFFICE").expect("sixteen letters and a dash are a code")
            });
            self.add_building(BuildingRow {
                code,
                name: "District office".to_owned(),
                level: Level::Office,
                external_id: None,
                opened_on: today,
            })
        });
        self.orgs.district = Some(known);
        known
    }

    pub(super) fn departments(&mut self) {
        for department in &self.present.departments {
            let there = Ref::There(department.id);
            let building = department.building.map(Ref::There);
            if let Some(id) = &department.external_id {
                self.orgs.departments.insert(id.clone(), (there, building));
            }
            if let Some(building) = building {
                self.orgs.named_departments.insert((building, department.name.clone()), there);
            }
        }
        for wanted in &self.wanted.departments {
            let school = wanted.school.as_ref().and_then(|id| self.orgs.buildings.get(id)).copied();
            let row = DepartmentRow {
                building: None,
                name: wanted.name.clone(),
                external_id: Some(wanted.external_id.clone()),
            };
            match self.orgs.departments.get(&wanted.external_id).copied() {
                Some((Ref::There(id), building)) => {
                    let school = school.or(building);
                    let there = self.present.departments.iter().find(|there| there.id == id);
                    let same = there.is_some_and(|there| there.name == row.name);
                    if !same || school != building {
                        self.plan.changed_departments.push((id, school, row));
                    }
                    let known = (Ref::There(id), school);
                    self.orgs.departments.insert(wanted.external_id.clone(), known);
                }
                Some((Ref::New(_), _)) | None => {
                    let new = self.add_department(school, row);
                    self.orgs.departments.insert(wanted.external_id.clone(), (new, school));
                }
            }
        }
    }

    fn add_department(
        &mut self,
        building: Option<Ref<BuildingId>>,
        row: DepartmentRow,
    ) -> Ref<DepartmentId> {
        let at = building.map(|building| self.building_name(building)).unwrap_or_default();
        self.differs(DifferenceKind::DepartmentNew, row.name.clone(), at);
        self.plan.departments.push((building, row));
        Ref::New(self.plan.departments.len() - 1)
    }

    /// Where each wanted position will be; a problem for those nobody can place.
    pub(super) fn places_of_positions(&mut self) -> Vec<Place> {
        let wanted = self.wanted;
        let mut places = Vec::with_capacity(wanted.positions.len());
        for position in &wanted.positions {
            let place = match &position.at {
                Where::Building(code) => self.orgs.codes.get(code).copied().map(|building| {
                    let named = position.department.as_ref().filter(|name| !name.is_empty());
                    let department = named.map(|name| self.named_department(building, name));
                    Place { building, department }
                }),
                Where::Org(id) => self.org(id),
            };
            if let Some(place) = place {
                places.push(place);
                continue;
            }
            let (field, what) = match &position.at {
                Where::Building(code) => {
                    ("building_code", What::UnknownBuilding { written: code.to_string() })
                }
                Where::Org(id) => ("orgSourcedId", What::UnknownOrg { written: id.clone() }),
            };
            self.problems.push(position.origin.problem(field, what));
        }
        places
    }

    fn org(&mut self, id: &str) -> Option<Place> {
        if let Some(building) = self.orgs.buildings.get(id) {
            return Some(Place { building: *building, department: None });
        }
        let (department, building) = *self.orgs.departments.get(id)?;
        let building = building.unwrap_or_else(|| self.district());
        Some(Place { building, department: Some(department) })
    }

    fn named_department(&mut self, building: Ref<BuildingId>, name: &str) -> Ref<DepartmentId> {
        let key = (building, name.to_owned());
        if let Some(known) = self.orgs.named_departments.get(&key) {
            return *known;
        }
        let row = DepartmentRow { building: None, name: name.to_owned(), external_id: None };
        let new = self.add_department(Some(building), row);
        self.orgs.named_departments.insert(key, new);
        new
    }
}
