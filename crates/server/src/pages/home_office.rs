//! What the home page of the professional-learning office and of those who run the system adds:
//! exceptions only.

use access::{ActionKind, Actor};
use db::{Tx, sql};
use kernel::{Fault, Occasion};
use maud::{Markup, html};
use web::components::{Fact, band, facts};
use web::{Words, t};

/// Counts of what waits for an office.
pub struct Office {
    sections: Option<Sections>,
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
    if ![ActionKind::EditCatalog, ActionKind::ImportStaff, ActionKind::ViewJobs]
        .into_iter()
        .any(may)
    {
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
    Ok(Some(Office { sections, imports_held, jobs_failed }))
}

/// The counts, each leading to its list.
pub fn shown(w: &Words, office: &Office) -> Markup {
    let mut all: Vec<(String, i64, &str)> = Vec::new();
    if let Some(sections) = &office.sections {
        all.push((t!(w, "server-office-settle"), sections.to_settle, "/sections?show=not-settled"));
        all.push((
            t!(w, "server-office-minimum"),
            sections.below_minimum,
            "/sections?show=below-minimum",
        ));
        all.push((
            t!(w, "server-office-waiting"),
            sections.full_with_waiting,
            "/sections?show=full",
        ));
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
