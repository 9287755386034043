//! Sections that are taken together as one registration (CAT-7): all seats or none, in one
//! transaction. Each section keeps its own seats, line, roster and credit; what is one is the
//! person's place in it. Where one of the sections needs an approval, the whole waits for one: a chain is
//! asked once, each place keeps its seat meanwhile, and a no frees them all. Whatever happens to a registration in one of them happens to the person's
//! registrations in the others ([`crate::line`]); only a section that is cancelled leaves alone.
//!
//! A person takes the whole series or nothing of it; the office may still put someone into a single
//! section, to make one up. Whoever waits, waits in every section, and moves up when all have a seat
//! for their tickets. The sections of a series are locked together, in the order of their ids.

use std::collections::BTreeSet;

use access::{Permit, action};
use catalog::{Approval, Section};
use db::{Tx, journal};
use kernel::{ActivityId, Failed, Fault, Hours, Key, Occasion, SectionId, SeriesId, StaffId};

use crate::approving;
use crate::coverage;
use crate::line::Locked;
use crate::notices;
use crate::register::{Registered, Situation, Wish, enter, line_of, situation_in};
use crate::registration::{Asking, Event, Refusal, State};
use crate::store::{self, Standing, series as rows};

/// Sections that are taken together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: SeriesId,
    pub key: Key,
    pub title: String,
    pub summary: String,
    /// Those that take place, in the order in which they meet.
    pub sections: Vec<Section>,
}

impl Series {
    /// The learning time of all its sections.
    pub fn learning_time(&self) -> Hours {
        self.sections.iter().map(Section::learning_time).sum()
    }

    /// Whether somebody has to approve it: one section that needs an approval is enough.
    pub fn approval(&self) -> Approval {
        let needed = self.sections.iter().any(|section| section.approval == Approval::Needed);
        if needed { Approval::Needed } else { Approval::NotNeeded }
    }

    fn activities(&self) -> Vec<ActivityId> {
        self.sections.iter().map(|section| section.activity).collect()
    }
}

/// What is to be taken together.
#[derive(Clone, Debug)]
pub struct NewSeries {
    pub title: String,
    pub summary: String,
    pub sections: Vec<SectionId>,
}

/// Why sections cannot be taken together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotLinked {
    /// One section alone is no series.
    TooFew,
    /// It is part of another series.
    InAnother { title: String },
    /// Somebody has a place in it already, and did not ask for the others.
    SomebodyIn { title: String },
    /// Cancelled, or begun.
    NotAhead { title: String },
    /// They meet at the same time.
    Overlap { title: String, with: String },
}

/// Why a series is not let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUnlinked {
    /// So many have asked for all of it, and were not answered yet.
    RequestsWait { people: usize },
}

/// A section of a series says no, for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaysNo {
    pub section: Key,
    pub activity: Key,
    pub title: String,
    pub refusal: Box<Refusal>,
}

/// Every series that has a section still to come or under way, by title.
pub fn all_series(tx: &mut Tx) -> Result<Vec<Series>, Fault> {
    let mut all = Vec::new();
    for one in rows::all(tx)? {
        all.push(with_sections(tx, one)?);
    }
    Ok(all)
}

/// The series of a key; `None` also where every section of it was cancelled.
pub fn series_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Series>, Fault> {
    let Some(bare) = rows::by_key(tx, key)? else { return Ok(None) };
    let series = with_sections(tx, bare)?;
    Ok(Some(series).filter(|series| !series.sections.is_empty()))
}

/// The key and title of the series that a section is part of.
pub fn series_of(tx: &mut Tx, section: SectionId) -> Result<Option<(Key, String)>, Fault> {
    rows::of_section(tx, section)
}

/// The series that a section is part of, whole.
pub(crate) fn whole_of(tx: &mut Tx, section: SectionId) -> Result<Option<Series>, Fault> {
    let Some((key, _)) = series_of(tx, section)? else { return Ok(None) };
    series_by_key(tx, &key)
}

