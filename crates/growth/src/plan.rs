//! A person's growth plan for one school year: what happened to it, its goals in all their wordings,
//! its thread. Pure.
//!
//! The self-assessment is not in here: [`crate::sight`] says who reads it, and only
//! [`crate::open`] loads it.

use kernel::{
    ActivityId, DistrictCalendar, ElementId, GoalId, GrowthCycleId, GrowthEventId, GrowthPlanId,
    GrowthWordId, Instant, Key, LocalDate, SchoolYear, StaffId,
};
use planning::Target;

use crate::cycle::Cycle;
use crate::machine::{self, State};
use crate::words::{Event, GoalKind, Party, StepKind, WordKind};

/// The most goals of a plan that stand at once.
pub const GOALS_MAX: usize = 8;
/// The longest text of a goal, a mark or a comment, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 2_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrowthPlan {
    pub id: GrowthPlanId,
    pub key: Key,
    pub person: StaffId,
    pub year: SchoolYear,
    pub cycle: GrowthCycleId,
    /// In order.
    pub events: Vec<PlanEvent>,
    pub sharings: Vec<Sharing>,
    pub goals: Vec<Goal>,
    pub thread: Vec<Word>,
    /// In order.
    pub peers: Vec<Peer>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanEvent {
    pub id: GrowthEventId,
    pub on: LocalDate,
    pub event: Event,
    pub words: String,
    pub by: Option<StaffId>,
    pub at: Instant,
}

/// One stretch of days in which the self-assessment is the supervisor's to read, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    pub shared_on: LocalDate,
    pub withdrawn_on: Option<LocalDate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: GoalId,
    pub key: Key,
    pub kind: GoalKind,
    pub dropped_on: Option<LocalDate>,
    /// In order; the last one holds. Never empty.
    pub wordings: Vec<Wording>,
    /// When each of the wordings was recorded.
    pub worded_at: Vec<Instant>,
    pub actions: Vec<ActivityId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub statement: String,
    /// By what one will see that it is reached.
    pub measure: String,
    pub serves: Option<Serves>,
    pub written_on: LocalDate,
}

/// What of a framework or a plan a goal serves, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serves {
    pub target: Target,
    pub reason: String,
}

/// What in a plan an entry of the thread is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The plan as a whole.
    Plan,
    Goal(GoalId),
    /// A conference, a decision, a signature.
    Event(GrowthEventId),
    /// An earlier entry of the thread.
    Word(GrowthWordId),
}

/// One entry of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub id: GrowthWordId,
    pub about: About,
    pub kind: WordKind,
    pub words: String,
    pub on: LocalDate,
    pub by: StaffId,
    pub at: Instant,
}

impl Word {
    /// Whether it answers something that happened or was said. Otherwise it begins a line of its own.
    pub fn is_answer(&self) -> bool {
        match self.about {
            About::Event(_) | About::Word(_) => true,
            About::Plan | About::Goal(_) => false,
        }
    }
}

/// A colleague whom the person asked to comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    pub key: Key,
    pub person: StaffId,
    pub asked_on: LocalDate,
    /// The day from which they no longer read the plan.
    pub ended_on: Option<LocalDate>,
}

/// How a person judges themself in one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub of: MarkOf,
    /// The rubric's level, from 1.
    pub level: Option<i64>,
    pub words: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkOf {
    Element(ElementId),
    Question(String),
}

impl Goal {
    pub fn wording(&self) -> &Wording {
        self.wordings.last().expect("a goal is written with its first wording")
    }
}

/// Where a step of the cycle stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepStanding {
    pub kind: StepKind,
    pub due: LocalDate,
    /// The day on which it was done.
    pub done: Option<LocalDate>,
}

impl StepStanding {
    pub fn is_late(&self, today: LocalDate) -> bool {
        self.done.is_none() && self.due < today
    }
}

/// On which day the conference that a step asks for was held, of those held in order: where a cycle has
/// one in the middle, that is the first. None for a step that is no conference.
pub(crate) fn held(kind: StepKind, cycle: &Cycle, conferences: &[LocalDate]) -> Option<LocalDate> {
    let has_mid = cycle.steps.iter().any(|step| step.kind == StepKind::MidConference);
    match kind {
        StepKind::MidConference => conferences.first().copied(),
        StepKind::Conference => conferences.get(usize::from(has_mid)).copied(),
        StepKind::SelfAssessment | StepKind::Goals | StepKind::Signatures => None,
    }
}

impl GrowthPlan {
    pub fn state(&self) -> State {
        machine::state(self.events.iter().map(|event| event.event))
    }

    /// What happened and when, in order.
    pub fn dated_events(&self) -> impl Iterator<Item = (LocalDate, Event)> {
        self.events.iter().map(|event| (event.on, event.event))
    }

    /// When it was sent, each time: with a goal that stands, or that was taken out on a day. Of a day on
    /// which both happened nobody can tell which came first, and the goal stays its person's.
    pub fn sent_with(&self, dropped_on: Option<LocalDate>) -> Vec<Instant> {
        let sent = self.events.iter().filter(|one| one.event == Event::Sent);
        sent.filter(|one| dropped_on.is_none_or(|on| one.on < on)).map(|one| one.at).collect()
    }

