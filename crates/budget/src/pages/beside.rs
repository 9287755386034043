//! What the budget has to say on a section's page: for the office, the way to what it costs.

use kernel::Key;
use maud::{Markup, html};
use web::components::{button_group, button_link_secondary};
use web::{Visit, t};

use super::sees_all;

/// The way to a section's costs, for whoever sees the whole budget.
pub fn section_shown(visit: &Visit, section: &Key) -> Markup {
    if !sees_all(visit) {
        return Markup::default();
    }
    let label = t!(visit.words, "budget-section-cost");
    html! { (button_group(button_link_secondary(&format!("/sections/{section}/costs"), &label))) }
}
