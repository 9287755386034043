//! `/academies/{key}`: what an academy is, when and for whom; one's own place in it; the office's desk.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Section, SectionState};
use kernel::{Failed, Key, LocalDate};
use maud::{Markup, html};
use registration::pages::audience;
use web::components::{
    ActionButton, Choice, Fact, Field, Tone, action_button, band, button, button_group,
    button_link, button_link_secondary, button_secondary, facts, form, inset, notice, quiet,
    select, tag,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{academy, office, words};
use crate::apply::{ApplyRefusal, may_apply, own};
use crate::call::{CallRefusal, Taken, call, set_section};
use crate::candidacy::Candidacy;
use crate::cohort::{Counts, counts};
use crate::kinds::{Academy, Call};

/// Sections that the office is offered to choose from, in months from today.
const MONTHS_AHEAD: i64 = 12;

struct Seen {
    academy: Academy,
    mine: Option<Candidacy>,
    may: Result<(), ApplyRefusal>,
    sections: Vec<Section>,
    panel: Vec<String>,
    /// The office's alone.
    counts: Option<Counts>,
    /// Sections to choose from; the office's alone.
    choices: Vec<Section>,
    buildings: Vec<staff::Building>,
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let academy = academy(visit, key).await?;
    let (person, today) = (visit.actor.person, visit.today);
    let office = visit.could(ActionKind::EditAcademy);
    visit
        .read(move |tx| {
            let mine = own(tx, &academy, person)?;
            let may = may_apply(tx, &academy, (person, today))?;
            let sections = catalog::sections(tx, &academy.sections)?;
            let mut panel = Vec::new();
            for one in &academy.wanted.panel {
                panel.extend(staff::person(tx, *one)?.map(|one| one.name.to_string()));
            }
            let mut choices = Vec::new();
            if office {
                let last = last_day(&academy, today);
                choices = catalog::sections_between(tx, today, last)?;
                choices.retain(|one| !academy.sections.contains(&one.id));
                choices.sort_by_key(|one| (one.full_title(), one.first_day()));
            }
            let counts = if office { Some(counts(tx, &academy)?) } else { None };
            let academy = academy.clone();
            let buildings = staff::buildings(tx)?;
            Ok::<_, Halt>(Seen { academy, mine, may, sections, panel, counts, choices, buildings })
        })
        .await
}

fn last_day(academy: &Academy, today: LocalDate) -> LocalDate {
    let ends = academy.wanted.terms.iter().map(|term| term.ends_on).max();
    ends.unwrap_or(today).max(today.plus_months(MONTHS_AHEAD))
}

/// `GET /academies/{key}`
pub async fn academy_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewAcademies>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    Ok(page(&visit, &seen, &[]))
}

fn page(visit: &Visit, seen: &Seen, refused: &[CallRefusal]) -> Page {
    let w = &visit.words;
    let Seen { academy, .. } = seen;
    let wanted = &academy.wanted;
    let page = Page::new(visit, wanted.title.clone())
        .caption(words::call(w, academy.call_on(visit.today)))
        .back("/academies", t!(w, "academy-list-title"));
    let page = if refused.is_empty() {
        page
    } else {
        page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "academy-not-called"),
            html! { ul.bullets { @for one in refused { li { (words::call_refusal(w, one).1) } } } },
        ))
    };
    let names =
        [t!(w, "academy-fact-for"), t!(w, "academy-fact-places"), t!(w, "academy-fact-asks")];
    let lead = [
        Fact {
            name: &names[0],
            value: html! { (audience::told(w, &wanted.audience, &seen.buildings)) },
        },
        Fact { name: &names[1], value: html! { (wanted.places) } },
        Fact { name: &names[2], value: html! { (w.hours(wanted.asks())) } },
    ];
    page.body(html! {
        @for paragraph in wanted.summary.split("\n\n") { p { (paragraph) } }
        (facts(&lead))
        (own_place(visit, seen))
        (band(&t!(w, "academy-asked"), html! {
            ul.bullets { @for question in &wanted.questions { li { (question) } } }
        }))
        (band(&t!(w, "academy-terms"), terms(visit, seen)))
        (band(&t!(w, "academy-panel"), html! {
            p { (t!(w, "academy-panel-is", names = w.list(&seen.panel))) }
            ul.bullets { @for criterion in &wanted.criteria { li { (criterion) } } }
            p { (quiet(&t!(w, "academy-panel-how"))) }
        }))
        @if let Some(counts) = &seen.counts { (desk(visit, seen, counts)) }
    })
}

