//! What was known before an instant about one mandate on one day, read from the tables and judged.

use super::Request;
use crate::coverage::{CoverageState, CoveredBy};
use crate::filing::{PersonFile, Source};
use crate::grid::Tally;
use crate::judge::Judgement;
use crate::mandate::{AcceptedProof, Exemption, Mandate, Version};
use crate::record::PersonRecord;
use crate::rulebook::{Day, Rulebook};
use crate::standing::{book_of, buildings_on, done, sites};
use crate::store;
use catalog::material::materials;
use credit::{Evidence, Posted};
use db::{Tx, setting};
use kernel::{
    ActivityId, BuildingId, CreditEntryId, Fault, Hours, Instant, Key, LocalDate, StaffId,
};
use staff::{Building, Person, PositionFact};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// All that stands in a pack.
#[derive(Clone, Debug)]
pub struct Facts {
    pub district: String,
    /// The name of the one building that was asked about.
    pub building_name: Option<String>,
    /// The versions known, oldest first; there is at least one.
    pub versions: Vec<Version>,
    /// The place in `versions` of the one in force on the day.
    pub in_force: Option<usize>,
    pub people: Vec<Asked>,
    /// For a mandate of buildings: how each stood, by name.
    pub buildings: Vec<(Building, CoverageState)>,
    /// Everyone who is named: those asked, and those who recorded something.
    pub names: HashMap<StaffId, Person>,
    pub journal: Head,
}

/// The last entry of the journal before the instant. Its hash stands for all that came before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

/// One person the mandate was about.
#[derive(Clone, Debug)]
pub struct Asked {
    pub person: StaffId,
    pub position: Option<PositionFact>,
    pub judgement: Judgement,
    /// The exemption that held on the day.
    pub exemption: Option<Exemption>,
    /// What they did on its topics through the day, oldest first.
    pub evidence: Vec<Shown>,
}

/// One thing done, with how it came on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    pub key: Key,
    pub kind: ShownKind,
    pub title: String,
    pub on: LocalDate,
    pub minutes: Hours,
    pub recorded_at: Instant,
    /// None: by Perennial itself, out of attendance.
    pub recorded_by: Option<StaffId>,
    pub counts: Counts,
    /// Materials of the activity in use that day, with their versions.
    pub materials: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ShownKind {
    Credit { evidence: Evidence, rule_version: String },
    AcceptedProof,
}

/// Whether a thing done counts toward the mandate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counts {
    /// It reached the amount that is good on the day.
    Reached,
    /// Its kind is accepted.
    Accepted,
    /// On the topic, but of a kind the rule does not accept.
    NotAccepted,
}

db::sql! {
    HEAD_BEFORE = "select seq, hash from journal where at < $1 order by seq desc limit 1";
}

/// The journal's last entry before an instant; an empty hash when there is none.
pub fn head_before(tx: &mut Tx, before: Instant) -> Result<Head, Fault> {
    let head =
        tx.first(&HEAD_BEFORE, &[&before], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))?;
    Ok(head.unwrap_or(Head { seq: 0, hash: String::new() }))
}

/// The mandate with the versions known before an instant, and without the ends that were not;
/// none when no version was known.
pub fn mandate_known(
    tx: &mut Tx,
    request: &Request,
    known_day: LocalDate,
) -> Result<Option<Mandate>, Fault> {
    let Some(mut mandate) = store::mandate(tx, &request.code)? else { return Ok(None) };
    let before = request.known_before;
    let (known, unknown): (Vec<Version>, Vec<Version>) =
        mandate.versions.into_iter().partition(|version| version.recorded_at < before);
    mandate.versions = known;
    // A version ends the day before the next one, or on the day of its retirement at the earliest;
    // so an end that was not known yet is one of these two.
    for version in &mut mandate.versions {
        version.last = version.last.filter(|last| {
            *last < known_day && unknown.iter().all(|next| next.first != last.plus_days(1))
        });
    }
    Ok((!mandate.versions.is_empty()).then_some(mandate))
}

