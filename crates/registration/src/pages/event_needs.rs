//! `/account/needs`: what a person needs in order to eat and to take part, and what organizers see
//! of it.

use std::convert::Infallible;

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    Choice, Column, Field, Table, band, button, checkbox, checkboxes, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::event_needs::{About, Counted, EventNeed, Said, WORDS_CHARACTERS_MAX, of_person, say};

/// `GET /account/needs`
pub async fn event_needs_page(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let said = visit.read(move |tx| Ok(of_person(tx, person)?)).await?;
    let mut answers = Answers::blank(&visit.words);
    for (need, words) in &said.needs {
        answers = answers.with(group(need.about()), need.name());
        if let Some(words) = words {
            answers = answers.with(words_of(need.about()), words);
        }
    }
    if said.may_be_named {
        answers = answers.with("named", "yes");
    }
    Ok(page(&visit, &answers))
}

const fn group(about: About) -> &'static str {
    match about {
        About::Food => "food",
        About::Access => "access",
    }
}

const fn words_of(about: About) -> &'static str {
    match about {
        About::Food => "food-words",
        About::Access => "access-words",
    }
}

const fn other(about: About) -> EventNeed {
    match about {
        About::Food => EventNeed::OtherFood,
        About::Access => EventNeed::OtherAccess,
    }
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    let choices = |about: About| -> Vec<Choice> {
        let those = EventNeed::ALL.iter().filter(|need| need.about() == about);
        those.map(|need| Choice::new(need.name(), name(w, *need))).collect()
    };
    let ask = |about: About, label: &str| {
        html! {
            (checkboxes(answers, Field::new(group(about), label), &choices(about)))
            (text_field(answers, Field::new(words_of(about), &t!(w, "registration-needs-words"))
                .optional()))
        }
    };
    Page::new(visit, t!(w, "registration-needs-title"))
        .lead(t!(w, "registration-needs-lead"))
        .back("/account", t!(w, "registration-needs-back"))
        .errors(answers)
        .body(form(
            visit,
            "/account/needs",
            html! {
                (ask(About::Food, &t!(w, "registration-needs-food")))
                (ask(About::Access, &t!(w, "registration-needs-access")))
                (checkbox(answers, Field::new("named", &t!(w, "registration-needs-named"))
                    .hint(&t!(w, "registration-needs-named-hint"))))
                (button(&t!(w, "registration-needs-keep")))
            },
        ))
}

fn read(w: &Words, sent: &Submitted) -> Result<Said, Answers> {
    let mut read = sent.read();
    let mut said = Said { may_be_named: read.is_checked("named"), ..Said::default() };
    let label = t!(w, "registration-needs-words");
    for about in [About::Food, About::Access] {
        let of_group = |name: &str| EventNeed::parse(name).filter(|need| need.about() == about);
        let chosen = read.choices(group(about), &t!(w, "registration-needs-title"), of_group);
        said.needs.extend(chosen.into_iter().map(|need| (need, None)));
        let words = read.optional_text(words_of(about), &label, WORDS_CHARACTERS_MAX);
        // Own words are a need, whether the box is checked or not; a box without words is none.
        match words {
            Some(words) => drop(said.needs.insert(other(about), Some(words))),
            None if said.needs.contains_key(&other(about)) => {
                read.refuse(words_of(about), t!(w, "registration-needs-words-missing"));
            }
            None => {}
        }
    }
    read.finish(|| Some(said))
}

/// `POST /account/needs`
pub async fn event_needs_keep(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let said = match read(&visit.words, &sent) {
        Ok(said) => said,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let occasion = visit.occasion();
    let told = t!(visit.words, "registration-needs-kept");
    let done = visit
        .submit(&sent, move |tx| {
            say(tx, &permit, &occasion, person, &said)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/account").saying(told.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// What an organizer sees: the need and how many, and who only where they allow it.
pub(super) fn counted(w: &Words, needs: &[Counted]) -> Markup {
    if needs.is_empty() {
        return Markup::default();
    }
    let mut table = Table::new(
        t!(w, "registration-needs-caption"),
        vec![
            Column::text(t!(w, "registration-needs-column")),
            Column::number(t!(w, "registration-needs-people")),
            Column::text(t!(w, "registration-needs-more")),
        ],
    )
    .stacked();
    for one in needs {
        table.push(vec![
            html! { (name(w, one.need)) },
            html! { (w.number(i64::try_from(one.people).unwrap_or(i64::MAX))) },
            html! {
                @for words in &one.words { "“" (words) "” " }
                @if !one.named.is_empty() { (one.named.join(", ")) }
            },
        ]);
    }
    band(&t!(w, "registration-needs-heading"), table.render(w))
}

fn name(w: &Words, need: EventNeed) -> String {
    match need {
        EventNeed::Vegetarian => t!(w, "registration-need-vegetarian"),
        EventNeed::Vegan => t!(w, "registration-need-vegan"),
        EventNeed::GlutenFree => t!(w, "registration-need-gluten-free"),
        EventNeed::DairyFree => t!(w, "registration-need-dairy-free"),
        EventNeed::NutFree => t!(w, "registration-need-nut-free"),
        EventNeed::Halal => t!(w, "registration-need-halal"),
        EventNeed::Kosher => t!(w, "registration-need-kosher"),
        EventNeed::OtherFood => t!(w, "registration-need-other-food"),
        EventNeed::StepFree => t!(w, "registration-need-step-free"),
        EventNeed::SeatInFront => t!(w, "registration-need-seat-in-front"),
        EventNeed::SignLanguage => t!(w, "registration-need-sign-language"),
        EventNeed::Captions => t!(w, "registration-need-captions"),
        EventNeed::LargePrint => t!(w, "registration-need-large-print"),
        EventNeed::Interpreter => t!(w, "registration-need-interpreter"),
        EventNeed::OtherAccess => t!(w, "registration-need-other-access"),
    }
}
