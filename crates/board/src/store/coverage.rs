//! What the coverage map is worked out from.

use std::collections::HashMap;

use db::{Tx, sql};
use kernel::{
    ActivityId, BuildingId, DistrictCalendar, ElementId, Fault, Instant, Key, LocalDate, Period,
    PlanItemId, StaffId,
};
use planning::{Alignment, Force, Holding, ItemKind, SubjectKind, Target, Tree};
use staff::{Audience, StaffFacts};

use super::{elsewhere, worth};
use crate::coverage::crowd::Crowd;
use crate::coverage::worth::Worth;
use crate::coverage::{
    Facts, FrameworkInForce, Indicator, Offered, Origin, Person, Piece, Strategy,
};
use crate::evidence::{Member, Piece as Learnt, QUARTERS, Quarters};

sql! {
    /// Each section of the days $1 to $2 with the first day on which it meets, as of the day $4, at
    /// whose end the instant $3 is.
    SECTIONS = "select s.activity_id, min(m.on_date)
        from session m join section s on s.id = m.section_id
        where (m.cancelled_at is null or m.cancelled_at >= $3)
            and (s.cancelled_at is null or s.cancelled_at >= $3) and s.published_on <= $4
        group by s.id, s.activity_id
        having min(m.on_date) >= $1 and min(m.on_date) <= $2";
    ACTIVITIES = "select id, key, title, audience from activity order by title, id";
}

/// What others have loaded already.
pub(crate) struct Known<'a> {
    pub staff: &'a [StaffFacts],
    pub trees: &'a [Tree],
    /// Of the school year up to the day.
    pub learned: &'a [Learnt],
}

/// Puts together everything for one school year as of a day.
pub(crate) fn coverage(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    on: LocalDate,
    known: Known<'_>,
) -> Result<Facts, Fault> {
    let quarters = Quarters::of(calendar, calendar.school_year(on));
    let Known { staff, trees, learned } = known;
    let mut facts = Facts { terms: QUARTERS, ..Facts::default() };
    let people = people(tx, staff, &mut facts)?;
    let members: Vec<&StaffFacts> = people.members;
    let mut audiences = Audiences { members: &members, known: HashMap::new() };
    strategies(trees, on, &mut audiences, &mut facts);
    indicators(tx, on, &mut audiences, &mut facts)?;
    let served = Served::of(tx, trees, &facts, (quarters, on))?;
    let around =
        Around { audiences: &mut audiences, served: &served, person_at: &people.place, learned };
    let place = activities(tx, (quarters, on), calendar, around, &mut facts)?;
    elsewhere::add(tx, (quarters, on), &served.by_subject, &people.place, &mut facts)?;
    let places = worth::Places { people: &people.place, activities: &place };
    worth::add(tx, (quarters, on), calendar, &places, &mut facts)?;
    Ok(facts)
}

struct People<'a> {
    members: Vec<&'a StaffFacts>,
    place: HashMap<StaffId, usize>,
}

fn people<'a>(
    tx: &mut Tx,
    staff: &'a [StaffFacts],
    facts: &mut Facts,
) -> Result<People<'a>, Fault> {
    let mut buildings: HashMap<BuildingId, usize> = HashMap::new();
    for building in staff::buildings(tx)? {
        buildings.insert(building.id, facts.buildings.len());
        facts.buildings.push((building.id, building.key, building.name));
    }
    let mut people = People { members: Vec::new(), place: HashMap::new() };
    let mut roles: Vec<String> =
        staff.iter().filter_map(Member::of).map(|member| member.group).collect();
    roles.sort_unstable();
    roles.dedup();
    for facts_of in staff {
        let Some(member) = Member::of(facts_of) else { continue };
        let Some(building) = buildings.get(&member.building) else { continue };
        let role = roles.binary_search(&member.group).unwrap_or_default();
        people.place.insert(facts_of.person, facts.people.len());
        people.members.push(facts_of);
        facts.people.push(Person { building: *building, role });
    }
    facts.roles = roles;
    Ok(people)
}

/// Whom each rule fits, worked out once for each text.
struct Audiences<'a> {
    members: &'a [&'a StaffFacts],
    known: HashMap<String, Crowd>,
}

