//! Asking the district's tables: how a person stands under each rule set, what a section would
//! add, and whom a change would touch.

use crate::brief::{Brief, Sheet, Shelf};
use crate::milestone::Milestone;
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::RuleSet;
use crate::standing::{Adopted, Standing, State, Versions, standing};
use crate::store::{self, AcceptedCredit, Kept, RecordedMilestone};
use crate::work::{CONTACT_HOUR, Origin, Work};
use catalog::{Activity, CreditAmount, Section};
use db::{Tx, setting};
use kernel::{DistrictCalendar, Fault, LocalDate, RuleSetId, StaffId};
use staff::StaffHistory;
use std::collections::{BTreeSet, HashMap};

/// How many people's ledgers are in memory at once where a word about each is all that stays.
const PEOPLE_AT_ONCE: usize = 256;

/// Everything about one person, for every rule set.
#[derive(Clone, Debug)]
pub struct Facts {
    pub history: StaffHistory,
    pub work: Vec<Work>,
    milestones: Vec<RecordedMilestone>,
}

impl Facts {
    /// The record as one rule set sees it; none for a rule set that is not adopted yet.
    pub fn record(&self, rule_set: Option<RuleSetId>) -> Record {
        let concerns = |one: &&RecordedMilestone| {
            one.withdrawn_at.is_none() && (one.rule_set.is_none() || one.rule_set == rule_set)
        };
        let milestones: Vec<Milestone> =
            self.milestones.iter().filter(concerns).map(|one| one.milestone.clone()).collect();
        Record { history: self.history.clone(), milestones, work: self.work.clone() }
    }

    /// The facts ready to be counted.
    pub fn sheet_for(self, rule_sets: &mut Shelf) -> Sheet {
        let (mut common, mut own) = (Vec::new(), Vec::new());
        for one in self.milestones.into_iter().filter(|one| one.withdrawn_at.is_none()) {
            match one.rule_set {
                Some(rule_set) => own.push((rule_set, one.milestone)),
                None => common.push(one.milestone),
            }
        }
        let record = Record { history: self.history, milestones: common, work: self.work };
        rule_sets.sheet(record, own)
    }
}

/// One person's facts up to a day; none for someone unknown.
pub fn facts_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<Facts>, Fault> {
    let Some(history) = staff::history_of(tx, person)? else { return Ok(None) };
    let mut work = store::ledger(tx, &[person], on)?.remove(&person).unwrap_or_default();
    let accepted = store::accepted_of(tx, person)?;
    work.extend(accepted.iter().filter(|one| one.withdrawn_at.is_none()).map(AcceptedCredit::work));
    Ok(Some(Facts { history, work, milestones: store::milestones_of(tx, person)? }))
}

/// Everyone's facts up to a day, in the order of their ids.
pub fn facts_of_everyone(tx: &mut Tx, on: LocalDate) -> Result<Vec<Facts>, Fault> {
    let histories = staff::histories_of_everyone(tx)?;
    gathered(tx, histories, on)
}

/// The facts of these people up to a day, in the order of their ids.
pub fn facts_of_these(tx: &mut Tx, people: &[StaffId], on: LocalDate) -> Result<Vec<Facts>, Fault> {
    if let [one] = people {
        return Ok(facts_of(tx, *one, on)?.into_iter().collect());
    }
    let histories = staff::histories_of_these(tx, people)?;
    gathered(tx, histories, on)
}

/// The facts of those who are wanted, up to a day, in the order of their ids.
pub fn facts_of_those(
    tx: &mut Tx,
    wanted: impl Fn(&StaffHistory) -> bool,
    on: LocalDate,
) -> Result<Vec<Facts>, Fault> {
    let mut histories = staff::histories_of_everyone(tx)?;
    histories.retain(wanted);
    gathered(tx, histories, on)
}

