//! `/my/growth-plan`: one's own plan of this school year, phone first; and the steps its person takes.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::suggest::Suggestion;
use maud::{Markup, html};
use web::components::{
    Empty, Field, Row, Tone, band, button, button_danger, button_link, button_link_secondary,
    button_secondary, details, empty, form, inset, notice, quiet, rows, tag, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::shown::{Shown, shown};
use super::{own_permit, parts, suggested, thread, words};
use crate::apply::{Ask, asks_of};
use crate::assess::{share, withdraw};
use crate::cycle::{Cycle, Handover};
use crate::machine::State;
use crate::plan::{GrowthPlan, TEXT_CHARACTERS_MAX};
use crate::refusal::PlanRefusal;
use crate::step::step;
use crate::track::Track;
use crate::words::{Event, Party};

pub(crate) const HERE: &str = "/my/growth-plan";

struct Mine {
    track: Option<Track>,
    shown: Option<Shown>,
    asks: Vec<Ask>,
    /// Plans of other school years.
    before: Vec<GrowthPlan>,
    mentor: Option<String>,
    /// Those whom the person stands by.
    mentees: Vec<String>,
    /// What of the catalog fits the goals.
    fitting: Vec<Suggestion>,
}

async fn mine(visit: &Visit) -> Result<Mine, Halt> {
    let (person, today) = (visit.actor.person, visit.today);
    let calendar = visit.words.calendar().clone();
    let (actor, occasion, w) = (visit.actor.clone(), visit.occasion(), visit.words.clone());
    visit
        .read(move |tx| {
            let subject = access::Subject::person(person);
            let permit = access::permit(&actor, &subject).map_err(Halt::from)?;
            let (track, plan) = crate::track::standing(tx, person, today)?;
            let this = plan.as_ref().map(|plan| plan.year);
            let shown = match plan {
                Some(plan) => {
                    let opened = crate::open::own(tx, &permit, plan)?;
                    Some(shown(tx, &calendar, opened, today)?)
                }
                None => None,
            };
            let mut before = crate::open::plans_of(tx, person)?;
            before.retain(|plan| Some(plan.year) != this);
            let (mentor, mentees) = mentors(tx, person)?;
            let asks = asks_of(tx, person, today)?;
            let fitting = suggested::fitting(tx, &w, (person, occasion))?;
            Ok::<_, Halt>(Mine { track, shown, asks, before, mentor, mentees, fitting })
        })
        .await
}

/// The names of the person's mentor and of those they stand by.
fn mentors(
    tx: &mut db::Tx,
    person: kernel::StaffId,
) -> Result<(Option<String>, Vec<String>), kernel::Fault> {
    let (mut mentor, mut mentees) = (None, Vec::new());
    for one in crate::mentor::matches_of(tx, person)? {
        let other = if one.person == person { one.mentor } else { one.person };
        let name = staff::person(tx, other)?.map(|other| other.name.to_string());
        if one.person == person {
            mentor = name;
        } else {
            mentees.extend(name);
        }
    }
    Ok((mentor, mentees))
}

/// `GET /my/growth-plan`
pub async fn my_plan(visit: Visit) -> Result<Page, Halt> {
    own_permit(&visit)?;
    let mine = mine(&visit).await?;
    Ok(page(&visit, &mine, None))
}

fn page(visit: &Visit, mine: &Mine, refused: Option<&PlanRefusal>) -> Page {
    let w = &visit.words;
    let year = w.calendar().school_year(visit.today);
    let page =
        Page::new(visit, t!(w, "growth-my-title")).caption(t!(w, "growth-year", year = year));
    let page = match refused {
        Some(refusal) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "growth-not-done"),
            html! { p { (words::refusal(w, refusal)) } },
        )),
        None => page,
    };
    let Some(track) = &mine.track else {
        return page.body(html! {
            (empty(w, &Empty::FirstTime { words: &t!(w, "growth-no-cycle"), action: None }))
            (stands_by(visit, mine))
            (asks(visit, &mine.asks))
            @if let Some(shown) = &mine.shown {
                p { a href=(format!("/growth-plans/{}", shown.opened.plan.key)) { (t!(w, "growth-whole")) } }
            }
            (before(visit, mine))
        });
    };
    let cycle = &track.adopted.cycle;
    page.lead(cycle.asks.in_language(w.language())).body(html! {
        p {
            strong { (cycle.title.in_language(w.language())) } " "
            @if let Some(shown) = &mine.shown {
                @let state = shown.opened.plan.state();
                (tag(words::tone(state), &words::state(w, state)))
            }
        }
        (stands_by(visit, mine))
        (asks(visit, &mine.asks))
        (assessment(visit, mine, cycle))
        @if cycle.asks_goals() { (goals(visit, mine, cycle)) }
        @if let Some(shown) = &mine.shown { (suggested::suggested(visit, shown, &mine.fitting)) }
        (next(visit, mine, cycle))
        (steps(visit, mine, track))
        @if let Some(shown) = &mine.shown {
            (thread::history(visit, shown))
            p { a href=(format!("/growth-plans/{}", shown.opened.plan.key)) { (t!(w, "growth-whole")) } }
        }
        p { a href=(super::peers::HERE) { (t!(w, "growth-to-peers")) } }
        p { a href="/my/growth-plan/years" { (t!(w, "growth-to-years")) } }
        p { a href="/growth-cycles" { (t!(w, "growth-to-cycles")) } }
        (before(visit, mine))
    })
}

