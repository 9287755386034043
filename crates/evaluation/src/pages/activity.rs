//! `/evaluation/{key}`: one activity: its purposes, how it will be judged, what there is, what was found.

use std::collections::BTreeMap;

use access::{ActionKind, Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Failed, Fault, Key, StaffId};
use maud::{Markup, html};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, action_button, band, button,
    button_link, button_link_secondary, date_field, empty, form, inset, quiet, radios, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::activity_feedback::{Over, over_time, shown as over_time_shown};
use super::{essa, sees_feedback, words};
use crate::finding::Finding;
use crate::judge::{NewLook, drop_line, plan};
use crate::level::Level;
use crate::overview::{Held, Line, held, lines_of};

const LOOKED_AT_CHARACTERS_MAX: usize = 200;
const NAME_CHARACTERS_MAX: usize = 120;

struct Seen {
    line: Line,
    held: Option<Held>,
    over: Over,
    names: BTreeMap<StaffId, String>,
}

fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(activity) = catalog::activity_by_key(tx, key)? else { return Ok(None) };
    let (calendar, today) = (visit.words.calendar(), visit.today);
    let over = over_time(tx, calendar, activity.id, today)?;
    let held = held(tx, vec![activity.clone()], today)?.pop();
    let Some(line) = lines_of(tx, calendar, vec![activity], today)?.pop() else { return Ok(None) };
    let owners = line.findings.iter().map(|one| one.written.owner);
    let people: Vec<StaffId> =
        line.looks.iter().map(|(look, _)| look.judge).chain(owners).collect();
    let names = staff::people_of_these(tx, &people)?
        .into_iter()
        .map(|one| (one.id, one.name.to_string()))
        .collect();
    Ok(Some(Seen { line, held, over, names }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = visit.clone();
    visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await
}

fn permit(visit: &Visit) -> Result<Permit<action::EditEvaluation>, Halt> {
    visit.permit::<action::EditEvaluation>(&Subject::district())
}

/// `GET /evaluation/{key}`
pub async fn evaluation_of(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewEvaluation>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    Ok(page(&visit, &seen, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let activity = &seen.line.activity;
    let edits = visit.could(ActionKind::EditEvaluation);
    let purposes: Vec<String> =
        activity.purposes.iter().map(|one| catalog::words::purpose(w, *one)).collect();
    let find = format!("/evaluation/{}/findings/new", activity.key);
    let feedback = format!("/activities/{}/feedback", activity.key);
    Page::new(visit, activity.title.clone())
        .wide()
        .caption(format!("{} · {}", t!(w, "evaluation-title"), activity.school_year))
        .back("/evaluation", t!(w, "evaluation-title"))
        .actions(html! {
            @if edits { (button_link(&find, &t!(w, "evaluation-find"))) }
            (button_link_secondary(&format!("/catalog/{}", activity.key),
                &t!(w, "evaluation-in-catalog")))
        })
        .errors(answers)
        .body(html! {
            p.lead { @if purposes.is_empty() { (t!(w, "evaluation-no-purpose")) }
                @else { (t!(w, "evaluation-purposes", list = w.list(&purposes))) } }
            (band(&t!(w, "evaluation-plan"), plan_table(visit, seen)))
            (band(&t!(w, "evaluation-data"), html! {
                @if sees_feedback(visit) {
                    p { a href=(feedback) { (t!(w, "feedback-of-activity")) } }
                }
                (over_time_shown(w, &seen.over))
                @if let Some(people) = seen.line.applied {
                    p { (t!(w, "evaluation-applied", count = people)) }
                }
            }))
            (band(&t!(w, "evaluation-findings"), findings(visit, seen)))
            @if let Some(held) = &seen.held {
                (band(&t!(w, "essa-title"), essa::judgements(visit, held)))
            }
            (inset(html! { (t!(w, "evaluation-honest")) }))
            @if edits { (band(&t!(w, "evaluation-add-line"), look_form(visit, seen, answers))) }
        })
}

fn plan_table(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if !seen.line.has_plan() {
        let words = t!(w, "evaluation-no-plan-yet");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let edits = visit.could(ActionKind::EditEvaluation);
    let mut columns = vec![
        Column::text(t!(w, "evaluation-col-level")),
        Column::text(t!(w, "evaluation-col-looked-at")),
        Column::text(t!(w, "evaluation-col-judge")),
        Column::text(t!(w, "evaluation-col-due")),
        Column::text(t!(w, "evaluation-col-state")),
    ];
    if edits {
        columns.push(Column::actions(t!(w, "evaluation-drop")));
    }
    let mut table = Table::new(t!(w, "evaluation-plan"), columns).caption_hidden().stacked();
    for (look, state) in &seen.line.looks {
        let judge = seen.names.get(&look.judge).cloned().unwrap_or_default();
        let mut cells = vec![
            html! { (words::level(w, look.level)) },
            html! { (look.looked_at) },
            html! { (judge) },
            html! { (w.date(look.due_on)) },
            words::look_state(w, *state),
        ];
        if edits {
            let action = format!("/evaluation/plan/{}/ending", look.key);
            let button = ActionButton {
                action: &action,
                label: &t!(w, "evaluation-drop"),
                about: &look.looked_at,
            };
            cells.push(action_button(visit, &button));
        }
        table.push(cells);
    }
    table.render(w)
}

fn look_form(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let levels: Vec<Choice> = Level::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words::level(w, *one)).hint(words::level_hint(w, *one)))
        .collect();
    form(
        visit,
        &format!("/evaluation/{}/plan", seen.line.activity.key),
        html! {
            (radios(answers, Field::new("level", &t!(w, "evaluation-col-level")), &levels))
            (text_field(answers, Field::new("looked-at", &t!(w, "evaluation-col-looked-at"))
                .hint(&t!(w, "evaluation-looked-at-hint")).width(FieldWidth::Full)))
            (text_field(answers, Field::new("judge", &t!(w, "evaluation-col-judge"))
                .hint(&t!(w, "evaluation-person-hint"))))
            (date_field(answers, Field::new("due", &t!(w, "evaluation-col-due"))))
            (button(&t!(w, "evaluation-add-line")))
        },
    )
}

fn findings(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if seen.line.findings.is_empty() {
        let words = t!(w, "evaluation-nothing-found-yet");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "evaluation-col-found")),
        Column::text(t!(w, "evaluation-col-decision")),
        Column::text(t!(w, "evaluation-col-owner")),
        Column::text(t!(w, "evaluation-col-due")),
        Column::text(t!(w, "evaluation-col-state")),
    ];
    let mut table = Table::new(t!(w, "evaluation-findings"), columns).caption_hidden().stacked();
    for finding in &seen.line.findings {
        table.push(finding_row(visit, finding, seen.names.get(&finding.written.owner)));
    }
    table.render(w)
}

