//! The way to a person's certificates from the one page of standing, and what waits for the office.

use db::Tx;
use kernel::Fault;
use maud::{Markup, html};
use web::components::band;
use web::{Words, t};

/// The band on the page of standing.
pub fn certificates(w: &Words, href: &str) -> Markup {
    band(
        &t!(w, "state-beside-title"),
        html! { p { a href=(href) { (t!(w, "state-beside-link")) } } },
    )
}

/// Rows that states rejected and no later row put right, in batches that stand.
///
/// # Errors
///
/// When the database fails.
pub fn rows_rejected(tx: &mut Tx) -> Result<i64, Fault> {
    crate::store::rows_rejected(tx)
}
