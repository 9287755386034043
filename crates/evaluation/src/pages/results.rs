//! `/sections/{key}/feedback/results`: what feedback on a section came to, and on its activity over time.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use catalog::Section;
use db::Tx;
use kernel::{Fault, Key};
use maud::{Markup, html};
use pulse::FLOOR;
use web::components::{Empty, band, button_link_secondary, details, empty, inset};
use web::{Halt, Page, Visit, t};

use super::activity_feedback::{Over, over_time, shown as over_time_shown};
use super::shares::{distribution, response};
use crate::feedback::answer::asked_of;
use crate::feedback::results::{Shown, Sum, WORDS_FLOOR, of_section};
use crate::feedback::{AnswerKind, Instrument};
use crate::store::feedback as store;

struct Seen {
    section: Section,
    instrument: Option<Instrument>,
    shown: Option<Shown>,
    /// What was written to each question in words; empty where too few answered.
    words: Vec<(String, Vec<String>)>,
    over: Over,
}

/// `GET /sections/{key}/feedback/results`
pub async fn section_results(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (actor, wanted) = (visit.actor.clone(), key.clone());
    let subject = visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &wanted)?.ok_or(Halt::NotFound)?;
            Ok::<_, Halt>(catalog::subject_of_section(tx, &actor, section.id)?)
        })
        .await?;
    visit.permit::<action::ViewFeedback>(&subject)?;
    let asking = visit.clone();
    let seen = visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await?;
    Ok(page(&visit, &seen))
}

fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let w = &visit.words;
    let asks = asked_of(tx, &section)?;
    let counted = store::counted(tx, w.calendar(), section.id)?;
    let shown = match (&counted, &asks) {
        (Some(counted), _) => Some(of_section(counted, visit.today)),
        (None, Some(asks)) if section.ends_at().is_some_and(|end| end <= visit.now) => {
            let closes_on = asks.window.closes_on;
            Some(if asks.window.is_over(visit.today) {
                Shown::TooFew { asked: store::came(tx, section.id)? }
            } else {
                Shown::Running { closes_on }
            })
        }
        (None, _) => None,
    };
    let mut words = Vec::new();
    if let (Some(Shown::Results(sum)), Some(asks)) = (&shown, &asks)
        && sum.shows_words()
    {
        for question in
            asks.instrument.questions.iter().filter(|one| one.answer == AnswerKind::Words)
        {
            let list = store::words(tx, section.id, question.id)?;
            words.push((question.wording(w).to_owned(), list));
        }
    }
    let over = over_time(tx, w.calendar(), section.activity, visit.today)?;
    Ok(Some(Seen { instrument: asks.map(|asks| asks.instrument), section, shown, words, over }))
}

fn page(visit: &Visit, seen: &Seen) -> Page {
    let w = &visit.words;
    let section = &seen.section;
    let activity = format!("/activities/{}/feedback", section.activity_key);
    let is_office = access::decide(&visit.actor, ActionKind::ViewFeedback, &Subject::district())
        != access::Decision::Denied;
    Page::new(visit, t!(w, "feedback-results-title"))
        .wide()
        .caption(section.full_title())
        .back(format!("/sections/{}", section.key), section.full_title())
        .actions(html! {
            @if is_office { (button_link_secondary(&activity, &t!(w, "feedback-of-activity"))) }
        })
        .body(html! {
            @match (&seen.shown, &seen.instrument) {
                (Some(Shown::Results(sum)), Some(asked)) => (results(visit, seen, sum, asked)),
                (Some(Shown::Running { closes_on }), _) => (empty(w, &Empty::FirstTime {
                    words: &t!(w, "feedback-running", day = w.date(*closes_on)), action: None })),
                (Some(Shown::TooFew { asked }), _) => (empty(w, &Empty::FirstTime {
                    words: &t!(w, "feedback-too-few", floor = FLOOR, asked = *asked),
                    action: None })),
                (Some(Shown::Results(_)) | None, _) => (empty(w, &Empty::FirstTime {
                    words: &t!(w, "feedback-not-over"), action: None })),
            }
            (band(&t!(w, "feedback-over-time"), over_time_shown(w, &seen.over)))
        })
}

fn results(visit: &Visit, seen: &Seen, sum: &Sum, asked: &Instrument) -> Markup {
    let w = &visit.words;
    html! {
        p.lead { (response(w, sum)) }
        (band(&t!(w, "feedback-distribution"), distribution(w, &asked.questions, sum)))
        (band(&t!(w, "feedback-written"), html! {
            @if !sum.shows_words() {
                p.quiet { (t!(w, "feedback-words-hidden", floor = WORDS_FLOOR)) }
            } @else {
                @for (question, list) in &seen.words {
                    (details(&t!(w, "feedback-written-to", question = question, count = list.len()),
                        html! {
                            @if list.is_empty() { p.quiet { (t!(w, "feedback-nothing-written")) } }
                            ul.bullets { @for text in list { li { (text) } } }
                        }))
                }
                p.quiet { (t!(w, "feedback-words-order")) }
            }
        }))
        (inset(html! { (t!(w, "feedback-honest")) }))
    }
}
