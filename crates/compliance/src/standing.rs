//! The district's answers, read from its tables: what one person owes on a day, what needs them
//! now, and how everyone stands.

use crate::clock::Window;
use crate::coverage::{Site, SiteStanding};
use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::grid::Grid;
use crate::mandate::Mandate;
use crate::missed::Missed;
use crate::record::{Acknowledged, Done, PersonRecord};
use crate::rule::{Ask, Authority, Code, Kind, Rule};
use crate::rulebook::{Adopted, Rulebook};
use crate::{store, texts};
use credit::Learned;
use db::{Tx, setting};
use kernel::{Fault, LocalDate, StaffId};
use staff::{Building, StaffHistory};
use std::collections::HashMap;
use std::sync::Arc;
use web::Language;

/// How many days ahead a due date or the end of what counts is said to come.
pub const COMING_DAYS: i64 = 60;
/// How many days before its due date a duty needs its person now.
pub const NOW_DAYS: i64 = 30;

/// One duty of one person on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    pub person: StaffId,
    pub code: Code,
    pub title: String,
    /// What is asked, in a sentence.
    pub asks: String,
    pub authority: Authority,
    pub ask: Ask,
    pub topics: Vec<String>,
    /// The minutes asked, when the rule asks for any.
    pub minutes: Option<i64>,
    pub state: DutyState,
    /// The year the clock is in, for a clock that has years.
    pub year: Option<Window>,
    /// The years that were missed, oldest first.
    pub missed: Vec<Missed>,
    /// The version in force.
    pub rule: Arc<Rule>,
}

impl Duty {
    /// What the person may not do while it is late, in the reader's language; none while it is not.
    pub fn consequence_now(&self, language: Language) -> Option<&str> {
        self.state.is_late().then(|| self.rule.consequence_in(language)).flatten()
    }
}

/// Where a duty belongs on its person's page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Urgency {
    /// Late, or due within [`NOW_DAYS`].
    Now,
    /// Due later, to be renewed within [`COMING_DAYS`], or asked from a later day.
    Coming,
    /// Met or exempt.
    Done,
    Offered,
    NotAsked,
}

impl DutyState {
    pub fn urgency(self, today: LocalDate) -> Urgency {
        let within = |day: LocalDate, days: i64| today.days_until(day) <= days;
        match self {
            DutyState::NotRequired => Urgency::NotAsked,
            DutyState::Available => Urgency::Offered,
            DutyState::Due { on: Some(on) } if within(on, NOW_DAYS) => Urgency::Now,
            DutyState::NotYet { .. } | DutyState::Due { .. } => Urgency::Coming,
            DutyState::Met { until: Some(until), .. } if within(until, COMING_DAYS) => {
                Urgency::Coming
            }
            DutyState::Met { .. } | DutyState::Exempt { .. } => Urgency::Done,
            DutyState::Overdue { .. } | DutyState::Lapsed { .. } => Urgency::Now,
        }
    }

    /// The day it is sorted by: the first to act on comes first.
    pub fn deadline(self) -> Option<LocalDate> {
        match self {
            DutyState::NotRequired | DutyState::Available => None,
            DutyState::NotYet { from } => from,
            DutyState::Due { on } => on,
            DutyState::Met { until, .. } => until,
            DutyState::Exempt { until } => Some(until),
            DutyState::Overdue { since } => Some(since),
            DutyState::Lapsed { on } => Some(on),
        }
    }
}

/// Every adopted mandate, ready to be asked.
pub fn rulebook(tx: &mut Tx) -> Result<Rulebook, Fault> {
    let mandates = store::mandates(tx)?;
    book_of(tx, &mandates)
}

/// The rulebook of mandates that were read already.
pub fn book_of(tx: &mut Tx, mandates: &[Mandate]) -> Result<Rulebook, Fault> {
    let adopted = mandates
        .iter()
        .flat_map(|mandate| {
            mandate.versions.iter().map(|version| Adopted {
                mandate: mandate.id,
                in_force: version.in_force(),
                rule: version.rule.clone(),
            })
        })
        .collect();
    Ok(Rulebook::new(adopted, setting::calendar(tx)?))
}

