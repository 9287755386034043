//! The accessibility statement.

use maud::html;
use web::components::band;
use web::{Caller, Page, t};

/// `GET /accessibility`
pub async fn statement(caller: Caller) -> Page {
    let w = &caller.words;
    Page::new(&caller, t!(w, "server-accessibility-title"))
        .lead(t!(w, "server-accessibility-lead"))
        .body(html! {
            (band(&t!(w, "server-accessibility-can"), html! {
                ul.bullets {
                    li { (t!(w, "server-accessibility-keyboard")) }
                    li { (t!(w, "server-accessibility-zoom")) }
                    li { (t!(w, "server-accessibility-script")) }
                    li { (t!(w, "server-accessibility-pdf")) }
                }
            }))
            (band(&t!(w, "server-accessibility-not"), html! {
                p { (t!(w, "server-accessibility-tested")) }
                p { (t!(w, "server-accessibility-untested")) }
            }))
            (band(&t!(w, "server-accessibility-tell"), html! {
                p { (t!(w, "server-accessibility-tell-us", help = caller.district.help.as_str())) }
            }))
        })
}