fn stands_by(visit: &Visit, mine: &Mine) -> Markup {
    let w = &visit.words;
    html! {
        @if let Some(name) = &mine.mentor { p { (t!(w, "growth-my-mentor", name = name.clone())) } }
        @if !mine.mentees.is_empty() {
            p { (t!(w, "growth-my-mentees", names = w.list(&mine.mentees))) }
        }
    }
}

fn before(visit: &Visit, mine: &Mine) -> Markup {
    let w = &visit.words;
    html! {
        @if !mine.before.is_empty() {
            (details(&t!(w, "growth-before"), html! {
                ul.bullets { @for plan in &mine.before {
                    li {
                        a href=(format!("/growth-plans/{}", plan.key)) {
                            (t!(w, "growth-year", year = plan.year))
                        }
                        ": " (words::state(w, plan.state()))
                    }
                } }
            }))
        }
    }
}

/// What became of learning: each question that waits.
fn asks(visit: &Visit, asks: &[Ask]) -> Markup {
    let w = &visit.words;
    let list: Vec<Row> = asks
        .iter()
        .map(|ask| Row {
            when: w.near(ask.since, visit.today),
            what: html! {
                a href=(format!("/my/growth-plan/applications/{}", ask.learned.credit)) {
                    (ask.learned.title)
                }
            },
            below: html! { (words::asked_after(w, ask.asked_after)) },
            action: html! {},
        })
        .collect();
    html! { @if !list.is_empty() { (band(&t!(w, "growth-asks"), rows(&list))) } }
}

fn assessment(visit: &Visit, mine: &Mine, cycle: &Cycle) -> Markup {
    let w = &visit.words;
    let opened = mine.shown.as_ref().map(|shown| &shown.opened);
    let marks = opened.map_or(0, |opened| opened.marks.len());
    let shared = opened.and_then(|opened| {
        opened.plan.sharings.iter().find(|sharing| sharing.withdrawn_on.is_none())
    });
    let state = opened.map_or(State::Draft, |opened| opened.plan.state());
    let hands_over = cycle.handover == Handover::SelfAssessment;
    let open = if hands_over { state == State::Draft } else { state != State::Complete };
    let label =
        if marks == 0 { t!(w, "growth-assess-begin") } else { t!(w, "growth-assess-go-on") };
    band(
        &t!(w, "growth-assessment"),
        html! {
            p {
                @match shared {
                    Some(sharing) => {
                        (t!(w, "growth-shared-since", day = w.date(sharing.shared_on)))
                    }
                    None if hands_over => { (t!(w, "growth-private-until-sent")) }
                    None => { (t!(w, "growth-private")) }
                }
            }
            @if let Some(shown) = &mine.shown && marks > 0 {
                (details(&t!(w, "growth-assess-see", count = marks), parts::assessment(visit, shown)))
            }
            @if open {
                @if hands_over {
                    p { (button_link(&format!("{HERE}/self-assessment"), &label)) }
                } @else {
                    p { (button_link_secondary(&format!("{HERE}/self-assessment"), &label)) }
                }
            }
            @if marks > 0 && shared.is_none() && !hands_over {
                (form(visit, &format!("{HERE}/self-assessment/sharing"),
                    button_secondary(&t!(w, "growth-share"))))
            }
            @if shared.is_some() {
                (form(visit, &format!("{HERE}/self-assessment/sharing/end"),
                    button_secondary(&t!(w, "growth-withdraw"))))
            }
        },
    )
}

