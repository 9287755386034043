//! Each certificate or licence that a person holds from a state: when it is renewed, how far they are,
//! what counted, and what the state has been told and took (CRD-8). Printable.

use super::credentials_paper::document;
use super::key;
use crate::told::{self, Standing, Told};
use access::action;
use attendance::pages::sheet::written;
use axum::extract::Path;
use axum::response::Response;
use db::Tx;
use kernel::{Fault, LocalDate, StaffId};
use maud::{Markup, html};
use staff::{Credential, Person};
use standing::Ratio;
use standing::ask::{Answer, answers};
use standing::cycle::Anchor;
use standing::pages::words::{progress, state_sentence, state_tag};
use standing::rule_set::{Purpose, Unit};
use standing::standing::State;
use standing::work::Work;
use std::collections::HashMap;
use web::components::{
    Column, Empty, Fact, Table, Tone, band, button_group, button_link_secondary, empty, facts, tag,
};
use web::{Halt, Page, Visit, Words, t};

/// One certificate, with the rule set that renews it.
pub(super) struct Held {
    /// None for a rule set that hangs on nothing recorded.
    pub(super) credential: Option<Credential>,
    pub(super) answer: Option<Answer>,
}

impl Held {
    /// The last day by which it is renewed.
    pub(super) fn renewed_by(&self) -> Option<LocalDate> {
        let expires = self.credential.as_ref().and_then(|one| one.expires_on);
        let row = self.answer.as_ref().and_then(|answer| answer.standing.current());
        expires.or(row.map(|row| row.until))
    }

    pub(super) fn name(&self) -> String {
        match (&self.credential, &self.answer) {
            (Some(credential), _) => credential.kind.clone(),
            (None, Some(answer)) => answer.rules().title.clone(),
            (None, None) => String::new(),
        }
    }

    /// The unit in which the current period counts.
    pub(super) fn unit(&self) -> Option<&Unit> {
        let answer = self.answer.as_ref()?;
        let rules = answer.rules();
        let path = &rules.paths[answer.standing.current()?.reckoning.path];
        Some(&rules.scheme_of(path).unit)
    }

    /// What counted in the current period, with how much.
    pub(super) fn counted(&self) -> Vec<(&Work, Ratio)> {
        let Some(answer) = &self.answer else { return Vec::new() };
        let Some(row) = answer.standing.current() else { return Vec::new() };
        let lines = row.reckoning.lines.iter().filter(|line| line.counted.is_positive());
        lines.map(|line| (&answer.record.work[line.work], line.counted)).collect()
    }
}

/// Everything that is shown of a person.
pub(super) struct Shown {
    pub(super) person: Person,
    pub(super) held: Vec<Held>,
    pub(super) told: HashMap<String, Vec<Told>>,
}

async fn own(visit: &Visit) -> Result<Shown, Halt> {
    let (id, today) = (visit.actor.person, visit.today);
    visit.permit::<action::ViewStanding>(&access::Subject::person(id))?;
    visit
        .read(move |tx| {
            let person = staff::person(tx, id)?.ok_or(Halt::NotFound)?;
            Ok(shown(tx, person, today)?)
        })
        .await
}

async fn of_person(visit: &Visit, asked: &str) -> Result<Shown, Halt> {
    let (key, actor, today) = (key(asked)?, visit.actor.clone(), visit.today);
    visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, today)?;
            access::permit::<action::ViewStanding>(&actor, &subject)?;
            Ok(shown(tx, person, today)?)
        })
        .await
}

fn shown(tx: &mut Tx, person: Person, today: LocalDate) -> Result<Shown, Fault> {
    let held = held(tx, person.id, today)?;
    let mut works: Vec<Work> = Vec::new();
    if let Some(answer) = held.iter().find_map(|one| one.answer.as_ref()) {
        works.clone_from(&answer.record.work);
    }
    let told = told::told(tx, person.id, &works)?;
    Ok(Shown { person, held, told })
}