    pub fn state_on(&self, day: LocalDate) -> State {
        let until = self.events.iter().filter(|event| event.on <= day);
        machine::state(until.map(|event| event.event))
    }

    pub fn is_shared(&self) -> bool {
        self.sharings.iter().any(|sharing| sharing.withdrawn_on.is_none())
    }

    pub fn standing_goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(|goal| goal.dropped_on.is_none())
    }

    /// Whether there is such a thing in this plan to write about.
    pub fn holds(&self, about: About) -> bool {
        match about {
            About::Plan => true,
            About::Goal(id) => self.goals.iter().any(|goal| goal.id == id),
            About::Event(id) => self.events.iter().any(|event| event.id == id),
            About::Word(id) => self.thread.iter().any(|word| word.id == id),
        }
    }

    /// Where a line of answers is read: at what happened, or at its first entry, be that about the plan or
    /// a goal.
    pub fn root(&self, about: About) -> About {
        let mut root = about;
        // An entry answers only what was there before it, so that this ends.
        while let About::Word(id) = root
            && let Some(word) = self.thread.iter().find(|word| word.id == id)
            && word.is_answer()
        {
            root = word.about;
        }
        root
    }

    /// The first entry of the line that an entry belongs to. None: it answers something that happened.
    pub fn line_of(&self, about: About) -> Option<&Word> {
        let root = self.root(about);
        self.thread.iter().find(|word| About::Word(word.id) == root)
    }

    /// Those who are asked and not ended.
    pub fn standing_peers(&self) -> impl Iterator<Item = &Peer> {
        self.peers.iter().filter(|peer| peer.ended_on.is_none())
    }

    pub fn standing_peer(&self, person: StaffId) -> Option<&Peer> {
        self.standing_peers().find(|peer| peer.person == person)
    }

    /// The plan as a colleague reads it who was asked to comment: its goals as they read now, and the
    /// lines that the colleague began.
    #[must_use]
    pub fn for_peer(mut self, peer: StaffId) -> GrowthPlan {
        let theirs: Vec<GrowthWordId> = self
            .thread
            .iter()
            .filter(|word| self.line_of(About::Word(word.id)).is_some_and(|line| line.by == peer))
            .map(|word| word.id)
            .collect();
        self.thread.retain(|word| theirs.contains(&word.id));
        self.goals.retain(|goal| goal.dropped_on.is_none());
        for goal in &mut self.goals {
            let earlier = goal.wordings.len() - 1;
            goal.wordings.drain(..earlier);
            goal.worded_at.drain(..earlier);
        }
        self.peers.retain(|one| one.person == peer);
        self.sharings.clear();
        self.events.clear();
        self
    }

    /// The kinds of goals that the cycle asks for and the plan has not.
    pub fn goals_missing(&self, cycle: &Cycle) -> Vec<GoalKind> {
        let has = |kind: &GoalKind| self.standing_goals().any(|goal| goal.kind == *kind);
        cycle.goals.iter().filter(|kind| !has(kind)).copied().collect()
    }

    /// The day of the last event of a kind that still stands: nothing took the plan back since.
    fn last(&self, wanted: Event) -> Option<LocalDate> {
        let since = self.events.iter().rev();
        let standing = since.take_while(|event| {
            !matches!(event.event, Event::Returned | Event::PulledBack | Event::Revised)
        });
        standing.filter(|event| event.event == wanted).map(|event| event.on).last()
    }

    /// The conferences held, in order. They happened, whatever became of the plan since.
    pub fn conferences(&self) -> Vec<LocalDate> {
        let held = self.events.iter().filter(|event| event.event == Event::Conferred);
        held.map(|event| event.on).collect()
    }

    /// Each step of the cycle, and when it was done. `assessed_on`: the self-assessment was whole.
    pub fn steps(
        &self,
        (cycle, calendar): (&Cycle, &DistrictCalendar),
        started: Option<LocalDate>,
        assessed_on: Option<LocalDate>,
    ) -> Vec<StepStanding> {
        let conferences = self.conferences();
        let done = |kind: StepKind| match kind {
            StepKind::SelfAssessment => match cycle.handover {
                crate::cycle::Handover::Goals => assessed_on,
                crate::cycle::Handover::SelfAssessment => self.last(Event::Sent),
            },
            StepKind::Goals => self.last(Event::Sent),
            StepKind::MidConference | StepKind::Conference => held(kind, cycle, &conferences),
            StepKind::Signatures => (self.state() == State::Complete)
                .then(|| self.events.last().map(|event| event.on))
                .flatten(),
        };
        let dates = cycle.dates(calendar, self.year, started).into_iter();
        dates.map(|(kind, due)| StepStanding { kind, due, done: done(kind) }).collect()
    }

    /// Whether someone may do something with it now.
    pub fn may(&self, cycle: &Cycle, by: Party, event: Event) -> bool {
        machine::may(by, event, self.state(), &cycle.signatures)
    }
}
