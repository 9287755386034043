//! What a page tells in one sentence: notices, warnings, states, nothing to show, how far.

use maud::{Markup, html};

use crate::answers::Answers;
use crate::t;
use crate::words::Words;

/// What a colour means. It never says more than the words it goes with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Neutral,
    Good,
    Warn,
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }
}

/// A state as an adjective: "Open", "Full, 7 waiting", "Overdue". Never a link.
pub fn tag(tone: Tone, state: &str) -> Markup {
    html! { span.tag.(tone.class()) { (state) } }
}

/// One thing everybody on this page should know first.
pub fn notice(tone: Tone, heading: &str, body: Markup) -> Markup {
    html! {
        div.notice.(tone.class()) role="region" aria-label=(heading) { p.what { (heading) } (body) }
    }
}

/// What was just done, said once. Read out by itself where pages are swapped.
pub fn done(words: &Words, sentence: &str) -> Markup {
    html! {
        div.notice.good role="status" {
            p.what { span.visually-hidden { (t!(words, "web-done")) ": " } (sentence) }
        }
    }
}

/// Words set apart: a quotation of the rule, an example.
pub fn inset(body: Markup) -> Markup {
    html! { div.inset { (body) } }
}

/// What could go badly wrong, before it does.
pub fn warning(words: &Words, sentence: &str) -> Markup {
    html! {
        p.warning {
            span.sign aria-hidden="true" { "!" }
            strong { span.visually-hidden { (t!(words, "web-warning")) ": " } (sentence) }
        }
    }
}

/// What is wrong with a form, at the top of its page, each line a link to its field. Drawn by
/// [`crate::Page::errors`]; takes the focus where script runs.
pub fn error_summary(answers: &Answers) -> Markup {
    html! {
        div.error-summary #problem role="alert" tabindex="-1" aria-labelledby="problem-title" {
            h2 #problem-title { (t!(answers.words(), "web-problem")) }
            ul {
                @for (field, message) in answers.errors().iter() {
                    li { a href=(format!("#{field}")) { (message) } }
                }
            }
        }
    }
}

/// The faces of a list with nothing in it.
pub enum Empty<'a> {
    /// Nothing has ever been here: what will appear, and the one thing to do about it.
    FirstTime { words: &'a str, action: Option<(&'a str, &'a str)> },
    /// The filters leave nothing: what they are, and the address without them.
    NothingMatches { words: &'a str, clear: &'a str },
    /// Everything is done.
    AllDone { words: &'a str },
}

/// A list with nothing in it.
pub fn empty(words: &Words, face: &Empty<'_>) -> Markup {
    match face {
        Empty::FirstTime { words, action } => html! {
            div.empty {
                p { (words) }
                @if let Some((href, label)) = action {
                    p { (super::button_link_secondary(href, label)) }
                }
            }
        },
        Empty::NothingMatches { words: sentence, clear } => html! {
            div.empty { p { (sentence) " " a href=(clear) { (t!(words, "web-filter-clear")) } } }
        },
        Empty::AllDone { words } => html! { div.empty { p.good { (words) } } },
    }
}

/// How far something has come.
pub struct Meter<'a> {
    pub value: i64,
    pub whole: i64,
    /// Where it should be by now, as a mark across the bar.
    pub expected: Option<i64>,
    /// The same in words: "3.5 of 6 semester hours · ahead of pace".
    pub words: &'a str,
}

/// A bar with its meaning in words below it. The bar itself is not read out: the words say it all.
pub fn meter(meter: &Meter<'_>) -> Markup {
    let share = |part: i64| (part.clamp(0, meter.whole.max(0)) * 1000) / meter.whole.max(1);
    let short = meter.value < meter.expected.unwrap_or(0);
    html! {
        div.meter {
            svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                rect.whole width="1000" height="10" {}
                rect.part.short[short] width=(share(meter.value)) height="10" {}
                @if let Some(expected) = meter.expected {
                    rect.expected x=(share(expected).min(994)) width="6" height="10" {}
                }
            }
            p { (meter.words) }
        }
    }
}
