//! `GET /absences/days`: who is away, by day and building, and what is due to be handed over. A principal
//! sees their own buildings.

use std::collections::{BTreeMap, HashMap};

use access::{ActionKind, Decision, Role, Subject, action, decide};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Failed, Fault, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use registration::away::Why;
use serde::Deserialize;
use staff::Building;
use web::components::{
    Choice, Column, Empty, Field, Table, band, button, button_link_secondary, date_field, desk,
    empty, filter, form, select,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::words;
use crate::day::Absence;
use crate::gather::absences;
use crate::hand_over::{
    AHEAD_DAYS_MAX, Entry, HandOverRefusal, HandedOver, Handing, Whose, due, files, hand_over,
    handings,
};
use crate::store::Named;

/// How far ahead absences are shown, and handed over, unless another day is asked for.
const DAYS_AHEAD: i64 = 28;
/// Absences shown at once; the rest is found by its filters.
const SHOWN_MAX: usize = 300;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    building: String,
}

impl Asked {
    /// The days asked for; never more than a year.
    fn days(&self, today: LocalDate) -> (LocalDate, LocalDate) {
        let from = LocalDate::parse(&self.from).unwrap_or(today);
        let until = LocalDate::parse(&self.until).unwrap_or_else(|| from.plus_days(DAYS_AHEAD));
        (from, until.clamp(from, from.plus_days(AHEAD_DAYS_MAX)))
    }
}

struct Shown {
    days: (LocalDate, LocalDate),
    buildings: Vec<Building>,
    absences: Vec<Absence>,
    named: Named,
    people: HashMap<StaffId, PersonName>,
    handings: BTreeMap<Whose, Handing>,
    due: Vec<(Entry, usize)>,
    files: Vec<HandedOver>,
}

/// Whether the reader may see the absences of a building.
fn may_see(visit: &Visit, building: &Building) -> bool {
    let there = Subject::building(building.id);
    decide(&visit.actor, ActionKind::ViewAbsences, &there) != Decision::Denied
}

fn hands_over(visit: &Visit) -> bool {
    let district = Subject::district();
    decide(&visit.actor, ActionKind::HandOverAbsences, &district) != Decision::Denied
}

fn look(tx: &mut Tx, visit: &Visit, asked: &Asked) -> Result<Shown, Fault> {
    let (first, last) = asked.days(visit.today);
    let mut buildings = staff::buildings(tx)?;
    buildings.retain(|one| one.is_open_on(first) && may_see(visit, one));
    let wanted: Vec<_> = buildings
        .iter()
        .filter(|one| asked.building.is_empty() || one.code.as_str() == asked.building)
        .map(|one| one.id)
        .collect();
    let mut absences = absences(tx, first, last)?;
    absences.retain(|one| one.buildings.iter().any(|building| wanted.contains(building)));
    absences.truncate(SHOWN_MAX);
    let named = Named::load(tx, &absences)?;
    let so = absences.iter().map(|one| ((one.on, one.person), named.told(one))).collect();
    let mut people = HashMap::new();
    for one in &absences {
        if !people.contains_key(&one.person)
            && let Some(person) = staff::person(tx, one.person)?
        {
            people.insert(one.person, person.name);
        }
    }
    let handings = handings(tx, (first, last), &so)?;
    let (due, files) = if hands_over(visit) {
        let due = due(tx, visit.today, last.max(visit.today))?;
        let count = |entry| due.iter().filter(|change| change.entry == entry).count();
        (Entry::ALL.map(|entry| (entry, count(entry))).to_vec(), files(tx)?)
    } else {
        (Vec::new(), Vec::new())
    };
    let days = (first, last);
    Ok(Shown { days, buildings, absences, named, people, handings, due, files })
}

/// `GET /absences/days`
pub async fn days_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let there = Subject::district().at(visit.actor.buildings_of(Role::Principal));
    visit.permit::<action::ViewAbsences>(&there)?;
    let (asking, wanted) = (visit.clone(), asked.clone());
    let shown = visit.read(move |tx| Ok(look(tx, &asking, &wanted)?)).await?;
    let w = &visit.words;
    let office = hands_over(&visit);
    let page = Page::new(&visit, t!(w, "absence-days")).wide().lead(t!(w, "absence-days-lead"));
    let page = if visit.could(ActionKind::LimitAbsences) {
        page.back("/absences", t!(w, "absence-limits"))
    } else {
        page.back("/pay", t!(w, "absence-pay"))
    };
    Ok(page
        .actions(html! {
            @if office { (button_link_secondary("/absences/rules", &t!(w, "absence-rules"))) }
        })
        .body(desk(
            narrow(&visit, &shown, &asked),
            html! {
                (list(&visit, &shown))
                @if office {
                    (band(&t!(w, "absence-hand-over"), to_hand_over(&visit, &shown)))
                    (band(&t!(w, "absence-files"), files_table(w, &shown.files)))
                }
            },
        )))
}

fn narrow(visit: &Visit, shown: &Shown, asked: &Asked) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w)
        .with("from", shown.days.0)
        .with("until", shown.days.1)
        .with("building", &asked.building);
    let mut choices = vec![Choice::new("", t!(w, "absence-any"))];
    let all = shown.buildings.iter();
    choices.extend(all.map(|one| Choice::new(one.code.as_str(), one.name.clone())));
    let filtered = !(asked.from.is_empty() && asked.until.is_empty() && asked.building.is_empty());
    filter(
        visit,
        filtered.then_some("/absences/days"),
        html! {
            (date_field(&answers, Field::new("from", &t!(w, "absence-from"))))
            (date_field(&answers, Field::new("until", &t!(w, "absence-until"))))
            (select(&answers, Field::new("building", &t!(w, "absence-building")), &choices))
        },
    )
}

