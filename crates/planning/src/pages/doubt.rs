//! That what a need rests on is no more what it was.

use maud::{Markup, html};
use web::components::{Tone, notice};
use web::{Visit, t};

use crate::doubt::{Doubt, DoubtKind};

pub(super) fn doubted(visit: &Visit, doubts: &[Doubt]) -> Markup {
    let w = &visit.words;
    html! {
        @for doubt in doubts {
            @let (about, day) = (&doubt.about, w.date(doubt.on));
            @let said = match doubt.kind {
                DoubtKind::Withdrawn => t!(w, "needs-evidence-withdrawn", about = about, day = day),
                DoubtKind::Replaced => t!(w, "needs-evidence-replaced", about = about, day = day),
            };
            (notice(Tone::Warn, &said, html! { p { (doubt.why) } }))
        }
    }
}
