//! `/candidacies/{key}`: one candidacy, for its person and for the panel; scoring it, deciding on it.

use std::collections::HashMap;

use access::{Permit, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Key, StaffId};
use maud::{Markup, html};
use web::components::{
    Choice, Field, Happening, Tone, band, button, button_danger, form, inset, notice, quiet,
    radios, tag, text_area, timeline,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::one::is_closed;
use super::panel::{how_far, hundredths, names};
use super::words;
use crate::candidacy::Sheet;
use crate::judge::{Bench, bench, decide, score};
use crate::kinds::{Event, POINTS_MAX, TEXT_CHARACTERS_MAX};
use crate::machine::State;
use crate::open::{Opened, judge, open};
use crate::panel::{decider, mean_hundredths};
use crate::sight::Relation;

struct Loaded {
    opened: Opened,
    /// Of the panel alone.
    bench: Option<Bench>,
    names: HashMap<StaffId, String>,
}

async fn load(visit: &Visit, key: &str) -> Result<Loaded, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (actor, today) = (visit.actor.clone(), visit.today);
    let (opened, bench) = visit
        .read(move |tx| {
            let opened = open(tx, &actor, &key)?.ok_or(Halt::NotFound)?;
            let bench = match judge(&actor, &opened) {
                Some(permit) => Some(bench(tx, &permit, &opened.academy, today)?),
                None => None,
            };
            Ok::<_, Halt>((opened, bench))
        })
        .await?;
    let mut people = opened.academy.wanted.panel.clone();
    people.push(opened.candidacy.person);
    let names = names(visit, people).await?;
    Ok(Loaded { opened, bench, names })
}

fn judging(visit: &Visit, loaded: &Loaded) -> Result<Permit<action::JudgeCandidacy>, Halt> {
    judge(&visit.actor, &loaded.opened).ok_or(Halt::NotFound)
}

/// `GET /candidacies/{key}`
pub async fn candidacy_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let loaded = load(&visit, &key).await?;
    Ok(page(&visit, &loaded, &Answers::blank(&visit.words), None))
}

fn page(visit: &Visit, loaded: &Loaded, answers: &Answers, refused: Option<&str>) -> Page {
    let w = &visit.words;
    let Opened { candidacy, academy, relation, .. } = &loaded.opened;
    let own = *relation == Relation::Themself;
    let here = format!("/academies/{}", academy.key);
    let page = if own {
        Page::new(visit, t!(w, "academy-yours")).back(here, academy.wanted.title.clone())
    } else {
        let name = loaded.names.get(&candidacy.person).cloned().unwrap_or_default();
        Page::new(visit, name).back(format!("{here}/candidacies"), t!(w, "academy-candidacies"))
    };
    let page = page.caption(academy.wanted.title.clone()).errors(answers);
    let page = match refused {
        Some(words) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "academy-not-now"),
            html! { p { (words) } },
        )),
        None => page,
    };
    let state = candidacy.state();
    page.body(html! {
        p { (tag(words::tone(state), &words::state(w, state))) }
        @if own { (own_next(visit, &loaded.opened)) }
        (band(&t!(w, "academy-answers"), html! {
            dl.summary { @for (question, answer) in academy.wanted.questions.iter().zip(&loaded.opened.answers) {
                div {
                    dt { (question) }
                    dd {
                        @if answer.is_empty() { (quiet(&t!(w, "academy-no-answer"))) }
                        @for paragraph in answer.split("\n\n") { p { (paragraph) } }
                    }
                }
            } }
        }))
        @if let Some(bench) = &loaded.bench { (before_panel(visit, loaded, bench, answers)) }
        (band(&t!(w, "academy-what-happened"), happened(visit, &loaded.opened)))
    })
}

