//! How far a member has come: of each term the experience confirmed, of each section whether it was
//! taken. Pure but for the loading.

use std::collections::{HashMap, HashSet};

use db::Tx;
use kernel::{CandidacyId, Fault, Hours, SectionId, StaffId};
use registration::State as Place;

use crate::candidacy::Candidacy;
use crate::experience::Experience;
use crate::kinds::Academy;
use crate::store;

/// Experience of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermProgress {
    pub asks: Hours,
    pub confirmed: Hours,
    /// Logged and not answered yet.
    pub waiting: Hours,
}

impl TermProgress {
    /// What is still to be confirmed.
    pub fn lacks(&self) -> Hours {
        Hours::from_minutes((self.asks.minutes() - self.confirmed.minutes()).max(0))
    }
}

/// How a member stands to a section of the academy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// Credit of it stands in their ledger.
    Credited,
    Registered,
    /// In line, or waits for an answer.
    Waiting,
    NotYet,
}

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Of the term of this place, so much.
    Experience {
        term: usize,
        hours: Hours,
    },
    Section(SectionId),
}

/// How far one member has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub terms: Vec<TermProgress>,
    pub sections: Vec<(SectionId, Took)>,
}

impl Progress {
    pub fn lacks(&self) -> Vec<Lack> {
        let terms = self.terms.iter().enumerate().filter(|(_, term)| term.lacks().minutes() > 0);
        let terms = terms.map(|(term, one)| Lack::Experience { term, hours: one.lacks() });
        let sections = self.sections.iter().filter(|(_, took)| *took != Took::Credited);
        terms.chain(sections.map(|(section, _)| Lack::Section(*section))).collect()
    }

    /// All that was confirmed.
    pub fn confirmed(&self) -> Hours {
        self.terms.iter().map(|term| term.confirmed).sum()
    }

    /// All that is logged and waits.
    pub fn waiting(&self) -> Hours {
        self.terms.iter().map(|term| term.waiting).sum()
    }

    /// Sections whose credit stands.
    pub fn credited(&self) -> usize {
        self.sections.iter().filter(|(_, took)| *took == Took::Credited).count()
    }
}

/// Who was credited and who is registered, by section of the academy.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    pub credited: HashMap<SectionId, HashSet<StaffId>>,
    pub registered: HashMap<(SectionId, StaffId), Took>,
}

/// How far a member has come.
pub fn progress(
    academy: &Academy,
    candidacy: &Candidacy,
    logged: &[Experience],
    taken: &Taken,
) -> Progress {
    let mut terms: Vec<TermProgress> = academy
        .wanted
        .terms
        .iter()
        .map(|term| TermProgress { asks: term.asks, ..TermProgress::default() })
        .collect();
    for one in logged.iter().filter(|one| one.candidacy == candidacy.id) {
        let Some(term) = academy.term_on(one.on) else { continue };
        if one.is_confirmed() {
            terms[term].confirmed = terms[term].confirmed + one.time;
        } else if one.waits() {
            terms[term].waiting = terms[term].waiting + one.time;
        }
    }
    let took = |section: SectionId| {
        let credited = taken.credited.get(&section);
        if credited.is_some_and(|people| people.contains(&candidacy.person)) {
            return Took::Credited;
        }
        taken.registered.get(&(section, candidacy.person)).copied().unwrap_or(Took::NotYet)
    };
    let sections = academy.sections.iter().map(|section| (*section, took(*section))).collect();
    Progress { terms, sections }
}

/// Reads who took which of an academy's sections.
pub fn taken(tx: &mut Tx, academy: &Academy) -> Result<Taken, Fault> {
    let mut taken = Taken::default();
    for section in &academy.sections {
        let pieces = credit::transcript::posted_for(tx, *section)?;
        let standing = pieces.iter().filter(|piece| piece.revoked().is_none());
        taken.credited.insert(*section, standing.map(|piece| piece.award.person).collect());
        for row in registration::everyone(tx, *section)? {
            let took = match row.state {
                Place::Registered => Took::Registered,
                Place::Requested | Place::Waitlisted | Place::Offered { .. } => Took::Waiting,
                Place::Declined | Place::Cancelled | Place::Withdrawn | Place::Expired => continue,
            };
            taken.registered.insert((*section, row.person), took);
        }
    }
    Ok(taken)
}

/// What these members logged, by day.
pub fn logged(tx: &mut Tx, members: &[CandidacyId]) -> Result<Vec<Experience>, Fault> {
    store::experience::of_these(tx, members)
}
