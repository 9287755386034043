//! What needs a decision: the office's list, and the decision with its reason.

use crate::findings::{
    DecideRefusal, Decided, Decision, Finding, Kind, NewDecision, SHORT_DAYS, decide, findings,
};
use crate::mandate::Mandate;
use crate::store;
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, MandateId, StaffId};
use maud::{Markup, html};
use staff::Person;
use std::collections::HashMap;
use web::components::{
    Choice, Column, Empty, Field, Table, Tone, band, button, button_group, button_link_secondary,
    empty, form, radios, tag, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const REASON_CHARS_MAX: usize = 500;
/// The most rows of a list; the rest is counted.
const ROWS_MAX: usize = 200;

/// What a page of findings shows.
struct Shown {
    all: Vec<(Finding, Option<Decided>)>,
    people: HashMap<StaffId, Person>,
    mandates: Vec<Mandate>,
}

async fn read(visit: &Visit) -> Result<Shown, Halt> {
    visit.permit::<action::ViewCompliance>(&Subject::district())?;
    let today = visit.today;
    visit
        .read(move |tx| {
            let people = staff::people(tx)?;
            Ok(Shown {
                all: findings(tx, today)?,
                people: people.into_iter().map(|person| (person.id, person)).collect(),
                mandates: store::mandates(tx)?,
            })
        })
        .await
}

impl Shown {
    fn name(&self, person: Option<StaffId>) -> String {
        let person = person.and_then(|id| self.people.get(&id));
        person.map(|person| person.name.to_string()).unwrap_or_default()
    }

    fn mandate(&self, w: &Words, id: Option<MandateId>) -> String {
        let mandate = id.and_then(|id| self.mandates.iter().find(|mandate| mandate.id == id));
        let title = mandate.map(|mandate| mandate.latest().rule.title_in(w.language()).to_owned());
        title.unwrap_or_default()
    }

    /// What was found, with its facts, and what there is to decide.
    fn told(&self, w: &Words, finding: &Finding) -> (String, String) {
        let name = self.name(finding.person);
        let title = self.mandate(w, finding.mandate);
        let day = finding.on.map(|on| w.date(on)).unwrap_or_default();
        let (name, title, what) = (name.as_str(), title.as_str(), finding.what.as_str());
        match finding.kind {
            Kind::HireUnknown => (
                t!(w, "finding-hire-unknown", name = name, title = title),
                t!(w, "finding-hire-unknown-ask"),
            ),
            Kind::LittleTime => (
                t!(
                    w,
                    "finding-little-time",
                    name = name,
                    title = title,
                    count = finding.count,
                    day = day
                ),
                t!(w, "finding-little-time-ask", days = SHORT_DAYS),
            ),
            Kind::VersionsOverlap => (
                t!(w, "finding-versions", title = title, which = what),
                t!(w, "finding-versions-ask"),
            ),
            Kind::RequirementsOverlap => (
                t!(
                    w,
                    "finding-requirements",
                    title = title,
                    topic = what,
                    count = finding.count,
                    other = self.mandate(w, finding.other_mandate)
                ),
                t!(w, "finding-requirements-ask"),
            ),
            Kind::AfterLeaving => (
                t!(w, "finding-after-leaving", name = name, what = what, day = day),
                t!(w, "finding-after-leaving-ask"),
            ),
            Kind::InTheFuture => (
                t!(w, "finding-future", name = name, what = what, day = day),
                t!(w, "finding-future-ask"),
            ),
            Kind::SameNumber => (
                t!(w, "finding-number", name = name, what = what, other = self.name(finding.other)),
                t!(w, "finding-number-ask"),
            ),
        }
    }
}

/// `GET /findings`
pub async fn findings_page(visit: Visit) -> Result<Page, Halt> {
    let shown = read(&visit).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "finding-title"))
        .caption(t!(w, "compliance-caption"))
        .back("/compliance", t!(w, "compliance-back"))
        .lead(t!(w, "finding-lead"))
        .wide();
    let (open, decided): (Vec<_>, Vec<_>) =
        shown.all.iter().partition(|(_, known)| known.is_none());
    Ok(page.body(html! {
        @if open.is_empty() { (empty(w, &Empty::AllDone { words: &t!(w, "finding-none") })) }
        @else { (table(&visit, &shown, &open, t!(w, "finding-table", count = open.len()))) }
        @if !decided.is_empty() {
            (band(&t!(w, "finding-decided"), table(&visit, &shown, &decided, t!(w, "finding-decided-table", count = decided.len()))))
        }
    }))
}