/// One person's file, with what they did up to a day; none for someone unknown.
pub fn file_of(
    tx: &mut Tx,
    book: &Rulebook,
    person: StaffId,
    on: LocalDate,
) -> Result<Option<PersonFile>, Fault> {
    let Some(history) = staff::history_of(tx, person)? else { return Ok(None) };
    let topics = book.topics_in_order();
    let evidence = credit::evidence_of(tx, person, &topics, on)?;
    let proofs = store::proofs_of(tx, person)?;
    let exemptions = store::exemptions_of(tx, person)?;
    let record = PersonRecord {
        history,
        done: done(evidence, &topics),
        proofs: proofs
            .into_iter()
            .filter(|accepted| accepted.withdrawn_at.is_none())
            .map(|accepted| accepted.proof)
            .collect(),
        acknowledged: texts::acknowledged_by(tx, person)?,
        exemptions: exemptions.into_iter().map(|exemption| exemption.exempted).collect(),
    };
    Ok(Some(book.filing().file(record)))
}

/// Everyone's file, with what they did up to a day, in the order of their ids.
pub fn files(tx: &mut Tx, book: &Rulebook, on: LocalDate) -> Result<Vec<PersonFile>, Fault> {
    let histories = staff::histories_of_everyone(tx)?;
    let topics = book.topics_in_order();
    let evidence = credit::evidence_on(tx, &topics, on)?;
    let acknowledged = texts::acknowledged(tx, None)?;
    filed(tx, book, &topics, (histories, evidence, acknowledged))
}

/// The files of these people, in the order of their ids.
pub fn files_of(
    tx: &mut Tx,
    book: &Rulebook,
    people: &[StaffId],
    on: LocalDate,
) -> Result<Vec<PersonFile>, Fault> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let histories = staff::histories_of_these(tx, people)?;
    let topics = book.topics_in_order();
    let evidence = credit::evidence_of_these(tx, people, &topics, on)?;
    let acknowledged = texts::acknowledged_by_these(tx, people)?;
    filed(tx, book, &topics, (histories, evidence, acknowledged))
}

/// What is read of people in one go.
type Facts = (Vec<StaffHistory>, Vec<Learned>, HashMap<StaffId, Vec<Acknowledged>>);