/// Those whom a rule set can ask on a day: whoever it is for by their positions of that day, of these
/// people where they are named.
fn those_it_can_ask(
    tx: &mut Tx,
    kept: &Kept,
    among: Option<&BTreeSet<StaffId>>,
    on: LocalDate,
) -> Result<Vec<StaffHistory>, Fault> {
    let mut histories = staff::histories_of_everyone(tx)?;
    let audience = |history: &StaffHistory| {
        let facts = history.on(on);
        kept.versions.iter().any(|version| version.rules.eligibility.audience.includes(&facts))
    };
    histories.retain(|history| {
        among.is_none_or(|among| among.contains(&history.person)) && audience(history)
    });
    Ok(histories)
}

fn gathered(tx: &mut Tx, histories: Vec<StaffHistory>, on: LocalDate) -> Result<Vec<Facts>, Fault> {
    let mut all = Vec::with_capacity(histories.len());
    each(tx, histories, on, |facts| all.push(facts))?;
    Ok(all)
}

/// Sees everyone's facts in turn. A district's whole ledger takes as much memory as all the rest of the
/// program, and mostly a word about each person is all that stays: so it is read in pieces.
fn each(
    tx: &mut Tx,
    histories: Vec<StaffHistory>,
    on: LocalDate,
    mut see: impl FnMut(Facts),
) -> Result<(), Fault> {
    let mut accepted: HashMap<StaffId, Vec<Work>> = HashMap::new();
    for one in store::accepted(tx)? {
        accepted.entry(one.person).or_default().push(one.work());
    }
    let mut milestones: HashMap<StaffId, Vec<RecordedMilestone>> = HashMap::new();
    for recorded in store::milestones(tx)? {
        milestones.entry(recorded.person).or_default().push(recorded);
    }
    let mut histories = histories.into_iter();
    loop {
        let piece: Vec<StaffHistory> = histories.by_ref().take(PEOPLE_AT_ONCE).collect();
        if piece.is_empty() {
            return Ok(());
        }
        let people: Vec<StaffId> = piece.iter().map(|history| history.person).collect();
        let mut works = store::ledger(tx, &people, on)?;
        for history in piece {
            let person = history.person;
            let mut work = works.remove(&person).unwrap_or_default();
            work.extend(accepted.remove(&person).unwrap_or_default());
            let milestones = milestones.remove(&person).unwrap_or_default();
            see(Facts { history, work, milestones });
        }
    }
}

/// How a person stands under one rule set, with what the answer rests on.
#[derive(Clone, Debug)]
pub struct Answer {
    pub kept: Kept,
    pub versions: Versions,
    /// As it was known on the day: the lines of the answer count its work.
    pub record: Record,
    pub standing: Standing,
}

impl Answer {
    /// The version that judges the current period, or the one in force.
    pub fn rules(&self) -> &RuleSet {
        let place = self.standing.current().map_or(self.standing.version, |row| row.version);
        &self.versions.all()[place].rules
    }
}

fn answered(kept: Kept, facts: &Facts, on: LocalDate, calendar: &DistrictCalendar) -> Answer {
    let versions = kept.versions();
    let record = facts.record(Some(kept.id)).as_of(on);
    let standing = standing(&versions, &record, on, calendar);
    Answer { kept, versions, record, standing }
}

