//! Duties of a building: on a day, is it covered, and by whom. Covered means that at least so many
//! people of the audience, who hold a position there that day and are not on leave, have done
//! what the rule asks and it still counts. It lapses when the last of them leaves.

use crate::rule::{Coverage, Kind};
use crate::rulebook::{Day, PersonFile};
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
