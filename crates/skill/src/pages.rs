//! One's own skills, those of one's team, one person's skill with what shows it, and the district's.

pub mod assessors;
pub mod my;
pub mod office;
mod parts;
pub mod people;
pub mod person;
mod reading;
pub mod record;
pub mod team;
pub mod withdrawal;
pub mod words;

use kernel::{Key, LocalDate};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{Field, button_secondary, date_field, details, quiet};
use web::{Answers, Halt, Visit, t};

/// The day a page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct On {
    on: Option<String>,
}

impl On {
    /// The day that is meant; today when none is, or none that can be read.
    fn day(&self, visit: &Visit) -> LocalDate {
        self.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today)
    }
}

fn key(text: &str) -> Result<Key, Halt> {
    Key::parse(text).ok_or(Halt::NotFound)
}

/// `?on=…`, for another day than today.
fn on_query(visit: &Visit, day: LocalDate) -> String {
    if day == visit.today { String::new() } else { format!("?on={day}") }
}

/// That the page is as of another day, and the way to ask for one.
fn as_of(visit: &Visit, address: &str, day: LocalDate) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w).with("on", day);
    html! {
        @if day != visit.today {
            p { (quiet(&t!(w, "skill-as-of", day = w.date_long(day)))) " "
                a href=(address) { (t!(w, "skill-today")) } }
        }
        (details(&t!(w, "skill-other-day"), html! {
            form method="get" action=(address) {
                (date_field(&answers, Field::new("on", &t!(w, "skill-other-day-label"))))
                (button_secondary(&t!(w, "skill-other-day-show")))
            }
        }))
    }
}