fn goals(visit: &Visit, mine: &Mine, cycle: &Cycle) -> Markup {
    let w = &visit.words;
    let state = mine.shown.as_ref().map_or(State::Draft, |shown| shown.opened.plan.state());
    let missing = mine
        .shown
        .as_ref()
        .map_or_else(|| cycle.goals.clone(), |shown| shown.opened.plan.goals_missing(cycle));
    let missing: Vec<String> = missing.iter().map(|kind| words::goal_kind(w, *kind)).collect();
    let own = |goal: &crate::plan::Goal| {
        html! {
            @if state != State::Complete {
                p { a href=(format!("{HERE}/goals/{}", goal.key)) {
                    @if state == State::Draft { (t!(w, "growth-goal-change")) }
                    @else { (t!(w, "growth-goal-learning")) }
                } }
            }
        }
    };
    band(
        &t!(w, "growth-goals"),
        html! {
            @if let Some(shown) = &mine.shown
                && shown.opened.plan.standing_goals().next().is_some()
            {
                (parts::goals(visit, shown, &own))
            }
            @if !missing.is_empty() {
                p { (t!(w, "growth-goals-asked", kinds = w.list(&missing))) }
            }
            @if state == State::Draft {
                p { (button_link_secondary(&format!("{HERE}/goals/new"), &t!(w, "growth-goal-add"))) }
            }
        },
    )
}

/// The step that is the person's to take now.
fn next(visit: &Visit, mine: &Mine, cycle: &Cycle) -> Markup {
    let w = &visit.words;
    let Some(shown) = &mine.shown else { return html! {} };
    let plan = &shown.opened.plan;
    let may = |event| plan.may(cycle, Party::Person, event);
    let answers = Answers::blank(w);
    let send =
        |event: Event, body: Markup| form(visit, &format!("{HERE}/steps/{}", event.word()), body);
    let hands_over = cycle.handover == Handover::SelfAssessment;
    html! {
        @if may(Event::Sent) {
            (inset(html! {
                p { @if hands_over { (t!(w, "growth-send-hands-over")) } @else { (t!(w, "growth-send-says")) } }
                (send(Event::Sent, button(&t!(w, "growth-send"))))
            }))
        }
        @if may(Event::PulledBack) {
            p { (t!(w, "growth-waits-for-supervisor")) }
            (send(Event::PulledBack, button_secondary(&t!(w, "growth-pull-back"))))
        }
        @if may(Event::Signed) {
            (inset(html! {
                p { (t!(w, "growth-sign-says")) }
                (send(Event::Signed, button(&t!(w, "growth-sign"))))
                (details(&t!(w, "growth-refuse"), send(Event::Refused, html! {
                    (text_area(&answers, Field::new("words", &t!(w, "growth-refuse-why")).rows(3)
                        .characters_max(TEXT_CHARACTERS_MAX)))
                    (button_danger(&t!(w, "growth-refuse")))
                })))
            }))
        }
        @if may(Event::Revised) && cycle.asks_goals() {
            (details(&t!(w, "growth-revise"), send(Event::Revised, html! {
                p { (t!(w, "growth-revise-says")) }
                (button_secondary(&t!(w, "growth-revise")))
            })))
        }
    }
}

fn steps(visit: &Visit, mine: &Mine, track: &Track) -> Markup {
    let w = &visit.words;
    if let Some(shown) = &mine.shown {
        return parts::steps(visit, shown);
    }
    let year = w.calendar().school_year(visit.today);
    let dates = track.adopted.cycle.dates(w.calendar(), year, track.started);
    let list: Vec<Row> = dates
        .into_iter()
        .map(|(kind, due)| Row {
            when: w.date(due),
            what: html! {
                (words::step(w, kind)) " "
                @if due < visit.today { (tag(Tone::Bad, &t!(w, "growth-step-late"))) }
            },
            below: html! {},
            action: quiet(""),
        })
        .collect();
    band(&t!(w, "growth-steps"), rows(&list))
}

/// The same page with what was refused.
pub(crate) async fn refused(visit: &Visit, refusal: &PlanRefusal) -> Result<Response, Halt> {
    let mine = mine(visit).await?;
    Ok(page(visit, &mine, Some(refusal)).into_response())
}

/// `POST /my/growth-plan/self-assessment/sharing`
pub async fn sharing(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "growth-shared");
    let done = visit
        .submit(&sent, move |tx| {
            share(tx, &permit, &occasion, person)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => refused(&visit, &refusal).await,
    }
}

/// `POST /my/growth-plan/self-assessment/sharing/end`
pub async fn sharing_end(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "growth-withdrawn");
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, person)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => refused(&visit, &refusal).await,
    }
}

/// `POST /my/growth-plan/steps/{step}`
pub async fn my_step(
    visit: Visit,
    axum::extract::Path(name): axum::extract::Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let event = Event::parse(&name).ok_or(Halt::NotFound)?;
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let text: String = sent.text("words").chars().take(TEXT_CHARACTERS_MAX).collect();
    let said = words::event(&visit.words, event);
    let done = visit
        .submit(&sent, move |tx| {
            step(tx, &permit, &occasion, person, (event, &text))?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => refused(&visit, &refusal).await,
    }
}