/// The latest of each kind the person holds, each with the rule set whose cycle hangs on it; then the
/// rule sets for certificates that ask them without hanging on one.
fn held(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Vec<Held>, Fault> {
    let Some(history) = staff::history_of(tx, person)? else { return Ok(Vec::new()) };
    let mut latest: Vec<Credential> = Vec::new();
    let mut all = history.credentials;
    all.retain(|one| one.issued_on <= today);
    all.sort_by_key(|one| (std::cmp::Reverse(one.issued_on), one.id));
    for one in all {
        if !latest.iter().any(|known| known.kind.eq_ignore_ascii_case(&one.kind)) {
            latest.push(one);
        }
    }
    let mut asked: Vec<Answer> = answers(tx, person, today)?
        .unwrap_or_default()
        .into_iter()
        .filter(|answer| answer.rules().purpose == Purpose::Certificate)
        .filter(|answer| answer.standing.state != State::NotAsked)
        .collect();
    let mut held = Vec::new();
    for credential in latest {
        let hangs = |answer: &Answer| {
            answer.rules().cycle.from.iter().any(|anchor| match anchor {
                Anchor::Credential(kind) => kind.eq_ignore_ascii_case(&credential.kind),
                Anchor::Fixed(_) | Anchor::Hire | Anchor::Milestone(_) => false,
            })
        };
        let answer = asked.iter().position(hangs).map(|at| asked.remove(at));
        held.push(Held { credential: Some(credential), answer });
    }
    held.extend(asked.into_iter().map(|answer| Held { credential: None, answer: Some(answer) }));
    held.sort_by_key(|one| (one.renewed_by().is_none(), one.renewed_by()));
    Ok(held)
}

/// `GET /my/credentials`
pub async fn my_credentials(visit: Visit) -> Result<Page, Halt> {
    let shown = own(&visit).await?;
    let w = &visit.words;
    Ok(page(&visit, &shown, t!(w, "state-certificates-mine"), "/my/credentials.pdf")
        .back("/my/standing", t!(w, "state-back-to-standing")))
}

/// `GET /people/{key}/credentials`
pub async fn person_credentials(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    let shown = of_person(&visit, &asked).await?;
    let w = &visit.words;
    let title = t!(w, "state-certificates-of", name = shown.person.name.to_string());
    let paper = format!("/people/{}/credentials.pdf", shown.person.key);
    let back = format!("/people/{}/standing", shown.person.key);
    Ok(page(&visit, &shown, title, &paper).back(back, t!(w, "state-back-to-standing")))
}

/// `GET /my/credentials.pdf`
pub async fn my_credentials_pdf(visit: Visit) -> Result<Response, Halt> {
    let shown = own(&visit).await?;
    written(&document(&visit, &shown), "certificates")
}

/// `GET /people/{key}/credentials.pdf`
pub async fn person_credentials_pdf(
    visit: Visit,
    Path(asked): Path<String>,
) -> Result<Response, Halt> {
    let shown = of_person(&visit, &asked).await?;
    written(&document(&visit, &shown), "certificates")
}

fn page(visit: &Visit, shown: &Shown, title: String, paper: &str) -> Page {
    let w = &visit.words;
    Page::new(visit, title).lead(t!(w, "state-certificates-lead")).wide().body(html! {
        @if shown.held.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "state-certificates-none"), action: None }))
        } @else {
            (button_group(button_link_secondary(paper, &t!(w, "state-certificates-print"))))
            @for held in &shown.held { (band(&held.name(), one(visit, shown, held))) }
        }
    })
}

fn one(visit: &Visit, shown: &Shown, held: &Held) -> Markup {
    let w = &visit.words;
    let day = |day: Option<LocalDate>| day.map_or_else(|| "–".to_owned(), |day| w.date(day));
    let month = held.renewed_by().map_or_else(|| t!(w, "state-no-renewal"), |day| w.month_of(day));
    let number = held.credential.as_ref().and_then(|one| one.number.clone());
    html! {
        (facts(&[
            Fact { name: &t!(w, "state-renewed-by"), value: html! { (month) } },
            Fact {
                name: &t!(w, "state-issued-on"),
                value: html! { (day(held.credential.as_ref().map(|one| one.issued_on))) },
            },
            Fact { name: &t!(w, "state-credential-number"), value: html! { (number.unwrap_or_else(|| "–".to_owned())) } },
        ]))
        @match (&held.answer, held.unit()) {
            (Some(answer), Some(unit)) => {
                p { (state_tag(w, answer.standing.state)) " " (state_sentence(w, answer.standing.state)) }
                @if let Some(row) = answer.standing.current() && row.reckoning.target.amount.is_positive() {
                    p { (progress(w, row, unit)) }
                }
                (counted(w, shown, held, unit))
                p {
                    a href=(format!("/people/{}/standing/{}", shown.person.key, answer.kept.code)) {
                        (t!(w, "state-standing-link"))
                        span.visually-hidden { ": " (held.name()) }
                    }
                }
            }
            (Some(answer), None) => {
                p { (state_tag(w, answer.standing.state)) " " (state_sentence(w, answer.standing.state)) }
            }
            (None, _) => p { (t!(w, "state-no-rule-set")) },
        }
    }
}

fn counted(w: &Words, shown: &Shown, held: &Held, unit: &Unit) -> Markup {
    let works = held.counted();
    if works.is_empty() {
        return html! { p { (t!(w, "state-nothing-counted")) } };
    }
    let columns = vec![
        Column::text(t!(w, "state-day")),
        Column::text(t!(w, "state-what")),
        Column::number(t!(w, "state-amount", units = unit.many.as_str())),
        Column::text(t!(w, "state-told")),
    ];
    let sum: Ratio = works.iter().map(|(_, amount)| *amount).sum();
    let mut table =
        Table::new(t!(w, "state-counted-caption", count = works.len()), columns).stacked();
    for (work, amount) in works {
        table.push(vec![
            html! { (w.date(work.on)) },
            html! { (work.title) },
            html! { (amount.shown()) },
            told_of(w, shown.told.get(work.key.as_str())),
        ]);
    }
    let foot = vec![html! { (t!(w, "state-sum")) }, html! {}, html! { (sum.shown()) }, html! {}];
    table.foot(foot).render(w)
}

fn told_of(w: &Words, told: Option<&Vec<Told>>) -> Markup {
    html! {
        @match told {
            Some(all) => {
                @for one in all {
                    (tag(tone(one.standing), &standing_words(w, one.standing))) " "
                    (told_words(w, one)) " "
                }
            }
            None => (t!(w, "state-not-told")),
        }
    }
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Sent => Tone::Neutral,
        Standing::Accepted => Tone::Good,
        Standing::Rejected => Tone::Bad,
        Standing::Changed => Tone::Warn,
    }
}

pub(super) fn standing_words(w: &Words, standing: Standing) -> String {
    match standing {
        Standing::Sent => t!(w, "state-told-sent"),
        Standing::Accepted => t!(w, "state-told-accepted"),
        Standing::Rejected => t!(w, "state-told-rejected"),
        Standing::Changed => t!(w, "state-told-changed"),
    }
}

pub(super) fn told_words(w: &Words, one: &Told) -> String {
    let on = w.calendar().date(one.sent_at);
    t!(w, "state-told-on", state = one.state.as_str(), day = w.date(on))
}
