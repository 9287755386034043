//! A person's page: positions over time, supervisor, leaves, credentials.

use crate::audience::fte_text;
use crate::facts::StaffHistory;
use crate::person::Person;
use crate::store::directory::{ShownPosition, shown_positions};
use crate::{records, store};
use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::Path;
use kernel::{Key, LocalDate, PersonName};
use maud::{Markup, html};
use web::components::{
    Column, SummaryRow, Table, Tone, band, button_group, button_link_secondary, summary_list, tag,
};
use web::{Halt, Page, Visit, Words, t};

struct Shown {
    person: Person,
    subject: Subject,
    history: StaffHistory,
    positions: Vec<ShownPosition>,
    supervisors: Vec<(Key, PersonName)>,
    /// The address asked for was of a record that was merged into this one.
    onward: Option<Key>,
}

/// `GET /people/{key}`
pub async fn person_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (actor, today) = (visit.actor.clone(), visit.today);
    let shown = visit
        .read(move |tx| {
            let onward = crate::merged::merged_into(tx, &key)?;
            let person = super::known(tx, onward.as_ref().unwrap_or(&key))?;
            let mut supervisors = Vec::new();
            for id in store::supervisors_of(tx, person.id, today)? {
                supervisors.extend(store::person(tx, id)?.map(|above| (above.key, above.name)));
            }
            Ok(Shown {
                subject: store::subject(tx, &actor, person.id, today)?,
                history: store::history_of(tx, person.id)?.ok_or(Halt::NotFound)?,
                positions: shown_positions(tx, person.id)?,
                supervisors,
                onward,
                person,
            })
        })
        .await?;
    visit.permit::<action::ViewPerson>(&shown.subject)?;
    match &shown.onward {
        Some(key) => Err(Halt::Elsewhere(super::address_of(key))),
        None => Ok(page(&visit, &shown)),
    }
}

fn page(visit: &Visit, shown: &Shown) -> Page {
    let w = &visit.words;
    let edits = visit.could(ActionKind::EditStaff);
    let here = super::address_of(&shown.person.key);
    let page = Page::new(visit, shown.person.name.to_string()).wide().body(html! {
        (about(visit, shown))
        (links(visit, shown))
        (band(&t!(w, "staff-positions"), html! {
            (positions(visit, shown, edits))
            @if edits {
                (button_group(html! {
                    (button_link_secondary(
                        &format!("{here}/positions/new"), &t!(w, "staff-position-add")))
                }))
            }
        }))
        (leaves(visit, shown, edits, &here))
        (credentials(visit, shown, edits, &here))
    });
    let page = page.caption(state(w, &shown.person, visit.today));
    if visit.could(ActionKind::ViewDirectory) {
        page.back("/people", t!(w, "staff-back-to-people"))
    } else {
        page
    }
}

fn state(w: &Words, person: &Person, today: LocalDate) -> String {
    match person.left_on {
        Some(left_on) if left_on < today => t!(w, "staff-left-on", on = w.date(left_on)),
        Some(left_on) => t!(w, "staff-leaves-on", on = w.date(left_on)),
        None => t!(w, "staff-person"),
    }
}

