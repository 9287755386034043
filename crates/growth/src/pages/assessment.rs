//! `/my/growth-plan/self-assessment`: how one judges oneself, indicator by indicator or in a few
//! questions.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use planning::Version;
use web::components::{Choice, Field, button, details, form_kept, inset, radios, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, t};

use super::my::{HERE, refused};
use super::own_permit;
use crate::assess::assess;
use crate::cycle::Cycle;
use crate::plan::{Mark, MarkOf, TEXT_CHARACTERS_MAX};
use crate::track::{frameworks, standing};
use crate::words::AnswerKind;

struct Asked {
    cycle: std::sync::Arc<Cycle>,
    versions: Vec<Version>,
    marks: Vec<Mark>,
}

async fn asked(visit: &Visit) -> Result<Option<Asked>, Halt> {
    let (person, today, actor) = (visit.actor.person, visit.today, visit.actor.clone());
    visit
        .read(move |tx| {
            let permit = access::permit(&actor, &access::Subject::person(person))?;
            let (track, plan) = standing(tx, person, today)?;
            let Some(track) = track else { return Ok(None) };
            let versions = frameworks(tx, &track.adopted.cycle, person, today)?;
            let marks = match plan {
                Some(plan) => crate::open::own(tx, &permit, plan)?.marks,
                None => Vec::new(),
            };
            Ok::<_, Halt>(Some(Asked { cycle: track.adopted.cycle, versions, marks }))
        })
        .await
}

/// The name of the fields of a mark: its level and its words.
fn names(of: &MarkOf) -> (String, String) {
    match of {
        MarkOf::Element(id) => (format!("level-{id}"), format!("words-{id}")),
        MarkOf::Question(code) => (format!("level-{code}"), format!("words-{code}")),
    }
}

/// `GET /my/growth-plan/self-assessment`
pub async fn assessment_form(visit: Visit) -> Result<Response, Halt> {
    own_permit(&visit)?;
    let Some(asked) = asked(&visit).await? else {
        return refused(&visit, &crate::PlanRefusal::NoCycle).await;
    };
    let mut answers = Answers::blank(&visit.words);
    for mark in &asked.marks {
        let (level, text) = names(&mark.of);
        if let Some(chosen) = mark.level {
            answers = answers.with(&level, chosen);
        }
        answers = answers.with(&text, &mark.words);
    }
    let answers = visit.typed_or(&format!("{HERE}/self-assessment"), answers).await?;
    Ok(page(&visit, &asked, &answers).into_response())
}

fn choices(levels: &[String]) -> Vec<Choice> {
    levels.iter().zip(1..).map(|(name, level)| Choice::new(level, name.clone())).collect()
}

fn page(visit: &Visit, asked: &Asked, answers: &Answers) -> Page {
    let w = &visit.words;
    let hands_over = asked.cycle.handover == crate::cycle::Handover::SelfAssessment;
    let note =
        if hands_over { t!(w, "growth-private-until-sent") } else { t!(w, "growth-private") };
    Page::new(visit, t!(w, "growth-assessment"))
        .caption(asked.cycle.title.in_language(w.language()))
        .back(HERE, t!(w, "growth-my-title"))
        .errors(answers)
        .body(html! {
            (inset(html! { p { (note) } }))
            (form_kept(visit, &format!("{HERE}/self-assessment"), answers, html! {
                (questions(visit, asked, answers))
                @for version in &asked.versions { (indicators(visit, version, answers)) }
                (button(&t!(w, "growth-save")))
            }))
        })
}

fn questions(visit: &Visit, asked: &Asked, answers: &Answers) -> Markup {
    let w = &visit.words;
    let levels = match w.language() {
        web::Language::Spanish if !asked.cycle.levels_es.is_empty() => &asked.cycle.levels_es,
        web::Language::Spanish | web::Language::English => &asked.cycle.levels,
    };
    let levels = choices(levels);
    html! {
        @for question in &asked.cycle.questions {
            @let (level, text) = names(&MarkOf::Question(question.code.clone()));
            @let label = question.asks.in_language(w.language());
            @match question.answer {
                AnswerKind::Level => { (radios(answers, Field::new(&level, label), &levels)) }
                AnswerKind::Words => {
                    (text_area(answers, Field::new(&text, label).rows(3)
                        .characters_max(TEXT_CHARACTERS_MAX)))
                }
            }
        }
    }
}

fn indicators(visit: &Visit, version: &Version, answers: &Answers) -> Markup {
    let w = &visit.words;
    html! {
        h2 { (version.framework.name) }
        @for element in version.leaves() {
            @let (level, text) = names(&MarkOf::Element(element.id));
            @let named = element.named();
            @let levels: Vec<Choice> = version.levels.iter().zip(1..).enumerate()
                .map(|(at, (name, nth))| {
                    let choice = Choice::new(nth, name.clone());
                    match element.rubric.get(at).filter(|seen| !seen.is_empty()) {
                        Some(seen) => choice.hint(seen.clone()),
                        None => choice,
                    }
                })
                .collect();
            @if levels.is_empty() {
                (text_area(answers, Field::new(&text, &named).optional().rows(2)
                    .characters_max(TEXT_CHARACTERS_MAX)))
            } @else {
                (radios(answers, Field::new(&level, &named).optional(), &levels))
                (details(&t!(w, "growth-in-words-about", what = element.code.clone()),
                    text_area(answers,
                        Field::new(&text, &t!(w, "growth-in-words-about", what = element.code.clone()))
                            .label_hidden().optional().rows(2).characters_max(TEXT_CHARACTERS_MAX))))
            }
        }
    }
}

fn read_mark(read: &mut Reading, of: MarkOf, label: &str, levels: usize) -> Mark {
    let (level, text) = names(&of);
    let most = i64::try_from(levels).unwrap_or(i64::MAX);
    let chosen = read.optional_choice(&level, label, |text| {
        text.parse::<i64>().ok().filter(|chosen| (1..=most).contains(chosen))
    });
    let words = read.optional_text(&text, label, TEXT_CHARACTERS_MAX).unwrap_or_default();
    Mark { of, level: chosen, words }
}

/// `POST /my/growth-plan/self-assessment`
pub async fn assessment_save(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let Some(asked) = asked(&visit).await? else {
        return refused(&visit, &crate::PlanRefusal::NoCycle).await;
    };
    let mut read = sent.read();
    let language = visit.words.language();
    let mut marks = Vec::new();
    for question in &asked.cycle.questions {
        let label = question.asks.in_language(language);
        let of = MarkOf::Question(question.code.clone());
        marks.push(read_mark(&mut read, of, label, asked.cycle.levels.len()));
    }
    for version in &asked.versions {
        for element in version.leaves() {
            let of = MarkOf::Element(element.id);
            marks.push(read_mark(&mut read, of, &element.named(), version.levels.len()));
        }
    }
    let marks = match read.finish(|| Some(marks)) {
        Ok(marks) => marks,
        Err(answers) => return Ok(page(&visit, &asked, &answers).into_response()),
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "growth-saved");
    let done = visit
        .submit(&sent, move |tx| {
            assess(tx, &permit, &occasion, person, &marks)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => refused(&visit, &refusal).await,
    }
}
