//! The salary lane in short, on the pages of other slices: the one page of standing, the home page.

use super::words;
use crate::ask::{Answer, lane_of};
use crate::schedule::Use;
use db::Tx;
use kernel::{Fault, LocalDate, StaffId};
use maud::{Markup, html};
use web::components::band;
use web::{Words, t};

/// What is told of a person's lane.
///
/// # Errors
///
/// When the database fails.
pub fn lane(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<Answer>, Fault> {
    Ok(lane_of(tx, person, on)?.filter(|answer| answer.account.lane.is_some()))
}

/// The lane and how far the next is, in one sentence.
pub fn headline(w: &Words, answer: &Answer) -> String {
    let account = &answer.account;
    let name = |at: usize| answer.schedule.lanes[at].name.as_str();
    let Some((at, _)) = account.lane else { return t!(w, "salary-not-placed") };
    if let Some((to, day)) = account.coming {
        return t!(w, "salary-headline-coming", lane = name(at), to = name(to), day = w.date(day));
    }
    if let Some(proposal) = &account.proposal {
        let to = proposal.steps.last().map_or(at, |step| step.to);
        let day = w.date(proposal.opening.takes_effect);
        return t!(w, "salary-headline-due", lane = name(at), to = name(to), day = day);
    }
    let next = account.lacks.iter().find(|lack| lack.to == at + 1 && lack.units.is_positive());
    match next {
        Some(lack) => {
            let needed = lack.units.shown_needed();
            let needed = words::amount(w, &answer.schedule, Use::Lane, needed);
            t!(w, "salary-headline-needs", lane = name(at), to = name(lack.to), needed = needed)
        }
        None => t!(w, "salary-headline", lane = name(at)),
    }
}

/// The band on the one page of standing.
pub fn shown(w: &Words, answer: &Answer, href: &str) -> Markup {
    band(
        words::title(w, &answer.schedule),
        html! {
            p { (headline(w, answer)) }
            p { a href=(href) { (t!(w, "salary-details")) } }
        },
    )
}

/// Lines that payroll does not have yet.
///
/// # Errors
///
/// When the database fails.
pub fn lines_to_hand_over(tx: &mut Tx) -> Result<i64, Fault> {
    let lines = crate::store::to_export(tx)?.len();
    i64::try_from(lines).map_err(|_| Fault::new("too many lines"))
}

/// The lane that a person is on, for their home page.
///
/// # Errors
///
/// When the database fails.
pub fn lane_now(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<String>, Fault> {
    let lines = crate::store::kept_lines(tx, &[person])?;
    let mut standing: Vec<_> = lines
        .iter()
        .map(|kept| &kept.line)
        .filter(|line| line.undone_on.is_none() && line.effective_on <= on)
        .filter_map(|line| Some((line.effective_on, line.lane()?)))
        .collect();
    standing.sort_by_key(|(day, _)| *day);
    Ok(standing.last().map(|(_, lane)| (*lane).to_owned()))
}