/// How a person stands under every rule set in force on a day; none for someone unknown.
pub fn answers(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<Vec<Answer>>, Fault> {
    let Some(facts) = facts_of(tx, person, on)? else { return Ok(None) };
    let calendar = setting::calendar(tx)?;
    let mut kept = store::rule_sets(tx)?;
    kept.sort_by_key(|kept| kept.latest().rules.purpose);
    let in_force = kept.into_iter().filter(|kept| kept.versions().on(on).is_some());
    Ok(Some(in_force.map(|kept| answered(kept, &facts, on, &calendar)).collect()))
}

/// What a section would be worth, before it is taken: a person on the last of its days.
pub fn supposed(activity: &Activity, section: &Section) -> Option<Work> {
    let last = section.sessions.iter().filter(|one| one.cancelled_at.is_none()).map(|one| one.on);
    let on = last.max()?;
    let mut raw = Vec::new();
    for offer in &activity.credits {
        raw.push(match offer.amount {
            CreditAmount::Hours(hours) => {
                (CONTACT_HOUR.to_owned(), Ratio::new(hours.minutes().into(), 60))
            }
            CreditAmount::Units(units) => {
                (offer.credit_type.to_lowercase(), Ratio::hundredths(units.hundredths()))
            }
        });
    }
    let mut tags = vec![
        activity.kind.name().to_owned(),
        activity.format.name().to_owned(),
        activity.provider.name().to_owned(),
        "presenter-attested".to_owned(),
    ];
    if activity.provider == catalog::Provider::Internal {
        tags.push("in-house".to_owned());
    }
    tags.extend(activity.topics.iter().cloned());
    tags.extend(activity.credits.iter().map(|offer| offer.credit_type.to_lowercase()));
    let mut topics = activity.topics.clone();
    topics.sort();
    Some(Work {
        key: section.key.clone(),
        on,
        title: activity.title.clone(),
        raw,
        topic: topics.into_iter().next(),
        tags,
        origin: Origin::Supposed,
    })
}

/// What taking a section would change under one rule set.
#[derive(Clone, Debug)]
pub struct Change {
    pub answer: Answer,
    /// The period it would fall into, and how much of it would count there.
    pub counted: Ratio,
    pub needed_before: Ratio,
    pub needed_after: Ratio,
    pub state_after: State,
    /// Why it would not count, or not all of it.
    pub why: Option<crate::reckon::Uncounted>,
}

/// What taking a section would change for a person under each rule set that asks them.
pub fn what_if(
    tx: &mut Tx,
    person: StaffId,
    work: &Work,
    today: LocalDate,
) -> Result<Vec<Change>, Fault> {
    // Asked on the day the work would be done, or today when that day has passed.
    let on = work.on.max(today);
    let Some(facts) = facts_of(tx, person, on)? else { return Ok(Vec::new()) };
    let calendar = setting::calendar(tx)?;
    let mut more = facts.clone();
    more.work.push(work.clone());
    let mut changes = Vec::new();
    for kept in store::rule_sets(tx)? {
        if kept.versions().on(on).is_none() {
            continue;
        }
        let before = answered(kept.clone(), &facts, on, &calendar);
        let after = answered(kept, &more, on, &calendar);
        let (Some(old), Some(new)) = (before.standing.current(), after.standing.current()) else {
            continue;
        };
        if before.standing.state == State::NotAsked {
            continue;
        }
        let line = new.reckoning.lines.iter().find(|line| {
            let one = &after.record.work[line.work];
            one.origin == Origin::Supposed && one.key == work.key
        });
        let (needed_before, needed_after) =
            (old.reckoning.still_needed, new.reckoning.still_needed);
        let (counted, why) =
            line.map_or((Ratio::ZERO, None), |line| (line.counted, line.why.clone()));
        let state_after = after.standing.state;
        changes.push(Change {
            counted,
            needed_before,
            needed_after,
            state_after,
            why,
            answer: after,
        });
    }
    Ok(changes)
}

/// One person for whom a change of rules would change the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touched {
    pub person: StaffId,
    pub before: Option<(State, Ratio)>,
    pub after: (State, Ratio),
}

