//! The desk of human resources: moves and stipends that wait to be confirmed, who is not placed, and
//! what was handed to payroll.

use super::words;
use crate::ask::{Waiting, not_placed, waiting};
use crate::confirm::{ConfirmRefusal, Due, confirm, hand_over};
use crate::schedule::Use;
use crate::store::{Exported, exports, to_export};
use crate::window::first_from;
use access::{ActionKind, Subject, action};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key, Money, StaffId};
use maud::{Markup, html};
use staff::Person;
use standing::Ratio;
use std::collections::HashMap;
use web::components::{
    Column, Empty, Table, Tone, band, button, button_group, button_link_secondary, details, empty,
    form, tag,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// Who is not placed is listed up to so many.
const UNPLACED_SHOWN: usize = 50;

struct Shown {
    waiting: Vec<(Person, Waiting)>,
    unplaced: Vec<Person>,
    to_hand_over: usize,
    files: Vec<Exported>,
}

/// What a refusal of the desk says.
pub(super) fn refusal(w: &Words, refusal: &ConfirmRefusal) -> String {
    match refusal {
        ConfirmRefusal::OwnRecord => t!(w, "salary-refused-own"),
        ConfirmRefusal::NoSuchLane => t!(w, "salary-refused-no-lane"),
        ConfirmRefusal::BeforeLast(day) => t!(w, "salary-refused-before", day = w.date(*day)),
        ConfirmRefusal::NothingDue => t!(w, "salary-refused-nothing-due"),
        ConfirmRefusal::Held(titles) => t!(w, "salary-held-by", titles = w.list(titles)),
        ConfirmRefusal::ReasonMissing => t!(w, "salary-undo-why"),
        ConfirmRefusal::NoSuchLine => t!(w, "salary-undo-gone"),
        ConfirmRefusal::InUse => t!(w, "salary-undo-in-use"),
        ConfirmRefusal::NothingNew => t!(w, "salary-nothing-new"),
    }
}

/// `GET /salary`
pub async fn desk(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewSalaryLane>(&Subject::district())?;
    let today = visit.today;
    let shown = visit
        .read(move |tx| {
            let waiting = waiting(tx, today)?;
            let unplaced = not_placed(tx, today)?;
            let ids: Vec<StaffId> = waiting.iter().map(|one| one.answer.person).collect();
            let people: HashMap<StaffId, Person> =
                staff::people_of_these(tx, &ids)?.into_iter().map(|it| (it.id, it)).collect();
            let mut waiting: Vec<(Person, Waiting)> = waiting
                .into_iter()
                .filter_map(|one| Some((people.get(&one.answer.person)?.clone(), one)))
                .collect();
            waiting.sort_by_key(|(person, _)| person.name.sorted());
            let unplaced = staff::people_of_these(tx, &unplaced)?;
            Ok(Shown { waiting, unplaced, to_hand_over: to_export(tx)?.len(), files: exports(tx)? })
        })
        .await?;
    let w = &visit.words;
    Ok(Page::new(&visit, t!(w, "salary-title")).lead(t!(w, "salary-lead")).wide().body(html! {
        (button_group(button_link_secondary("/salary/schedules", &t!(w, "salary-schedules"))))
        (band(&t!(w, "salary-waiting"), waiting_list(&visit, &shown)))
        (band(&t!(w, "salary-unplaced"), unplaced(w, &shown)))
        (band(&t!(w, "salary-files"), files(&visit, &shown)))
    }))
}

/// A line of the list: what would be confirmed, and whether it can be.
struct Listed<'a> {
    person: &'a Person,
    due: Due,
    what: String,
    why: String,
    day: String,
    held: Vec<String>,
}

fn dues<'a>(w: &Words, shown: &'a Shown) -> Vec<Listed<'a>> {
    let mut all = Vec::new();
    for (person, Waiting { answer, blocks }) in &shown.waiting {
        let schedule = &answer.schedule;
        if let Some(proposal) = &answer.account.proposal {
            all.push(Listed {
                person,
                due: Due::Moves,
                what: words::steps(schedule, proposal),
                why: words::because(w, schedule, proposal),
                day: w.date(proposal.opening.takes_effect),
                held: answer.held_by.clone(),
            });
        }
        if let (Some(stipend), Some(account)) = (&schedule.stipend, &answer.account.stipend)
            && *blocks > 0
        {
            let full = account.full_on.unwrap_or(answer.account.on);
            let hours = stipend.block * Ratio::whole((*blocks).into());
            let money = Money::from_cents(stipend.pays.cents() * i64::from(*blocks));
            all.push(Listed {
                person,
                due: Due::Blocks,
                what: t!(w, "salary-stipend-of", money = w.money(money)),
                why: words::amount(w, schedule, Use::Stipend, hours),
                day: w.date(first_from(full, stipend.paid_on).max(answer.account.on)),
                held: Vec::new(),
            });
        }
    }
    all
}

