//! What happened to a plan and what was written about it: each entry stands with what it is about, so
//! that a person's written response is read with the conference, decision or comment it answers.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{LocalDate, StaffId};
use maud::{Markup, html};
use web::components::about as hidden;
use web::components::{
    Choice, Field, Happening, band, button_secondary, form, quiet, radios, select, text_area,
    timeline,
};
use web::{Answers, Done, Halt, OrHalt, Submitted, Visit, t};

use super::plan::{load, page};
use super::shown::Shown;
use super::words;
use crate::open::speaker;
use crate::plan::{About, TEXT_CHARACTERS_MAX, Word};
use crate::sight::Relation;
use crate::step::say;
use crate::words::WordKind;

/// The longest beginning of a goal by which a list names it, in characters.
const NAME_CHARACTERS_MAX: usize = 60;

/// One thing that can be written about, as the form and the links name it. Events and entries are only
/// ever added, so that their places stay theirs.
pub(crate) struct Item {
    about: About,
    value: String,
    name: String,
}

fn word_name(visit: &Visit, word: &Word) -> String {
    match word.kind {
        WordKind::Comment => t!(visit.words, "growth-said-comment"),
        WordKind::Response => t!(visit.words, "growth-said-response"),
    }
}

fn with_who(visit: &Visit, what: &str, by: &str, on: LocalDate) -> String {
    let day = visit.words.date(on);
    if by.is_empty() { format!("{what} · {day}") } else { format!("{what} · {by} · {day}") }
}

/// Everything in the plan that can be written about: the plan, its goals, then the latest first.
fn items<'a>(visit: &Visit, shown: &'a Shown) -> &'a [Item] {
    shown.sayable.get_or_init(|| listed(visit, shown))
}

fn listed(visit: &Visit, shown: &Shown) -> Vec<Item> {
    let w = &visit.words;
    let plan = &shown.opened.plan;
    let mut all = Vec::new();
    if shown.opened.relation != Relation::Peer {
        let whole = t!(w, "growth-about-plan");
        all.push(Item { about: About::Plan, value: "plan".to_owned(), name: whole });
    }
    all.extend(plan.standing_goals().map(|goal| {
        let says = &goal.wording().statement;
        let mut begins: String = says.chars().take(NAME_CHARACTERS_MAX).collect();
        if begins.len() < says.len() {
            begins.push('…');
        }
        let name = t!(w, "growth-about-goal", kind = words::goal_kind(w, goal.kind), goal = begins);
        Item { about: About::Goal(goal.id), value: format!("goal-{}", goal.key), name }
    }));
    let events = plan.events.iter().enumerate().map(|(nth, event)| {
        let by = event.by.map_or("", |by| shown.person(by));
        let name = with_who(visit, &words::event(w, event.event), by, event.on);
        (
            event.on,
            Item { about: About::Event(event.id), value: format!("event-{}", nth + 1), name },
        )
    });
    let said = plan.thread.iter().enumerate().map(|(nth, word)| {
        let name = with_who(visit, &word_name(visit, word), shown.person(word.by), word.on);
        (word.on, Item { about: About::Word(word.id), value: format!("word-{}", nth + 1), name })
    });
    let mut dated: Vec<(LocalDate, Item)> = events.chain(said).collect();
    dated.sort_by_key(|(on, _)| *on);
    all.extend(dated.into_iter().rev().map(|(_, item)| item));
    all
}

/// Leads from what somebody else did or said to the form; one's own is in its list as well.
fn link_to_others(visit: &Visit, shown: &Shown, (about, by): (About, Option<StaffId>)) -> Markup {
    html! { @if by != Some(visit.actor.person) { (link(visit, shown, about)) } }
}

/// Leads to the form with what it is about chosen.
pub(crate) fn link(visit: &Visit, shown: &Shown, about: About) -> Markup {
    let w = &visit.words;
    let Some(item) = items(visit, shown).iter().find(|item| item.about == about) else {
        return html! {};
    };
    let label = match shown.opened.relation {
        Relation::Themself => t!(w, "growth-answer-this"),
        Relation::Supervisor | Relation::Peer | Relation::Other => {
            t!(w, "growth-comment-on-this")
        }
    };
    let to = format!("/growth-plans/{}?about={}#say", shown.opened.plan.key, item.value);
    html! { p.screen-only { a href=(to) { (label) (hidden(&item.name)) } } }
}

/// The form's answers where a link began it. A link to nothing begins it about the first there is.
pub(crate) fn begun(visit: &Visit, shown: &Shown, about: &str) -> Answers {
    let blank = Answers::blank(&visit.words);
    let all = items(visit, shown);
    match all.iter().find(|item| item.value == about) {
        Some(item) if item.about != About::Plan => {
            blank.with("about", &item.value).with("kind", WordKind::Response.word())
        }
        Some(_) | None => blank.with("about", all.first().map_or("", |item| &item.value)),
    }
}

