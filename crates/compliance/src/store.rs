//! The tables of mandates, exemptions and accepted proofs.

use crate::mandate::{AcceptedProof, Exemption, Mandate, Version};
use crate::record::{Exempted, Proof};
use crate::rule::{Code, Rule};
use db::{Row, ToValue, Tx, sql};
use kernel::{Fault, Instant, Key, LocalDate, MandateId, MandateVersionId, StaffId};
use rulefile::Memo;
use std::sync::LazyLock;

macro_rules! version_where {
    ($rest:literal) => {
        concat!(
            "select m.id, m.key, m.code, v.id, v.version, v.in_force_from, v.in_force_to, v.rule,
                v.resolution, v.recorded_at, v.recorded_by
            from mandate m join mandate_version v on v.mandate_id = m.id ",
            $rest
        )
    };
}

sql! {
    /// Every version of every mandate.
    VERSIONS = version_where!("order by m.code, v.in_force_from, v.version");
    /// Every version of one mandate.
    VERSIONS_OF = version_where!("where m.code = $1 order by v.in_force_from, v.version");
    ADD_MANDATE = "insert into mandate (key, code) values ($1, $2) returning id";
    LOCK_MANDATE = "select id from mandate where code = $1 {{for_update}}";
    ADD_VERSION = "insert into mandate_version
            (mandate_id, version, in_force_from, in_force_to, rule, title, citation, resolution,
             recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    END_VERSION = "update mandate_version set in_force_to = $2 where id = $1";
}

/// The wordings that were read already.
static READ: LazyLock<Memo<Rule>> = LazyLock::new(Memo::default);

fn version_from(row: &Row<'_>) -> Result<(MandateId, Key, String, Version), Fault> {
    let code: String = row.get(2)?;
    let text: String = row.get(7)?;
    let number: i64 = row.get(4)?;
    let rule = READ.read(&text, Rule::parse).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Fault::new(format!("version {number} of mandate {code} cannot be read: {first}"))
    })?;
    let version = Version {
        id: row.get(3)?,
        number: u32::try_from(number).map_err(|_| Fault::new("a version number below zero"))?,
        first: row.get(5)?,
        last: row.get(6)?,
        rule,
        resolution: row.get(8)?,
        recorded_at: row.get(9)?,
        recorded_by: row.get(10)?,
    };
    Ok((row.get(0)?, row.get(1)?, code, version))
}

fn gathered(rows: Vec<(MandateId, Key, String, Version)>) -> Result<Vec<Mandate>, Fault> {
    let mut mandates: Vec<Mandate> = Vec::new();
    for (id, key, code, version) in rows {
        if let Some(mandate) = mandates.last_mut().filter(|mandate| mandate.id == id) {
            mandate.versions.push(version);
            continue;
        }
        let code = Code::parse(&code)
            .ok_or_else(|| Fault::new(format!("{code:?} is no code of a mandate")))?;
        mandates.push(Mandate { id, key, code, versions: vec![version] });
    }
    Ok(mandates)
}

/// Every mandate ever adopted, by code, each with its versions, oldest first.
pub fn mandates(tx: &mut Tx) -> Result<Vec<Mandate>, Fault> {
    gathered(tx.rows(&VERSIONS, &[], version_from)?)
}

pub fn mandate(tx: &mut Tx, code: &Code) -> Result<Option<Mandate>, Fault> {
    Ok(gathered(tx.rows(&VERSIONS_OF, &[&code.as_str()], version_from)?)?.pop())
}

/// Holds the mandate still until the transaction ends.
pub(crate) fn lock_mandate(tx: &mut Tx, code: &Code) -> Result<(), Fault> {
    tx.lock(&LOCK_MANDATE, &[&code.as_str()]).map(|_| ())
}

pub(crate) fn add_mandate(tx: &mut Tx, code: &Code) -> Result<MandateId, Fault> {
    Ok(MandateId(tx.insert(&ADD_MANDATE, &[&Key::new(), &code.as_str()])?))
}

pub(crate) fn add_version(
    tx: &mut Tx,
    mandate: MandateId,
    rule: &Rule,
    first: LocalDate,
    by: Option<StaffId>,
    at: Instant,
) -> Result<MandateVersionId, Fault> {
    let laws: Vec<&str> = rule.citations.iter().map(|citation| citation.law.as_str()).collect();
    let resolution = match &rule.amount {
        crate::rule::Amount::SetByBoard(Some(resolution)) => Some(resolution.name.clone()),
        crate::rule::Amount::SetByBoard(None)
        | crate::rule::Amount::Any
        | crate::rule::Amount::AtLeast(_) => None,
    };
    let values: &[&dyn ToValue] = &[
        &mandate,
        &rule.version,
        &first,
        &rule.in_force_to,
        &rule.to_string(),
        &rule.title,
        &laws.join("; "),
        &resolution,
        &at,
        &by,
    ];
    Ok(MandateVersionId(tx.insert(&ADD_VERSION, values)?))
}

pub(crate) fn end_version(
    tx: &mut Tx,
    version: MandateVersionId,
    last: LocalDate,
) -> Result<(), Fault> {
    tx.run(&END_VERSION, &[&version, &last]).map(|_| ())
}

// ── exemptions ───────────────────────────────────────────────────────────────────────────────

macro_rules! exemption_where {
    ($rest:literal) => {
        concat!(
            "select e.key, e.mandate_id, m.code, e.person_id, e.reason, e.starts_on, e.ends_on,
                e.granted_by, e.recorded_at
            from exemption e join mandate m on m.id = e.mandate_id ",
            $rest
        )
    };
}

