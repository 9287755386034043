//! `/evaluation/findings/{key}`: what was found, with what, how sure it is, what was decided, and what
//! became of it.

use std::collections::BTreeMap;

use access::{ActionKind, Decision as Allowed, Subject, action, decide};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Activity;
use db::Tx;
use kernel::{Fault, Key, StaffId};
use maud::{Markup, html};
use web::components::{
    Choice, Column, Fact, Field, Happening, Table, band, button, button_link_secondary, date_field,
    facts, form, inset, radios, text_area, timeline,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::{sees_evaluation, words};
use crate::finding::{Finding, Standing, Step, StepRefusal, next};
use crate::judge::{NewStep, finding_by_key, step};

const SAID_CHARACTERS_MAX: usize = 1_000;

struct Seen {
    finding: Finding,
    activities: Vec<Activity>,
    names: BTreeMap<StaffId, String>,
    /// The finding that it puts right.
    corrects: Option<Key>,
}

fn look(tx: &mut Tx, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(finding) = finding_by_key(tx, key)? else { return Ok(None) };
    let activities = catalog::activities(tx, &finding.written.activities)?;
    let steps = finding.steps.iter().filter_map(|one| one.by);
    let people: Vec<StaffId> = steps.chain(finding.by).chain([finding.written.owner]).collect();
    let names = staff::people_of_these(tx, &people)?
        .into_iter()
        .map(|one| (one.id, one.name.to_string()))
        .collect();
    let corrects = match finding.written.corrects {
        None => None,
        Some(id) => {
            let all = crate::judge::findings(tx)?;
            all.into_iter().find(|one| one.id == id).map(|one| one.key)
        }
    };
    Ok(Some(Seen { finding, activities, names, corrects }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| look(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// The finding as access sees it: whether its decision is the actor's to carry out.
fn subject(visit: &Visit, seen: &Seen) -> Subject {
    Subject::district().asked_of_actor(seen.finding.written.owner == visit.actor.person)
}

/// `GET /evaluation/findings/{key}`
pub async fn finding_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let seen = seen(&visit, &key).await?;
    visit.permit::<action::ViewFinding>(&subject(&visit, &seen))?;
    Ok(page(&visit, &seen, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let finding = &seen.finding;
    let titles: Vec<String> = seen.activities.iter().map(|one| one.title.clone()).collect();
    let first = seen.activities.first();
    let edits = visit.could(ActionKind::EditEvaluation);
    let page = Page::new(visit, t!(w, "evaluation-finding-title"))
        .caption(w.list(&titles))
        .errors(answers);
    let page = match first.filter(|_| sees_evaluation(visit)) {
        Some(first) => page.back(format!("/evaluation/{}", first.key), first.title.clone()),
        None => page.back("/", t!(w, "feedback-back")),
    };
    page.actions(html! {
        @if edits && finding.standing() != Standing::Corrected && let Some(first) = first {
            (button_link_secondary(
                &format!("/evaluation/{}/findings/new?corrects={}", first.key, finding.key),
                &t!(w, "evaluation-correct")))
        }
    })
    .body(html! {
        @if let Some(by) = &finding.corrected_by {
            (inset(html! { (t!(w, "evaluation-was-corrected")) " "
                a href=(format!("/evaluation/findings/{by}")) {
                    (t!(w, "evaluation-see-correction")) } }))
        }
        @if let Some(corrects) = &seen.corrects {
            (inset(html! { (t!(w, "evaluation-puts-right")) " "
                a href=(format!("/evaluation/findings/{corrects}")) {
                    (t!(w, "evaluation-see-corrected")) } }))
        }
        p.lead { (finding.written.found) }
        (told(visit, seen))
        (band(&t!(w, "evaluation-figures"), figures(w, finding)))
        (band(&t!(w, "evaluation-field-uncertainty"), html! { p { (finding.written.uncertainty) } }))
        (band(&t!(w, "evaluation-became"), html! {
            (steps(visit, seen))
            (step_form(visit, seen, answers))
        }))
    })
}

fn told(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let one = &seen.finding.written;
    let owner = seen.names.get(&one.owner).cloned().unwrap_or_default();
    let pairs = [
        (t!(w, "evaluation-field-purpose"), html! { (catalog::words::purpose(w, one.purpose)) }),
        (t!(w, "evaluation-col-level"), html! { (words::level(w, one.level)) }),
        (t!(w, "evaluation-field-looked-at"), html! { (one.looked_at) }),
        (t!(w, "evaluation-found-on"), html! { (w.date(seen.finding.found_on)) }),
        (
            t!(w, "evaluation-col-decision"),
            html! {
                strong { (words::decision(w, one.decision)) } " "
                (words::standing(w, &seen.finding, visit.today))
            },
        ),
        (t!(w, "evaluation-col-owner"), html! { (owner) }),
        (t!(w, "evaluation-col-due"), html! { (w.date(seen.finding.due_on())) }),
    ];
    let all: Vec<Fact<'_>> =
        pairs.iter().map(|(name, value)| Fact { name, value: value.clone() }).collect();
    facts(&all)
}

fn figures(w: &Words, finding: &Finding) -> Markup {
    if finding.written.figures.is_empty() {
        return html! { p.quiet { (t!(w, "evaluation-no-figures")) } };
    }
    let columns = vec![
        Column::text(t!(w, "evaluation-field-named")),
        Column::number(t!(w, "evaluation-field-value")),
        Column::text(t!(w, "evaluation-field-unit")),
        Column::number(t!(w, "evaluation-field-n")),
    ];
    let mut table = Table::new(t!(w, "evaluation-figures"), columns).caption_hidden().stacked();
    for figure in &finding.written.figures {
        table.push(vec![
            html! { (figure.named) },
            html! { (words::hundredths(figure.hundredths)) },
            html! { (words::unit(w, figure.unit)) },
            html! { (w.number(figure.people)) },
        ]);
    }
    table.render(w)
}

fn steps(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if seen.finding.steps.is_empty() {
        return html! { p.quiet { (t!(w, "evaluation-no-steps")) } };
    }
    let told: Vec<(String, String, String)> = seen
        .finding
        .steps
        .iter()
        .rev()
        .map(|one| {
            let who = one.by.and_then(|by| seen.names.get(&by)).cloned().unwrap_or_default();
            let until = one.due_on.map(|day| t!(w, "evaluation-until", day = w.date(day)));
            let said = [Some(one.said.clone()), until].into_iter().flatten();
            let what =
                format!("{}: {}", words::step(w, one.step), said.collect::<Vec<_>>().join(" "));
            (what, w.instant(one.at), who)
        })
        .collect();
    let all: Vec<Happening<'_>> = told
        .iter()
        .map(|(what, when, who)| Happening { what, by: who, when, detail: Markup::default() })
        .collect();
    timeline(&all)
}

fn step_form(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let standing = seen.finding.standing();
    let possible: Vec<Choice> = Step::ALL
        .iter()
        .filter(|step| next(standing, **step).is_ok())
        .map(|step| Choice::new(step.name(), words::step(w, *step)))
        .collect();
    let may = decide(&visit.actor, ActionKind::FollowFinding, &subject(visit, seen));
    if possible.is_empty() || may == Allowed::Denied {
        return Markup::default();
    }
    form(
        visit,
        &format!("/evaluation/findings/{}/steps", seen.finding.key),
        html! {
            (radios(answers, Field::new("step", &t!(w, "evaluation-field-step")), &possible))
            (text_area(answers, Field::new("said", &t!(w, "evaluation-field-said")).rows(3)
                .characters_max(SAID_CHARACTERS_MAX)))
            @if standing == Standing::Decided {
                (date_field(answers, Field::new("due", &t!(w, "evaluation-field-until"))
                    .hint(&t!(w, "evaluation-field-until-hint")).optional()))
            }
            (button(&t!(w, "evaluation-step-save")))
        },
    )
}

/// `POST /evaluation/findings/{key}/steps`
pub async fn finding_step(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let seen = seen(&visit, &key).await?;
    let permit = visit.permit::<action::FollowFinding>(&subject(&visit, &seen))?;
    let w = &visit.words;
    let mut read = sent.read();
    let taken = read.required_choice("step", &t!(w, "evaluation-field-step"), Step::parse);
    let label = t!(w, "evaluation-field-said");
    let said = read.required_text("said", &label, SAID_CHARACTERS_MAX);
    let due_on = read.optional_date("due", &t!(w, "evaluation-field-until"));
    let new = match read.finish(|| Some(NewStep { step: taken?, said: said?, due_on })) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &seen, &answers).into_response()),
    };
    let (occasion, of) = (visit.occasion(), seen.finding.key.clone());
    let thanks = t!(w, "evaluation-stepped");
    let done = visit
        .submit(&sent, move |tx| {
            step(tx, &permit, &occasion, (&of, &new))?;
            Ok(Done::to(format!("/evaluation/findings/{of}")).saying(thanks.clone()))
        })
        .await
        .or_halt()?;
    let (field, why) = match done {
        Ok(done) => return Ok(done),
        Err(StepRefusal::NoSuchFinding) => return Err(Halt::NotFound),
        Err(StepRefusal::NotPossible) => ("step", t!(w, "evaluation-step-not-possible")),
        Err(StepRefusal::DayNeeded) => ("due", t!(w, "evaluation-step-day")),
        Err(StepRefusal::SayWhat) => ("said", t!(w, "evaluation-step-say")),
    };
    let answers = sent.answers().refused(field, why);
    Ok(page(&visit, &seen, &answers).into_response())
}
