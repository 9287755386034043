//! The tables of rule sets, milestones and accepted credit; what the ledger holds, as work.

mod accepted;
mod ledger;
mod milestones;

pub use accepted::{AcceptedCredit, accepted_of};
pub(crate) use accepted::{
    accepted, accepted_by_key, add_accepted, add_all_accepted, withdraw_accepted,
};
pub(crate) use ledger::ledger;
pub use milestones::{RecordedMilestone, milestones_of};
pub(crate) use milestones::{
    add_milestone, add_milestones, milestone_by_key, milestones, withdraw_milestone,
};

use crate::rule_set::{Code, RuleSet};
use db::{Row, ToValue, Tx, sql};
use kernel::{Fault, Instant, Key, LocalDate, RuleSetId, StaffId};
use rulefile::Memo;
use std::sync::{Arc, LazyLock};

macro_rules! version_where {
    ($rest:literal) => {
        concat!(
            "select r.id, r.key, r.code, v.id, v.version, v.in_force_from, v.in_force_to, v.rules,
                v.recorded_at, v.recorded_by
            from rule_set r join rule_set_version v on v.rule_set_id = r.id ",
            $rest
        )
    };
}

sql! {
    /// Every version of every rule set.
    VERSIONS = version_where!("order by r.code, v.in_force_from, v.version");
    /// Every version of one rule set.
    VERSIONS_OF = version_where!("where r.code = $1 order by v.in_force_from, v.version");
    ADD_RULE_SET = "insert into rule_set (key, code) values ($1, $2) returning id";
    LOCK_RULE_SET = "select id from rule_set where code = $1 {{for_update}}";
    ADD_VERSION = "insert into rule_set_version
            (rule_set_id, version, in_force_from, rules, title, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    END_VERSION = "update rule_set_version set in_force_to = $3
        where rule_set_id = $1 and version = $2";
}

/// One version of a rule set as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptVersion {
    pub number: u32,
    pub first: LocalDate,
    pub last: Option<LocalDate>,
    pub rules: Arc<RuleSet>,
    /// The file, as it was adopted.
    pub text: String,
    pub recorded_at: Instant,
    pub recorded_by: Option<StaffId>,
}

/// A rule set of the district with its versions, oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub id: RuleSetId,
    pub key: Key,
    pub code: Code,
    pub versions: Vec<KeptVersion>,
}

impl Kept {
    pub fn latest(&self) -> &KeptVersion {
        self.versions.last().expect("a rule set is adopted with its first version")
    }

    /// The version in force on a day, or else the latest.
    pub fn shown_on(&self, day: LocalDate) -> &KeptVersion {
        self.versions.iter().rfind(|version| version.first <= day).unwrap_or_else(|| self.latest())
    }

    /// As what standing is worked out from.
    pub fn versions(&self) -> crate::standing::Versions {
        let adopted = self
            .versions
            .iter()
            .map(|version| crate::standing::Adopted {
                first: version.first,
                last: version.last,
                rules: version.rules.clone(),
            })
            .collect();
        crate::standing::Versions::new(adopted).expect("a rule set has a version")
    }
}

/// The files that were read already.
static READ: LazyLock<Memo<RuleSet>> = LazyLock::new(Memo::default);

fn version_from(row: &Row<'_>) -> Result<(RuleSetId, Key, String, KeptVersion), Fault> {
    let code: String = row.get(2)?;
    let number: i64 = row.get(4)?;
    let text: String = row.get(7)?;
    let rules = READ.read(&text, RuleSet::parse).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Fault::new(format!("version {number} of rule set {code} cannot be read: {first}"))
    })?;
    let version = KeptVersion {
        number: u32::try_from(number).map_err(|_| Fault::new("a version number below zero"))?,
        first: row.get(5)?,
        last: row.get(6)?,
        rules,
        text,
        recorded_at: row.get(8)?,
        recorded_by: row.get(9)?,
    };
    Ok((row.get(0)?, row.get(1)?, code, version))
}

fn gathered(rows: Vec<(RuleSetId, Key, String, KeptVersion)>) -> Result<Vec<Kept>, Fault> {
    let mut kept: Vec<Kept> = Vec::new();
    for (id, key, code, version) in rows {
        if let Some(last) = kept.last_mut().filter(|last| last.id == id) {
            last.versions.push(version);
            continue;
        }
        let code = Code::parse(&code)
            .ok_or_else(|| Fault::new(format!("{code:?} is no code of a rule set")))?;
        kept.push(Kept { id, key, code, versions: vec![version] });
    }
    Ok(kept)
}

/// Every rule set the district ever adopted, by code.
pub fn rule_sets(tx: &mut Tx) -> Result<Vec<Kept>, Fault> {
    gathered(tx.rows(&VERSIONS, &[], version_from)?)
}

/// One rule set.
pub fn rule_set(tx: &mut Tx, code: &Code) -> Result<Option<Kept>, Fault> {
    Ok(gathered(tx.rows(&VERSIONS_OF, &[&code.as_str()], version_from)?)?.pop())
}

pub(crate) fn lock_rule_set(tx: &mut Tx, code: &Code) -> Result<(), Fault> {
    tx.lock(&LOCK_RULE_SET, &[&code.as_str()]).map(|_| ())
}

pub(crate) fn add_rule_set(tx: &mut Tx, code: &Code) -> Result<RuleSetId, Fault> {
    Ok(RuleSetId(tx.insert(&ADD_RULE_SET, &[&Key::new(), &code.as_str()])?))
}

pub(crate) fn add_version(
    tx: &mut Tx,
    rule_set: RuleSetId,
    version: &KeptVersion,
) -> Result<(), Fault> {
    let values: &[&dyn ToValue] = &[
        &rule_set,
        &version.number,
        &version.first,
        &version.text,
        &version.rules.title,
        &version.recorded_at,
        &version.recorded_by,
    ];
    tx.insert(&ADD_VERSION, values).map(|_| ())
}

pub(crate) fn end_version(
    tx: &mut Tx,
    rule_set: RuleSetId,
    version: u32,
    last: LocalDate,
) -> Result<(), Fault> {
    tx.run(&END_VERSION, &[&rule_set, &version, &last]).map(|_| ())
}
