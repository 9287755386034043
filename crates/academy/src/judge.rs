//! The panel's work: a sheet for each candidacy, kept apart until all are in; then the decisions.

use access::{Permit, action};
use db::Tx;
use kernel::{By, Failed, Fault, LocalDate, Occasion, StaffId};

use crate::apply::record;
use crate::candidacy::{Candidacy, Sheet};
use crate::kinds::{Academy, Call, Event, POINTS_MAX};
use crate::machine::{State, next};
use crate::panel::{Before, decider, missing};
use crate::{call, notices, open, store};

/// Why a sheet or a decision is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JudgeRefusal {
    /// People may still apply, or take their candidacy back.
    StillOpen(Call),
    /// They are on the panel no longer.
    NotOnPanel,
    /// They are the person, or stand above them.
    StandsAside,
    /// A point for each criterion.
    PointsMissing,
    /// All sheets are in; what was judged stays.
    AllIn,
    /// So many sheets are still to come.
    SheetsMissing(usize),
    /// The chair decides, or the next of the panel where the chair stands aside.
    NotDecider,
    /// Say why.
    WordsMissing,
    NoPlaceLeft(u16),
    NotPossible(State),
}

/// What comes before the panel of an academy.
#[derive(Clone, Debug)]
pub struct Bench {
    /// Those that were submitted and not taken back, in the order in which they were begun.
    pub candidacies: Vec<Candidacy>,
    /// The same, with who stands aside.
    pub before: Vec<Before>,
    pub sheets: Vec<Sheet>,
    /// Who still has to write how many.
    pub missing: Vec<(StaffId, usize)>,
}

impl Bench {
    /// Whether every sheet is in.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// The sheets one of the panel may read: all once all are in, their own before.
    pub fn shown_to(&self, who: StaffId) -> Vec<&Sheet> {
        self.sheets.iter().filter(|sheet| self.is_whole() || sheet.panelist == who).collect()
    }

    pub fn before_of(&self, candidacy: &Candidacy) -> Option<&Before> {
        self.before.iter().find(|one| one.candidacy == candidacy.id)
    }

    /// Candidacies that one of the panel still has to write a sheet for.
    pub fn to_write(&self, who: StaffId) -> usize {
        self.missing.iter().find(|(one, _)| *one == who).map_or(0, |(_, count)| *count)
    }
}

/// Loads what comes before the panel. A decided candidacy needs no sheet any more of who joined the
/// panel later.
pub fn bench(
    tx: &mut Tx,
    _: &Permit<action::JudgeCandidacy>,
    academy: &Academy,
    today: LocalDate,
) -> Result<Bench, Fault> {
    bench_of(tx, academy, today)
}

pub(crate) fn bench_of(tx: &mut Tx, academy: &Academy, today: LocalDate) -> Result<Bench, Fault> {
    let mut candidacies = store::candidacy::of_academy(tx, academy.id)?;
    candidacies.retain(|one| !one.state().is_in_its_persons_hand());
    let people: Vec<StaffId> = candidacies.iter().map(|one| one.person).collect();
    let aside = open::aside(tx, (academy, &people), today)?;
    let before: Vec<Before> = candidacies
        .iter()
        .zip(aside)
        .map(|(one, aside)| Before { candidacy: one.id, aside })
        .collect();
    let sheets = store::panel::sheets(tx, academy.id)?;
    let waiting: Vec<Before> = before
        .iter()
        .zip(&candidacies)
        .filter(|(_, one)| one.state() == State::Submitted)
        .map(|(before, _)| before.clone())
        .collect();
    let missing = missing(&academy.wanted.panel, &waiting, &sheets);
    Ok(Bench { candidacies, before, sheets, missing })
}

fn closed(academy: &Academy, today: LocalDate) -> Result<(), Failed<JudgeRefusal>> {
    match academy.call_on(today) {
        Call::Closed(_) => Ok(()),
        call @ (Call::Draft | Call::Opens(_) | Call::Open(_)) => {
            Err(Failed::Refused(JudgeRefusal::StillOpen(call)))
        }
    }
}

