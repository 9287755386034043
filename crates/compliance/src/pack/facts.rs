//! What was known before an instant about one mandate on one day, read from the tables and judged.

use super::Request;
use super::record::{Materials, Record};
use crate::coverage::{CoverageState, CoveredBy};
use crate::filing::PersonFile;
use crate::grid::Tally;
use crate::judge::Judgement;
use crate::mandate::{Exemption, Mandate, Version};
use crate::missed::Missed;
use crate::record::PersonRecord;
use crate::rule::{Code, Wording};
use crate::rulebook::{Day, Rulebook};
use crate::standing::{book_of, buildings_on, done, sites};
use crate::{store, texts};
use credit::Evidence;
use db::{Tx, setting};
use kernel::{BuildingId, Fault, Hours, Instant, Key, LocalDate, SiteCode, StaffId};
use staff::{Building, Person, PositionFact};
use std::collections::{BTreeMap, HashMap};
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
    /// The district's texts that the versions ask for, each version that had begun, as files.
    pub texts: Vec<(String, String)>,
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
    /// The years that were missed through the day, oldest first.
    pub missed: Vec<Missed>,
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
    Credit {
        evidence: Evidence,
        rule_version: String,
    },
    AcceptedProof,
    /// The wording that was shown: its language, its hash, and whether it was at a kiosk.
    Acknowledged {
        language: String,
        sha256: String,
        at_kiosk: bool,
    },
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
            missed: day.missed(file, 0),
            evidence: record.evidence(tx, request.on, (file, &judgement), &mut activities)?,
            judgement,
        });
    }
    let building_name = match &request.building {
        None => None,
        Some((id, _)) => staff::building(tx, *id)?.map(|building| building.name),
    };
    let texts = texts_known(tx, &mandate, request)?;
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
        texts,
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
            tally.count_missed(asked.missed.last().copied());
        }
        tally
    }

    /// The same, of each building alone: those asked there, by the building's code.
    pub fn by_building(&self) -> BTreeMap<SiteCode, Facts> {
        let mut all: BTreeMap<SiteCode, Facts> = BTreeMap::new();
        for asked in &self.people {
            let Some(position) = &asked.position else { continue };
            let there = all.entry(position.building_code.clone()).or_insert_with(|| {
                let here = self.buildings.iter().filter(|(at, _)| at.id == position.building);
                Facts {
                    building_name: Some(position.building_name.clone()),
                    people: Vec::new(),
                    buildings: here.cloned().collect(),
                    district: self.district.clone(),
                    versions: self.versions.clone(),
                    in_force: self.in_force,
                    texts: Vec::new(),
                    names: HashMap::new(),
                    journal: self.journal.clone(),
                }
            });
            there.people.push(asked.clone());
        }
        for there in all.values_mut() {
            there.names = self.names_in(there);
        }
        all
    }

    /// Everyone named in a part of the facts.
    fn names_in(&self, part: &Facts) -> HashMap<StaffId, Person> {
        let recorded = part.versions.iter().filter_map(|version| version.recorded_by);
        let covers = part.buildings.iter().flat_map(|(_, state)| covered_by(state));
        let own = part.people.iter().flat_map(|asked| {
            let granted = asked.exemption.iter().filter_map(|one| one.granted_by);
            let shown = asked.evidence.iter().filter_map(|shown| shown.recorded_by);
            std::iter::once(asked.person).chain(granted).chain(shown)
        });
        let all = recorded.chain(covers.map(|one| one.person)).chain(own);
        all.filter_map(|id| Some((id, self.names.get(&id)?.clone()))).collect()
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
    let mut acknowledged = texts::acknowledged(tx, Some(before))?;
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
            acknowledged: acknowledged.remove(&person).unwrap_or_default(),
            exemptions: exemptions.remove(&person).unwrap_or_default(),
        }));
    }
    Ok(files)
}

/// The exact wordings of the texts that a mandate asks to acknowledge.
fn texts_known(
    tx: &mut Tx,
    mandate: &Mandate,
    request: &Request,
) -> Result<Vec<(String, String)>, Fault> {
    let mut codes: Vec<Code> = Vec::new();
    for version in &mandate.versions {
        if let Some(Wording::Text(code)) = version.rule.acknowledge.as_ref().map(|one| &one.what)
            && !codes.contains(code)
        {
            codes.push(code.clone());
        }
    }
    let mut files = Vec::new();
    for code in codes {
        let Some(text) = texts::text(tx, &code)? else { continue };
        let known = |version: &&texts::TextVersion| version.recorded_at < request.known_before;
        for version in text.versions.iter().filter(known) {
            let name = |tag: &str| format!("text-{code}-version-{}-{tag}.txt", version.number);
            let body = match version.disposed_at {
                None => version.body.clone(),
                Some(at) => format!(
                    "This wording was disposed of on {}. Its SHA-256 was {}.",
                    at.rfc3339(),
                    version.sha256
                ),
            };
            files.push((name("en"), format!("{}\n\n{body}\n", version.title)));
            if let Some(es) = &version.es {
                files.push((name("es"), format!("{}\n\n{}\n", es.title, es.body)));
            }
        }
    }
    Ok(files)
}
