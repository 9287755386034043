//! Ways to meet a duty: sections of the catalog on its topics that take registrations.

use catalog::Section;
use catalog::find::{Filter, find};
use catalog::section::SignUp;
use db::Tx;
use kernel::{ActivityId, Fault, Instant, LocalDate, StaffId};
use maud::{Markup, html};
use std::collections::HashMap;
use web::components::{Row, button_link_secondary, rows};
use web::{Words, t};

/// How many ways are shown for one duty.
pub const WAYS_SHOWN: usize = 6;

/// A section that would meet a duty.
pub struct Way {
    pub section: Section,
    pub topics: Vec<String>,
}

/// The sections on any of these topics that the person could ask for now, the soonest first.
pub fn ways(
    tx: &mut Tx,
    topics: &[String],
    person: StaffId,
    now: Instant,
    today: LocalDate,
) -> Result<Vec<Way>, Fault> {
    if topics.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { topics: topics.to_vec(), ..Filter::default() };
    let facts = staff::facts_of(tx, person, today)?;
    let found: Vec<ActivityId> = find(tx, &filter, now)?
        .into_iter()
        .filter(|found| found.is_for(&facts))
        .map(|found| found.activity)
        .collect();
    let mut topics_of: HashMap<ActivityId, Vec<String>> = catalog::activities(tx, &found)?
        .into_iter()
        .map(|activity| (activity.id, activity.topics))
        .collect();
    let mut ways: Vec<Way> = catalog::sections_of(tx, &found)?
        .into_iter()
        .filter(|section| matches!(section.sign_up(now), SignUp::Open { .. }))
        .map(|section| Way {
            topics: topics_of.entry(section.activity).or_default().clone(),
            section,
        })
        .collect();
    ways.sort_by_key(|way| way.section.starts_at());
    Ok(ways)
}

impl Way {
    pub fn meets(&self, topics: &[String]) -> bool {
        self.topics.iter().any(|topic| topics.contains(topic))
    }

    /// What, when and where, for a page without links.
    pub fn told(&self, w: &Words) -> String {
        let section = &self.section;
        let first = section.sessions.iter().find(|session| session.cancelled_at.is_none());
        let when = first.map(|session| w.span(session.on, session.starts, session.ends));
        let place = first.and_then(|session| session.place.clone());
        [Some(section.title.clone()), when, place]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn row(&self, w: &Words) -> Row {
        let section = &self.section;
        let first = section.sessions.iter().find(|session| session.cancelled_at.is_none());
        let href = format!("/sections/{}", section.key);
        Row {
            when: first.map_or_else(
                || t!(w, "duty-way-any-time"),
                |session| w.span(session.on, session.starts, session.ends),
            ),
            what: html! { a href=(href) { (section.title) @if !section.name.is_empty() { ", " (section.name) } } },
            below: html! {
                @if let Some(place) = first.and_then(|session| session.place.as_ref()) { (place) }
            },
            action: button_link_secondary(&href, &t!(w, "duty-way-open")),
        }
    }
}

/// The ways as a list, or the sentence that there is none.
pub fn list(w: &Words, ways: &[&Way]) -> Markup {
    if ways.is_empty() {
        return html! { p { (t!(w, "duty-no-way")) } };
    }
    let shown: Vec<Row> = ways.iter().take(WAYS_SHOWN).map(|way| way.row(w)).collect();
    rows(&shown)
}