/// Writes one panelist's sheet, or writes it anew while others are still to come.
pub fn score(
    tx: &mut Tx,
    _: &Permit<action::JudgeCandidacy>,
    occasion: &Occasion,
    academy: &Academy,
    sheet: &Sheet,
) -> Result<(), Failed<JudgeRefusal>> {
    closed(academy, occasion.today)?;
    store::academy::lock(tx, academy.id)?;
    let academy = store::academy::by_id(tx, academy.id)?;
    if !academy.wanted.panel.contains(&sheet.panelist) {
        return Err(Failed::Refused(JudgeRefusal::NotOnPanel));
    }
    let bench = bench_of(tx, &academy, occasion.today)?;
    let found = bench.candidacies.iter().find(|one| one.id == sheet.candidacy);
    let state = found.map_or(State::Withdrawn, Candidacy::state);
    if state != State::Submitted {
        return Err(Failed::Refused(JudgeRefusal::NotPossible(state)));
    }
    let before = bench.before.iter().find(|one| one.candidacy == sheet.candidacy);
    if before.is_none_or(|before| before.aside.contains(&sheet.panelist)) {
        return Err(Failed::Refused(JudgeRefusal::StandsAside));
    }
    if bench.is_whole() {
        return Err(Failed::Refused(JudgeRefusal::AllIn));
    }
    let in_range = |points: &i64| (1..=POINTS_MAX).contains(points);
    if sheet.points.len() != academy.wanted.criteria.len() || !sheet.points.iter().all(in_range) {
        return Err(Failed::Refused(JudgeRefusal::PointsMissing));
    }
    store::panel::keep(tx, occasion, sheet)?;
    let on = db::journal::On("candidacy", sheet.candidacy.0);
    tx.journal(db::journal::Entry::new(occasion, "candidacy.scored", on));
    if bench_of(tx, &academy, occasion.today)?.is_whole() {
        notices::all_in(tx, occasion, &academy)?;
    }
    Ok(())
}

/// Decides on a candidacy, with the reason that its person reads.
pub fn decide(
    tx: &mut Tx,
    _: &Permit<action::JudgeCandidacy>,
    occasion: &Occasion,
    (academy, candidacy): (&Academy, &Candidacy),
    (event, words): (Event, &str),
) -> Result<(), Failed<JudgeRefusal>> {
    closed(academy, occasion.today)?;
    store::academy::lock(tx, academy.id)?;
    let academy = store::academy::by_id(tx, academy.id)?;
    let bench = bench_of(tx, &academy, occasion.today)?;
    let waiting: usize = bench.missing.iter().map(|(_, count)| count).sum();
    if waiting > 0 {
        return Err(Failed::Refused(JudgeRefusal::SheetsMissing(waiting)));
    }
    let found = bench.candidacies.iter().find(|one| one.id == candidacy.id);
    let found = found.ok_or(Failed::Refused(JudgeRefusal::NotPossible(State::Withdrawn)))?;
    let decides = bench.before_of(found).and_then(|one| decider(&academy.wanted.panel, one));
    if let By::Staff(who) = occasion.by
        && decides != Some(who)
    {
        return Err(Failed::Refused(JudgeRefusal::NotDecider));
    }
    if words.trim().is_empty() {
        return Err(Failed::Refused(JudgeRefusal::WordsMissing));
    }
    let state = found.state();
    if next(state, event).is_none() {
        return Err(Failed::Refused(JudgeRefusal::NotPossible(state)));
    }
    let places = academy.wanted.places;
    if event == Event::Selected && call::taken(tx, &academy)? >= usize::from(places) {
        return Err(Failed::Refused(JudgeRefusal::NoPlaceLeft(places)));
    }
    record(tx, occasion, found, (event, words))?;
    notices::decided(tx, occasion, &academy, found)?;
    Ok(())
}