fn about(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let person = &shown.person;
    let edits = visit.could(ActionKind::EditStaff);
    let here = super::address_of(&person.key);
    let change = |what: &str| edits.then(|| format!("{here}/{what}"));
    let unknown = || t!(w, "staff-unknown");
    let left = if person.has_left_by(visit.today) { "return" } else { "departure" };
    let labels = [
        t!(w, "staff-name"),
        t!(w, "staff-email"),
        t!(w, "staff-number"),
        t!(w, "staff-hired-on"),
        t!(w, "staff-last-day"),
        t!(w, "staff-supervisor"),
    ];
    let day = |day: Option<LocalDate>| day.map(|day| w.date(day));
    let full = format!("{} {}", person.name.given, person.name.family);
    let formal = (person.name.to_string() != full).then(|| t!(w, "staff-formally", name = full));
    summary_list(
        w,
        &[
            SummaryRow {
                key: &labels[0],
                value: html! { (person.name) @if let Some(formal) = formal { " " (formal) } },
                change: change("name"),
            },
            SummaryRow {
                key: &labels[1],
                value: html! { @match &person.email {
                    Some(email) => a href=(format!("mailto:{email}")) { (email) },
                    None => (unknown()),
                } },
                change: change("name"),
            },
            SummaryRow {
                key: &labels[2],
                value: html! { (person.employee_number.clone().unwrap_or_else(unknown)) },
                change: None,
            },
            SummaryRow {
                key: &labels[3],
                value: html! { (day(person.hired_on).unwrap_or_else(unknown)) },
                change: None,
            },
            SummaryRow {
                key: &labels[4],
                value: html! { (day(person.left_on).unwrap_or_else(|| "–".to_owned())) },
                change: change(left),
            },
            SummaryRow { key: &labels[5], value: supervisors(shown), change: None },
        ],
    )
}

fn supervisors(shown: &Shown) -> Markup {
    html! {
        @for (index, (_, name)) in shown.supervisors.iter().enumerate() {
            @if index > 0 { ", " }
            (name)
        }
        @if shown.supervisors.is_empty() { "–" }
    }
}

fn links(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let may = |kind| decide(&visit.actor, kind, &shown.subject) != Decision::Denied;
    let own = visit.actor.person == shown.person.id;
    let key = &shown.person.key;
    let (transcript, duties, standing) = if own {
        ("/my/transcript".to_owned(), "/my/duties".to_owned(), "/my/standing".to_owned())
    } else {
        (
            format!("/people/{key}/transcript"),
            format!("/duties/{key}"),
            format!("/people/{key}/standing"),
        )
    };
    let skills = if own { "/my/skills".to_owned() } else { format!("/people/{key}/skills") };
    html! {
        ul.plain {
            @if may(ActionKind::ViewTranscript) {
                li { a href=(transcript) { (t!(w, "staff-transcript")) } }
            }
            @if may(ActionKind::ViewDuties) {
                li { a href=(duties) { (t!(w, "staff-duties")) } }
            }
            @if may(ActionKind::ViewStanding) {
                li { a href=(standing) { (t!(w, "staff-standing")) } }
            }
            @if may(ActionKind::ViewSkills) {
                li { a href=(skills) { (t!(w, "staff-skills")) } }
            }
            @if visit.could(ActionKind::MergePeople) {
                li { a href=(format!("/people/{key}/merging")) { (t!(w, "staff-merging")) } }
            }
            @if shown.person.has_left_by(visit.today) && visit.could(ActionKind::KeepGuests) {
                li { a href=(format!("/people/{key}/guest-account")) { (t!(w, "staff-guest-account")) } }
            }
        }
    }
}

fn positions(visit: &Visit, shown: &Shown, edits: bool) -> Markup {
    let w = &visit.words;
    if shown.positions.is_empty() {
        return html! { p.quiet { (t!(w, "staff-no-positions")) } };
    }
    let mut columns = vec![
        Column::text(t!(w, "staff-position")),
        Column::text(t!(w, "staff-building")),
        Column::text(t!(w, "staff-from")),
        Column::text(t!(w, "staff-to")),
        Column::number(t!(w, "staff-share")),
        Column::text(t!(w, "staff-supervisor")),
        Column::text(t!(w, "staff-state")),
    ];
    if edits {
        columns.push(Column::actions(t!(w, "staff-change")));
    }
    let caption = t!(w, "staff-positions-caption", name = &shown.person.name);
    let mut table = Table::new(caption, columns).caption_hidden().stacked();
    for position in &shown.positions {
        let above = position.supervisor.as_ref().map(|(_, _, name)| name.to_string());
        let mut cells = vec![
            html! { (position.title) br; span.small.quiet { (terms(w, position)) } },
            html! { (position.building_name) },
            html! { (w.date(position.starts_on)) },
            html! { @if let Some(last) = position.ends_on { (w.date(last)) } @else { "–" } },
            html! { (fte_text(position.fte_hundredths)) },
            html! { (above.as_deref().unwrap_or("–")) },
            holding(w, position, &shown.person, visit.today),
        ];
        if edits {
            cells.push(html! {
                a href=(format!("/positions/{}", position.key)) {
                    (t!(w, "staff-change"))
                    (web::components::about(&position.title))
                }
            });
        }
        table.push(cells);
    }
    table.render(w)
}

