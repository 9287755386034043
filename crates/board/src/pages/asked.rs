//! What the coverage map and its lists are asked, for whom, and how the places on its axes are named.

use std::sync::Arc;

use access::{Role, Subject, action};
use kernel::{BuildingId, LocalDate};
use serde::Deserialize;
use web::{Halt, Visit, Words, t};

use super::kept;
use crate::coverage::{Axis, Facts, Part};
use crate::evidence::Quarters;
use crate::shown::names;

/// What the map, its file and its lists are asked; places are named by key or name.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    rows: Option<String>,
    columns: Option<String>,
    pub(super) framework: Option<String>,
    pub(super) strategy: Option<String>,
    pub(super) element: Option<String>,
    /// Any item of a plan: for the list, with all that hangs on it.
    pub(super) item: Option<String>,
    pub(super) building: Option<String>,
    pub(super) role: Option<String>,
    pub(super) term: Option<String>,
    pub(super) on: Option<String>,
}

impl Wanted {
    pub(super) fn day(&self, visit: &Visit) -> LocalDate {
        self.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today)
    }

    pub(super) fn axes(&self) -> (Axis, Axis) {
        let parse = |text: &Option<String>| text.as_deref().and_then(Axis::parse);
        let rows = parse(&self.rows).unwrap_or(Axis::Strategy);
        let other = if rows == Axis::Role { Axis::Strategy } else { Axis::Role };
        let columns = parse(&self.columns).filter(|columns| *columns != rows).unwrap_or(other);
        (rows, columns)
    }

    /// Whether a filter names something that is not on the map of the day: of another version, or
    /// struck.
    pub(super) fn asks_for_the_unknown(&self, part: &Part) -> bool {
        let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        [
            (&self.strategy, part.strategy),
            (&self.element, part.indicator),
            (&self.building, part.building),
            (&self.role, part.role),
            (&self.term, part.term),
        ]
        .into_iter()
        .any(|(text, place)| given(text) && place.is_none())
    }

    /// The places that the filters name. What they do not know is not filtered by.
    pub(super) fn part(&self, facts: &Facts) -> Part {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let at = |text: Option<String>, is: &dyn Fn(usize, &str) -> bool, axis| {
            text.and_then(|text| (0..facts.length(axis)).find(|place| is(*place, &text)))
        };
        Part {
            strategy: at(
                given(&self.strategy),
                &|place, text| facts.strategies[place].key.as_str() == text,
                Axis::Strategy,
            ),
            indicator: at(
                given(&self.element),
                &|place, text| facts.indicators[place].key.as_str() == text,
                Axis::Indicator,
            ),
            building: at(
                given(&self.building),
                &|place, text| facts.buildings[place].1.as_str() == text,
                Axis::Building,
            ),
            role: at(given(&self.role), &|place, text| facts.roles[place] == text, Axis::Role),
            term: at(given(&self.term), &|place, text| (place + 1).to_string() == text, Axis::Term),
        }
    }
}

/// The facts as this person may see them. Who heads a building sees the people of that building;
/// groups of a district are shown only to those who may read the records behind them.
pub(super) async fn facts(visit: &Visit, on: LocalDate) -> Result<Arc<Facts>, Halt> {
    let (calendar, actor) = (visit.district.calendar.clone(), visit.actor.clone());
    let application = visit.application.clone();
    let everywhere = access::permit::<action::ViewCoverage>(&actor, &Subject::district()).is_ok();
    let own: Vec<BuildingId> = actor.buildings_of(Role::Principal);
    if !everywhere && own.is_empty() {
        return Err(access::Denied(access::ActionKind::ViewCoverage).into());
    }
    visit
        .read(move |tx| {
            let evidence = kept::evidence(tx, &application, &calendar, on)?;
            if everywhere {
                return Ok(Arc::clone(&evidence.coverage));
            }
            let mut narrowed = Facts::clone(&evidence.coverage);
            narrowed.keep_buildings(&own);
            Ok::<_, Halt>(Arc::new(narrowed))
        })
        .await
}

pub(super) fn axis_name(w: &Words, axis: Axis) -> String {
    match axis {
        Axis::Strategy => t!(w, "coverage-strategy"),
        Axis::Indicator => t!(w, "coverage-indicator"),
        Axis::Building => t!(w, "coverage-building"),
        Axis::Role => t!(w, "coverage-role"),
        Axis::Term => t!(w, "coverage-term"),
    }
}

/// A place on an axis, in full.
pub(super) fn place_name(w: &Words, facts: &Facts, axis: Axis, place: usize) -> String {
    match axis {
        Axis::Strategy => {
            let strategy = &facts.strategies[place];
            format!("{} · {}", strategy.code, strategy.wording)
        }
        Axis::Indicator => {
            let indicator = &facts.indicators[place];
            format!("{} · {}", indicator.code, indicator.title)
        }
        Axis::Building => facts.buildings[place].2.clone(),
        Axis::Role => names::group(&facts.roles[place]),
        Axis::Term => t!(w, "coverage-quarter", number = place + 1),
    }
}

/// A place as a column has room for it.
pub(super) fn short_name(w: &Words, facts: &Facts, axis: Axis, place: usize) -> String {
    match axis {
        Axis::Strategy => facts.strategies[place].code.clone(),
        Axis::Indicator => facts.indicators[place].code.clone(),
        Axis::Building | Axis::Role | Axis::Term => place_name(w, facts, axis, place),
    }
}

/// The name of a place in an address.
pub(super) fn place_value(facts: &Facts, axis: Axis, place: usize) -> String {
    match axis {
        Axis::Strategy => facts.strategies[place].key.to_string(),
        Axis::Indicator => facts.indicators[place].key.to_string(),
        Axis::Building => facts.buildings[place].1.to_string(),
        Axis::Role => facts.roles[place].clone(),
        Axis::Term => (place + 1).to_string(),
    }
}

pub(super) const fn field(axis: Axis) -> &'static str {
    match axis {
        Axis::Strategy => "strategy",
        Axis::Indicator => "element",
        Axis::Building => "building",
        Axis::Role => "role",
        Axis::Term => "term",
    }
}

/// The days of a term, for lists.
pub(super) fn term_days(visit: &Visit, on: LocalDate, term: usize) -> (LocalDate, LocalDate) {
    let calendar = &visit.district.calendar;
    let quarters = Quarters::of(calendar, calendar.school_year(on));
    (quarters.first_days()[term], quarters.last_day_of(term))
}