/// Reads and judges; none when the mandate was not known.
pub fn facts(tx: &mut Tx, request: &Request, journal: Head) -> Result<Option<Facts>, Fault> {
    let calendar = setting::calendar(tx)?;
    let known_day = calendar.date(request.known_before).max(request.on);
    let Some(mandate) = mandate_known(tx, request, known_day)? else { return Ok(None) };
    let book = book_of(tx, std::slice::from_ref(&mandate))?;
    let topics: Vec<Arc<str>> = book.topics_in_order();
    let files = files_known(tx, &book, &topics, request)?;
    let day = book.on(request.on);
    let buildings = buildings_on(tx, request.on)?;
    let coverage = coverage(&day, &files, &buildings, request);
    let record = Record::read(tx, &topics, request)?;
    let mut activities = Materials::default();
    let mut people = Vec::new();
    for file in &files {
        let judgement = day.judge(file, 0);
        let position = day.position_of(file, &judgement).cloned();
        let here = |at: BuildingId| position.as_ref().is_some_and(|p| p.building == at);
        let covers = is_named(&coverage, file.history.person);
        let within = request.building.as_ref().is_none_or(|(at, _)| here(*at));
        if !covers && (judgement.membership.is_none() || !within) {
            continue;
        }
        people.push(Asked {
            person: file.history.person,
            position: position.or_else(|| held(file, request.on)),
            exemption: record.exemption(file.history.person, request.on),
            evidence: record.evidence(tx, request.on, (file, &judgement), &mut activities)?,
            judgement,
        });
    }
    let building_name = match &request.building {
        None => None,
        Some((id, _)) => staff::building(tx, *id)?.map(|building| building.name),
    };
    let names: HashMap<StaffId, Person> =
        staff::people(tx)?.into_iter().map(|person| (person.id, person)).collect();
    people.retain(|asked| names.contains_key(&asked.person));
    people.sort_by_cached_key(|asked| (names[&asked.person].name.sorted(), asked.person));
    Ok(Some(Facts {
        district: setting::district_name(tx)?.unwrap_or_default(),
        building_name,
        in_force: mandate.versions.iter().rposition(|v| v.in_force().holds_on(request.on)),
        versions: mandate.versions,
        people,
        buildings: coverage,
        names,
        journal,
    }))
}

impl Facts {
    /// How those asked stood.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for asked in &self.people {
            tally.count(asked.judgement.state);
        }
        tally
    }

    /// How many it was asked of and how many of them were late: people, or else buildings.
    pub fn figures(&self) -> (u32, u32) {
        if self.buildings.is_empty() {
            let tally = self.tally();
            return (tally.asked(), tally.late);
        }
        let short = |state: &CoverageState| matches!(state, CoverageState::NotCovered { .. });
        let late = self.buildings.iter().filter(|(_, state)| short(state)).count();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (count(self.buildings.len()), count(late))
    }
}

/// The position a person holds on a day, the one held longest.
fn held(file: &PersonFile, on: LocalDate) -> Option<PositionFact> {
    file.history.on(on).positions.into_iter().next()
}

fn coverage(
    day: &Day<'_>,
    files: &[PersonFile],
    buildings: &[Building],
    request: &Request,
) -> Vec<(Building, CoverageState)> {
    let Some(standing) = day.coverage(files, 0, &sites(buildings)) else { return Vec::new() };
    let asked = buildings.iter().cloned().zip(standing.into_iter().map(|site| site.state));
    let here = |at: &Building| request.building.as_ref().is_none_or(|(id, _)| at.id == *id);
    asked.filter(|(at, state)| here(at) && *state != CoverageState::NotAsked).collect()
}

/// Those who count at a building.
pub fn covered_by(state: &CoverageState) -> &[CoveredBy] {
    match state {
        CoverageState::NotAsked => &[],
        CoverageState::Covered { by } | CoverageState::NotCovered { by, .. } => by,
    }
}

fn is_named(coverage: &[(Building, CoverageState)], person: StaffId) -> bool {
    coverage.iter().any(|(_, state)| covered_by(state).iter().any(|one| one.person == person))
}

/// Everyone's file as it was known.
fn files_known(
    tx: &mut Tx,
    book: &Rulebook,
    topics: &[Arc<str>],
    request: &Request,
) -> Result<Vec<PersonFile>, Fault> {
    let before = request.known_before;
    let unknown = staff::recorded_since(tx, before)?;
    let mut evidence =
        credit::evidence_known(tx, topics, request.on, before)?.into_iter().peekable();
    let mut proofs: HashMap<StaffId, Vec<_>> = HashMap::new();
    for accepted in store::proofs_known(tx, before)? {
        proofs.entry(accepted.person).or_default().push(accepted.proof);
    }
    let mut exemptions: HashMap<StaffId, Vec<_>> = HashMap::new();
    for exemption in store::exemptions(tx)? {
        if exemption.recorded_at < before {
            exemptions.entry(exemption.person).or_default().push(exemption.exempted);
        }
    }
    let mut filing = book.filing();
    let mut files = Vec::new();
    for mut history in staff::histories_of_everyone(tx)? {
        unknown.unknow(&mut history);
        let person = history.person;
        while evidence.next_if(|line| line.person < person).is_some() {}
        let own = std::iter::from_fn(|| evidence.next_if(|line| line.person == person));
        files.push(filing.file(PersonRecord {
            history,
            done: done(own, topics),
            proofs: proofs.remove(&person).unwrap_or_default(),
            exemptions: exemptions.remove(&person).unwrap_or_default(),
        }));
    }
    Ok(files)
}

