//! `/people/{key}/recommendations`: what is suggested for one of those I supervise, and recommending it.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::suggest::{Asked, Suggestion};
use kernel::Key;
use maud::{Markup, html};
use web::components::{
    Choice, Empty, Field, Row, Tone, band, button, empty, form, notice, radios, rows, tag,
    text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::words;
use crate::gather::{Reader, read_and_suggest};
use crate::recommend::{
    Shown, Standing, WORDS_CHARACTERS_MAX, decline, recommend, recommendations_of,
};

/// Suggestions to choose from.
const SHOWN_MAX: usize = 8;

struct Looked {
    person: staff::Person,
    suggested: Vec<Suggestion>,
    before: Vec<Shown>,
}

/// What is looked at, and the permit to recommend; as if there were nobody, for anybody else.
async fn look(
    visit: &Visit,
    key: &str,
) -> Result<(Looked, Permit<action::RecommendLearning>), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (actor, occasion, w) = (visit.actor.clone(), visit.occasion(), visit.words.clone());
    visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, occasion.today)?;
            let permit = access::permit(&actor, &subject).map_err(Halt::from)?;
            let asked = Asked { person: person.id, occasion, goal: None, most: SHOWN_MAX };
            let mut suggested = read_and_suggest(tx, &w, &asked, Reader::Supervisor)?;
            // What is in the way of the person is theirs to move.
            suggested.retain(|one| one.clash.is_none());
            let before = recommendations_of(tx, person.id, occasion.now)?;
            Ok::<_, Halt>((Looked { person, suggested, before }, permit))
        })
        .await
}

/// `GET /people/{key}/recommendations`
pub async fn recommendations_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (looked, _) = look(&visit, &key).await?;
    Ok(page(&visit, &looked, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, looked: &Looked, answers: &Answers) -> Page {
    let w = &visit.words;
    let name = looked.person.name.to_string();
    Page::new(visit, t!(w, "suggest-recommend-title", name = &name))
        .lead(t!(w, "suggest-recommend-lead"))
        .back("/team/growth", t!(w, "suggest-recommend-back"))
        .errors(answers)
        .body(html! {
            @if looked.suggested.is_empty() {
                (empty(w, &Empty::FirstTime {
                    words: &t!(w, "suggest-recommend-none", name = &name), action: None }))
            } @else { (choose(visit, looked, answers)) }
            (before(visit, looked))
        })
}

fn choose(visit: &Visit, looked: &Looked, answers: &Answers) -> Markup {
    let w = &visit.words;
    let choices: Vec<Choice> = looked
        .suggested
        .iter()
        .map(|one| {
            let when = one.starts_at.map(|at| w.instant(at)).unwrap_or_default();
            let why = one.why.join(" ");
            Choice::new(&one.section, format!("{}, {when}", one.title)).hint(why)
        })
        .collect();
    let to = format!("/people/{}/recommendations", looked.person.key);
    form(
        visit,
        &to,
        html! {
            (radios(answers, Field::new("section", &t!(w, "suggest-field-section")), &choices))
            (text_area(answers, Field::new("words", &t!(w, "suggest-field-words")).rows(2).optional()
                .hint(&t!(w, "suggest-field-words-hint")).characters_max(WORDS_CHARACTERS_MAX)))
            (button(&t!(w, "suggest-recommend-do")))
        },
    )
}

fn before(visit: &Visit, looked: &Looked) -> Markup {
    let w = &visit.words;
    let row = |one: &Shown| {
        let tone = match one.standing {
            Standing::Taken => Tone::Good,
            Standing::Open | Standing::Declined { .. } | Standing::Over => Tone::Neutral,
        };
        Row {
            when: w.date(one.recommendation.on),
            what: html! {
                a href=(format!("/sections/{}", one.section.key)) { (one.section.title) } " "
                (tag(tone, &words::standing(w, one.standing)))
            },
            below: html! {
                (one.recommendation.by_name)
                @if !one.recommendation.words.is_empty() { ": " (one.recommendation.words) }
            },
            action: html! {},
        }
    };
    let list: Vec<Row> = looked.before.iter().map(row).collect();
    html! { @if !list.is_empty() { (band(&t!(w, "suggest-recommended-before"), rows(&list))) } }
}

/// `POST /people/{key}/recommendations`
pub async fn recommendation_make(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (looked, permit) = look(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let section = read.required_choice("section", &t!(w, "suggest-field-section"), Key::parse);
    let said = read.optional_text("words", &t!(w, "suggest-field-words"), WORDS_CHARACTERS_MAX);
    let (section, said) = match read.finish(|| Some((section?, said.unwrap_or_default()))) {
        Ok(both) => both,
        Err(answers) => return Ok(page(&visit, &looked, &answers).into_response()),
    };
    let (occasion, person) = (visit.occasion(), looked.person.id);
    let to = format!("/people/{}/recommendations", looked.person.key);
    let told = t!(w, "suggest-recommended-done", name = looked.person.name.to_string());
    let done = visit
        .submit(&sent, move |tx| {
            recommend(tx, &permit, &occasion, (&section, person), &said)?;
            Ok(Done::to(to.clone()).saying(told.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = sent.answers().refused("section", words::refusal(w, &refusal));
            Ok(page(&visit, &looked, &answers).status(StatusCode::CONFLICT).into_response())
        }
    }
}

/// `POST /recommendations/{key}/declining`
pub async fn recommendation_decline(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::AnswerRecommendation>(&Subject::person(person))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "suggest-declined"));
    let done = visit
        .submit(&sent, move |tx| {
            decline(tx, &permit, &occasion, (&key, person))?;
            Ok(Done::to("/").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let w = &visit.words;
            let why = words::refusal(w, &refusal);
            let page = Page::new(&visit, t!(w, "suggest-not-done"))
                .status(StatusCode::CONFLICT)
                .back("/", t!(w, "suggest-to-home"))
                .body(notice(Tone::Neutral, &t!(w, "suggest-not-done"), html! { p { (why) } }));
            Ok(page.into_response())
        }
    }
}