/// The title of the series that a registration is part of.
pub(crate) fn series_of_registration(tx: &mut Tx, key: &Key) -> Result<Option<String>, Fault> {
    let Some(standing) = store::by_key(tx, key)? else { return Ok(None) };
    Ok(series_of(tx, standing.section)?.map(|(_, title)| title))
}

fn with_sections(tx: &mut Tx, bare: rows::Bare) -> Result<Series, Fault> {
    let mut sections = Vec::new();
    for id in rows::sections(tx, bare.id)? {
        sections.extend(catalog::section(tx, id)?.filter(|section| section.cancelled.is_none()));
    }
    sections.sort_by_key(|section| (section.starts_at(), section.id));
    let rows::Bare { id, key, title, summary } = bare;
    Ok(Series { id, key, title, summary, sections })
}

/// Links sections so that they are taken together from now on.
pub fn link(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    new: &NewSeries,
) -> Result<Key, Failed<NotLinked>> {
    let mut ids = new.sections.clone();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() < 2 {
        return Err(Failed::Refused(NotLinked::TooFew));
    }
    // Nobody comes into any of them meanwhile.
    store::lock_seatings(tx, &ids)?;
    let mut sections: Vec<Section> = Vec::new();
    for id in &ids {
        let section = catalog::section(tx, *id)?
            .ok_or_else(|| Failed::Fault(Fault::new("a section of a series that is not there")))?;
        can_be_linked(tx, occasion, &section)?;
        if let Some(with) = sections.iter().find(|other| overlap(other, &section)) {
            let (title, with) = (section.full_title(), with.full_title());
            return Err(Failed::Refused(NotLinked::Overlap { title, with }));
        }
        sections.push(section);
    }
    let (id, key) = rows::insert(tx, occasion, new)?;
    for section in &ids {
        rows::add(tx, id, *section)?;
    }
    tx.journal(journal::Entry::new(occasion, "series.linked", journal::On("series", id.0)).detail(
        serde_json::json!({
            "title": new.title,
            "sections": ids.iter().map(|section| section.0).collect::<Vec<_>>(),
        }),
    ));
    Ok(key)
}

fn can_be_linked(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
) -> Result<(), Failed<NotLinked>> {
    let title = section.full_title();
    let begun = section.starts_at().is_some_and(|start| start <= occasion.now);
    if section.cancelled.is_some() || begun {
        return Err(Failed::Refused(NotLinked::NotAhead { title }));
    }
    if rows::of_section(tx, section.id)?.is_some() {
        return Err(Failed::Refused(NotLinked::InAnother { title }));
    }
    if !store::all_active(tx, section.id)?.is_empty() {
        return Err(Failed::Refused(NotLinked::SomebodyIn { title }));
    }
    Ok(())
}

fn overlap(one: &Section, other: &Section) -> bool {
    one.meetings().any(|mine| other.meetings().any(|theirs| mine.overlaps(theirs)))
}

/// Lets the sections be taken one by one again. Whoever has a place in them keeps each of them; who asked
/// for all of it is answered first, for a yes to one section would say nothing of the others.
pub fn unlink(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    series: &Series,
) -> Result<(), Failed<NotUnlinked>> {
    let ids: Vec<SectionId> = series.sections.iter().map(|section| section.id).collect();
    store::lock_seatings(tx, &ids)?;
    let mut waiting = BTreeSet::new();
    for id in &ids {
        let everyone = store::all_active(tx, *id)?;
        let requests = everyone.iter().filter(|one| one.state == State::Requested);
        waiting.extend(requests.map(|one| one.person));
    }
    if !waiting.is_empty() {
        return Err(Failed::Refused(NotUnlinked::RequestsWait { people: waiting.len() }));
    }
    rows::end(tx, series.id, occasion.now)?;
    tx.journal(journal::Entry::new(
        occasion,
        "series.unlinked",
        journal::On("series", series.id.0),
    ));
    Ok(())
}

/// What a person is in a series, and what each of its sections says.
#[derive(Clone, Debug)]
pub struct Together {
    /// One for each section, in their order.
    pub situations: Vec<Situation>,
}

