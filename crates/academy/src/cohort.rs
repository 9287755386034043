//! The cohort: who was selected, how far each has come, and registering all of them at once.

use access::{Permit, action};
use db::Tx;
use kernel::{Failed, Fault, LocalDate, Occasion, SectionId, StaffId};
use registration::Refusal;

use crate::candidacy::Candidacy;
use crate::kinds::Academy;
use crate::machine::State;
use crate::mentor::Standing;
use crate::progress::{Progress, logged, progress, taken};
use crate::store;

/// A member with how far they have come.
#[derive(Clone, Debug)]
pub struct Row {
    pub candidacy: Candidacy,
    pub mentor: Option<Standing>,
    pub progress: Progress,
}

/// How many there are in each place, without names: what the office sees of candidacies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub submitted: usize,
    pub selected: usize,
    pub waitlisted: usize,
    pub not_selected: usize,
    pub completed: usize,
}

/// The members of an academy, in the order in which they applied.
pub fn cohort(
    tx: &mut Tx,
    _: &Permit<action::ViewCohort>,
    academy: &Academy,
) -> Result<Vec<Row>, Fault> {
    let mut members = store::candidacy::of_academy(tx, academy.id)?;
    members.retain(|one| one.state().is_member());
    let ids: Vec<_> = members.iter().map(|one| one.id).collect();
    let (experience, took) = (logged(tx, &ids)?, taken(tx, academy)?);
    let mentors = store::experience::mentors_of(tx, &ids)?;
    Ok(members
        .into_iter()
        .map(|candidacy| {
            let progress = progress(academy, &candidacy, &experience, &took);
            let mentor = mentors.iter().find(|one| one.candidacy == candidacy.id).cloned();
            Row { candidacy, mentor, progress }
        })
        .collect())
}

/// How many candidacies stand where.
pub fn counts(tx: &mut Tx, academy: &Academy) -> Result<Counts, Fault> {
    let mut counts = Counts::default();
    for one in store::candidacy::of_academy(tx, academy.id)? {
        match one.state() {
            State::Submitted => counts.submitted += 1,
            State::Selected => counts.selected += 1,
            State::Waitlisted => counts.waitlisted += 1,
            State::NotSelected => counts.not_selected += 1,
            State::Completed => counts.completed += 1,
            State::Draft | State::Withdrawn | State::Left => {}
        }
    }
    Ok(counts)
}

/// Academies with a cohort on a day, their members then, and those who have completed one by then:
/// for the policy page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub academies: usize,
    pub members: usize,
    pub completed: usize,
}

/// Counts over all academies on a day, without names.
pub fn figures(tx: &mut Tx, on: LocalDate) -> Result<Figures, Fault> {
    let mut figures = Figures::default();
    for academy in store::academy::all(tx)? {
        let mut members = 0;
        for one in store::candidacy::of_academy(tx, academy.id)? {
            match one.state_on(on) {
                State::Selected => members += 1,
                State::Completed => figures.completed += 1,
                State::Draft
                | State::Submitted
                | State::Withdrawn
                | State::Waitlisted
                | State::NotSelected
                | State::Left => {}
            }
        }
        figures.academies += usize::from(members > 0);
        figures.members += members;
    }
    Ok(figures)
}

/// What registering the cohort came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enrolled {
    pub registered: usize,
    pub refused: Vec<(StaffId, SectionId, Refusal)>,
}

/// Registers every member in every section that lies ahead and in which they are not yet. The office
/// asks for them, as it may for anybody (REG-9).
pub fn register_cohort(
    tx: &mut Tx,
    permit: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    academy: &Academy,
) -> Result<Enrolled, Fault> {
    let mut members = store::candidacy::of_academy(tx, academy.id)?;
    members.retain(|one| one.state() == State::Selected);
    let mut came = Enrolled::default();
    for section in catalog::sections(tx, &academy.sections)? {
        if section.starts_at().is_none_or(|starts| starts <= occasion.now) {
            continue;
        }
        for member in &members {
            match registration::register_other(tx, permit, occasion, section.id, member.person) {
                Ok(_) => came.registered += 1,
                Err(Failed::Refused(Refusal::AlreadyRegistered { .. })) => {}
                Err(Failed::Refused(refusal)) => {
                    came.refused.push((member.person, section.id, refusal));
                }
                Err(Failed::Fault(fault)) => return Err(fault),
            }
        }
    }
    Ok(came)
}
