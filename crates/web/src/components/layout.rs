//! How the parts of a page lie beside and below each other.

use maud::{Markup, html};

use crate::answers::Answers;
use crate::t;
use crate::visit::Caller;
use crate::words::Words;

/// Words for a screen reader only: what a repeated link or button is about.
pub fn about(what: &str) -> Markup {
    html! { span.visually-hidden { " " (what) } }
}

/// Words that matter less.
pub fn quiet(words: &str) -> Markup {
    html! { span.quiet { (words) } }
}

/// Small print.
pub fn small(words: &str) -> Markup {
    html! { span.small { (words) } }
}

/// A part of a page with a heading and a rule under it.
pub fn band(heading: &str, body: Markup) -> Markup {
    html! { section.band { h2 { (heading) } (body) } }
}

/// More for who wants it, folded away.
pub fn details(summary: &str, body: Markup) -> Markup {
    html! { details { summary { (summary) } div { (body) } } }
}

/// A journey has ended well: its heading, the reference, what happens next below it.
pub fn panel(heading: &str, body: Markup) -> Markup {
    html! { div.panel { h2 { (heading) } (body) } }
}

/// A desk page: filters at the left, the list beside them.
pub fn desk(filter: Markup, content: Markup) -> Markup {
    html! { div.desk { (filter) div.content { (content) } } }
}

/// Filters as a form whose state is the address; it is sent to the page's own path. `clear` is the
/// address without filters, when any is set. On a phone it folds where script runs.
pub fn filter(caller: &Caller, clear: Option<&str>, body: Markup) -> Markup {
    let w = &caller.words;
    html! {
        details.folded open {
            summary { (t!(w, "web-filter")) }
            form.filter method="get" action=(caller.path) aria-label=(t!(w, "web-filter")) {
                (body)
                div.buttons {
                    button.button.two type="submit" { (t!(w, "web-filter-show")) }
                    @if let Some(clear) = clear { a href=(clear) { (t!(w, "web-filter-clear")) } }
                }
            }
        }
    }
}

/// One group of filters: checkboxes, radios or a select under their own small heading.
pub fn filter_group(heading: &str, body: Markup) -> Markup {
    html! { fieldset { legend { (heading) } (body) } }
}

/// The search box of a list. The key `/` leads to it.
pub fn filter_search(words: &Words, answers: &Answers, field: &str, label: Option<&str>) -> Markup {
    let label = label.map_or_else(|| t!(words, "web-search"), str::to_owned);
    html! {
        div.search {
            label for=(field) { (label) }
            input #(field) type="search" name=(field) value=(answers.value(field)) data-search;
        }
    }
}