impl Together {
    /// What asking comes to for all of them; the first section that says no says it for all.
    pub fn asks_for(&self, series: &Series) -> Result<Event, SaysNo> {
        let mut all = Event::Register;
        for (section, situation) in series.sections.iter().zip(&self.situations) {
            let event = situation.asks_for().map_err(|refusal| SaysNo {
                section: section.key.clone(),
                activity: section.activity_key.clone(),
                title: section.full_title(),
                refusal: Box::new(refusal),
            })?;
            if event == Event::Request {
                all = Event::Request;
            } else if event != Event::Register && all != Event::Request {
                all = Event::Waitlist;
            }
        }
        Ok(all)
    }

    /// The person's registration in the first section, if they have one in every section.
    pub fn already(&self) -> Option<&(Key, State)> {
        if self.situations.iter().any(|situation| situation.already.is_none()) {
            return None;
        }
        self.situations.first().and_then(|situation| situation.already.as_ref())
    }
}

/// What decides whether the person gets a place in all of them, as it is just now: for pages.
pub fn together(
    tx: &mut Tx,
    occasion: &Occasion,
    series: &Series,
    person: StaffId,
) -> Result<Together, Fault> {
    let wish = Wish { series: Some(series.id), ..Wish::of(Asking::Oneself, person) };
    let mut situations = Vec::new();
    for section in &series.sections {
        let line = line_of(tx, section, occasion.now)?;
        let mut situation = situation_in(tx, occasion, section, line, wish)?;
        situation.facts.approval = series.approval();
        comes_with_it(tx, series, &mut situation)?;
        situations.push(situation);
    }
    Ok(Together { situations })
}

/// What has to be taken first is fulfilled where it is part of the series.
fn comes_with_it(tx: &mut Tx, series: &Series, situation: &mut Situation) -> Result<(), Fault> {
    let mut keys = Vec::new();
    for activity in catalog::activities(tx, &series.activities())? {
        keys.push(activity.key);
    }
    situation.taken.missing.retain(|needed| !keys.contains(&needed.activity));
    Ok(())
}

/// Registers a person for every section of a series, or puts them in line for all, or says no.
pub fn register_for_series(
    tx: &mut Tx,
    _: &Permit<action::RegisterSelf>,
    occasion: &Occasion,
    series: &Series,
    person: StaffId,
) -> Result<Vec<Registered>, Failed<SaysNo>> {
    store::lock_person(tx, person)?;
    let ids: Vec<SectionId> = series.sections.iter().map(|section| section.id).collect();
    let Some(locked) = ids.first().map(|id| Locked::lock(tx, *id)).transpose()?.flatten() else {
        return Err(Failed::Fault(Fault::new("a series without sections")));
    };
    coverage::lock_all(tx, person, &ids)?;
    // The sections as they are under the lock, in the order of the series.
    let series = &Series { sections: locked.in_order_of(&ids), ..series.clone() };
    let together = together(tx, occasion, series, person)?;
    let event = together.asks_for(series).map_err(Failed::Refused)?;
    let wish = Wish { series: Some(series.id), ..Wish::of(Asking::Oneself, person) };
    let mut entered: Vec<Standing> = Vec::new();
    for (section, situation) in series.sections.iter().zip(&together.situations) {
        let says_no = |refusal: Refusal| SaysNo {
            section: section.key.clone(),
            activity: section.activity_key.clone(),
            title: section.full_title(),
            refusal: Box::new(refusal),
        };
        let standing = enter(tx, occasion, section, wish, (event, situation))
            .map_err(|failed| failed.map(says_no))?;
        if standing.state == State::Registered {
            notices::seat_taken(tx, occasion, section, &standing)?;
        }
        entered.push(standing);
    }
    if event == Event::Waitlist {
        locked.move_up(tx, occasion)?;
    }
    if let (Event::Request, Some(first)) = (event, entered.first()) {
        approving::ask_approvers_of_series(tx, occasion, series, first)?;
    }
    let mut registered = Vec::new();
    for standing in entered {
        let now = store::by_id(tx, standing.id)?.unwrap_or(standing);
        registered.push(Registered { registration: now.key, state: now.state });
    }
    Ok(registered)
}