/// What its person can do about it.
fn own_next(visit: &Visit, opened: &Opened) -> Markup {
    let w = &visit.words;
    let here = format!("/academies/{}/candidacy", opened.academy.key);
    let state = opened.candidacy.state();
    html! {
        @match state {
            State::Draft | State::Withdrawn => {
                p { a href=(here) { (t!(w, "academy-go-on")) } }
            }
            State::Submitted | State::Waitlisted => {
                (inset(html! {
                    p { @if state == State::Submitted { (t!(w, "academy-submitted-next")) }
                        @else { (t!(w, "academy-waitlisted-next")) } }
                }))
                (form(visit, &format!("{here}/withdrawal"),
                    button_danger(&t!(w, "academy-withdraw"))))
            }
            State::Selected | State::Completed | State::Left => {
                p { a href=(format!("/academy-members/{}", opened.candidacy.key)) {
                    (t!(w, "academy-see-member")) } }
            }
            State::NotSelected => {}
        }
    }
}

fn happened(visit: &Visit, opened: &Opened) -> Markup {
    let w = &visit.words;
    // A reason why somebody left or was completed is not the panel's.
    let tells = |event: Event| match event {
        Event::Left | Event::Completed => opened.relation == Relation::Themself,
        Event::Submitted
        | Event::Withdrawn
        | Event::Selected
        | Event::Waitlisted
        | Event::NotSelected => true,
    };
    let all: Vec<(String, String, Option<String>)> = opened
        .candidacy
        .events
        .iter()
        .rev()
        .map(|one| {
            let words = Some(one.words.clone()).filter(|words| !words.is_empty());
            let words = words.filter(|_| tells(one.event));
            (w.date(one.on), words::event(w, one.event), words)
        })
        .collect();
    let list: Vec<Happening> = all
        .iter()
        .map(|(when, what, words)| Happening {
            what,
            when,
            by: "",
            detail: html! { @if let Some(words) = words { (words) } },
        })
        .collect();
    timeline(&list)
}

fn before_panel(visit: &Visit, loaded: &Loaded, bench: &Bench, answers: &Answers) -> Markup {
    let w = &visit.words;
    let Opened { candidacy, academy, .. } = &loaded.opened;
    let me = visit.actor.person;
    let before = bench.before_of(candidacy);
    let aside = before.is_none_or(|before| before.aside.contains(&me));
    let decides = before.and_then(|before| decider(&academy.wanted.panel, before)) == Some(me);
    let sheets: Vec<&Sheet> =
        bench.shown_to(me).into_iter().filter(|sheet| sheet.candidacy == candidacy.id).collect();
    let state = candidacy.state();
    let scoring = state == State::Submitted && is_closed(academy, visit.today);
    html! {
        (band(&t!(w, "academy-panel"), html! {
            (how_far(visit, academy, bench, &loaded.names))
            @if aside { p { (t!(w, "academy-refused-aside")) } }
            @if bench.is_whole() { (sheets_shown(visit, loaded, &sheets)) }
            @if scoring && !aside && !bench.is_whole() {
                (score_form(visit, loaded, sheets.first().copied(), answers))
            }
            @if bench.is_whole() && decides && is_closed(academy, visit.today)
                && matches!(state, State::Submitted | State::Waitlisted)
            {
                (decision_form(visit, &loaded.opened, answers))
            }
        }))
    }
}

fn sheets_shown(visit: &Visit, loaded: &Loaded, sheets: &[&Sheet]) -> Markup {
    let w = &visit.words;
    html! {
        @if let Some(mean) = mean_hundredths(sheets) {
            p { strong { (t!(w, "academy-mean", mean = hundredths(mean))) } }
        }
        @for sheet in sheets {
            h3 { (loaded.names.get(&sheet.panelist).map(String::as_str).unwrap_or_default())
                ": " (sheet.total()) }
            ul.bullets {
                @for (criterion, points) in loaded.opened.academy.wanted.criteria.iter().zip(&sheet.points) {
                    li { (criterion) ": " (points) }
                }
            }
            @if !sheet.words.is_empty() { p { (sheet.words) } }
        }
    }
}

