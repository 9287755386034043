//! `/plans/{key}/phase`: a building's plan moves on, begins again, gets the office's agreement; and
//! its action plans are put to work and end. A no says why, by name.

use access::{Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::PlanItemId;
use maud::{Markup, html};
use web::components::{
    Choice, Field, Tone, band, button, button_link_secondary, button_secondary, checkboxes, form,
    notice, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::item::found;
use super::{edit_permit, tree, words};
use crate::kinds::Phase;
use crate::phase::{self, PhaseRefusal};
use crate::plan::{Item, Tree};
use crate::site;

const WORDS_CHARACTERS_MAX: usize = 1_000;

/// `GET /plans/{key}/phase`
pub async fn phase_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let tree = tree(&visit, &key).await?;
    edit_permit(&visit, &tree.plan)?;
    let mut answers = Answers::blank(&visit.words);
    for item in tree.action_plans(visit.today).filter(|item| item.is_at_work_on(visit.today)) {
        answers = answers.with("plans", &item.code);
    }
    Ok(page(&visit, &tree, &answers, None))
}

fn page(visit: &Visit, tree: &Tree, answers: &Answers, refusal: Option<&PhaseRefusal>) -> Page {
    let w = &visit.words;
    let today = visit.today;
    let base = format!("/plans/{}", tree.plan.key);
    let page = Page::new(visit, t!(w, "planning-to-phase"))
        .caption(tree.plan.title.clone())
        .back(base, tree.plan.title.clone())
        .errors(answers);
    let page = match refusal {
        Some(refusal) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "planning-phase-stays"),
            html! { p { (words::phase_refusal(w, refusal)) } },
        )),
        None => page,
    };
    let Some(now) = tree.phase_on(today) else {
        let refusal = PhaseRefusal::NotASitePlan;
        return page.body(html! { p { (words::phase_refusal(w, &refusal)) } });
    };
    page.body(html! {
        p { strong { (words::phase(w, now)) } " " (words::phase_means(w, now)) }
        @match now.next() {
            Some(next) => (move_form(visit, tree, next, answers)),
            None => (last_phase(visit, tree, answers)),
        }
    })
}

fn move_form(visit: &Visit, tree: &Tree, next: Phase, answers: &Answers) -> Markup {
    let w = &visit.words;
    let address = format!("/plans/{}/phase", tree.plan.key);
    let today = visit.today;
    let choices: Vec<Choice> = tree
        .action_plans(today)
        .filter(|item| item.activations.is_empty() || item.is_at_work_on(today))
        .map(|item| {
            let choice = Choice::new(&item.code, item.named());
            if item.is_at_work_on(today) { choice.hint(t!(w, "planning-at-work")) } else { choice }
        })
        .collect();
    band(
        &t!(w, "planning-move-to", phase = words::phase(w, next)),
        html! {
            p { (words::phase_means(w, next)) }
            (form(visit, &address, html! {
                @if next != Phase::Four && !choices.is_empty() {
                    (checkboxes(answers, Field::new("plans", &t!(w, "planning-field-plans"))
                        .hint(&t!(w, "planning-field-plans-hint")), &choices))
                }
                (text_area(answers, Field::new("words", &t!(w, "planning-field-move-words"))
                    .rows(3).characters_max(WORDS_CHARACTERS_MAX)))
                (button(&t!(w, "planning-move-to", phase = words::phase(w, next))))
            }))
        },
    )
}

fn last_phase(visit: &Visit, tree: &Tree, answers: &Answers) -> Markup {
    let w = &visit.words;
    let unmet = tree.unmet(None, visit.today);
    let may_agree =
        access::permit::<action::AgreeSitePlan>(&visit.actor, &Subject::district()).is_ok();
    let base = format!("/plans/{}", tree.plan.key);
    html! {
        (band(&t!(w, "planning-results-open"), html! {
            @if unmet.is_empty() { p.good { (t!(w, "planning-results-all-met")) } }
            @else { ul.bullets { @for item in &unmet { li {
                a href=(format!("/plan-items/{}", item.key)) { (item.named()) }
            } } } }
        }))
        (band(&t!(w, "planning-agreement"), html! {
            @match tree.agreed_on {
                Some(on) => p { (t!(w, "planning-agreed-on", day = w.date(on))) },
                None => {
                    p { (t!(w, "planning-agreement-needed")) }
                    @if may_agree {
                        (form(visit, &format!("{base}/agreement"), html! {
                            (text_area(answers, Field::new("agreement",
                                &t!(w, "planning-field-agreement")).rows(2).optional()))
                            (button_secondary(&t!(w, "planning-agree")))
                        }))
                    }
                },
            }
        }))
        (band(&t!(w, "planning-begin-again"), html! {
            p { (t!(w, "planning-begin-again-means")) }
            (form(visit, &format!("{base}/successor"), html! {
                (text_field(answers, Field::new("title", &t!(w, "planning-field-title"))))
                (button(&t!(w, "planning-begin-again")))
            }))
        }))
    }
}

