//! "What if I take this section?": what it would be worth, shown before registering.

use super::words;
use crate::ask::{Change, supposed, what_if};
use catalog::{Activity, Section};
use db::Tx;
use kernel::{Fault, Key, LocalDate, StaffId};
use maud::{Markup, html};
use web::components::band;
use web::{Words, t};

/// What taking the section would change for the person; nothing where no rule set asks them.
pub fn changes(
    tx: &mut Tx,
    person: StaffId,
    (activity, section): (&Activity, &Section),
    today: LocalDate,
) -> Result<Vec<Change>, Fault> {
    let Some(work) = supposed(activity, section) else { return Ok(Vec::new()) };
    if work.on < today {
        return Ok(Vec::new());
    }
    what_if(tx, person, &work, today)
}

/// The band on the section's page.
pub fn shown(w: &Words, person: &Key, changes: &[Change]) -> Markup {
    if changes.is_empty() {
        return html! {};
    }
    band(
        &t!(w, "standing-what-if"),
        html! {
            ul { @for change in changes {
                li {
                    @let code = &change.answer.kept.code;
                    a href=(format!("/people/{person}/standing/{code}")) { (change.answer.rules().title) } ": "
                    (told(w, change))
                }
            } }
        },
    )
}

fn told(w: &Words, change: &Change) -> String {
    let rules = change.answer.rules();
    let Some(row) = change.answer.standing.current() else { return String::new() };
    let unit = &rules.scheme_of(&rules.paths[row.reckoning.path]).unit;
    let why = change.why.as_ref().map(|why| words::uncounted(w, why, unit)).unwrap_or_default();
    if !change.counted.is_positive() {
        return format!("{} {why}", t!(w, "standing-what-if-nothing")).trim_end().to_owned();
    }
    let counted = words::shown(change.counted, unit);
    let would = if change.needed_after.is_positive() {
        let left = words::amount(change.needed_after.shown_needed(), unit);
        t!(w, "standing-what-if-counts", counted = counted, left = left)
    } else if change.needed_before.is_positive() {
        t!(w, "standing-what-if-completes", counted = counted)
    } else {
        t!(w, "standing-what-if-more", counted = counted)
    };
    format!("{would} {why}").trim_end().to_owned()
}