impl Audiences<'_> {
    fn of(&mut self, audience: &Audience) -> Crowd {
        let text = audience.to_string();
        if let Some(crowd) = self.known.get(&text) {
            return crowd.clone();
        }
        let crowd = Crowd::whom(self.members.len(), |place| audience.includes(self.members[place]));
        self.known.insert(text, crowd.clone());
        crowd
    }
}

fn strategies(trees: &[Tree], on: LocalDate, audiences: &mut Audiences<'_>, facts: &mut Facts) {
    let district = trees
        .iter()
        .find(|tree| tree.plan.building.is_none() && tree.plan.force_on(on) == Force::InForce);
    let Some(tree) = district else { return };
    for item in tree.items.iter().filter(|item| item.kind == ItemKind::Strategy) {
        if tree.active_on(item, on).is_ok() {
            facts.strategies.push(Strategy {
                id: item.id,
                key: item.key.clone(),
                code: item.code.clone(),
                wording: item.wording.clone(),
                meant: audiences.of(&item.audience),
            });
        }
    }
}

fn indicators(
    tx: &mut Tx,
    on: LocalDate,
    audiences: &mut Audiences<'_>,
    facts: &mut Facts,
) -> Result<(), Fault> {
    for version in planning::versions(tx)? {
        if version.holding_on(on) != Holding::Now {
            continue;
        }
        let framework = facts.frameworks.len();
        facts.frameworks.push(FrameworkInForce {
            key: version.key.clone(),
            name: version.framework.name.clone(),
            kind: version.framework.kind,
            meant: audiences.of(&version.audience),
        });
        facts.indicators.extend(version.leaves().map(|element| Indicator {
            id: element.id,
            key: element.key.clone(),
            code: element.code.clone(),
            title: element.title.clone(),
            framework,
        }));
    }
    Ok(())
}

/// For each activity or request and term, which strategies and indicators it served.
struct Served {
    by_subject: HashMap<Key, Vec<InTerm>>,
}

/// Places of the strategies, and of the indicators, that an activity served in one term.
pub(super) type InTerm = (Vec<usize>, Vec<usize>);

impl Served {
    fn of(
        tx: &mut Tx,
        trees: &[Tree],
        facts: &Facts,
        (quarters, on): (Quarters, LocalDate),
    ) -> Result<Served, Fault> {
        let mut items = HashMap::new();
        for tree in trees {
            for item in &tree.items {
                items.insert(item.id, (tree, item));
            }
        }
        let strategy_at: HashMap<PlanItemId, usize> =
            facts.strategies.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
        let indicator_at: HashMap<ElementId, usize> =
            facts.indicators.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
        let mut by_subject: HashMap<Key, Vec<InTerm>> = HashMap::new();
        let mut alignments = planning::alignments(tx, SubjectKind::Activity)?;
        alignments.extend(planning::alignments(tx, SubjectKind::ExternalRequest)?);
        for alignment in alignments {
            // What is said later than the day is not known on it. What stands on it is taken to stand
            // in the terms ahead, so that what is scheduled there counts.
            if alignment.starts_on > on {
                continue;
            }
            // One request is one piece of learning, and what it served may be said once it is over; an
            // activity serves from the day on which it is said.
            let begins = match alignment.subject.kind {
                SubjectKind::Activity | SubjectKind::Plc | SubjectKind::CoachingCycle => {
                    alignment.starts_on
                }
                SubjectKind::ExternalRequest => quarters.first_days()[0].min(alignment.starts_on),
            };
            let terms = (0..facts.terms).filter_map(|term| {
                let last = Some(quarters.last_day_of(term));
                let term_days = Period { first: quarters.first_days()[term], last };
                Some((term, both(&alignment, begins, &term_days)?))
            });
            for (term, days) in terms {
                let served = by_subject
                    .entry(alignment.subject.key.clone())
                    .or_insert_with(|| vec![(Vec::new(), Vec::new()); facts.terms]);
                match alignment.target {
                    Target::Item(id) => {
                        let Some((tree, item)) = items.get(&id) else { continue };
                        let strategy = tree.strategy_of(item).and_then(|id| strategy_at.get(&id));
                        if let Some(strategy) = strategy
                            && was_active(tree, item, days)
                        {
                            push(&mut served[term].0, *strategy);
                        }
                    }
                    // A version that holds at the end of the days held at some time of them.
                    Target::Element(id) => {
                        if let Some(indicator) = indicator_at.get(&id) {
                            push(&mut served[term].1, *indicator);
                        }
                    }
                }
            }
        }
        Ok(Served { by_subject })
    }
}

