//! The words of the budget's values.

use web::components::{Tone, tag};
use web::{Words, t};

use crate::cost::{CostKind, CostRefusal, CostState, Entry};
use crate::hour::Category;
use crate::standing::Standing;
use maud::{Markup, html};

pub(super) fn kind(w: &Words, kind: CostKind) -> String {
    match kind {
        CostKind::Substitute => t!(w, "budget-kind-substitute"),
        CostKind::Stipend => t!(w, "budget-kind-stipend"),
        CostKind::Room => t!(w, "budget-kind-room"),
        CostKind::Presenter => t!(w, "budget-kind-presenter"),
        CostKind::Materials => t!(w, "budget-kind-materials"),
        CostKind::Travel => t!(w, "budget-kind-travel"),
        CostKind::Other => t!(w, "budget-kind-other"),
    }
}

pub(super) fn category(w: &Words, category: Category) -> String {
    match category {
        Category::Certificated => t!(w, "budget-category-certificated"),
        Category::Classified => t!(w, "budget-category-classified"),
        Category::Administrator => t!(w, "budget-category-administrator"),
    }
}

pub(super) fn entry(w: &Words, entry: Entry) -> String {
    match entry {
        Entry::Request => t!(w, "budget-requested"),
        Entry::Encumber => t!(w, "budget-encumbered"),
        Entry::Release => t!(w, "budget-released"),
        Entry::Spend => t!(w, "budget-spent"),
        Entry::Drop => t!(w, "budget-dropped"),
    }
}

pub(super) fn state(w: &Words, state: CostState) -> Markup {
    match state {
        CostState::Requested(money) => html! {
            (tag(Tone::Warn, &t!(w, "budget-requested"))) " " (w.money(money))
        },
        CostState::Encumbered(money) => html! {
            (tag(Tone::Neutral, &t!(w, "budget-encumbered"))) " " (w.money(money))
        },
        CostState::Spent(money) => html! {
            (tag(Tone::Good, &t!(w, "budget-spent"))) " " (w.money(money))
        },
        CostState::Dropped => tag(Tone::Neutral, &t!(w, "budget-dropped")),
    }
}

/// What is committed of a line, loud where little is left.
pub(super) fn share(w: &Words, standing: &Standing) -> Markup {
    match standing.percent() {
        None => html! { "–" },
        Some(percent) if percent > 100 => {
            tag(Tone::Bad, &t!(w, "budget-percent", percent = percent))
        }
        Some(percent) if percent >= 90 => {
            tag(Tone::Warn, &t!(w, "budget-percent", percent = percent))
        }
        Some(percent) => html! { (t!(w, "budget-percent", percent = percent)) },
    }
}

pub(super) fn refusal(w: &Words, refusal: CostRefusal) -> String {
    match refusal {
        CostRefusal::NoSuchCost | CostRefusal::NoSuchLine => t!(w, "budget-refused-line"),
        CostRefusal::Nothing => t!(w, "budget-refused-nothing"),
        CostRefusal::Over => t!(w, "budget-refused-over"),
        CostRefusal::LineHasOnly(left) => {
            t!(w, "budget-refused-left", left = w.money(left))
        }
        CostRefusal::OtherYear => t!(w, "budget-refused-year"),
    }
}
