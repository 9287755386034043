//! Lists that are not tables: facts about one thing, things to do in order of time, what happened.

use kernel::LocalDate;
use maud::{Markup, html};

use super::layout::about;
use crate::t;
use crate::words::Words;

/// One question and its answer on a check-answers page, or one fact with a way to change it.
pub struct SummaryRow<'a> {
    pub key: &'a str,
    pub value: Markup,
    /// Where the answer is changed; the link comes back here.
    pub change: Option<String>,
}

/// Facts or answers, one to a row, each with its way to change.
pub fn summary_list(words: &Words, summary: &[SummaryRow<'_>]) -> Markup {
    html! {
        dl.summary {
            @for row in summary {
                div {
                    dt { (row.key) }
                    dd { (row.value) }
                    @if let Some(href) = &row.change {
                        dd.change { a href=(href) { (t!(words, "web-change")) (about(row.key)) } }
                    }
                }
            }
        }
    }
}

/// A fact at the head of a page.
pub struct Fact<'a> {
    pub name: &'a str,
    pub value: Markup,
}

/// The lead facts of a thing, side by side where there is room.
pub fn facts(all: &[Fact<'_>]) -> Markup {
    html! {
        dl.facts { @for fact in all { div { dt { (fact.name) } dd { (fact.value) } } } }
    }
}

/// One thing in a list by time: when, what, and what to do about it.
#[derive(Default)]
pub struct Row {
    pub when: String,
    /// The name of the thing: a link, with its tag after it.
    pub what: Markup,
    /// One quiet line below the name.
    pub below: Markup,
    /// A button, or a small fact.
    pub action: Markup,
}

/// What waits for somebody: until when, or since when, where it has a day.
pub struct Waits {
    pub on: Option<LocalDate>,
    pub row: Row,
}

impl Waits {
    pub fn on(day: LocalDate, row: Row) -> Waits {
        Waits { on: Some(day), row }
    }

    pub fn some_time(row: Row) -> Waits {
        Waits { on: None, row }
    }
}

/// What waits, the longest overdue first, what has no day last.
pub fn by_day(mut all: Vec<Waits>) -> Vec<Row> {
    all.sort_by_key(|waits| (waits.on.is_none(), waits.on));
    all.into_iter().map(|waits| waits.row).collect()
}

/// Things in order of time, ruled, not boxed.
pub fn rows(all: &[Row]) -> Markup {
    html! {
        ul.rows {
            @for row in all {
                li {
                    span.when { (row.when) }
                    div { div.what { (row.what) } div.below { (row.below) } }
                    div.do { (row.action) }
                }
            }
        }
    }
}

/// Something that was done, by whom, when.
pub struct Happening<'a> {
    pub what: &'a str,
    pub by: &'a str,
    pub when: &'a str,
    pub detail: Markup,
}

/// What happened to a thing, the latest first.
pub fn timeline(all: &[Happening<'_>]) -> Markup {
    html! {
        ol.timeline {
            @for happening in all {
                li {
                    p.what { (happening.what) }
                    p.small.quiet { (happening.when) @if !happening.by.is_empty() { " · " (happening.by) } }
                    (happening.detail)
                }
            }
        }
    }
}

/// How an answer was worked out, step by step, each with its source.
pub fn why(label: &str, steps: &[Markup]) -> Markup {
    html! {
        section.why aria-label=(label) { ol { @for step in steps { li { (step) } } } }
    }
}