/// What happened and what was said, the latest first, each with what was written about it.
pub(crate) fn history(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let plan = &shown.opened.plan;
    let mut told: Vec<(LocalDate, About, String, Option<StaffId>, &str)> = Vec::new();
    for event in &plan.events {
        let what = words::event(w, event.event);
        told.push((event.on, About::Event(event.id), what, event.by, &event.words));
    }
    for word in plan.thread.iter().filter(|word| !word.is_answer()) {
        let what = word_name(visit, word);
        told.push((word.on, About::Word(word.id), what, Some(word.by), &word.words));
    }
    if told.is_empty() {
        return html! {};
    }
    told.sort_by_key(|(on, ..)| *on);
    told.reverse();
    let dates: Vec<String> = told.iter().map(|(on, ..)| w.date(*on)).collect();
    let all: Vec<Happening> = told
        .iter()
        .zip(&dates)
        .map(|((_, about, what, by, words), when)| Happening {
            what,
            by: by.map_or("", |by| shown.person(by)),
            when,
            detail: html! {
                (about_goal(visit, shown, *about))
                @if !words.is_empty() { p { (words) } }
                (answers_to(visit, shown, *about))
                (link_to_others(visit, shown, (*about, *by)))
            },
        })
        .collect();
    band(&t!(w, "growth-history"), timeline(&all))
}

/// Of an entry about a goal: which.
fn about_goal(visit: &Visit, shown: &Shown, about: About) -> Markup {
    let plan = &shown.opened.plan;
    let word = plan.thread.iter().find(|word| About::Word(word.id) == about);
    let goal =
        word.and_then(|word| plan.goals.iter().find(|goal| About::Goal(goal.id) == word.about));
    html! {
        @if let Some(goal) = goal {
            p { (quiet(&words::goal_kind(&visit.words, goal.kind))) ": " (goal.wording().statement) }
        }
    }
}

/// What was written about one thing, in order.
fn answers_to(visit: &Visit, shown: &Shown, about: About) -> Markup {
    let w = &visit.words;
    let plan = &shown.opened.plan;
    let answers =
        plan.thread.iter().filter(|word| word.is_answer() && plan.root(word.about) == about);
    let mut answers = answers.peekable();
    html! {
        @if answers.peek().is_some() {
            ul.answers { @for word in answers {
                li {
                    p { strong { (word_name(visit, word)) } " " (quiet(&format!(
                        "{} · {}", w.date(word.on), shown.person(word.by)))) }
                    p { (word.words) }
                    (link_to_others(visit, shown, (About::Word(word.id), Some(word.by))))
                }
            } }
        }
    }
}

/// The form.
pub(crate) fn thread(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let own = shown.opened.relation == Relation::Themself;
    let kinds = [
        Choice::new(WordKind::Comment.word(), t!(w, "growth-said-comment")),
        Choice::new(WordKind::Response.word(), t!(w, "growth-said-response"))
            .hint(t!(w, "growth-said-response-hint")),
    ];
    let label = if own { t!(w, "growth-say-own") } else { t!(w, "growth-say") };
    let abouts = items(visit, shown).iter();
    let abouts: Vec<Choice> =
        abouts.map(|item| Choice::new(item.value.as_str(), item.name.as_str())).collect();
    let say = form(
        visit,
        &format!("/growth-plans/{}/words", shown.opened.plan.key),
        html! {
            (select(answers, Field::new("about", &t!(w, "growth-say-about")), &abouts))
            @if own { (radios(answers, Field::new("kind", &t!(w, "growth-say-kind")), &kinds)) }
            (text_area(answers, Field::new("said", &t!(w, "growth-say-words")).rows(3)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (button_secondary(&t!(w, "growth-say-send")))
        },
    );
    html! { div.screen-only #say { (band(&label, say)) } }
}

/// `POST /growth-plans/{key}/words`
pub async fn word_add(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let loaded = load(&visit, &key).await?;
    let (plan, actor, today) = (loaded.opened.plan.clone(), visit.actor.clone(), visit.today);
    let permit = visit.read(move |tx| Ok(speaker(tx, &actor, &plan, today)?)).await?;
    let permit = permit.ok_or(Halt::NotFound)?;
    let w = &visit.words;
    let mut read = sent.read();
    let own = loaded.opened.relation == Relation::Themself;
    let kind = if own {
        read.required_choice("kind", &t!(w, "growth-say-kind"), WordKind::parse)
    } else {
        Some(WordKind::Comment)
    };
    let abouts = items(&visit, &loaded);
    let about = read.required_choice("about", &t!(w, "growth-say-about"), |value| {
        abouts.iter().find(|item| item.value == value).map(|item| item.about)
    });
    let said = read.required_text("said", &t!(w, "growth-say-words"), TEXT_CHARACTERS_MAX);
    let (about, kind, said) = match read.finish(|| Some((about?, kind?, said?))) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, by) = (visit.occasion(), visit.actor.person);
    let (plan, to) = (loaded.opened.plan.id, format!("/growth-plans/{key}"));
    let done = visit
        .submit(&sent, move |tx| {
            say(tx, &permit, &occasion, (plan, by), (about, kind, &said))?;
            Ok(Done::to(to.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(page(&visit, &loaded, &sent.answers(), Some(&refusal)).into_response()),
    }
}
