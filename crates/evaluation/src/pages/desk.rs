//! `/feedback`: feedback on every activity, and whether it comes before registering again.

use std::collections::BTreeMap;

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use catalog::Activity;
use db::Tx;
use kernel::{ActivityId, Failed, Fault, SchoolYear};
use maud::{Markup, html};
use pulse::FLOOR;
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Table, band, button, button_link_secondary, desk as desk_of,
    empty, filter, form, inset, radios, select,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::shares::agree;
use crate::feedback::due::{Rule, rule_of_district, set_rule_of_district};
use crate::feedback::results::{Sum, of_activity};
use crate::store::feedback as store;

/// Which school year: `2025`; nothing: the present one.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    #[serde(default)]
    year: String,
}

struct Seen {
    year: SchoolYear,
    years: Vec<SchoolYear>,
    lines: Vec<(Activity, Sum)>,
    rule: Rule,
}

fn look(tx: &mut Tx, visit: &Visit, year: SchoolYear) -> Result<Seen, Fault> {
    let calendar = visit.words.calendar();
    let mut sums: Vec<(ActivityId, BTreeMap<SchoolYear, Sum>)> = Vec::new();
    for (activity, counted) in store::told(tx, calendar)? {
        sums.push((activity, of_activity(&counted, visit.today)));
    }
    let mut years: Vec<SchoolYear> =
        sums.iter().flat_map(|(_, years)| years.keys().copied()).chain([year]).collect();
    years.sort_unstable();
    years.dedup();
    let in_year: BTreeMap<ActivityId, Sum> = sums
        .into_iter()
        .filter_map(|(origin, mut years)| Some((origin, years.remove(&year)?)))
        .collect();
    let mut lines: Vec<(Activity, Sum)> = Vec::new();
    for (origin, sum) in in_year {
        // Under the title that it has now.
        let same = catalog::terms::same_learning(tx, origin)?;
        let latest = same.last().map(|id| catalog::activity(tx, *id)).transpose()?;
        lines.extend(latest.flatten().map(|activity| (activity, sum)));
    }
    lines.sort_by(|one, other| one.0.title.cmp(&other.0.title));
    Ok(Seen { year, years, lines, rule: rule_of_district(tx)? })
}

async fn seen(visit: &Visit, year: Option<SchoolYear>) -> Result<Seen, Halt> {
    visit.permit::<action::ViewFeedback>(&Subject::district())?;
    let year = year.unwrap_or_else(|| visit.words.calendar().school_year(visit.today));
    let asking = visit.clone();
    visit.read(move |tx| Ok(look(tx, &asking, year)?)).await
}

/// `GET /feedback`
pub async fn feedback_desk(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let seen = seen(&visit, SchoolYear::parse(&asked.year)).await?;
    let answers = Answers::blank(&visit.words).with("rule", seen.rule.name());
    Ok(page(&visit, &seen, &answers))
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let narrowed = Answers::blank(w).with("year", seen.year.starting);
    let years: Vec<Choice> =
        seen.years.iter().map(|year| Choice::new(year.starting, year.to_string())).collect();
    Page::new(visit, t!(w, "feedback-desk"))
        .wide()
        .lead(t!(w, "feedback-desk-lead"))
        .back("/evaluation", t!(w, "evaluation-title"))
        .actions(html! {
            @if visit.could(ActionKind::EditFeedback) {
                (button_link_secondary("/feedback/questions", &t!(w, "feedback-questions")))
            }
        })
        .errors(answers)
        .body(html! {
            (desk_of(
                filter(visit, None, select(&narrowed,
                    Field::new("year", &t!(w, "feedback-col-year")), &years)),
                lines(visit, seen),
            ))
            (inset(html! { (t!(w, "feedback-small-sections", floor = FLOOR)) " "
                (t!(w, "feedback-honest")) }))
            @if visit.could(ActionKind::EditFeedback) {
                (band(&t!(w, "feedback-rule"), rule_form(visit, answers)))
            }
        })
}

fn lines(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if seen.lines.is_empty() {
        let words = t!(w, "feedback-none-in", year = seen.year);
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "feedback-col-activity")),
        Column::number(t!(w, "feedback-col-sections")),
        Column::number(t!(w, "feedback-col-answers")),
        Column::number(t!(w, "feedback-col-agree")),
    ];
    let caption = t!(w, "feedback-desk-caption", year = seen.year, count = seen.lines.len());
    let mut table = Table::new(caption, columns).stacked();
    for (activity, sum) in &seen.lines {
        table.push(vec![
            html! { a href=(format!("/activities/{}/feedback", activity.key)) {
                (activity.title)
            } },
            html! { (w.number(sum.sections)) },
            html! { (w.number(sum.answers)) },
            html! { (agree(w, sum.whole())) },
        ]);
    }
    table.render(w)
}

fn rule_form(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    let choices = [
        Choice::new(Rule::NotFirst.name(), t!(w, "feedback-rule-not-first")),
        Choice::new(Rule::First.name(), t!(w, "feedback-rule-first")),
    ];
    form(
        visit,
        "/feedback/rule",
        html! {
            (radios(answers, Field::new("rule", &t!(w, "feedback-rule-label"))
                .hint(&t!(w, "feedback-rule-hint")), &choices))
            (button(&t!(w, "feedback-save")))
        },
    )
}

/// `POST /feedback/rule`
pub async fn rule_set(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditFeedback>(&Subject::district())?;
    let w = &visit.words;
    let mut read = sent.read();
    let rule = read.required_choice("rule", &t!(w, "feedback-rule-label"), Rule::parse);
    let rule = match read.finish(|| rule) {
        Ok(rule) => rule,
        Err(answers) => {
            let seen = seen(&visit, None).await?;
            return Ok(page(&visit, &seen, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "feedback-rule-set"));
    let done = visit
        .submit(&sent, move |tx| {
            set_rule_of_district(tx, &permit, &occasion, rule)?;
            Ok::<_, Failed<()>>(Done::to("/feedback").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