fn table(
    visit: &Visit,
    shown: &Shown,
    rows: &[&(Finding, Option<Decided>)],
    caption: String,
) -> Markup {
    let w = &visit.words;
    let columns =
        vec![Column::text(t!(w, "finding-what")), Column::text(t!(w, "finding-to-decide"))];
    let mut table = Table::new(caption, columns).stacked();
    for (finding, known) in rows.iter().take(ROWS_MAX) {
        let (said, ask) = shown.told(w, finding);
        let href = format!("/findings/{}", finding.name());
        table.push(vec![
            html! { a href=(href) { (said) } },
            html! {
                @match known {
                    Some(decided) => { (decision(w, decided.decision)) " " (decided.reason) br;
                        (t!(w, "finding-by", name = shown.name(Some(decided.by)), day = w.date(decided.on))) },
                    None => { (ask) },
                }
            },
        ]);
    }
    html! {
        (table.render(w))
        @if rows.len() > ROWS_MAX { p { (t!(w, "finding-more", count = rows.len() - ROWS_MAX)) } }
    }
}

/// A decision as a tag.
pub(super) fn decision(w: &Words, decision: Decision) -> Markup {
    match decision {
        Decision::Stands => tag(Tone::Neutral, &t!(w, "finding-stands")),
        Decision::Corrected => tag(Tone::Good, &t!(w, "finding-corrected")),
        Decision::Released => tag(Tone::Neutral, &t!(w, "finding-released")),
    }
}

async fn one(visit: &Visit, name: &str) -> Result<(Shown, usize), Halt> {
    let shown = read(visit).await?;
    let at = shown.all.iter().position(|(finding, _)| finding.name() == name);
    at.map(|at| (shown, at)).ok_or(Halt::NotFound)
}

/// `GET /findings/{name}`
pub async fn finding_page(visit: Visit, Path(name): Path<String>) -> Result<Page, Halt> {
    let (shown, at) = one(&visit, &name).await?;
    Ok(page(&visit, &shown, at, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, at: usize, answers: &Answers) -> Page {
    let w = &visit.words;
    let (finding, known) = &shown.all[at];
    let (said, ask) = shown.told(w, finding);
    let person = finding.person.and_then(|id| shown.people.get(&id));
    let own = [finding.person, finding.other].contains(&Some(visit.actor.person));
    let choices = [Decision::Stands, Decision::Corrected, Decision::Released].map(|one| {
        let words = match one {
            Decision::Stands => t!(w, "finding-stands-choice"),
            Decision::Corrected => t!(w, "finding-corrected-choice"),
            Decision::Released => t!(w, "finding-released-choice"),
        };
        Choice::new(one.word(), words)
    });
    let decides = visit.could(ActionKind::GrantExemption);
    Page::new(visit, t!(w, "finding-one"))
        .caption(t!(w, "finding-title"))
        .back("/findings", t!(w, "finding-back"))
        .lead(said)
        .errors(answers)
        .body(html! {
            p { (ask) }
            @if let Some(person) = person {
                (button_group(html! {
                    (button_link_secondary(&format!("/duties/{}", person.key), &t!(w, "finding-duties")))
                    (button_link_secondary(&format!("/people/{}", person.key), &t!(w, "finding-person")))
                    @if decides && !own {
                        (button_link_secondary(&format!("/people/{}/exemptions/new", person.key), &t!(w, "duty-exempt")))
                    }
                }))
            }
            @if let Some(decided) = known {
                p { (decision(w, decided.decision)) " " (decided.reason) " "
                    (t!(w, "finding-by", name = shown.name(Some(decided.by)), day = w.date(decided.on))) }
            }
            @if decides && own { p { (t!(w, "finding-own")) } }
            @if decides && !own {
                (form(visit, &format!("/findings/{}", finding.name()), html! {
                    (radios(answers, Field::new("decision", &t!(w, "finding-decision")), &choices))
                    (text_area(answers, Field::new("reason", &t!(w, "exemption-reason"))
                        .hint(&t!(w, "finding-reason-hint")).characters_max(REASON_CHARS_MAX)))
                    (button(&t!(w, "finding-decide")))
                }))
            }
        })
}

/// `POST /findings/{name}`
pub async fn finding_decide(
    visit: Visit,
    Path(name): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::GrantExemption>(&Subject::district())?;
    let (shown, at) = one(&visit, &name).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let decision = read.required_choice("decision", &t!(w, "finding-decision"), Decision::parse);
    let reason = read.required_text("reason", &t!(w, "exemption-reason"), REASON_CHARS_MAX);
    let new = match read.finish(|| Some(NewDecision { decision: decision?, reason: reason? })) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &shown, at, &answers).into_response()),
    };
    let (occasion, finding) = (visit.occasion(), shown.all[at].0.clone());
    let said = t!(w, "finding-kept");
    let done = visit
        .submit(&sent, move |tx| {
            decide(tx, &permit, &occasion, &finding, &new)?;
            Ok::<_, Failed<DecideRefusal>>(Done::to("/findings").saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = match refusal {
                DecideRefusal::ReasonMissing => t!(w, "exemption-reason-missing"),
                DecideRefusal::OwnRecord => t!(w, "finding-own"),
            };
            let answers = sent.answers().refused("reason", words);
            Ok(page(&visit, &shown, at, &answers).into_response())
        }
    }
}