fn list(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    if shown.absences.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "absence-none") });
    }
    let columns = vec![
        Column::text(t!(w, "absence-day")),
        Column::text(t!(w, "absence-building")),
        Column::text(t!(w, "absence-person")),
        Column::text(t!(w, "absence-because")),
        Column::text(t!(w, "absence-substitute")),
        Column::text(t!(w, "absence-handing")),
    ];
    let needed = shown.absences.iter().filter(|one| one.substitute.is_some()).count();
    let caption = t!(w, "absence-caption", count = shown.absences.len(), needed = needed);
    let mut table = Table::new(caption, columns).stacked();
    let mut sorted: Vec<_> = shown
        .absences
        .iter()
        .map(|one| {
            let told = shown.named.told(one);
            let name = shown.people.get(&one.person).map(PersonName::sorted).unwrap_or_default();
            (one, told, name)
        })
        .collect();
    sorted.sort_by(|(one, told, name), (other, other_told, other_name)| {
        (one.on, &told.building, name).cmp(&(other.on, &other_told.building, other_name))
    });
    for (one, told, name) in &sorted {
        let handing = shown.handings.get(&(one.on, one.person)).unwrap_or(&Handing::NotYet);
        table.push(vec![
            html! { span.nowrap { (w.day(one.on)) } },
            html! { (told.building) },
            html! { (name) },
            html! {
                (because(visit, &shown.named, one)) br;
                span.quiet { (words::span(w, one.span)) }
            },
            html! {
                (words::substitute(w, one.substitute))
                @if !told.paid_by.is_empty() { br; span.quiet { (t!(w, "absence-paid-by", account = &told.paid_by)) } }
            },
            words::handing(w, handing),
        ]);
    }
    html! {
        (table.render(w))
        @if shown.absences.len() == SHOWN_MAX {
            p.quiet { (t!(w, "absence-more", shown = SHOWN_MAX)) }
        }
    }
}

/// Everything that takes a person away that day, each with its link where the reader may follow it.
fn because(visit: &Visit, named: &Named, one: &Absence) -> Markup {
    let request = Subject::person(one.person).at(one.buildings.clone());
    let opens = |why: Why| match why {
        Why::Section(_) => true,
        Why::Approved(_) => {
            decide(&visit.actor, ActionKind::ViewOutside, &request) != Decision::Denied
        }
    };
    html! {
        @for (nth, because) in one.because.iter().enumerate() {
            @let (title, path) = named.because(because.why);
            @if nth > 0 { br; }
            @if opens(because.why) { a href=(path) { (title) } } @else { (title) }
        }
    }
}

fn to_hand_over(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let last = shown.days.1.max(visit.today);
    if shown.due.iter().all(|(_, count)| *count == 0) {
        let words = t!(w, "absence-nothing-due", day = w.date(last));
        return empty(w, &Empty::AllDone { words: &words });
    }
    let counts: Vec<String> = shown
        .due
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(entry, count)| match entry {
            Entry::Absence => t!(w, "absence-due-new", count = *count),
            Entry::Correction => t!(w, "absence-due-corrections", count = *count),
            Entry::Withdrawal => t!(w, "absence-due-withdrawals", count = *count),
        })
        .collect();
    html! {
        p { (t!(w, "absence-due", day = w.date(last), what = w.list(&counts))) }
        (form(visit, "/absences/handovers", html! {
            input type="hidden" name="until" value=(last);
            (button(&t!(w, "absence-hand-over-do")))
        }))
    }
}

fn files_table(w: &Words, files: &[HandedOver]) -> Markup {
    if files.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "absence-files-none"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "absence-file-made")),
        Column::text(t!(w, "absence-file-until")),
        Column::number(t!(w, "absence-file-lines")),
        Column::number(t!(w, "absence-confirmed")),
        Column::number(t!(w, "absence-refused")),
        Column::number(t!(w, "absence-file-open")),
    ];
    let mut table = Table::new(t!(w, "absence-files-caption", count = files.len()), columns);
    for file in files {
        table.push(vec![
            html! { a href=(format!("/absences/handovers/{}", file.key)) { (w.instant(file.at)) } },
            html! { (w.date(file.last)) },
            html! { (file.lines) },
            html! { (file.confirmed) },
            html! { (file.refused) },
            html! { (file.lines - file.confirmed - file.refused) },
        ]);
    }
    table.stacked().render(w)
}

/// `POST /absences/handovers`
pub async fn hand_over_days(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::HandOverAbsences>(&Subject::district())?;
    let last = LocalDate::parse(sent.text("until")).ok_or(Halt::Conflict)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "absence-handed-over"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = hand_over(tx, &permit, &occasion, last)?;
            let to = format!("/absences/handovers/{key}");
            Ok::<_, Failed<HandOverRefusal>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let w = &visit.words;
            let why = match refusal {
                HandOverRefusal::NothingNew => {
                    t!(w, "absence-nothing-due", day = w.date(last))
                }
                HandOverRefusal::NotThatDay => {
                    let farthest = visit.today.plus_days(AHEAD_DAYS_MAX);
                    t!(w, "absence-not-that-day", last = w.date(farthest))
                }
            };
            Ok(Page::new(&visit, t!(w, "absence-not-handed-over"))
                .status(StatusCode::CONFLICT)
                .back("/absences/days", t!(w, "absence-days"))
                .body(html! { p { (why) } })
                .into_response())
        }
    }
}
