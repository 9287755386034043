//! "For you" on the home page: what a supervisor recommends, and at most three suggestions.

use catalog::suggest::{Asked, Suggestion};
use compliance::Duty;
use db::Tx;
use kernel::{Fault, Occasion, StaffId};
use maud::{Markup, html};
use standing::ask::Answer;
use web::components::{ActionButton, Row, action_button, band, quiet, rows};
use web::{Visit, Words, t};

use crate::gather::{Known, Reader, suggest};
use crate::recommend::{Shown, Standing, recommendations_of};

/// Suggestions on a home page.
const SHOWN_MAX: usize = 3;

/// What a home page shows.
#[derive(Clone, Debug, Default)]
pub struct ForYou {
    /// Those that wait for the person.
    pub recommended: Vec<Shown>,
    pub suggested: Vec<Suggestion>,
}

pub fn for_you(
    tx: &mut Tx,
    w: &Words,
    (person, occasion): (StaffId, &Occasion),
    (duties, answers): (&[Duty], &[Answer]),
) -> Result<ForYou, Fault> {
    let mut recommended = recommendations_of(tx, person, occasion.now)?;
    recommended.retain(|one| one.standing == Standing::Open);
    let asked = Asked { person, occasion: *occasion, goal: None, most: SHOWN_MAX };
    let known = Known { duties, answers, reader: Reader::Oneself };
    let mut suggested = suggest(tx, w, &asked, &known)?;
    suggested.retain(|one| !recommended.iter().any(|other| other.section.key == one.section));
    Ok(ForYou { recommended, suggested })
}

/// The band of the home page; nothing where nothing is suggested.
pub fn home_band(visit: &Visit, for_you: &ForYou) -> Markup {
    let w = &visit.words;
    let mut list: Vec<Row> =
        for_you.recommended.iter().map(|one| recommended(visit, one)).collect();
    list.extend(for_you.suggested.iter().map(|one| row(visit, one)));
    if list.is_empty() {
        return html! {};
    }
    band(
        &t!(w, "suggest-for-you"),
        html! {
            (rows(&list))
            p { a href="/catalog?suggested=yes" { (t!(w, "suggest-see-all")) } }
        },
    )
}

fn recommended(visit: &Visit, one: &Shown) -> Row {
    let w = &visit.words;
    let (said, section) = (&one.recommendation, &one.section);
    Row {
        when: registration::pages::words::when(w, section),
        what: html! { a href=(format!("/sections/{}", section.key)) { (section.title) } },
        below: html! {
            (t!(w, "suggest-recommended-by", name = &said.by_name, day = w.date(said.on)))
            @if !said.words.is_empty() { ": " (said.words) }
        },
        action: action_button(
            visit,
            &ActionButton {
                action: &format!("/recommendations/{}/declining", said.key),
                label: &t!(w, "suggest-decline"),
                about: &section.title,
            },
        ),
    }
}

/// One suggestion with why.
pub fn row(visit: &Visit, one: &Suggestion) -> Row {
    let w = &visit.words;
    Row {
        when: one
            .starts_at
            .map(|at| w.near(w.calendar().date(at), visit.today))
            .unwrap_or_default(),
        what: html! { a href=(format!("/sections/{}", one.section)) { (one.title) } },
        below: html! {
            @for (nth, why) in one.why.iter().enumerate() { @if nth > 0 { br; } (why) }
            @if let Some(clash) = &one.clash { br; (quiet(clash)) }
        },
        action: html! {},
    }
}
