//! Duties of a building: on a day, is it covered, and by whom. Covered means that at least so many
//! people of the audience, who hold a position there that day and are not on leave, have done
//! what the rule asks and it still counts. It lapses when the last of them leaves.

use crate::filing::PersonFile;
use crate::rule::{Coverage, Kind};
use crate::rulebook::Day;
use kernel::{BuildingId, LocalDate, SiteCode, StaffId};
use staff::Level;

/// A building as far as coverage asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
    pub id: BuildingId,
    pub code: SiteCode,
    pub level: Level,
}

/// How one building stands on one mandate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SiteStanding {
    pub building: BuildingId,
    pub state: CoverageState,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CoverageState {
    /// The rule does not ask it of this building on this day.
    NotAsked,
    Covered {
        by: Vec<CoveredBy>,
    },
    /// Fewer than asked; `by` are those there are.
    NotCovered {
        by: Vec<CoveredBy>,
        short: usize,
    },
}

/// A person who counts, and the last day they do; none: for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CoveredBy {
    pub person: StaffId,
    pub until: Option<LocalDate>,
}

impl Day<'_> {
    /// How each building stands; none when the mandate is not one of buildings.
    pub fn coverage(
        &self,
        files: &[PersonFile],
        mandate: usize,
        sites: &[Site],
    ) -> Option<Vec<SiteStanding>> {
        let slot = self.slot(mandate)?;
        let Kind::Coverage(coverage) = &self.book.rule(slot).kind else { return None };
        let where_bit = self.book.version(slot).where_present;
        let mut asked: Vec<BuildingId> = Vec::new();
        let mut by: Vec<(BuildingId, CoveredBy)> = Vec::new();
        for file in files {
            let mut counted: Option<Option<CoveredBy>> = None;
            for span in 0..file.spans.len() {
                let days = file.spans[span];
                if days.first > self.date || days.last < self.date {
                    continue;
                }
                let building = file.position(span).building;
                if where_bit.is_some_and(|bit| file.span_fits(span, bit)) {
                    asked.push(building);
                }
                if file.span_fits(span, slot) {
                    let one = *counted.get_or_insert_with(|| self.counts(file, mandate));
                    by.extend(one.map(|one| (building, one)));
                }
            }
        }
        let standing = |site: &Site| SiteStanding {
            building: site.id,
            state: if is_asked(coverage, site) && (where_bit.is_none() || asked.contains(&site.id))
            {
                let mut by: Vec<CoveredBy> =
                    by.iter().filter(|(at, _)| *at == site.id).map(|(_, by)| *by).collect();
                by.sort_by_key(|by| by.person);
                by.dedup_by_key(|by| by.person);
                let short = usize::from(coverage.at_least).saturating_sub(by.len());
                if short == 0 {
                    CoverageState::Covered { by }
                } else {
                    CoverageState::NotCovered { by, short }
                }
            } else {
                CoverageState::NotAsked
            },
        };
        Some(sites.iter().map(standing).collect())
    }

    fn counts(&self, file: &PersonFile, mandate: usize) -> Option<CoveredBy> {
        if file.history.leaves.iter().any(|leave| leave.holds_on(self.date)) {
            return None;
        }
        let cover = self.cover(file, mandate)?;
        cover
            .until
            .is_none_or(|until| until >= self.date)
            .then_some(CoveredBy { person: file.history.person, until: cover.until })
    }
}

fn is_asked(coverage: &Coverage, site: &Site) -> bool {
    (coverage.levels.is_empty() || coverage.levels.contains(&site.level))
        && (coverage.buildings.is_empty() || coverage.buildings.contains(&site.code))
}

