//! What of growth needs a person now: for their home page.

use db::{Tx, setting};
use kernel::{Fault, LocalDate, StaffId};

use crate::apply::{Ask, asks_of};
use crate::follow::FollowThrough;
use crate::peer;
use crate::plan::StepStanding;
use crate::store;
use crate::team::following;
use crate::track::standing;
use crate::words::{Event, Party, StepKind};

/// Days before a step is due on which it is told.
const SOON_DAYS: i64 = 21;
/// Days after which a late step is no longer told on the home page; the plan still shows it.
const LATE_DAYS: i64 = 45;

/// What waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The first step of one's own that is due soon, or late.
    pub step: Option<StepStanding>,
    /// One's own signature is asked for.
    pub to_sign: Option<LocalDate>,
    pub asks: Vec<Ask>,
    /// Colleagues who ask one to comment on their goals, with their names.
    pub asked: Vec<(peer::Asking, String)>,
    /// Plans that wait for one's answer or signature as supervisor.
    pub waiting: usize,
    /// How one follows through as supervisor.
    pub follow: FollowThrough,
}

/// What needs a person now.
pub fn now(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Now, Fault> {
    let calendar = setting::calendar(tx)?;
    let (track, plan) = standing(tx, person, today)?;
    let mut found = Now { asks: asks_of(tx, person, today)?, ..Now::default() };
    if let Some(track) = track {
        let with = (&*track.adopted.cycle, &calendar);
        let year = calendar.school_year(today);
        let steps = if let Some(plan) = &plan {
            // Whoever sent their goals has thought about themself; nobody is asked twice.
            let (at, _) = store::plan::marked(tx, plan.id)?;
            plan.steps(with, track.started, at.map(|at| calendar.date(at)))
        } else {
            let dates = with.0.dates(&calendar, year, track.started).into_iter();
            dates.map(|(kind, due)| StepStanding { kind, due, done: None }).collect()
        };
        found.step = steps.into_iter().find(|step| {
            let theirs = matches!(step.kind, StepKind::SelfAssessment | StepKind::Goals);
            let near = (-LATE_DAYS..=SOON_DAYS).contains(&today.days_until(step.due));
            theirs && step.done.is_none() && near
        });
        found.to_sign = plan
            .filter(|plan| plan.may(&track.adopted.cycle, Party::Person, Event::Signed))
            .and_then(|plan| plan.events.last().map(|event| event.on));
    }
    for one in peer::waiting(tx, person, today)? {
        let name = staff::person(tx, one.person)?.map(|person| person.name.to_string());
        found.asked.push((one, name.unwrap_or_default()));
    }
    (found.follow, found.waiting) = following(tx, person, today)?;
    Ok(found)
}