/// `POST /plans/{key}/phase`
pub async fn phase_move(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let tree = tree(&visit, &key).await?;
    let permit = edit_permit(&visit, &tree.plan)?;
    let w = visit.words.clone();
    let mut read = sent.read();
    let text =
        read.required_text("words", &t!(w, "planning-field-move-words"), WORDS_CHARACTERS_MAX);
    let chosen: Vec<PlanItemId> = read.choices("plans", &t!(w, "planning-field-plans"), |code| {
        tree.by_code(code).map(|item| item.id)
    });
    let (text, chosen) = match read.finish(|| Some((text?, chosen))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &tree, &answers, None).into_response()),
    };
    let (occasion, plan, words_of_page) = (visit.occasion(), tree.plan.clone(), w.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let to = site::move_on(tx, &permit, &occasion, plan.id, (&chosen, &text))?;
            let phase = words::phase(&words_of_page, to);
            let said = t!(words_of_page, "planning-moved", phase = phase);
            Ok(Done::to(format!("/plans/{}", plan.key)).saying(said))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => page(&visit, &tree, &sent.answers(), Some(&refusal)).into_response(),
    })
}

/// `POST /plans/{key}/agreement`
pub async fn agreement(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AgreeSitePlan>(&Subject::district())?;
    let tree = tree(&visit, &key).await?;
    let (occasion, plan) = (visit.occasion(), tree.plan.clone());
    let text = sent.text("agreement").to_owned();
    let said = t!(visit.words, "planning-agreed");
    let done = visit
        .submit(&sent, move |tx| {
            site::agree(tx, &permit, &occasion, plan.id, &text)?;
            Ok(Done::to(format!("/plans/{}/phase", plan.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => page(&visit, &tree, &sent.answers(), Some(&refusal)).into_response(),
    })
}

/// `POST /plans/{key}/successor`: the building begins again.
pub async fn successor(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let tree = tree(&visit, &key).await?;
    let permit = edit_permit(&visit, &tree.plan)?;
    // Whether it may at all is said before the name of the next plan is asked for.
    if let Err(refusal) = phase::begin_again(&tree, visit.today) {
        return Ok(page(&visit, &tree, &sent.answers(), Some(&refusal)).into_response());
    }
    let mut read = sent.read();
    let title = read.required_text("title", &t!(visit.words, "planning-field-title"), 160);
    let title = match read.finish(|| title) {
        Ok(title) => title,
        Err(answers) => return Ok(page(&visit, &tree, &answers, None).into_response()),
    };
    let (occasion, plan) = (visit.occasion(), tree.plan.id);
    let said = t!(visit.words, "planning-begun-again");
    let done = visit
        .submit(&sent, move |tx| {
            let next = site::begin_again(tx, &permit, &occasion, plan, &title)?;
            Ok(Done::to(format!("/plans/{next}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => page(&visit, &tree, &sent.answers(), Some(&refusal)).into_response(),
    })
}

/// The page that says why an action plan is not put to work, or does not end.
fn refused(visit: &Visit, item: &Item, refusal: &PhaseRefusal) -> Page {
    let w = &visit.words;
    let back = format!("/plan-items/{}", item.key);
    Page::new(visit, t!(w, "planning-work-refused"))
        .status(StatusCode::CONFLICT)
        .caption(item.named())
        .back(back.clone(), item.named())
        .body(html! {
            p { (words::phase_refusal(w, refusal)) }
            p { (button_link_secondary(&back, &t!(w, "planning-back-item"))) }
        })
}

/// `POST /plan-items/{key}/work`
pub async fn work_begin(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (shown, id) = found(&visit, &key).await?;
    let permit = edit_permit(&visit, &shown.tree.plan)?;
    let item = super::item::item(&shown, id)?;
    let (occasion, plan) = (visit.occasion(), shown.tree.plan.id);
    let (to, said) = (format!("/plan-items/{key}"), t!(visit.words, "planning-work-began"));
    let done = visit
        .submit(&sent, move |tx| {
            site::put_to_work(tx, &permit, &occasion, (plan, id))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => refused(&visit, item, &refusal).into_response(),
    })
}

/// `POST /plan-items/{key}/work/end`
pub async fn work_end(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (shown, id) = found(&visit, &key).await?;
    let permit = edit_permit(&visit, &shown.tree.plan)?;
    let item = super::item::item(&shown, id)?;
    let (occasion, plan) = (visit.occasion(), shown.tree.plan.id);
    let why = sent.text("ending").to_owned();
    let (to, said) = (format!("/plan-items/{key}"), t!(visit.words, "planning-work-ended"));
    let done = visit
        .submit(&sent, move |tx| {
            site::end_work(tx, &permit, &occasion, (plan, id), &why)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => refused(&visit, item, &refusal).into_response(),
    })
}
