//! What one piece of credit is worth toward a lane or a stipend, or why it counts nothing there.

use crate::schedule::{Schedule, Stipend, Use};
use kernel::LocalDate;
use standing::Ratio;
use standing::record::Record;
use standing::rule_set::{ApprovedBy, Conversion};
use standing::work::Work;

/// Why a piece of credit counts nothing toward a use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotCounted {
    /// The use takes other credit only.
    OtherCredit,
    /// The schedule leaves it out, and says why.
    Excluded(String),
    /// It was earned before its approval, or there is none.
    BeforeApproval { approved: Option<LocalDate> },
    /// Nothing makes the schedule's unit of it.
    NothingConverts,
    /// It is less than the schedule takes.
    BelowLeast(Ratio),
    /// It was earned before the day from which on credit counts.
    Before(LocalDate),
    /// The time in which a stipend could be had for it has passed.
    Lapsed(LocalDate),
}

/// What it is worth in the unit of a use. Where it counts nothing any more, the amount still says what
/// was used of it in its time; where it never counted, the amount is zero.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Worth {
    pub amount: Ratio,
    pub why: Option<NotCounted>,
}

impl Worth {
    const fn nothing(why: NotCounted) -> Worth {
        Worth { amount: Ratio::ZERO, why: Some(why) }
    }
}

/// What the work is worth toward a use, whenever it was done.
pub fn worth(schedule: &Schedule, record: &Record, work: &Work, of: Use) -> Worth {
    match (of, &schedule.stipend) {
        (Use::Lane, _) => toward_lane(schedule, record, work),
        (Use::Stipend, Some(stipend)) => toward_stipend(stipend, work),
        (Use::Stipend, None) => Worth::nothing(NotCounted::OtherCredit),
    }
}

/// The last day on which the work can be paid by a stipend.
pub fn lapses_on(stipend: &Stipend, work: &Work) -> LocalDate {
    work.on.plus_years(i64::from(stipend.lapses_after_years))
}

fn toward_lane(schedule: &Schedule, record: &Record, work: &Work) -> Worth {
    if !schedule.counts.fits(work) {
        return Worth::nothing(NotCounted::OtherCredit);
    }
    if let Some(exclusion) = schedule.exclusions.iter().find(|one| one.of.fits(work)) {
        return Worth::nothing(NotCounted::Excluded(exclusion.why.clone()));
    }
    for approval in schedule.approvals.iter().filter(|approval| approval.of.fits(work)) {
        let approved = match &approval.by {
            ApprovedBy::Board { on } => Some(*on),
            ApprovedBy::Milestone(kind) => record.milestones_of(*kind).map(|one| one.on).min(),
        };
        if approved.is_none_or(|approved| work.on < approved) {
            return Worth::nothing(NotCounted::BeforeApproval { approved });
        }
    }
    let Some(amount) = converted(&schedule.conversions, work) else {
        return Worth::nothing(NotCounted::NothingConverts);
    };
    if let Some(least) = schedule.counting.least.filter(|least| amount < *least) {
        return Worth::nothing(NotCounted::BelowLeast(least));
    }
    let amount = schedule.counting.down_to.map_or(amount, |step| amount.down_to(step));
    Worth { amount, why: None }
}

fn toward_stipend(stipend: &Stipend, work: &Work) -> Worth {
    if !stipend.counts.fits(work) {
        return Worth::nothing(NotCounted::OtherCredit);
    }
    match converted(&stipend.conversions, work) {
        Some(amount) => Worth { amount, why: None },
        None => Worth::nothing(NotCounted::NothingConverts),
    }
}

/// By the first conversion that fits.
fn converted(conversions: &[Conversion], work: &Work) -> Option<Ratio> {
    conversions.iter().find_map(|conversion| {
        let raw = work.amount_in(&conversion.from)?;
        conversion.only.fits(work).then_some(raw * conversion.gives)
    })
}