sql! {
    EXEMPTIONS = exemption_where!("order by e.person_id, e.starts_on, e.id");
    EXEMPTIONS_OF =
        exemption_where!("where e.person_id = $1 order by e.starts_on, e.id");
    /// Exemptions in force on `$1` that end by `$2`.
    EXEMPTIONS_ENDING = "select count(*) from exemption
        where starts_on <= $1 and ends_on >= $1 and ends_on <= $2";
    ADD_EXEMPTION = "insert into exemption
            (key, mandate_id, person_id, reason, starts_on, ends_on, granted_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
}

fn exemption_from(row: &Row<'_>) -> Result<Exemption, Fault> {
    let code: String = row.get(2)?;
    Ok(Exemption {
        key: row.get(0)?,
        person: row.get(3)?,
        code: Code::parse(&code).ok_or_else(|| Fault::new("a mandate without a code"))?,
        exempted: Exempted {
            mandate: row.get(1)?,
            first: row.get(5)?,
            last: row.get(6)?,
            reason: row.get(4)?,
        },
        granted_by: row.get(7)?,
        recorded_at: row.get(8)?,
    })
}

pub(crate) fn exemptions(tx: &mut Tx) -> Result<Vec<Exemption>, Fault> {
    tx.rows(&EXEMPTIONS, &[], exemption_from)
}

pub fn exemptions_of(tx: &mut Tx, person: StaffId) -> Result<Vec<Exemption>, Fault> {
    tx.rows(&EXEMPTIONS_OF, &[&person], exemption_from)
}

/// How many exemptions in force today end by a day.
pub fn exemptions_ending(tx: &mut Tx, today: LocalDate, by: LocalDate) -> Result<usize, Fault> {
    tx.one(&EXEMPTIONS_ENDING, &[&today, &by], |row| row.get(0))
}

pub(crate) fn add_exemption(
    tx: &mut Tx,
    person: StaffId,
    exempted: &Exempted,
    by: Option<StaffId>,
    at: Instant,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &exempted.mandate,
        &person,
        &exempted.reason,
        &exempted.first,
        &exempted.last,
        &by,
        &at,
    ];
    tx.insert(&ADD_EXEMPTION, values)
}

// ── accepted proofs ──────────────────────────────────────────────────────────────────────────

macro_rules! proof_where {
    ($rest:literal) => {
        concat!(
            "select p.key, p.mandate_id, m.code, p.person_id, p.done_on, p.minutes, p.what,
                p.accepted_by, p.recorded_at, p.withdrawn_at, p.id
            from accepted_proof p join mandate m on m.id = p.mandate_id ",
            $rest
        )
    };
}

sql! {
    PROOFS = proof_where!("where p.withdrawn_at is null order by p.person_id, p.done_on, p.id");
    /// What was accepted, and not yet withdrawn, before an instant.
    PROOFS_KNOWN = proof_where!(
        "where p.recorded_at < $1 and (p.withdrawn_at is null or p.withdrawn_at >= $1)
            order by p.person_id, p.done_on, p.id"
    );
    PROOFS_OF = proof_where!("where p.person_id = $1 order by p.done_on, p.id");
    PROOF_BY_KEY = proof_where!("where p.key = $1");
    ADD_PROOF = "insert into accepted_proof
            (key, mandate_id, person_id, done_on, minutes, what, accepted_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    WITHDRAW_PROOF = "update accepted_proof set withdrawn_at = $2
        where key = $1 and withdrawn_at is null";
}

fn proof_from(row: &Row<'_>) -> Result<AcceptedProof, Fault> {
    let code: String = row.get(2)?;
    Ok(AcceptedProof {
        id: row.get(10)?,
        person: row.get(3)?,
        code: Code::parse(&code).ok_or_else(|| Fault::new("a mandate without a code"))?,
        proof: Proof {
            mandate: row.get(1)?,
            on: row.get(4)?,
            amount: row.get(5)?,
            what: row.get(6)?,
            key: row.get(0)?,
        },
        accepted_by: row.get(7)?,
        recorded_at: row.get(8)?,
        withdrawn_at: row.get(9)?,
    })
}

pub(crate) fn proofs(tx: &mut Tx) -> Result<Vec<AcceptedProof>, Fault> {
    tx.rows(&PROOFS, &[], proof_from)
}

pub(crate) fn proofs_known(tx: &mut Tx, before: Instant) -> Result<Vec<AcceptedProof>, Fault> {
    tx.rows(&PROOFS_KNOWN, &[&before], proof_from)
}

/// Everything accepted for a person, what was withdrawn too.
pub fn proofs_of(tx: &mut Tx, person: StaffId) -> Result<Vec<AcceptedProof>, Fault> {
    tx.rows(&PROOFS_OF, &[&person], proof_from)
}

pub fn proof_by_key(tx: &mut Tx, key: &Key) -> Result<Option<AcceptedProof>, Fault> {
    tx.first(&PROOF_BY_KEY, &[key], proof_from)
}

pub(crate) fn add_proof(
    tx: &mut Tx,
    person: StaffId,
    proof: &Proof,
    by: Option<StaffId>,
    at: Instant,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] =
        &[&proof.key, &proof.mandate, &person, &proof.on, &proof.amount, &proof.what, &by, &at];
    tx.insert(&ADD_PROOF, values)
}

pub(crate) fn withdraw_proof(tx: &mut Tx, key: &Key, at: Instant) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_PROOF, &[key, &at])
}