/// `Teacher · grades 3, 4 · music · coach`
fn terms(w: &Words, position: &ShownPosition) -> String {
    let grades = position.grades.as_ref().map(|grades| t!(w, "staff-grades-are", grades = grades));
    let parts = [
        Some(position.job_name.clone()),
        grades,
        position.subject.clone(),
        position.duties.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn holding(w: &Words, position: &ShownPosition, person: &Person, today: LocalDate) -> Markup {
    let last = match (position.ends_on, person.left_on) {
        (Some(ends_on), Some(left_on)) => Some(ends_on.min(left_on)),
        (ends_on, left_on) => ends_on.or(left_on),
    };
    if last.is_some_and(|last| last < today) {
        tag(Tone::Neutral, &t!(w, "staff-state-ended"))
    } else if position.starts_on > today {
        tag(Tone::Warn, &t!(w, "staff-state-coming"))
    } else {
        tag(Tone::Good, &t!(w, "staff-state-held"))
    }
}

fn leaves(visit: &Visit, shown: &Shown, edits: bool, here: &str) -> Markup {
    let w = &visit.words;
    // The kind of a leave may hint at health: it is for the person and the personnel office.
    let kinds = edits || visit.actor.person == shown.person.id;
    band(
        &t!(w, "staff-leaves"),
        html! {
            @if shown.history.leaves.is_empty() { p.quiet { (t!(w, "staff-no-leaves")) } }
            @else { ul { @for leave in &shown.history.leaves { li {
                (span(w, leave.starts_on, leave.ends_on))
                @if kinds { " · " (leave_kind(w, &leave.kind)) }
            } } } }
            @if edits {
                (button_group(button_link_secondary(
                    &format!("{here}/leaves/new"), &t!(w, "staff-leave-add"))))
            }
        },
    )
}

fn credentials(visit: &Visit, shown: &Shown, edits: bool, here: &str) -> Markup {
    let w = &visit.words;
    band(
        &t!(w, "staff-credentials"),
        html! {
            @if shown.history.credentials.is_empty() { p.quiet { (t!(w, "staff-no-credentials")) } }
            @else { ul { @for credential in &shown.history.credentials { li {
                (credential.kind)
                @if let Some(number) = &credential.number { " " (number) }
                " · " (span(w, credential.issued_on, credential.expires_on)) " "
                @if credential.expires_on.is_some_and(|last| last < visit.today) {
                    (tag(Tone::Bad, &t!(w, "staff-expired")))
                }
            } } } }
            @if edits {
                (button_group(button_link_secondary(
                    &format!("{here}/credentials/new"), &t!(w, "staff-credential-add"))))
            }
        },
    )
}

fn span(w: &Words, first: LocalDate, last: Option<LocalDate>) -> String {
    match last {
        Some(last) => t!(w, "staff-from-to", first = w.date(first), last = w.date(last)),
        None => t!(w, "staff-since", first = w.date(first)),
    }
}

/// A kind of leave in the reader's words.
pub(super) fn leave_kind(w: &Words, kind: &str) -> String {
    match kind {
        "family" => t!(w, "staff-leave-family"),
        "medical" => t!(w, "staff-leave-medical"),
        "military" => t!(w, "staff-leave-military"),
        "professional" => t!(w, "staff-leave-professional"),
        other => {
            debug_assert!(records::LEAVE_KINDS.contains(&other), "{other} is a kind of leave");
            t!(w, "staff-leave-other")
        }
    }
}