/// Files histories with evidence; both come by person.
fn filed(
    tx: &mut Tx,
    book: &Rulebook,
    topics: &[Arc<str>],
    (histories, evidence, mut acknowledged): Facts,
) -> Result<Vec<PersonFile>, Fault> {
    let mut proofs: HashMap<StaffId, Vec<_>> = HashMap::new();
    for accepted in store::proofs(tx)? {
        proofs.entry(accepted.person).or_default().push(accepted.proof);
    }
    let mut exemptions: HashMap<StaffId, Vec<_>> = HashMap::new();
    for exemption in store::exemptions(tx)? {
        exemptions.entry(exemption.person).or_default().push(exemption.exempted);
    }
    let mut evidence = evidence.into_iter().peekable();
    let mut filing = book.filing();
    let mut files = Vec::with_capacity(histories.len());
    for history in histories {
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

/// One line a piece of credit, with all its topics. A person has tens of them, so the one that a
/// topic belongs to is looked for from the end.
pub(crate) fn done(evidence: impl IntoIterator<Item = Learned>, topics: &[Arc<str>]) -> Vec<Done> {
    let mut all: Vec<Done> = Vec::new();
    for line in evidence {
        let topic = Arc::clone(&topics[line.topic]);
        if let Some(known) = all.iter_mut().rfind(|done| done.entry == line.entry) {
            known.topics.push(topic);
            continue;
        }
        all.push(Done {
            on: line.earned_on,
            amount: line.minutes,
            evidence: line.evidence,
            topics: vec![topic],
            entry: line.entry,
            title: line.title,
        });
    }
    all
}

/// Every duty that concerns the person of a file on a day, the first to act on first.
pub fn duties(book: &Rulebook, file: &PersonFile, on: LocalDate) -> Vec<Duty> {
    let day = book.on(on);
    let mut duties: Vec<Duty> = (0..book.mandates().len())
        .filter_map(|mandate| {
            let rule = book.version(day.slot(mandate)?).rule.clone();
            let state = day.judge(file, mandate).state;
            let missed = day.missed(file, mandate);
            (state != DutyState::NotRequired || !missed.is_empty()).then(|| Duty {
                person: file.history.person,
                code: rule.code.clone(),
                title: rule.title.clone(),
                asks: rule.asks.clone(),
                authority: rule.authority,
                ask: rule.ask,
                topics: rule.topics.clone(),
                minutes: rule.amount.minutes(),
                state,
                year: day.window(mandate),
                missed,
                rule,
            })
        })
        .collect();
    let far = |duty: &Duty| (duty.state.deadline().is_none(), duty.state.deadline());
    duties.sort_by(|a, b| far(a).cmp(&far(b)).then_with(|| a.title.cmp(&b.title)));
    duties
}

/// What the person owes on a day, met duties too.
pub fn standing(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<Duty>, Fault> {
    let book = rulebook(tx)?;
    let file = file_of(tx, &book, person, on)?;
    Ok(file.map(|file| duties(&book, &file, on)).unwrap_or_default())
}

/// What needs the person now: late, or due within [`NOW_DAYS`].
pub fn needs_now(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<Duty>, Fault> {
    let mut duties = standing(tx, person, on)?;
    duties.retain(|duty| duty.state.urgency(on) == Urgency::Now);
    Ok(duties)
}

/// How the district stands on a day.
pub struct Summary {
    pub on: LocalDate,
    /// The adopted mandates, in the order of the grid's rows.
    pub mandates: Vec<Mandate>,
    /// Buildings open on the day, in the order of the grid's columns.
    pub buildings: Vec<Building>,
    pub grid: Grid,
    /// For mandates of buildings: how each building stands, in the order of `buildings`.
    pub coverage: Vec<Option<Vec<SiteStanding>>>,
}

impl Summary {
    /// Duties of people that are late, of every mandate that must be completed.
    pub fn late(&self) -> u32 {
        let mut late = 0;
        for (index, mandate) in self.mandates.iter().enumerate() {
            let rule = mandate.on(self.on).map(|version| &version.rule);
            if rule.is_some_and(|rule| rule.kind == Kind::Person && rule.ask == Ask::Complete) {
                let cells = (0..self.buildings.len()).map(|at| self.grid.cell(index, at).late);
                late += cells.sum::<u32>();
            }
        }
        late
    }
}

/// Counts for each mandate and building on a day, for the grid and the board's pages.
pub fn summary(tx: &mut Tx, on: LocalDate) -> Result<Summary, Fault> {
    summary_of(tx, on, None)
}

/// [`summary`] of the duties that one job brings with it, known by its code.
pub fn summary_of(tx: &mut Tx, on: LocalDate, role: Option<&str>) -> Result<Summary, Fault> {
    let mandates = store::mandates(tx)?;
    let book = book_of(tx, &mandates)?;
    let files = files(tx, &book, on)?;
    let buildings = buildings_on(tx, on)?;
    let day = book.on(on);
    let ids: Vec<_> = buildings.iter().map(|building| building.id).collect();
    let sites = sites(&buildings);
    Ok(Summary {
        on,
        grid: day
            .grid_of(&files, &ids, |position| role.is_none_or(|role| position.job_role == role)),
        coverage: (0..mandates.len())
            .map(|mandate| day.coverage(&files, mandate, &sites))
            .collect(),
        mandates,
        buildings,
    })
}

/// The buildings open on a day, by name.
pub fn buildings_on(tx: &mut Tx, on: LocalDate) -> Result<Vec<Building>, Fault> {
    let mut buildings = staff::buildings(tx)?;
    buildings.retain(|building| building.is_open_on(on));
    Ok(buildings)
}

/// Buildings as coverage asks about them.
pub fn sites(buildings: &[Building]) -> Vec<Site> {
    buildings
        .iter()
        .map(|building| Site {
            id: building.id,
            code: building.code.clone(),
            level: building.level,
        })
        .collect()
}