fn score_form(visit: &Visit, loaded: &Loaded, before: Option<&Sheet>, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut shown = answers.clone();
    if let Some(sheet) = before.filter(|_| answers.pairs().is_empty()) {
        for (points, number) in sheet.points.iter().zip(1..) {
            shown = shown.with(&format!("points-{number}"), points);
        }
        shown = shown.with("note", &sheet.words);
    }
    let choices: Vec<Choice> = (1..=POINTS_MAX)
        .map(|points| {
            let label = match points {
                1 => t!(w, "academy-points-1"),
                2 => t!(w, "academy-points-2"),
                3 => t!(w, "academy-points-3"),
                _ => t!(w, "academy-points-4"),
            };
            Choice::new(points, label)
        })
        .collect();
    let to = format!("/candidacies/{}/scores", loaded.opened.candidacy.key);
    form(
        visit,
        &to,
        html! {
            @for (criterion, number) in loaded.opened.academy.wanted.criteria.iter().zip(1..) {
                (radios(&shown, Field::new(&format!("points-{number}"), criterion), &choices))
            }
            (text_area(&shown, Field::new("note", &t!(w, "academy-score-words")).optional().rows(3)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (button(&t!(w, "academy-score")))
        },
    )
}

fn decision_form(visit: &Visit, opened: &Opened, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut choices = vec![Choice::new(Event::Selected.word(), t!(w, "academy-decide-select"))];
    if opened.candidacy.state() == State::Submitted {
        choices.push(Choice::new(Event::Waitlisted.word(), t!(w, "academy-decide-waitlist")));
    }
    choices.push(Choice::new(Event::NotSelected.word(), t!(w, "academy-decide-no")));
    form(
        visit,
        &format!("/candidacies/{}/decision", opened.candidacy.key),
        html! {
            (radios(answers, Field::new("event", &t!(w, "academy-decision")), &choices))
            (text_area(answers, Field::new("words", &t!(w, "academy-decision-why"))
                .hint(&t!(w, "academy-decision-hint")).rows(3).characters_max(TEXT_CHARACTERS_MAX)))
            (button(&t!(w, "academy-decide")))
        },
    )
}

/// `POST /candidacies/{key}/scores`
pub async fn candidacy_score(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let loaded = load(&visit, &key).await?;
    let permit = judging(&visit, &loaded)?;
    let w = &visit.words;
    let mut read = sent.read();
    let mut points = Vec::new();
    for (criterion, number) in loaded.opened.academy.wanted.criteria.iter().zip(1..) {
        let name = format!("points-{number}");
        let parse = |text: &str| text.parse().ok().filter(|it| (1..=POINTS_MAX).contains(it));
        points.extend(read.required_choice(&name, criterion, parse));
    }
    let note = read.optional_text("note", &t!(w, "academy-score-words"), TEXT_CHARACTERS_MAX);
    let points = match read.finish(|| Some(points)) {
        Ok(points) => points,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let sheet = Sheet {
        candidacy: loaded.opened.candidacy.id,
        panelist: visit.actor.person,
        points,
        words: note.unwrap_or_default(),
    };
    let (occasion, academy) = (visit.occasion(), loaded.opened.academy.clone());
    let to = format!("/academies/{}/candidacies", academy.key);
    let said = t!(w, "academy-scored");
    let done = visit
        .submit(&sent, move |tx| {
            score(tx, &permit, &occasion, &academy, &sheet)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let words = words::judge_refusal(w, &refusal);
            page(&visit, &loaded, &sent.answers(), Some(&words)).into_response()
        }
    })
}

/// `POST /candidacies/{key}/decision`
pub async fn candidacy_decide(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let loaded = load(&visit, &key).await?;
    let permit = judging(&visit, &loaded)?;
    let w = &visit.words;
    let mut read = sent.read();
    let event = read.required_choice("event", &t!(w, "academy-decision"), |text| {
        let decides = [Event::Selected, Event::Waitlisted, Event::NotSelected];
        Event::parse(text).filter(|event| decides.contains(event))
    });
    let why = read.required_text("words", &t!(w, "academy-decision-why"), TEXT_CHARACTERS_MAX);
    let (event, why) = match read.finish(|| Some((event?, why?))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, academy) = (visit.occasion(), loaded.opened.academy.clone());
    let candidacy = loaded.opened.candidacy.clone();
    let to = format!("/academies/{}/candidacies", academy.key);
    let said = words::event(w, event);
    let done = visit
        .submit(&sent, move |tx| {
            decide(tx, &permit, &occasion, (&academy, &candidacy), (event, &why))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let words = words::judge_refusal(w, &refusal);
            page(&visit, &loaded, &sent.answers(), Some(&words)).into_response()
        }
    })
}
