//! `GET /conferences`: those that are published, and to the office those that are not yet.

use access::{ActionKind, Subject, action};
use maud::{Markup, html};
use web::components::{Empty, Row, Tone, button_link, empty, rows, tag};
use web::{Halt, Page, Visit, t};

use crate::{Conference, conferences};

pub async fn conference_list(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let office = visit.could(ActionKind::EditCatalog);
    let mut all = visit.read(|tx| Ok(conferences(tx)?)).await?;
    all.retain(|one| office || one.published_on.is_some());
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "conference-list"));
    let page = if office {
        page.actions(button_link("/conferences/new", &t!(w, "conference-new")))
    } else {
        page
    };
    if all.is_empty() {
        let words = t!(w, "conference-list-empty");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let listed: Vec<Row> = all.iter().map(|one| row(&visit, one)).collect();
    Ok(page.body(rows(&listed)))
}

fn row(visit: &Visit, conference: &Conference) -> Row {
    let w = &visit.words;
    let days = conference.days();
    let state = if conference.published_on.is_none() {
        tag(Tone::Neutral, &t!(w, "conference-draft"))
    } else if conference.is_over(visit.today) {
        tag(Tone::Neutral, &t!(w, "conference-over"))
    } else if conference.opens_at > visit.now {
        tag(Tone::Neutral, &t!(w, "conference-opens", at = w.instant(conference.opens_at)))
    } else {
        tag(Tone::Good, &t!(w, "conference-open"))
    };
    Row {
        when: days.first().map_or_else(String::new, |day| w.day(*day)),
        what: html! {
            a href=(format!("/conferences/{}", conference.key)) { (conference.title) } " " (state)
        },
        below: html! {
            (t!(w, "conference-days", count = days.len())) " · " (conference.summary)
        },
        action: Markup::default(),
    }
}