/// How evidence came on record.
struct Record {
    posted: HashMap<CreditEntryId, Posted>,
    proofs: HashMap<Key, AcceptedProof>,
    exemptions: Vec<Exemption>,
}

impl Record {
    fn read(tx: &mut Tx, topics: &[Arc<str>], request: &Request) -> Result<Record, Fault> {
        let before = request.known_before;
        let topics: Vec<String> = topics.iter().map(ToString::to_string).collect();
        let proofs = store::proofs_known(tx, before)?;
        let mut exemptions = store::exemptions(tx)?;
        exemptions
            .retain(|one| one.recorded_at < before && one.exempted.mandate == request.mandate);
        Ok(Record {
            posted: credit::posted_known(tx, &topics, request.on, before)?,
            proofs: proofs.into_iter().map(|one| (one.proof.key.clone(), one)).collect(),
            exemptions,
        })
    }

    fn exemption(&self, person: StaffId, on: LocalDate) -> Option<Exemption> {
        let holds =
            |e: &&Exemption| e.person == person && e.exempted.first <= on && on <= e.exempted.last;
        self.exemptions.iter().filter(holds).max_by_key(|e| e.exempted.last).cloned()
    }

    fn evidence(
        &self,
        tx: &mut Tx,
        on: LocalDate,
        (file, judgement): (&PersonFile, &Judgement),
        known: &mut Materials,
    ) -> Result<Vec<Shown>, Fault> {
        let counts = |source: Source| {
            let Some(line) = file.lines.iter().position(|line| line.source == source) else {
                return Counts::NotAccepted;
            };
            if judgement.cover.is_some_and(|cover| cover.line == line) {
                Counts::Reached
            } else {
                Counts::Accepted
            }
        };
        let mut shown = Vec::new();
        for (at, done) in file.done.iter().enumerate().filter(|(_, done)| done.on <= on) {
            let Some(posted) = self.posted.get(&done.entry) else { continue };
            shown.push(Shown {
                key: posted.key.clone(),
                kind: ShownKind::Credit {
                    evidence: done.evidence,
                    rule_version: posted.rule_version.clone(),
                },
                title: done.title.clone().unwrap_or_default(),
                on: done.on,
                minutes: done.amount,
                recorded_at: posted.at,
                recorded_by: posted.by,
                counts: counts(Source::Done(at)),
                materials: known.in_use(tx, posted.activity, done.on)?,
            });
        }
        for (at, proof) in file.proofs.iter().enumerate().filter(|(_, proof)| proof.on <= on) {
            let Some(accepted) = self.proofs.get(&proof.key) else { continue };
            shown.push(Shown {
                key: proof.key.clone(),
                kind: ShownKind::AcceptedProof,
                title: proof.what.clone(),
                on: proof.on,
                minutes: proof.amount,
                recorded_at: accepted.recorded_at,
                recorded_by: accepted.accepted_by,
                counts: counts(Source::Proof(at)),
                materials: Vec::new(),
            });
        }
        shown.sort_by(|a, b| (a.on, a.key.as_str()).cmp(&(b.on, b.key.as_str())));
        Ok(shown)
    }
}

/// Materials by activity, each read once.
#[derive(Default)]
struct Materials(HashMap<ActivityId, Vec<catalog::material::Material>>);

impl Materials {
    fn in_use(
        &mut self,
        tx: &mut Tx,
        activity: Option<ActivityId>,
        on: LocalDate,
    ) -> Result<Vec<String>, Fault> {
        let Some(activity) = activity else { return Ok(Vec::new()) };
        let known = match self.0.entry(activity) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(materials(tx, activity)?),
        };
        let used = known.iter().filter(|material| material.is_in_use(on));
        let mut used: Vec<String> =
            used.map(|material| format!("{} {}", material.title, material.version)).collect();
        used.sort_unstable();
        Ok(used)
    }
}
