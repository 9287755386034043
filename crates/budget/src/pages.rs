//! The budget as the office, principals and auditors read it, and as the office keeps it.

pub mod beside;
pub mod budget;
pub mod costs;
pub mod file;
pub mod hours;
pub mod line;
pub mod line_form;
mod words;

use access::{Role, Subject, action};
use kernel::{BuildingId, SchoolYear};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{Choice, button_secondary};
use web::{Halt, Visit, t};

/// School years shown before this one and after it.
const YEARS_AROUND: i16 = 2;

/// The school year asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    year: String,
    /// What lines are put together by.
    #[serde(default)]
    by: String,
    /// Which page of a long list.
    #[serde(default)]
    page: String,
}

impl Asked {
    /// This school year unless another was asked for.
    fn year(&self, visit: &Visit) -> SchoolYear {
        SchoolYear::parse(&self.year).unwrap_or_else(|| this_year(visit))
    }
}

fn this_year(visit: &Visit) -> SchoolYear {
    visit.words.calendar().school_year(visit.today)
}

fn year_choices(visit: &Visit, chosen: SchoolYear) -> Vec<Choice> {
    let this = this_year(visit).starting;
    let mut years: Vec<i16> = (this - YEARS_AROUND..=this + 1).collect();
    if !years.contains(&chosen.starting) {
        years.push(chosen.starting);
    }
    years.sort_unstable_by(|one, other| other.cmp(one));
    years
        .into_iter()
        .map(|starting| Choice::new(starting, SchoolYear { starting }.to_string()))
        .collect()
}

/// Whether the actor sees a line of this building; `None`: one of the whole district.
fn sees(visit: &Visit, building: Option<BuildingId>) -> bool {
    let subject = building.map_or_else(Subject::district, Subject::building);
    visit.permit::<action::ViewBudget>(&subject).is_ok()
}

/// Whoever sees any part of the budget: the office all of it, a principal the own site's.
fn reader(visit: &Visit) -> Result<(), Halt> {
    let subject = Subject::district().at(visit.actor.buildings_of(Role::Principal));
    visit.permit::<action::ViewBudget>(&subject).map(|_| ())
}

fn sees_all(visit: &Visit) -> bool {
    sees(visit, None)
}

/// What the page is narrowed to, in one line above a table that needs all the width.
fn narrow_line(visit: &Visit, fields: Markup) -> Markup {
    let w = &visit.words;
    html! {
        form.search-line.screen-only method="get" action=(visit.path) aria-label=(t!(w, "budget-narrow")) {
            (fields)
            (button_secondary(&t!(w, "budget-show")))
        }
    }
}
