//! What the home page of the professional-learning office and of those who run the system adds:
//! exceptions only.

use std::collections::BTreeSet;

use access::{ActionKind, Actor, Decision, Subject, decide};
use db::{Tx, sql};
use kernel::{Fault, Occasion};
use maud::{Markup, html};
use registration::coverage;
use web::components::{Fact, band, facts};
use web::{Words, t};

/// How many days ahead coverage is counted.
const COVERAGE_DAYS: i64 = 30;

/// Counts of what waits for an office.
pub struct Office {
    sections: Option<Sections>,
    days_at_limit: Option<i64>,
    imports_held: Option<i64>,
    jobs_failed: Option<i64>,
}

struct Sections {
    to_settle: i64,
    below_minimum: i64,
    full_with_waiting: i64,
}

sql! {
    /// Sections that ended and are not settled.
    TO_SETTLE = "select count(*) from section
        where section.cancelled_at is null
            and not exists (select 1 from settlement where settlement.section_id = section.id)
            and exists (select 1 from session where session.section_id = section.id
                and session.cancelled_at is null)
            and not exists (select 1 from session where session.section_id = section.id
                and session.cancelled_at is null and session.ends_at > $1)";
    /// Published sections of the next two weeks that have fewer people than their minimum.
    BELOW_MINIMUM = "select count(*) from section
        left join seating on seating.section_id = section.id
        where section.cancelled_at is null and section.published_on is not null
            and section.minimum is not null
            and coalesce(seating.taken, 0) < section.minimum
            and exists (select 1 from session where session.section_id = section.id
                and session.starts_at > $1 and session.starts_at < $2)";
    /// Sections ahead with somebody waiting.
    WITH_WAITING = "select count(distinct registration.section_id) from registration
        where registration.state = 'waitlisted'
            and exists (select 1 from session where session.section_id = registration.section_id
                and session.starts_at > $1)";
    JOBS_FAILED = "select count(*) from job where state = 'failed'";
}

/// The office's counts, for who may act on them.
pub fn office(tx: &mut Tx, actor: &Actor, occasion: &Occasion) -> Result<Option<Office>, Fault> {
    let may = |kind| access::could(actor, kind);
    let offices = [
        ActionKind::EditCatalog,
        ActionKind::LimitAbsences,
        ActionKind::ImportStaff,
        ActionKind::ViewJobs,
    ];
    if !offices.into_iter().any(may) {
        return Ok(None);
    }
    let now = occasion.now;
    let soon = now.plus_minutes(14 * 24 * 60);
    let sections = if may(ActionKind::EditCatalog) {
        Some(Sections {
            to_settle: tx.one(&TO_SETTLE, &[&now], |row| row.get(0))?,
            below_minimum: tx.one(&BELOW_MINIMUM, &[&now, &soon], |row| row.get(0))?,
            full_with_waiting: tx.one(&WITH_WAITING, &[&now], |row| row.get(0))?,
        })
    } else {
        None
    };
    let imports_held =
        if may(ActionKind::ImportStaff) { Some(exchange::imports_held(tx)?) } else { None };
    let jobs_failed = if may(ActionKind::ViewJobs) {
        Some(tx.one(&JOBS_FAILED, &[], |row| row.get(0))?)
    } else {
        None
    };
    let days_at_limit = days_at_limit(tx, actor, occasion)?;
    Ok(Some(Office { sections, days_at_limit, imports_held, jobs_failed }))
}

/// The days ahead on which a building that the actor looks after has as many away as may be.
fn days_at_limit(tx: &mut Tx, actor: &Actor, occasion: &Occasion) -> Result<Option<i64>, Fault> {
    if !access::could(actor, ActionKind::LimitAbsences) {
        return Ok(None);
    }
    let last = occasion.today.plus_days(COVERAGE_DAYS);
    let mut days = BTreeSet::new();
    for limit in coverage::limits(tx, occasion.today)? {
        let there = Subject::building(limit.building);
        if decide(actor, ActionKind::LimitAbsences, &there) == Decision::Denied {
            continue;
        }
        let most = usize::from(limit.terms.most.0);
        let fullest = coverage::days_away(tx, &limit, occasion.today, last)?;
        days.extend(
            fullest
                .into_iter()
                .filter(|day| day.away > 0 && day.away >= most)
                .map(|day| (limit.building, day.on)),
        );
    }
    Ok(i64::try_from(days.len()).ok())
}

/// The counts, each leading to its list.
pub fn shown(w: &Words, office: &Office) -> Markup {
    let mut all: Vec<(String, i64, &str)> = Vec::new();
    if let Some(sections) = &office.sections {
        all.push((t!(w, "server-office-settle"), sections.to_settle, "/sections?show=to-settle"));
        all.push((
            t!(w, "server-office-minimum"),
            sections.below_minimum,
            "/sections?show=below-minimum",
        ));
        all.push((
            t!(w, "server-office-waiting"),
            sections.full_with_waiting,
            "/sections?show=waiting",
        ));
    }
    if let Some(days) = office.days_at_limit {
        all.push((t!(w, "server-office-coverage"), days, "/absences"));
    }
    if let Some(held) = office.imports_held {
        all.push((t!(w, "server-office-imports"), held, "/imports"));
    }
    if let Some(failed) = office.jobs_failed {
        all.push((t!(w, "server-office-jobs"), failed, "/jobs"));
    }
    let all: Vec<Fact<'_>> = all
        .iter()
        .map(|(name, count, href)| Fact {
            name,
            value: html! { a href=(*href) { (w.number(*count)) } },
        })
        .collect();
    band(&t!(w, "server-office-title"), facts(&all))
}
