//! `/needs/signals`: what the records themselves say is needed: mandates that are late, people who
//! wait without a seat, role groups with nothing open to them. Each leads to a need half written.

use access::{Subject, action};
use db::{Tx, sql};
use form_urlencoded::Serializer;
use kernel::{Fault, Instant};
use maud::{Markup, html};
use web::components::{Column, Empty, Table, band, button_link_secondary, empty};
use web::{Halt, Page, Visit, Words, t};

use super::kept;
use crate::evidence::Evidence;
use crate::shown::names;

sql! {
    /// Activities with sections ahead for which people wait, or that cannot be registered for and
    /// people asked to be told of, and how many people.
    WAITING = "select a.title, count(*) from (
            select s.activity_id, r.person_id from registration r
            join section s on s.id = r.section_id
            join person p on p.id = r.person_id and p.kind = 'staff'
            where r.state = 'waitlisted' and s.cancelled_at is null
                and exists (select 1 from session m where m.section_id = s.id and m.starts_at > $1)
            union
            select i.activity_id, i.person_id from interest i where i.state = 'waiting'
        ) wish join activity a on a.id = wish.activity_id
        group by a.id, a.title order by count(*) desc, a.title";
}

fn waiting(tx: &mut Tx, now: Instant) -> Result<Vec<(String, i64)>, Fault> {
    tx.rows(&WAITING, &[&now], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// One thing that the records say.
struct Signal {
    source: &'static str,
    statement: String,
    population: String,
    size: usize,
    evidence: String,
}

impl Signal {
    fn address(&self) -> String {
        let mut query = Serializer::new(String::new());
        query
            .append_pair("source", self.source)
            .append_pair("statement", &self.statement)
            .append_pair("population", &self.population)
            .append_pair("size", &self.size.to_string())
            .append_pair("evidence", &self.evidence);
        format!("/needs/new?{}", query.finish())
    }
}

/// `GET /needs/signals`
pub async fn signals_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditNeeds>(&Subject::district())?;
    let (application, calendar) = (visit.application.clone(), visit.district.calendar.clone());
    let (today, now) = (visit.today, visit.now);
    let (evidence, waiting) = visit
        .read(move |tx| {
            let evidence = kept::evidence(tx, &application, &calendar, today)?;
            Ok::<_, Halt>((evidence, waiting(tx, now)?))
        })
        .await?;
    let w = &visit.words;
    let bands = [
        (t!(w, "signals-mandates"), mandates(w, &evidence)),
        (t!(w, "signals-waiting"), demand(w, &waiting, &w.date(today))),
        (t!(w, "signals-nothing-open"), unserved(w, &evidence)),
    ];
    Ok(Page::new(&visit, t!(w, "signals-title"))
        .wide()
        .lead(t!(w, "signals-lead"))
        .back("/needs", t!(w, "signals-back"))
        .body(html! {
            @for (heading, signals) in &bands {
                (band(heading, table(w, heading, signals)))
            }
        }))
}

fn mandates(w: &Words, evidence: &Evidence) -> Vec<Signal> {
    let day = w.date(evidence.on);
    let late = evidence.mandates.standings.iter().filter(|one| one.duties.late > 0);
    late.map(|one| Signal {
        source: "mandate-gap",
        statement: t!(w, "signals-mandate-need", title = &one.title),
        population: t!(w, "signals-mandate-whom"),
        size: one.duties.late,
        evidence: t!(
            w,
            "signals-mandate-evidence",
            late = one.duties.late,
            asked = one.duties.asked,
            title = &one.title,
            day = &day
        ),
    })
    .collect()
}

fn demand(w: &Words, waiting: &[(String, i64)], day: &str) -> Vec<Signal> {
    waiting
        .iter()
        .map(|(title, people)| Signal {
            source: "waitlist",
            statement: t!(w, "signals-waiting-need", title = title),
            population: t!(w, "signals-waiting-whom"),
            size: usize::try_from(*people).unwrap_or_default(),
            evidence: t!(w, "signals-waiting-evidence", count = *people, title = title, day = day),
        })
        .collect()
}

fn unserved(w: &Words, evidence: &Evidence) -> Vec<Signal> {
    let day = w.date(evidence.on);
    let groups = evidence.offers.groups.iter().filter(|group| group.without > 0);
    groups
        .map(|group| {
            let name = names::group(&group.group);
            Signal {
                source: "waitlist",
                statement: t!(w, "signals-open-need", group = &name),
                size: group.without,
                evidence: t!(
                    w,
                    "signals-open-evidence",
                    count = group.without,
                    all = group.staff,
                    day = &day
                ),
                population: name,
            }
        })
        .collect()
}

fn table(w: &Words, caption: &str, signals: &[Signal]) -> Markup {
    if signals.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "signals-none") });
    }
    let mut table = Table::new(
        caption,
        vec![
            Column::text(t!(w, "signals-col-need")),
            Column::number(t!(w, "policy-col-people")),
            Column::text(t!(w, "signals-col-evidence")),
            Column::actions(t!(w, "signals-record")),
        ],
    )
    .caption_hidden()
    .stacked();
    for signal in signals {
        table.push(vec![
            html! { (signal.statement) },
            html! { (signal.size) },
            html! { (signal.evidence) },
            button_link_secondary(&signal.address(), &t!(w, "signals-record")),
        ]);
    }
    table.render(w)
}