fn own_place(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let key = &seen.academy.key;
    let apply = format!("/academies/{key}/candidacy");
    let judges = seen.academy.wanted.panel.contains(&visit.actor.person);
    html! {
        @if let Some(mine) = &seen.mine {
            @let state = mine.state();
            (inset(html! {
                p { strong { (t!(w, "academy-yours")) } " " (tag(words::tone(state), &words::state(w, state))) }
                p { a href=(format!("/candidacies/{}", mine.key)) { (t!(w, "academy-see-yours")) } }
                @if state.is_member() {
                    p { a href=(format!("/academy-members/{}", mine.key)) { (t!(w, "academy-see-member")) } }
                }
            }))
        }
        @let writes = seen.mine.as_ref().is_none_or(|one| one.state().is_in_its_persons_hand());
        @match &seen.may {
            Ok(()) if writes => {
                (button_link(&apply, &if seen.mine.is_some() { t!(w, "academy-go-on") }
                    else { t!(w, "academy-apply") }))
            }
            Err(why) if writes && seen.academy.called_on.is_some() && !judges => {
                p { (quiet(&words::apply_refusal(w, why))) }
            }
            Ok(()) | Err(_) => {}
        }
        @if judges && seen.academy.called_on.is_some() {
            p { a href=(format!("/academies/{key}/candidacies")) { (t!(w, "academy-to-candidacies")) } }
        }
        @if visit.could(ActionKind::ViewCohort) && seen.academy.called_on.is_some() {
            p { a href=(format!("/academies/{key}/cohort")) { (t!(w, "academy-to-cohort")) } }
        }
    }
}

fn terms(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    html! {
        ul.bullets { @for term in &seen.academy.wanted.terms { li {
            (t!(w, "academy-term-line", name = term.name.clone(), first = w.date(term.starts_on),
                last = w.date(term.ends_on), hours = w.hours(term.asks)))
        } } }
        @if seen.sections.is_empty() { p { (quiet(&t!(w, "academy-no-sections"))) } }
        @else {
            p { (t!(w, "academy-sections-lead")) }
            ul.bullets { @for section in &seen.sections { li {
                a href=(format!("/sections/{}", section.key)) { (section.full_title()) }
                @if let Some(day) = section.first_day() { ", " (w.date(day)) }
            } } }
        }
    }
}

fn desk(visit: &Visit, seen: &Seen, counts: &Counts) -> Markup {
    let w = &visit.words;
    let Seen { academy, .. } = seen;
    let here = format!("/academies/{}", academy.key);
    let called = academy.called_on.is_some();
    let choices: Vec<Choice> = seen
        .choices
        .iter()
        .filter(|one| {
            !matches!(one.state(visit.now), SectionState::Draft | SectionState::Cancelled)
        })
        .map(|one| {
            let day = one.first_day().map(|day| w.date(day)).unwrap_or_default();
            Choice::new(one.key.as_str(), format!("{}, {day}", one.full_title()))
        })
        .collect();
    html! {
        (band(&t!(w, "academy-desk"), html! {
            @if called {
                p { (t!(w, "academy-counts", submitted = counts.submitted, selected = counts.selected,
                    waitlisted = counts.waitlisted, completed = counts.completed)) }
            }
            (button_group(html! {
                (button_link_secondary(&format!("{here}/edit"), &t!(w, "academy-edit")))
                @if !called {
                    (form(visit, &format!("{here}/call"), button_secondary(&t!(w, "academy-call"))))
                }
            }))
            h3 { (t!(w, "academy-sections")) }
            @for section in &seen.sections {
                (action_button(visit, &ActionButton {
                    action: &format!("{here}/sections/{}/removal", section.key),
                    label: &t!(w, "academy-section-remove"),
                    about: &section.full_title(),
                }))
            }
            @if !choices.is_empty() {
                (form(visit, &format!("{here}/sections"), html! {
                    (select(&Answers::blank(w), Field::new("section", &t!(w, "academy-section-field")),
                        &choices))
                    (button(&t!(w, "academy-section-add")))
                }))
            }
        }))
    }
}

/// `POST /academies/{key}/call`
pub async fn academy_call(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let seen = seen(&visit, &key).await?;
    let (occasion, academy) = (visit.occasion(), seen.academy.clone());
    let (to, said) = (format!("/academies/{key}"), t!(visit.words, "academy-called"));
    let done = visit
        .submit(&sent, move |tx| {
            call(tx, &permit, &occasion, &academy)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let mut all = crate::call::not_ready(&seen.academy.wanted, visit.today);
            if all.is_empty() {
                all.push(refusal);
            }
            page(&visit, &seen, &all).into_response()
        }
    })
}

/// `POST /academies/{key}/sections`
pub async fn section_add(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let chosen = sent.text("section").to_owned();
    change_section(visit, (key, chosen), sent, Taken::Yes).await
}

/// `POST /academies/{key}/sections/{section}/removal`
pub async fn section_remove(
    visit: Visit,
    Path(place): Path<(String, String)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    change_section(visit, place, sent, Taken::No).await
}

async fn change_section(
    visit: Visit,
    (key, section): (String, String),
    sent: Submitted,
    taken: Taken,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let academy = academy(&visit, &key).await?;
    let here = format!("/academies/{key}");
    // Nothing was chosen: there is nothing to add.
    let Some(section) = Key::parse(&section) else { return Ok(Done::to(here).into_response()) };
    let found = visit.read(move |tx| Ok(catalog::section_by_key(tx, &section)?)).await?;
    let section = found.ok_or(Halt::NotFound)?.id;
    let occasion = visit.occasion();
    let done = visit
        .submit(&sent, move |tx| {
            set_section(tx, &permit, &occasion, &academy, (section, taken))?;
            Ok::<_, Failed<std::convert::Infallible>>(Done::to(here.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// Whether the call of an academy is over, for pages of its panel.
pub(crate) fn is_closed(academy: &Academy, today: LocalDate) -> bool {
    matches!(academy.call_on(today), Call::Closed(_))
}
