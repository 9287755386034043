//! What answers a need: on its page, and the form that names an item of a plan, who sees to it, by when,
//! and the line of the budget that pays.

use access::ActionKind;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{LocalDate, PlanItemId};
use maud::{Markup, html};
use web::components::{
    Choice, Field, Tone, band, button, date_field, form, select, tag, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Submitted, Visit, t};

use super::line;
use super::needs::{NAME_CHARACTERS_MAX, Shown, TEXT_CHARACTERS_MAX, load, page, permit, refused};
use crate::kinds::NeedStep;
use crate::need::Answer;
use crate::raise::step;

/// What answers it, and from there what is offered: the links that lead both ways.
pub(super) fn answers_list(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let answers = shown.need.answers_on(shown.on);
    if answers.is_empty() {
        return html! { p { (t!(w, "needs-no-answer")) } };
    }
    html! {
        ul.bullets { @for answer in answers {
            @if let Some((name, href)) = shown.items.get(&answer.item) { li {
                a href=(href) { (name) }
                @if let Some(since) = shown.need.reworded_since_answered_by(answer.item, shown.on) {
                    " " (tag(Tone::Warn, &t!(w, "needs-reworded-since", day = w.date(since))))
                }
                @if let Some(owner) = answer.owner.and_then(|id| shown.names.get(&id)) {
                    br; (t!(w, "needs-owner", name = owner))
                }
                @if let Some(due) = answer.due_on { br; (t!(w, "needs-due", day = w.date(due))) }
                @if let Some(line) = line::with_rest(visit, &shown.lines, answer.budget_line) { br; (line) }
                @if visit.could(ActionKind::ViewCoverage)
                    && let Some(item) = href.strip_prefix("/plan-items/")
                {
                    br; a href=(format!("/coverage/learning?item={item}")) {
                        (t!(w, "planning-what-serves"))
                    }
                }
                @if visit.could(ActionKind::EditCatalog) {
                    br; a href=(format!("/activities/new?serves=item-{}", answer.item)) {
                        (t!(w, "needs-offer"))
                    }
                }
            } }
        } }
    }
}

/// The form that names what answers it. Of lines of the budget one may be named where there are any.
pub(super) fn plan_form(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let address = format!("/needs/{}/answers", shown.need.key);
    let named = |id: &PlanItemId| shown.items.get(id).map(|(name, _)| Choice::new(id, name));
    let items: Vec<Choice> = shown.open.iter().filter_map(named).collect();
    let this_year = w.calendar().school_year(visit.today);
    let lines = line::choices(w, &shown.open_lines, (&shown.buildings, this_year));
    let fields = html! {
        (select(answers, Field::new("item", &t!(w, "needs-field-item"))
            .hint(&t!(w, "needs-field-item-hint")), &items))
        @if let (Some(plan), true) = (&shown.plan, visit.could(ActionKind::EditPlan)) {
            p { a href=(format!("/plans/{plan}/items/new?need={}", shown.need.key)) {
                (t!(w, "needs-new-item"))
            } }
        }
        (text_field(answers, Field::new("owner", &t!(w, "planning-field-owner"))
            .hint(&t!(w, "planning-field-owner-hint")).optional()))
        (date_field(answers, Field::new("due", &t!(w, "planning-field-due")).optional()))
        @if !shown.open_lines.is_empty() {
            (select(answers, Field::new("budget", &t!(w, "needs-field-budget"))
                .hint(&t!(w, "needs-field-budget-hint")).optional(), &lines))
        }
        (text_area(answers, Field::new("words", &t!(w, "needs-field-how")).rows(2)
            .characters_max(TEXT_CHARACTERS_MAX)))
        (button(&t!(w, "needs-plan")))
    };
    band(&t!(w, "needs-plan"), form(visit, &address, fields))
}

/// `POST /needs/{key}/answers`: an item of a plan answers the need.
pub async fn need_answer(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = load(&visit, &key, visit.today).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let item = read.required_choice("item", &t!(w, "needs-field-item"), |text| {
        shown.open.iter().copied().find(|id| id.to_string() == text)
    });
    let owner = read.optional_text("owner", &t!(w, "planning-field-owner"), NAME_CHARACTERS_MAX);
    let due_on: Option<LocalDate> = read.optional_date("due", &t!(w, "planning-field-due"));
    let line = read.optional_choice("budget", &t!(w, "needs-field-budget"), |text| {
        shown.open_lines.iter().find(|line| line.id.to_string() == text)
    });
    let text = read.required_text("words", &t!(w, "needs-field-how"), TEXT_CHARACTERS_MAX);
    let (item, text) = match read.finish(|| Some((item?, text?))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let owner = match owner {
        None => None,
        Some(written) => {
            let found = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
            let Some(person) = found.filter(|person| !person.has_left_by(visit.today)) else {
                let answers = sent.answers().refused("owner", t!(w, "planning-error-owner"));
                return Ok(page(&visit, &shown, &answers).into_response());
            };
            Some(person.id)
        }
    };
    let (occasion, id) = (visit.occasion(), shown.need.id);
    let answer = Answer { item, owner, due_on, budget_line: line.map(|line| line.id) };
    let said = match line.filter(|line| line.has_nothing_left()) {
        Some(line) => t!(w, "needs-planned-nothing-left", line = &line.title),
        None => t!(w, "needs-planned"),
    };
    let to = format!("/needs/{key}");
    let done = visit
        .submit(&sent, move |tx| {
            step(tx, &permit, &occasion, id, (NeedStep::Planned, &text, Some(&answer)))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = refused(w, &refusal);
            page(&visit, &shown, &sent.answers().refused(field, message)).into_response()
        }
    })
}
