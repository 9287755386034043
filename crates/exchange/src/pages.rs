//! The office's pages: give a file, see what it would change, apply it or decide against it.

mod import_page;
mod list;
#[cfg(test)]
mod tests;

pub use import_page::{import_apply, import_page, import_withdraw};
pub use list::{import_receive, imports_page};

use crate::import::ImportState;
use crate::wanted::Kind;
use maud::Markup;
use web::components::{Tone, tag};
use web::{Words, t};

fn kind_name(w: &Words, kind: Kind) -> String {
    match kind {
        Kind::OneRoster => t!(w, "import-kind-oneroster"),
        Kind::Positions => t!(w, "import-kind-positions"),
    }
}

fn state_tag(w: &Words, state: ImportState) -> Markup {
    match state {
        ImportState::Read => tag(Tone::Warn, &t!(w, "import-state-read")),
        ImportState::Held => tag(Tone::Warn, &t!(w, "import-state-held")),
        ImportState::Refused => tag(Tone::Bad, &t!(w, "import-state-refused")),
        ImportState::Applied => tag(Tone::Good, &t!(w, "import-state-applied")),
        ImportState::Unchanged => tag(Tone::Neutral, &t!(w, "import-state-unchanged")),
        ImportState::Withdrawn => tag(Tone::Neutral, &t!(w, "import-state-withdrawn")),
    }
}