fn push(places: &mut Vec<usize>, place: usize) {
    if !places.contains(&place) {
        places.push(place);
    }
}

/// The days of a term from which the alignment holds.
fn both(alignment: &Alignment, begins: LocalDate, term: &Period) -> Option<(LocalDate, LocalDate)> {
    let first = begins.max(term.first);
    let term_last = term.last.unwrap_or(first);
    let last = alignment.ends_on.map_or(term_last, |last| last.min(term_last));
    (first <= last).then_some((first, last))
}

/// Whether the item was active on any of the days: at their ends, or from a day between on.
fn was_active(tree: &Tree, item: &planning::Item, (first, last): (LocalDate, LocalDate)) -> bool {
    let begun = tree
        .line_of(item)
        .into_iter()
        .flat_map(|one| one.activations.iter().map(|it| it.starts_on).collect::<Vec<_>>())
        .chain(tree.phases.iter().map(|(from, _)| *from));
    let between = begun.filter(|day| first < *day && *day < last);
    [first, last].into_iter().chain(between).any(|day| tree.active_on(item, day).is_ok())
}

struct Around<'a, 'm> {
    audiences: &'a mut Audiences<'m>,
    served: &'a Served,
    person_at: &'a HashMap<StaffId, usize>,
    learned: &'a [Learnt],
}

fn activities(
    tx: &mut Tx,
    (quarters, on): (Quarters, LocalDate),
    calendar: &DistrictCalendar,
    around: Around<'_, '_>,
    facts: &mut Facts,
) -> Result<HashMap<ActivityId, usize>, Fault> {
    let day_after: Instant = calendar.start_of(on.plus_days(1));
    let last = facts.terms.checked_sub(1).map_or(on, |term| quarters.last_day_of(term));
    let mut sections: HashMap<ActivityId, Vec<usize>> = HashMap::new();
    let first_days = quarters.first_days();
    let days = (first_days[0], last);
    for (activity, first) in tx.rows(&SECTIONS, &[&days.0, &days.1, &day_after, &on], |row| {
        Ok((row.get::<ActivityId>(0)?, row.get::<LocalDate>(1)?))
    })? {
        let begun = first_days.iter().filter(|day| **day <= first).count();
        let term = begun.saturating_sub(1).min(facts.terms.saturating_sub(1));
        sections.entry(activity).or_insert_with(|| vec![0; facts.terms])[term] += 1;
    }
    let Around { audiences, served, person_at, learned } = around;
    let mut place: HashMap<ActivityId, usize> = HashMap::new();
    let from: std::collections::HashSet<ActivityId> =
        learned.iter().filter_map(|piece| piece.activity).collect();
    for (id, key, title, audience) in tx.rows(&ACTIVITIES, &[], |row| {
        let audience: String = row.get(3)?;
        Ok((row.get::<ActivityId>(0)?, row.get::<Key>(1)?, row.get::<String>(2)?, audience))
    })? {
        if !sections.contains_key(&id) && !from.contains(&id) {
            continue;
        }
        let audience = Audience::parse(&audience)
            .map_err(|error| Fault::new(format!("the audience of {title:?}: {error:?}")))?;
        let (strategies, indicators) = match served.by_subject.get(&key) {
            Some(terms) => terms.iter().cloned().unzip(),
            None => (vec![Vec::new(); facts.terms], vec![Vec::new(); facts.terms]),
        };
        place.insert(id, facts.activities.len());
        let meant = audiences.of(&audience);
        facts.activities.push(Offered {
            origin: Origin::Catalog,
            key,
            title,
            meant_everywhere: meant.count(),
            meant,
            worth: vec![Worth::default(); facts.terms],
            sections: sections.remove(&id).unwrap_or_else(|| vec![0; facts.terms]),
            strategies,
            indicators,
        });
    }
    facts.pieces = learned
        .iter()
        .filter_map(|piece| {
            Some(Piece {
                person: *person_at.get(&piece.person)?,
                activity: *place.get(&piece.activity?)?,
                term: piece.quarter,
                minutes: piece.minutes,
            })
        })
        .filter(|piece| piece.term < facts.terms)
        .collect();
    Ok(place)
}
