//! `/academies`: every call, with what it is to the one who looks.

use access::{ActionKind, Subject, action};
use maud::{Markup, html};
use registration::pages::audience;
use web::components::{Empty, Row, band, button_link_secondary, empty, rows, tag};
use web::{Halt, Page, Visit, t};

use super::words;
use crate::candidacy::Candidacy;
use crate::kinds::{Academy, Call};

/// `GET /academies`
pub async fn academies_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewAcademies>(&Subject::district())?;
    let (person, office) = (visit.actor.person, visit.could(ActionKind::EditAcademy));
    let today = visit.today;
    let (all, own, buildings) = visit
        .read(move |tx| {
            let mut all = crate::academies(tx)?;
            all.retain(|one| office || one.call_on(today) != Call::Draft);
            Ok::<_, Halt>((all, crate::candidacies_of(tx, person)?, staff::buildings(tx)?))
        })
        .await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "academy-list-title")).lead(t!(w, "academy-list-lead"));
    if all.is_empty() {
        let (words, new) = (t!(w, "academy-list-none"), t!(w, "academy-new"));
        let action = office.then_some(("/academies/new", new.as_str()));
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action })));
    }
    let (ahead, past): (Vec<&Academy>, Vec<&Academy>) =
        all.iter().partition(|one| !matches!(one.call_on(today), Call::Closed(_)));
    Ok(page.body(html! {
        @if office { (button_link_secondary("/academies/new", &t!(w, "academy-new"))) }
        @if !ahead.is_empty() {
            (band(&t!(w, "academy-list-open"), list(&visit, &ahead, (&own, &buildings))))
        }
        @if !past.is_empty() {
            (band(&t!(w, "academy-list-closed"), list(&visit, &past, (&own, &buildings))))
        }
    }))
}

fn list(
    visit: &Visit,
    all: &[&Academy],
    (own, buildings): (&[Candidacy], &[staff::Building]),
) -> Markup {
    let w = &visit.words;
    let list: Vec<Row> = all
        .iter()
        .map(|one| {
            let mine = own.iter().find(|candidacy| candidacy.academy == one.id);
            let judges = one.wanted.panel.contains(&visit.actor.person);
            Row {
                when: words::call(w, one.call_on(visit.today)),
                what: html! {
                    a href=(format!("/academies/{}", one.key)) { (one.wanted.title) }
                    @if let Some(mine) = mine {
                        " " (tag(words::tone(mine.state()), &words::state(w, mine.state())))
                    }
                },
                below: html! {
                    (t!(w, "academy-for", whom = audience::told(w, &one.wanted.audience, buildings)))
                },
                action: html! {
                    @if judges && one.called_on.is_some() {
                        a href=(format!("/academies/{}/candidacies", one.key)) {
                            (t!(w, "academy-candidacies"))
                        }
                    }
                },
            }
        })
        .collect();
    rows(&list)
}