/// What was found, with the decision and where it stands.
fn finding_row(visit: &Visit, finding: &Finding, owner: Option<&String>) -> Vec<Markup> {
    let w = &visit.words;
    vec![
        html! {
            a href=(format!("/evaluation/findings/{}", finding.key)) { (finding.written.found) }
            br; span.quiet { (w.date(finding.found_on)) " · "
                (words::level(w, finding.written.level)) }
        },
        html! { (words::decision(w, finding.written.decision)) },
        owner.map_or_else(|| quiet("–"), |name| html! { (name) }),
        html! { (w.date(finding.due_on())) },
        words::standing(w, finding, visit.today),
    ]
}

/// `POST /evaluation/{key}/plan`
pub async fn plan_add(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let level = read.required_choice("level", &t!(w, "evaluation-col-level"), Level::parse);
    let label = t!(w, "evaluation-col-looked-at");
    let looked_at = read.required_text("looked-at", &label, LOOKED_AT_CHARACTERS_MAX);
    let written = read.required_text("judge", &t!(w, "evaluation-col-judge"), NAME_CHARACTERS_MAX);
    let due_on = read.required_date("due", &t!(w, "evaluation-col-due"));
    if due_on.is_some_and(|day| day < visit.today) {
        read.refuse("due", t!(w, "evaluation-due-past"));
    }
    let is_named = written.is_some();
    let judge = super::finding_form::person(&visit, written).await?;
    if is_named && judge.is_none() {
        read.refuse("judge", t!(w, "evaluation-nobody"));
    }
    let new = read.finish(|| {
        Some(NewLook { level: level?, looked_at: looked_at?, judge: judge?, due_on: due_on? })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &seen, &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), seen.line.activity.id);
    let to = format!("/evaluation/{}", seen.line.activity.key);
    let said = t!(w, "evaluation-line-added");
    let done = visit
        .submit(&sent, move |tx| {
            plan(tx, &permit, &occasion, (id, &new))?;
            Ok::<_, Failed<()>>(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

/// `POST /evaluation/plan/{key}/ending`
pub async fn plan_drop(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (look, activity) = visit
        .read(move |tx| {
            let look = crate::judge::look_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let activity = catalog::activity(tx, look.activity)?.ok_or(Halt::NotFound)?;
            Ok::<_, Halt>((look, activity))
        })
        .await?;
    let occasion = visit.occasion();
    let (to, said) =
        (format!("/evaluation/{}", activity.key), t!(visit.words, "evaluation-line-dropped"));
    let done = visit
        .submit(&sent, move |tx| {
            drop_line(tx, &permit, &occasion, &look)?;
            Ok::<_, Failed<()>>(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