/// Whom adopting a rule set from a day on would touch, asked on a day: gains, losses, and those
/// who would be asked for the first time. Nothing is written.
pub fn dry_run(
    tx: &mut Tx,
    rules: &RuleSet,
    first: LocalDate,
    on: LocalDate,
) -> Result<(usize, Vec<Touched>), Fault> {
    let calendar = setting::calendar(tx)?;
    let kept = store::rule_set(tx, &rules.code)?;
    let before = kept.as_ref().map(Kept::versions);
    let mut adopted: Vec<Adopted> =
        before.as_ref().map(|versions| versions.all().to_vec()).unwrap_or_default();
    if let Some(last) = adopted.last_mut() {
        last.last = Some(first.previous_day());
    }
    adopted.push(Adopted { first, last: None, rules: rules.clone().into() });
    let after = Versions::new(adopted).ok_or_else(|| Fault::new("no version to try"))?;
    let id = kept.as_ref().map(|kept| kept.id);
    let is_new = before.is_none();
    let sets = [Some(after), before].into_iter().flatten().map(|versions| (id, versions));
    let mut shelf = Shelf::new(sets.collect(), calendar);
    let mut asked = 0;
    let mut touched = Vec::new();
    let nothing = (State::NotAsked, Ratio::ZERO);
    let histories = staff::histories_of_everyone(tx)?;
    each(tx, histories, on, |facts| {
        let person = facts.history.person;
        let sheet = facts.sheet_for(&mut shelf);
        let known = shelf.known(&sheet, on);
        let timeline = known.timeline();
        let told = |place: usize| {
            let Brief { state, still_needed } = known.brief(&timeline, place);
            (state, still_needed)
        };
        let new = told(0);
        let old = (!is_new).then(|| told(1));
        if new.0 != State::NotAsked {
            asked += 1;
        }
        if old.unwrap_or(nothing) != new {
            touched.push(Touched { person, before: old, after: new });
        }
    })?;
    Ok((asked, touched))
}

/// How everyone stands under one rule set who is asked at all, in short.
pub fn briefs(tx: &mut Tx, kept: &Kept, on: LocalDate) -> Result<Vec<(StaffId, Brief)>, Fault> {
    let mut shelf = Shelf::new(vec![(Some(kept.id), kept.versions())], setting::calendar(tx)?);
    let mut all = Vec::new();
    let asked = those_it_can_ask(tx, kept, None, on)?;
    each(tx, asked, on, |facts| {
        let person = facts.history.person;
        let sheet = facts.sheet_for(&mut shelf);
        let known = shelf.known(&sheet, on);
        let brief = known.brief(&known.timeline(), 0);
        if brief.state != State::NotAsked {
            all.push((person, brief));
        }
    })?;
    Ok(all)
}

/// How these people stand under one rule set, as far as it asks them at all.
pub fn everyone(
    tx: &mut Tx,
    kept: &Kept,
    among: &BTreeSet<StaffId>,
    on: LocalDate,
) -> Result<Vec<(StaffId, Standing)>, Fault> {
    let calendar = setting::calendar(tx)?;
    let versions = kept.versions();
    let mut all = Vec::new();
    let asked = those_it_can_ask(tx, kept, Some(among), on)?;
    each(tx, asked, on, |facts| {
        let record = facts.record(Some(kept.id));
        let standing = standing(&versions, &record, on, &calendar);
        if standing.state != State::NotAsked {
            all.push((facts.history.person, standing));
        }
    })?;
    Ok(all)
}

/// What one more unit of work would gain in the current period.
pub fn gains_of(
    tx: &mut Tx,
    answer: &Answer,
    on: LocalDate,
) -> Result<Vec<crate::gain::Gain>, Fault> {
    let calendar = setting::calendar(tx)?;
    let Some(row) = answer.standing.current() else { return Ok(Vec::new()) };
    if row.reckoning.target.amount.is_zero() || row.met_on.is_some() {
        return Ok(Vec::new());
    }
    let ground = crate::reckon::Ground {
        rules: &answer.versions.all()[row.version].rules,
        record: &answer.record,
        timeline: &crate::stretch::Timeline::new(&answer.record.history),
        window: kernel::Period { first: row.window, last: Some(row.until) },
        period: row.period,
        on,
        facts_on: on,
        calendar: &calendar,
        carried: row.reckoning.carried,
    };
    Ok(crate::gain::gains(&ground, &row.reckoning))
}