#[cfg(test)]
mod tests {
    use super::{CoverageState, Site};
    use crate::library::from_library;
    use crate::record::{Done, PersonRecord};
    use crate::rule::Code;
    use crate::rulebook::{Adopted, Rulebook};
    use credit::Evidence;
    use kernel::{
        BuildingId, CreditEntryId, DistrictCalendar, Hours, LeaveId, LocalDate, MandateId, Period,
        PositionId, SiteCode, StaffId,
    };
    use staff::{Category, Flsa, Leave, Level, PositionFact, StaffHistory};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    fn position(person: i64, role: &str, group: &str, to: Option<&str>) -> PositionFact {
        let administrator = group == "leadership";
        PositionFact {
            id: PositionId(person),
            job_role: role.to_owned(),
            job_role_name: role.to_owned(),
            role_group: group.to_owned(),
            category: if administrator { Category::Administrator } else { Category::Classified },
            flsa: Flsa::Exempt,
            interacts_with_students: true,
            title: role.to_owned(),
            building: BuildingId(1),
            building_code: SiteCode::parse("CED").unwrap(),
            building_name: "Cedar Middle".to_owned(),
            level: Level::Middle,
            grades: vec![],
            subject: None,
            duties: vec![],
            fte_hundredths: 100,
            starts_on: day("2020-08-01"),
            ends_on: to.map(day),
        }
    }

    fn person(id: i64, position: PositionFact, trained: Option<&str>) -> PersonRecord {
        let done = trained.map(|on| Done {
            on: day(on),
            amount: Hours::from_minutes(20 * 60),
            evidence: Evidence::PresenterAttested,
            topics: vec!["school-resource-officer".into()],
            entry: CreditEntryId(20),
            title: None,
        });
        PersonRecord {
            history: StaffHistory {
                person: StaffId(id),
                hired_on: Some(position.starts_on),
                left_on: None,
                positions: vec![position],
                leaves: vec![],
                credentials: vec![],
            },
            done: done.into_iter().collect(),
            proofs: vec![],
            acknowledged: vec![],
            exemptions: vec![],
        }
    }

    fn said(people: &[PersonRecord], on: &str) -> String {
        let code = Code::parse("school-resource-administrator-coverage").unwrap();
        let (rule, _) = from_library(&code).unwrap();
        let in_force = Period { first: day("2020-08-01"), last: None };
        let adopted = Adopted { mandate: MandateId(1), in_force, rule: rule.clone().into() };
        let book = Rulebook::new(vec![adopted], DistrictCalendar::nebraska());
        let mut filing = book.filing();
        let files: Vec<_> = people.iter().map(|person| filing.file(person.clone())).collect();
        let cedar =
            Site { id: BuildingId(1), code: SiteCode::parse("CED").unwrap(), level: Level::Middle };
        let standing = book.on(day(on)).coverage(&files, 0, &[cedar]).expect("a building's rule");
        match &standing[0].state {
            CoverageState::NotAsked => "not asked".to_owned(),
            CoverageState::Covered { by } => format!("covered by {}", by.len()),
            CoverageState::NotCovered { by, short } => format!("{} there, {short} short", by.len()),
        }
    }

    /// domain §9.4: one trained person at each school, lapsing when that person leaves.
    #[test]
    fn a_school_is_asked_while_it_has_an_officer_and_covered_while_one_administrator_is_trained() {
        let officer = person(1, position(1, "security", "security", Some("2026-05-29")), None);
        let trained = person(
            2,
            position(2, "principal", "leadership", Some("2025-12-31")),
            Some("2024-07-01"),
        );
        let untrained = person(3, position(3, "assistant-principal", "leadership", None), None);
        let cook = person(4, position(4, "cook", "food-service", None), Some("2024-07-01"));
        assert_eq!(said(&[trained.clone(), cook.clone()], "2025-10-01"), "not asked");
        let all = [officer, trained, untrained, cook];
        assert_eq!(said(&all, "2024-06-30"), "0 there, 1 short");
        assert_eq!(said(&all, "2025-12-31"), "covered by 1");
        assert_eq!(said(&all, "2026-01-01"), "0 there, 1 short", "the principal has left");
        assert_eq!(said(&all, "2026-05-30"), "not asked", "the officer has left");
    }

    #[test]
    fn who_is_on_leave_does_not_cover() {
        let officer = person(1, position(1, "security", "security", None), None);
        let mut trained =
            person(2, position(2, "principal", "leadership", None), Some("2024-07-01"));
        trained.history.leaves.push(Leave {
            id: LeaveId(1),
            kind: "other".to_owned(),
            starts_on: day("2025-10-01"),
            ends_on: Some(day("2025-10-31")),
        });
        assert_eq!(said(&[officer.clone(), trained.clone()], "2025-10-31"), "0 there, 1 short");
        assert_eq!(said(&[officer, trained], "2025-11-01"), "covered by 1");
    }
}
