//! The district's own text of the policy, version by version (P16). A version is never changed:
//! a mended text is loaded as another version in force from the same day, and the one loaded last
//! holds.

use access::{Permit, action};
use db::{Row, Tx, journal, sql};
use kernel::{Failed, Fault, Instant, Key, LocalDate, Occasion, PolicyVersionId};

/// The most characters a policy text may have.
pub const POLICY_CHARS_MAX: usize = 100_000;
/// The most characters of a title.
pub const TITLE_CHARS_MAX: usize = 200;

/// What the district says about a version, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    pub id: PolicyVersionId,
    pub key: Key,
    /// `4300.2 Professional Learning`
    pub title: String,
    pub adopted_on: LocalDate,
    pub revised_on: Option<LocalDate>,
    pub in_force_from: LocalDate,
    pub recorded_at: Instant,
}

/// A version to be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    pub title: String,
    pub body: String,
    pub adopted_on: LocalDate,
    pub revised_on: Option<LocalDate>,
    pub in_force_from: LocalDate,
}

/// Why a version is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionRefusal {
    RevisedBeforeAdopted,
    InForceBeforeAdopted,
    /// The same text with the same dates is there already.
    AlreadyLoaded,
}

macro_rules! versions_where {
    ($rest:literal) => {
        concat!(
            "select id, key, title, adopted_on, revised_on, in_force_from, recorded_at ",
            "from policy_version ",
            $rest
        )
    };
}

sql! {
    /// The version in force on a day.
    IN_FORCE = versions_where!(
        "where in_force_from <= $1 order by in_force_from desc, id desc limit 1"
    );
    /// Every version, the latest first.
    VERSIONS = versions_where!("order by in_force_from desc, id desc");
    /// One version, by the key in its address.
    VERSION_BY_KEY = versions_where!("where key = $1");
    /// The text of a version.
    TEXT_OF = "select body from policy_version where id = $1";
    /// How many versions say the same from the same days.
    SAME_VERSION = "select count(*) from policy_version
        where title = $1 and body = $2 and adopted_on = $3
            and coalesce(revised_on, '') = coalesce($4, '') and in_force_from = $5";
    /// Adds a version.
    ADD_VERSION = "insert into policy_version
            (key, title, body, adopted_on, revised_on, in_force_from, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
}

fn version_from(row: &Row<'_>) -> Result<PolicyVersion, Fault> {
    Ok(PolicyVersion {
        id: row.get(0)?,
        key: row.get(1)?,
        title: row.get(2)?,
        adopted_on: row.get(3)?,
        revised_on: row.get(4)?,
        in_force_from: row.get(5)?,
        recorded_at: row.get(6)?,
    })
}

/// The version in force on the day; `None` when none was.
pub fn in_force(tx: &mut Tx, on: LocalDate) -> Result<Option<PolicyVersion>, Fault> {
    tx.first(&IN_FORCE, &[&on], version_from)
}

/// Every version loaded, the one in force latest first.
pub fn versions(tx: &mut Tx) -> Result<Vec<PolicyVersion>, Fault> {
    tx.rows(&VERSIONS, &[], version_from)
}

pub fn version_by_key(tx: &mut Tx, key: &Key) -> Result<Option<PolicyVersion>, Fault> {
    tx.first(&VERSION_BY_KEY, &[key], version_from)
}

pub fn text_of(tx: &mut Tx, version: PolicyVersionId) -> Result<String, Fault> {
    tx.one(&TEXT_OF, &[&version], |row| row.get(0))
}

/// Keeps a version of the district's policy text.
pub fn load_policy(
    tx: &mut Tx,
    _: &Permit<action::EditPolicy>,
    occasion: &Occasion,
    new: &NewVersion,
) -> Result<PolicyVersion, Failed<VersionRefusal>> {
    check(new).map_err(Failed::Refused)?;
    let (from, revised_on) = (new.in_force_from, new.revised_on);
    let same: i64 = tx.one(
        &SAME_VERSION,
        &[&new.title, &new.body, &new.adopted_on, &revised_on, &from],
        |row| row.get(0),
    )?;
    if same > 0 {
        return Err(Failed::Refused(VersionRefusal::AlreadyLoaded));
    }
    let key = Key::new();
    let id = tx.insert(
        &ADD_VERSION,
        &[
            &key,
            &new.title,
            &new.body,
            &new.adopted_on,
            &revised_on,
            &from,
            &occasion.now,
            &occasion.by.staff(),
        ],
    )?;
    tx.journal(
        journal::Entry::new(occasion, "policy.loaded", journal::On("policy_version", id))
            .detail(serde_json::json!({ "title": new.title, "in_force_from": from.to_string() })),
    );
    Ok(PolicyVersion {
        id: PolicyVersionId(id),
        key,
        title: new.title.clone(),
        adopted_on: new.adopted_on,
        revised_on,
        in_force_from: from,
        recorded_at: occasion.now,
    })
}

/// Nothing is in force or revised before it was adopted.
fn check(new: &NewVersion) -> Result<(), VersionRefusal> {
    if new.revised_on.is_some_and(|revised_on| revised_on < new.adopted_on) {
        return Err(VersionRefusal::RevisedBeforeAdopted);
    }
    if new.in_force_from < new.adopted_on {
        return Err(VersionRefusal::InForceBeforeAdopted);
    }
    Ok(())
}
