//! The ways of saying no, each with what a page needs to explain it and to offer the next step.

use kernel::{Instant, Key, LocalDate, Seats};
use staff::audience::Finding;

use crate::first::First;
use crate::registration::State;

/// Why a rule said no. Each carries what a page needs to explain it and to offer the next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not published, or no such section for this person.
    NotOffered,
    NotYetOpen {
        opens: Instant,
    },
    Closed {
        on: Instant,
    },
    Started {
        at: Instant,
    },
    SectionCancelled {
        reason: String,
    },
    /// Every seat is spoken for and nobody more can wait.
    SectionFull {
        waitlist: FullWaitlist,
    },
    AlreadyRegistered {
        registration: Key,
        state: State,
    },
    /// A session meets at the same time as one the person is registered for (REG-4).
    Overlaps {
        with: Clash,
    },
    /// The person holds a place in another section of the same activity: ask, don't move (REG-3).
    HoldsAnotherSection(OtherSection),
    /// As many of the person's building are away at that time as may be.
    TooFewStay(Absences),
    /// What has to be taken first is not in the person's ledger (REG-10).
    PrerequisiteMissing {
        missing: Vec<Needed>,
    },
    /// The section is taken with the others of its series, all or none (CAT-7).
    PartOfSeries {
        series: Key,
        title: String,
    },
    /// It is taken once, and the person has credit for it (REG-10).
    AlreadyTaken {
        on: LocalDate,
    },
    /// Something comes before, such as feedback on the last section (REG-8).
    SomethingFirst(First),
    /// What was to be given up for the seat is not the person's, or no longer theirs.
    NothingToGiveUp,
    /// The activity is not for this person, and why (CAT-5).
    NotInAudience {
        why: Vec<Finding>,
    },
    CancelDeadlinePassed {
        on: Instant,
    },
    /// The offer was open until then.
    OfferExpired {
        on: Instant,
    },
    /// The offer still stands until then.
    OfferStillOpen {
        until: Instant,
    },
    /// Someone waits, and no seat is free for them.
    NoSeatFree,
    /// Nobody is moved up any more, this close to the start.
    PromotionStopped {
        on: Instant,
    },
    /// More people hold a seat than the new capacity has.
    BelowSeatsTaken {
        taken: Seats,
    },
    /// The section needs no approval, so there is nothing to request.
    NoApprovalNeeded,
    /// The section needs an approval first.
    ApprovalNeeded,
    /// A no needs a reason (REG-5).
    ReasonNeeded,
    /// What was asked cannot happen in this state.
    NotPossible {
        state: Option<State>,
        event: &'static str,
    },
}

/// Why nobody more can wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FullWaitlist {
    /// The section keeps no waitlist.
    NotKept,
    /// As many wait as may.
    Full { waiting: usize },
}

/// How many of a building may be away at once, and that so many are (REG-4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absences {
    pub building: String,
    /// Whom the limit counts, a group of jobs; `None`: everyone who works there.
    pub group: Option<String>,
    pub most: Seats,
    /// The session at which one more would be too many.
    pub on: LocalDate,
}

/// An activity that has to be taken before another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    pub activity: Key,
    pub title: String,
}

/// The session of another section that meets at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub section: Key,
    /// The seat the person has there; none where they present.
    pub registration: Option<Key>,
    pub title: String,
    pub starts_at: Instant,
    pub ends_at: Instant,
}

/// The other section of the same activity in which the person has a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSection {
    pub section: Key,
    pub title: String,
    pub registration: Key,
}
