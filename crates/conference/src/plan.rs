//! The office puts a conference together: its slots, its options, the moment at which it opens.

use access::{Permit, action};
use catalog::schedule::{Plan, Published, publish_section};
use catalog::{Section, SectionState};
use db::{Tx, journal};
use kernel::{
    ConferenceId, DistrictCalendar, Failed, Fault, Instant, Key, LocalDate, LocalTime, Occasion,
    SectionId, SlotId,
};
use registration::coverage::free_of_students;
use registration::{Refusal, reschedule};

use crate::{Conference, Placed, Slot, store};

/// What the office writes about a conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConference {
    pub title: String,
    pub summary: String,
    pub opens_at: Instant,
}

/// Whether students come on the days of a conference. Where they don't, no building needs anyone,
/// and coverage limits do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Students {
    Come,
    StayHome,
}

/// The halves of a day, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfDays {
    pub morning: (LocalTime, LocalTime),
    pub afternoon: (LocalTime, LocalTime),
    /// What they are called.
    pub names: (String, String),
}

/// Two slots for each weekday from the first day to the last.
pub fn half_days(first: LocalDate, last: LocalDate, halves: &HalfDays) -> Vec<Slot> {
    let days = (0..=first.days_until(last)).map(|day| first.plus_days(day));
    days.filter(|day| day.weekday() <= 5)
        .flat_map(|on| {
            let slot = |name: &str, (starts, ends): (LocalTime, LocalTime)| Slot {
                id: SlotId(0),
                key: Key::new(),
                name: name.to_owned(),
                on,
                starts,
                ends,
            };
            [slot(&halves.names.0, halves.morning), slot(&halves.names.1, halves.afternoon)]
        })
        .collect()
}

/// A new conference with its slots, seen by the office only.
pub fn create(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    new: &NewConference,
    (slots, students): (&[Slot], Students),
) -> Result<Key, Fault> {
    let (id, key) = store::insert(tx, occasion, new)?;
    for slot in slots {
        store::insert_slot(tx, id, slot)?;
        if students == Students::StayHome {
            free_of_students(tx, permit, occasion, slot.on)?;
        }
    }
    tx.journal(
        journal::Entry::new(occasion, "conference.created", journal::On("conference", id.0))
            .detail(serde_json::json!({ "title": new.title, "slots": slots.len() })),
    );
    Ok(key)
}

/// Another title, summary or opening. Where it is published, its options open then.
pub fn change(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    (conference, new): (&Conference, &NewConference),
) -> Result<(), Failed<Refusal>> {
    store::update(tx, conference.id, new)?;
    tx.journal(journal::Entry::new(
        occasion,
        "conference.changed",
        journal::On("conference", conference.id.0),
    ));
    if conference.published_on.is_some() {
        let sections = sections(tx, conference.id)?;
        for section in &sections {
            open_at(tx, permit, occasion, calendar, (section, new.opens_at))?;
        }
    }
    Ok(())
}

pub fn add_slot(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    conference: ConferenceId,
    slot: &Slot,
) -> Result<(), Fault> {
    store::insert_slot(tx, conference, slot)?;
    tx.journal(
        journal::Entry::new(
            occasion,
            "conference.slot-added",
            journal::On("conference", conference.0),
        )
        .detail(serde_json::json!({ "name": slot.name, "on": slot.on.to_string() })),
    );
    Ok(())
}

/// A section that cannot be an option of the slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAnOption {
    /// It does not meet within the slot, or it is cancelled.
    MeetsElsewhere { title: String },
    /// It is an option already, here or in another conference.
    Placed { title: String },
    /// Its registration could not be opened with the conference.
    Refused(Refusal),
}

/// Makes sections options of a slot. Where the conference is published they open with it.
pub fn add_options(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    (conference, options): (&Conference, &[Placed]),
) -> Result<(), Failed<NotAnOption>> {
    for option in options {
        let section = catalog::section(tx, option.section)?
            .ok_or_else(|| Fault::new("an option without a section"))?;
        let title = section.full_title();
        let slot = conference.slots.iter().find(|slot| slot.id == option.slot);
        if section.cancelled.is_some() || !slot.is_some_and(|slot| slot.holds(&section)) {
            return Err(Failed::Refused(NotAnOption::MeetsElsewhere { title }));
        }
        if store::slot_of(tx, section.id)?.is_some() {
            return Err(Failed::Refused(NotAnOption::Placed { title }));
        }
        store::insert_options(tx, std::slice::from_ref(option))?;
        if conference.published_on.is_some() {
            open_with_conference(tx, permit, occasion, calendar, (conference, &section))
                .map_err(|failed| failed.map(NotAnOption::Refused))?;
        }
    }
    tx.journal(
        journal::Entry::new(
            occasion,
            "conference.options-added",
            journal::On("conference", conference.id.0),
        )
        .detail(serde_json::json!({ "options": options.len() })),
    );
    Ok(())
}

/// Takes a section out of its conference. Its registrations stay as they are.
pub fn remove_option(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: SectionId,
) -> Result<bool, Fault> {
    let removed = store::remove_option(tx, section)?;
    tx.journal(journal::Entry::new(
        occasion,
        "conference.option-removed",
        journal::On("section", section.0),
    ));
    Ok(removed)
}

/// Takes a slot out that has no options.
pub fn remove_slot(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    slot: SlotId,
) -> Result<bool, Fault> {
    let removed = store::remove_empty_slot(tx, slot)?;
    tx.journal(journal::Entry::new(
        occasion,
        "conference.slot-removed",
        journal::On("conference_slot", slot.0),
    ));
    Ok(removed)
}

/// Shows the conference to everyone, and its options with it; all of them open at its moment.
pub fn publish(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    conference: &Conference,
) -> Result<(), Failed<Refusal>> {
    let sections = sections(tx, conference.id)?;
    for section in &sections {
        open_with_conference(tx, permit, occasion, calendar, (conference, section))?;
    }
    store::publish(tx, conference.id, Some(occasion.today))?;
    tx.journal(
        journal::Entry::new(
            occasion,
            "conference.published",
            journal::On("conference", conference.id.0),
        )
        .detail(serde_json::json!({ "options": sections.len() })),
    );
    Ok(())
}

fn sections(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Section>, Fault> {
    let ids: Vec<SectionId> =
        store::placed(tx, conference)?.into_iter().map(|placed| placed.section).collect();
    catalog::sections(tx, &ids)
}

fn open_with_conference(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    (conference, section): (&Conference, &Section),
) -> Result<(), Failed<Refusal>> {
    open_at(tx, permit, occasion, calendar, (section, conference.opens_at))?;
    if section.state(occasion.now) == SectionState::Draft {
        publish_section(tx, permit, occasion, section, Published::Yes)?;
    }
    Ok(())
}

fn open_at(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    (section, opens_at): (&Section, Instant),
) -> Result<(), Failed<Refusal>> {
    if section.gates.registration_opens_at == Some(opens_at) || section.cancelled.is_some() {
        return Ok(());
    }
    let plan = Plan { registration_opens_at: Some(opens_at), ..Plan::of(section) };
    reschedule(tx, permit, occasion, calendar, section.id, &plan).map(|_| ())
}