fn waiting_list(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let all = dues(w, shown);
    if all.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "salary-nothing-waits") });
    }
    let may = visit.could(ActionKind::ConfirmSalary);
    let mut columns = vec![
        Column::text(t!(w, "salary-column-person")),
        Column::text(t!(w, "salary-column-due")),
        Column::text(t!(w, "salary-column-because")),
        Column::text(t!(w, "salary-column-from")),
    ];
    if may {
        columns.push(Column::text(t!(w, "salary-column-confirm")));
    }
    let mut table =
        Table::new(t!(w, "salary-waiting-caption", count = all.len()), columns).stacked();
    for one in &all {
        let name = one.person.name.sorted();
        let mut cells = vec![
            html! { a href=(format!("/people/{}/lane", one.person.key)) { (name) } },
            html! { (one.what) },
            html! { (one.why) },
            html! { (one.day) },
        ];
        if may {
            let own = one.person.id == visit.actor.person;
            cells.push(html! {
                @if !one.held.is_empty() {
                    (tag(Tone::Warn, &t!(w, "salary-held")))
                    p.small { (t!(w, "salary-held-by", titles = w.list(&one.held))) }
                } @else if own {
                    span.small { (t!(w, "salary-refused-own")) }
                } @else {
                    @let id = format!("{}-{}", one.due.name(), one.person.key);
                    div.choice {
                        input type="checkbox" name="due" id=(id) value=(format!("{}:{}", one.due.name(), one.person.key));
                        label for=(id) { (t!(w, "salary-confirm-one"))
                            span.visually-hidden { " " (name) ": " (one.what) } }
                    }
                }
            });
        }
        table.push(cells);
    }
    html! {
        @if may {
            (form(visit, "/salary/confirmations", html! {
                (table.render(w))
                (button_group(button(&t!(w, "salary-confirm"))))
            }))
        } @else { (table.render(w)) }
    }
}

fn unplaced(w: &Words, shown: &Shown) -> Markup {
    if shown.unplaced.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "salary-unplaced-none") });
    }
    let count = shown.unplaced.len();
    html! {
        p { (t!(w, "salary-unplaced-count", count = count)) }
        (details(&t!(w, "salary-unplaced-who"), html! {
            ul { @for person in shown.unplaced.iter().take(UNPLACED_SHOWN) {
                li { a href=(format!("/people/{}/lane/placement", person.key)) { (person.name.sorted()) } }
            } }
            @if count > UNPLACED_SHOWN { p { (t!(w, "salary-unplaced-more", count = count - UNPLACED_SHOWN)) } }
        }))
    }
}

fn files(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let count = shown.to_hand_over;
    let columns = vec![
        Column::text(t!(w, "salary-file-at")),
        Column::text(t!(w, "salary-file-by")),
        Column::number(t!(w, "salary-file-lines")),
    ];
    let caption = t!(w, "salary-files-caption", count = shown.files.len());
    let mut table = Table::new(caption, columns).stacked();
    for file in &shown.files {
        table.push(vec![
            html! { a href=(format!("/salary/exports/{}", file.key)) { (w.instant(file.at)) } },
            html! { @if let Some(by) = &file.by { (by) } },
            html! { (w.number(file.lines)) },
        ]);
    }
    html! {
        @if count == 0 { p { (t!(w, "salary-nothing-new")) } }
        @else if visit.could(ActionKind::ConfirmSalary) {
            (form(visit, "/salary/exports", button(&t!(w, "salary-hand-over", count = count))))
        }
        @if !shown.files.is_empty() { (table.render(w)) }
    }
}

/// `POST /salary/confirmations`: each that was ticked; one that is no longer due is left out and said.
pub async fn confirmations(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ConfirmSalary>(&Subject::district())?;
    let w = visit.words.clone();
    let ticked: Vec<(Due, Key)> = sent
        .all("due")
        .filter_map(|text| {
            let (due, key) = text.split_once(':')?;
            let due = Due::ALL.into_iter().find(|one| one.name() == due)?;
            Some((due, Key::parse(key)?))
        })
        .collect();
    if ticked.is_empty() {
        return Ok(refused(&visit, &t!(w, "salary-confirm-none")));
    }
    let occasion = visit.occasion();
    let done = visit
        .submit(&sent, move |tx| {
            let mut confirmed = 0_usize;
            for (due, key) in &ticked {
                let Some(person) = staff::person_by_key(tx, key)? else { continue };
                confirm(tx, &permit, &occasion, person.id, *due)?;
                confirmed += 1;
            }
            let said = t!(w, "salary-confirmed", count = confirmed);
            Ok::<_, Failed<ConfirmRefusal>>(Done::to("/salary").saying(said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(why) => Ok(refused(&visit, &refusal(&visit.words, &why))),
    }
}

fn refused(visit: &Visit, why: &str) -> Response {
    let w = &visit.words;
    Page::new(visit, t!(w, "salary-not-confirmed"))
        .status(StatusCode::CONFLICT)
        .back("/salary", t!(w, "salary-title"))
        .body(html! { p { (why) } p { (t!(w, "salary-not-confirmed-all")) } })
        .into_response()
}

/// `POST /salary/exports`
pub async fn hand_to_payroll(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ConfirmSalary>(&Subject::district())?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "salary-handed-over"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = hand_over(tx, &permit, &occasion)?;
            let to = format!("/salary/exports/{key}");
            Ok::<_, Failed<ConfirmRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(why) => Ok(refused(&visit, &refusal(&visit.words, &why))),
    }
}
