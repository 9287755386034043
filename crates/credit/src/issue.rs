//! Issuing credit: once for a section, when its attendance is final (ATT-4).
//!
//! Settling and posting are one transaction. Where very many people are on the roster the section
//! is settled at once, and a job posts the lines in pieces; the unique index on award lines judges
//! last, so that a piece done twice posts once.

use crate::award::Offer;
use crate::job;
use crate::posting::{self, Case, Codes, Posting, awards, case, earning};
use access::{Permit, action};
use attendance::take::Settled;
use attendance::{Settlement, Standing};
use db::Tx;
use db::jobs::{self, Job};
use db::journal::{self, Entry as JournalEntry};
use kernel::{By, Failed, Fault, Instant, Key, Occasion, SectionId, StaffId};

/// Up to so many people are posted while the presenter waits.
pub const PEOPLE_AT_ONCE_MAX: usize = 200;
/// A room may be closed a little before the hour.
pub const ISSUE_BEFORE_END_MINUTES: i64 = 15;

/// Why credit is not issued.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IssueRefusal {
    NoSuchSection,
    SectionCancelled,
    /// It has no session that was held: there is nothing to have attended.
    NoSessions,
    NotOver {
        from: Instant,
    },
    AlreadyIssued {
        settlement: Settlement,
    },
    /// The actor would post credit for themself (T18): someone else issues it.
    OwnCredit,
}

/// What issuing would do, in numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Effects {
    pub full: usize,
    pub partial: usize,
    pub none: usize,
    /// Those of whom nobody said anything yet in at least one session.
    pub unmarked: usize,
    /// Those who earn anything, and are told.
    pub people: usize,
    pub lines: usize,
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Issued {
    Posted(Effects),
    /// The lines are posted by a job, whose page shows how far it is.
    Queued {
        job: Key,
        effects: Effects,
    },
}

/// Works out what issuing would do and whether it may be done, writing nothing.
pub fn preview(
    tx: &mut Tx,
    actor: StaffId,
    now: Instant,
    section: SectionId,
) -> Result<(Effects, Vec<Offer>, Option<IssueRefusal>), Failed<IssueRefusal>> {
    let case = case(tx, section)?.ok_or(Failed::Refused(IssueRefusal::NoSuchSection))?;
    let refusal = judge(&case, By::Staff(actor), now).err();
    Ok((effects(&case), case.subject.offers, refusal))
}

/// Settles the section and posts one award line for each person and credit type.
pub fn issue_credit(
    tx: &mut Tx,
    permit: &Permit<action::IssueCredit>,
    occasion: &Occasion,
    section: SectionId,
) -> Result<Issued, Failed<IssueRefusal>> {
    // Locks the section: marks that come later are refused, those before are counted below.
    let settled = attendance::take::settle(tx, permit, occasion, section)?;
    let case = case(tx, section)?.ok_or(Failed::Refused(IssueRefusal::NoSuchSection))?;
    if settled == Settled::Before {
        let settlement = case.section.settlement.ok_or(Fault::new("settled and not settled"))?;
        return Err(Failed::Refused(IssueRefusal::AlreadyIssued { settlement }));
    }
    judge_unsettled(&case, occasion.by, occasion.now).map_err(Failed::Refused)?;
    let effects = effects(&case);
    tx.journal(
        JournalEntry::new(occasion, "credit.issued", journal::On("section", section.0)).detail(
            serde_json::json!({
                "full": effects.full, "partial": effects.partial, "none": effects.none,
                "lines": effects.lines,
            }),
        ),
    );
    let earning = earning(&case);
    if earning.len() > PEOPLE_AT_ONCE_MAX {
        let (_, job) =
            jobs::enqueue(tx, occasion, Job::new(job::ISSUE_JOB, job::payload(section)))?;
        return Ok(Issued::Queued { job, effects });
    }
    let posting = Posting { at: occasion.now, by: occasion.by.staff(), codes: Codes::Random };
    posting::post(tx, &case, &earning, &posting)?;
    posting::tell(tx, occasion, &case, &earning)?;
    Ok(Issued::Posted(effects))
}

fn judge(case: &Case, by: By, now: Instant) -> Result<(), IssueRefusal> {
    if let Some(settlement) = case.section.settlement {
        return Err(IssueRefusal::AlreadyIssued { settlement });
    }
    judge_unsettled(case, by, now)
}

fn judge_unsettled(case: &Case, by: By, now: Instant) -> Result<(), IssueRefusal> {
    if case.section.cancelled_at.is_some() {
        return Err(IssueRefusal::SectionCancelled);
    }
    let ends_at = case.section.ends_at().ok_or(IssueRefusal::NoSessions)?;
    let from = ends_at.plus_minutes(-ISSUE_BEFORE_END_MINUTES);
    if now < from {
        return Err(IssueRefusal::NotOver { from });
    }
    let own = by
        .staff()
        .is_some_and(|actor| earning(case).into_iter().any(|outcome| outcome.person == actor));
    if own { Err(IssueRefusal::OwnCredit) } else { Ok(()) }
}

fn effects(case: &Case) -> Effects {
    let mut effects = Effects::default();
    for outcome in &case.outcomes {
        match outcome.standing() {
            Standing::Full => effects.full += 1,
            Standing::Partial => effects.partial += 1,
            Standing::None => effects.none += 1,
        }
        effects.unmarked += usize::from(outcome.is_open());
        let lines = awards(case, outcome).count();
        effects.people += usize::from(lines > 0);
        effects.lines += lines;
    }
    effects
}
