//! What a person needs in order to eat and to take part: said once, counted for the organizers of
//! every section the person has a seat in (REG-11). Organizers see the need and how many have it;
//! whose it is, only where the person allows it. Nothing is kept of what is no longer said, and the
//! journal says that something changed, not what.

use std::collections::BTreeMap;

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Fault, Occasion, SectionId, StaffId};

/// The longest own words, in characters.
pub const WORDS_CHARACTERS_MAX: usize = 300;

/// A need that organizers can meet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum EventNeed {
    Vegetarian,
    Vegan,
    GlutenFree,
    DairyFree,
    NutFree,
    Halal,
    Kosher,
    OtherFood,
    StepFree,
    SeatInFront,
    SignLanguage,
    Captions,
    LargePrint,
    Interpreter,
    OtherAccess,
}

/// What a need is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    Food,
    Access,
}

impl EventNeed {
    pub const ALL: &'static [EventNeed] = &[
        EventNeed::Vegetarian,
        EventNeed::Vegan,
        EventNeed::GlutenFree,
        EventNeed::DairyFree,
        EventNeed::NutFree,
        EventNeed::Halal,
        EventNeed::Kosher,
        EventNeed::OtherFood,
        EventNeed::StepFree,
        EventNeed::SeatInFront,
        EventNeed::SignLanguage,
        EventNeed::Captions,
        EventNeed::LargePrint,
        EventNeed::Interpreter,
        EventNeed::OtherAccess,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            EventNeed::Vegetarian => "vegetarian",
            EventNeed::Vegan => "vegan",
            EventNeed::GlutenFree => "gluten-free",
            EventNeed::DairyFree => "dairy-free",
            EventNeed::NutFree => "nut-free",
            EventNeed::Halal => "halal",
            EventNeed::Kosher => "kosher",
            EventNeed::OtherFood => "other-food",
            EventNeed::StepFree => "step-free",
            EventNeed::SeatInFront => "seat-in-front",
            EventNeed::SignLanguage => "sign-language",
            EventNeed::Captions => "captions",
            EventNeed::LargePrint => "large-print",
            EventNeed::Interpreter => "interpreter",
            EventNeed::OtherAccess => "other-access",
        }
    }

    pub fn parse(name: &str) -> Option<EventNeed> {
        EventNeed::ALL.iter().copied().find(|need| need.name() == name)
    }

    pub const fn about(self) -> About {
        match self {
            EventNeed::Vegetarian
            | EventNeed::Vegan
            | EventNeed::GlutenFree
            | EventNeed::DairyFree
            | EventNeed::NutFree
            | EventNeed::Halal
            | EventNeed::Kosher
            | EventNeed::OtherFood => About::Food,
            EventNeed::StepFree
            | EventNeed::SeatInFront
            | EventNeed::SignLanguage
            | EventNeed::Captions
            | EventNeed::LargePrint
            | EventNeed::Interpreter
            | EventNeed::OtherAccess => About::Access,
        }
    }

    /// Whether it is told in the person's own words.
    pub const fn has_words(self) -> bool {
        matches!(self, EventNeed::OtherFood | EventNeed::OtherAccess)
    }
}

/// What one person needs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// Own words belong to the needs that have no name of their own.
    pub needs: BTreeMap<EventNeed, Option<String>>,
    /// Whether organizers may know whose they are.
    pub may_be_named: bool,
}

/// A need among the people of a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    pub need: EventNeed,
    pub people: usize,
    /// In people's own words, sorted, so that their order tells nothing.
    pub words: Vec<String>,
    /// Those who allow to be named, by name.
    pub named: Vec<String>,
}

db::sql! {
    SAID = "select need, words, may_be_named from event_need where person_id = $1";
    FORGET = "delete from event_need where person_id = $1";
    SAY = "insert into event_need (person_id, need, words, may_be_named, recorded_at)
        values ($1, $2, $3, $4, $5)";
    /// Of the people with a seat.
    OF_SECTION = "select e.need, e.words, e.may_be_named,
            coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name
        from registration r
        join event_need e on e.person_id = r.person_id
        join person p on p.id = r.person_id
        where r.section_id = $1 and r.state = 'registered'";
}

fn need(name: &str) -> Result<EventNeed, Fault> {
    EventNeed::parse(name).ok_or_else(|| Fault::new(format!("{name:?} is no need at events")))
}

/// What a person has said.
pub fn of_person(tx: &mut Tx, person: StaffId) -> Result<Said, Fault> {
    let rows = tx.rows(&SAID, &[&person], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?, row.get::<i64>(2)? == 1))
    })?;
    let mut said = Said::default();
    for (name, words, may_be_named) in rows {
        said.may_be_named |= may_be_named;
        said.needs.insert(need(&name)?, words);
    }
    Ok(said)
}

/// Puts what a person says in the place of whatever they said before.
pub fn say(
    tx: &mut Tx,
    _: &Permit<action::EditOwnSettings>,
    occasion: &Occasion,
    person: StaffId,
    said: &Said,
) -> Result<(), Fault> {
    tx.run(&FORGET, &[&person])?;
    for (need, words) in &said.needs {
        let words = words.as_ref().filter(|_| need.has_words());
        let may_be_named = i64::from(said.may_be_named);
        tx.run(&SAY, &[&person, &need.name(), &words, &may_be_named, &occasion.now])?;
    }
    tx.journal(Entry::new(occasion, "event-needs.said", On("person", person.0)).about(person));
    Ok(())
}

/// What the people with a seat in a section need, food first.
pub fn of_section(tx: &mut Tx, section: SectionId) -> Result<Vec<Counted>, Fault> {
    let rows = tx.rows(&OF_SECTION, &[&section], |row| {
        Ok((
            row.get::<String>(0)?,
            row.get::<Option<String>>(1)?,
            row.get::<i64>(2)? == 1,
            row.get::<String>(3)?,
        ))
    })?;
    let mut counted: BTreeMap<EventNeed, Counted> = BTreeMap::new();
    for (name, words, may_be_named, person) in rows {
        let need = need(&name)?;
        let blank = || Counted { need, people: 0, words: Vec::new(), named: Vec::new() };
        let one = counted.entry(need).or_insert_with(blank);
        one.people += 1;
        one.words.extend(words);
        if may_be_named {
            one.named.push(person);
        }
    }
    Ok(counted
        .into_values()
        .map(|mut one| {
            one.words.sort();
            one.named.sort();
            one
        })
        .collect())
}
