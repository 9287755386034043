//! `/proposals`: what staff propose, as the office has it, and the district's rules about it.

use access::{Permit, Role, Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::StaffId;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Table, band, button, checkboxes, desk, empty, filter, form,
    number_field, select,
};
use web::{Answers, Done, Halt, Page, Submitted, Visit, Words, t};

use crate::kinds::ActivityState;
use crate::pages::activity::submit;
use crate::pages::proposals::title;
use crate::proposal::{self, DAYS_MAX, Proposal, Rules};
use crate::words;

#[derive(Clone, Deserialize)]
pub struct Asked {
    state: Option<String>,
}

/// The roles that may be let pass without a review.
const ROLES: &[Role] =
    &[Role::Coach, Role::Principal, Role::Coordinator, Role::HumanResources, Role::Superintendent];

fn permit(visit: &Visit) -> Result<Permit<action::EditCatalog>, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())
}

struct Shown {
    proposals: Vec<Proposal>,
    names: Vec<(StaffId, String)>,
    rules: Rules,
}

async fn shown(visit: &Visit, asked: Option<ActivityState>) -> Result<Shown, Halt> {
    let states = match asked {
        Some(state) => vec![state],
        None => vec![ActivityState::Proposed, ActivityState::Returned, ActivityState::Approved],
    };
    visit
        .read(move |tx| {
            let proposals = proposal::sent_in(tx, &states)?;
            let authors: Vec<StaffId> = proposals.iter().map(|one| one.person).collect();
            let names = staff::people_of_these(tx, &authors)?
                .into_iter()
                .map(|person| (person.id, person.name.to_string()))
                .collect();
            Ok(Shown { proposals, names, rules: proposal::rules(tx)? })
        })
        .await
}

/// `GET /proposals`
pub async fn proposals_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    permit(&visit)?;
    let state = asked.state.as_deref().and_then(ActivityState::parse);
    let shown = shown(&visit, state).await?;
    let answers = shown.rules.without_review.iter().fold(
        Answers::blank(&visit.words).with("days", shown.rules.days_before),
        |answers, role| answers.with("role", role.name()),
    );
    Ok(page(&visit, &shown, state, &answers))
}

fn page(visit: &Visit, shown: &Shown, state: Option<ActivityState>, answers: &Answers) -> Page {
    let w = &visit.words;
    let mut choices = vec![Choice::new("", t!(w, "catalog-proposals-in-hand"))];
    choices.extend(
        ActivityState::ALL
            .iter()
            .filter(|one| **one != ActivityState::Draft)
            .map(|one| Choice::new(one, words::activity_state(w, *one))),
    );
    let chosen = Answers::blank(w).with("state", state.map_or("", ActivityState::name));
    let narrow = filter(
        visit,
        state.map(|_| "/proposals"),
        select(&chosen, Field::new("state", &t!(w, "catalog-field-state")), &choices),
    );
    let list = if shown.proposals.is_empty() {
        empty(w, &Empty::AllDone { words: &t!(w, "catalog-proposals-none") })
    } else {
        table(w, shown)
    };
    Page::new(visit, t!(w, "catalog-proposals"))
        .wide()
        .back("/activities", t!(w, "catalog-activities-title"))
        .errors(answers)
        .body(html! {
            (desk(narrow, list))
            (band(&t!(w, "catalog-proposal-rules"), rules_form(visit, answers)))
        })
}

fn table(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "catalog-field-title")),
        Column::text(t!(w, "catalog-proposal-author")),
        Column::text(t!(w, "catalog-field-starts")),
        Column::text(t!(w, "catalog-proposal-since")),
        Column::text(t!(w, "catalog-field-state")),
    ];
    let caption = t!(w, "catalog-proposals-count", count = shown.proposals.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in &shown.proposals {
        let author = shown.names.iter().find(|(id, _)| *id == one.person);
        let starts = one.wishes.as_ref().map(|wishes| w.date(wishes.starts_on));
        table.push(vec![
            html! { a href=(format!("/proposals/{}", one.key)) { (title(w, one)) } },
            html! { (author.map(|(_, name)| name.as_str()).unwrap_or_default()) },
            html! { (starts.unwrap_or_default()) },
            html! { (w.date(w.calendar().date(one.changed_at))) },
            words::state_tag(w, one.state()),
        ]);
    }
    table.render(w)
}

fn rules_form(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    let roles: Vec<Choice> =
        ROLES.iter().map(|role| Choice::new(role.name(), role_words(w, *role))).collect();
    form(
        visit,
        "/proposals/rules",
        html! {
            (number_field(answers, Field::new("days", &t!(w, "catalog-field-days"))))
            (checkboxes(answers, Field::new("role", &t!(w, "catalog-field-without-review"))
                .hint(&t!(w, "catalog-field-without-review-hint")), &roles))
            (button(&t!(w, "catalog-proposal-rules-save")))
        },
    )
}

fn role_words(w: &Words, role: Role) -> String {
    match role {
        Role::Coach => t!(w, "catalog-role-coach"),
        Role::Principal => t!(w, "catalog-role-principal"),
        Role::Coordinator => t!(w, "catalog-role-coordinator"),
        Role::HumanResources => t!(w, "catalog-role-human-resources"),
        Role::Superintendent => t!(w, "catalog-role-superintendent"),
        Role::Employee | Role::BoardMember | Role::Auditor | Role::Administrator | Role::Guest => {
            role.name().to_owned()
        }
    }
}

/// `POST /proposals/rules`
pub async fn proposal_rules(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let mut read = form.read();
    let days = read.required_number("days", &t!(w, "catalog-field-days"), 0..=i64::from(DAYS_MAX));
    let without_review = read.choices("role", &t!(w, "catalog-field-without-review"), |name| {
        Role::parse(name).filter(|role| ROLES.contains(role))
    });
    let rules =
        read.finish(|| Some(Rules { days_before: u16::try_from(days?).ok()?, without_review }));
    let rules = match rules {
        Ok(rules) => rules,
        Err(answers) => {
            let shown = shown(&visit, None).await?;
            return Ok(page(&visit, &shown, None, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "catalog-proposal-rules-saved"));
    submit(&visit, &form, move |tx| {
        proposal::set_rules(tx, &permit, &occasion, &rules)?;
        Ok(Done::to("/proposals").saying(said.clone()))
    })
    .await
}
