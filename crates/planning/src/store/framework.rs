//! Rows of `framework`, its versions, their elements and crosswalks.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{ElementId, Fault, FrameworkId, FrameworkVersionId, Instant, Key, LocalDate};

use super::plan::{Written, read_audience};
use crate::adopt::NewVersion;
use crate::framework::{Crosswalk, Element, Framework, SkillTerms, Spanish, Version};
use crate::framework_file::NewElement;
use crate::kinds::FrameworkKind;

const VERSION: &str = "select v.id, v.key, f.id, f.key, f.code, f.name, f.kind, v.name, v.audience,
    v.source, v.in_force_from, v.levels, v.ended_on,
    (select min(n.in_force_from) from framework_version n
        where n.framework_id = v.framework_id and n.in_force_from > v.in_force_from)
    from framework_version v join framework f on f.id = v.framework_id";
const ELEMENT: &str =
    "select id, key, version_id, parent_id, kind, code, title, description, rubric,
        level_needed, level_by_training, valid_months, title_es, description_es
    from framework_element";

fn texts(json: &str) -> Result<Vec<String>, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::new(format!("a list of texts: {error}")))
}

fn list(texts: &[String]) -> String {
    serde_json::json!(texts).to_string()
}

fn read_version(row: &Row<'_>) -> Result<Version, Fault> {
    let ended_on: Option<LocalDate> = row.get(12)?;
    let next: Option<LocalDate> = row.get(13)?;
    let after = |day: LocalDate| day.plus_days(1);
    Ok(Version {
        id: row.get(0)?,
        key: row.get(1)?,
        framework: Framework {
            id: row.get(2)?,
            key: row.get(3)?,
            code: row.get(4)?,
            name: row.get(5)?,
            kind: row.get(6)?,
        },
        name: row.get(7)?,
        audience: read_audience(&row.get::<String>(8)?)?,
        source: row.get(9)?,
        in_force_from: row.get(10)?,
        levels: texts(&row.get::<String>(11)?)?,
        holds_until: match (ended_on.map(after), next) {
            (Some(ended), Some(next)) => Some(ended.min(next)),
            (ended, next) => ended.or(next),
        },
        elements: Vec::new(),
    })
}

fn read_element(row: &Row<'_>) -> Result<Element, Fault> {
    Ok(Element {
        id: row.get(0)?,
        key: row.get(1)?,
        version: row.get(2)?,
        parent: row.get(3)?,
        kind: row.get(4)?,
        code: row.get(5)?,
        title: row.get(6)?,
        description: row.get(7)?,
        rubric: texts(&row.get::<String>(8)?)?,
        terms: SkillTerms {
            level_needed: row.get(9)?,
            level_by_training: row.get(10)?,
            valid_months: row.get(11)?,
        },
        spanish: Spanish { title: row.get(12)?, description: row.get(13)? },
    })
}

fn whole(tx: &mut Tx, query: Query) -> Result<Vec<Version>, Fault> {
    let mut versions = tx.query(&query, read_version)?;
    let ids: Vec<FrameworkVersionId> = versions.iter().map(|version| version.id).collect();
    if ids.is_empty() {
        return Ok(versions);
    }
    let place: HashMap<FrameworkVersionId, usize> =
        ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let query =
        Query::new(ELEMENT).list(" where version_id in ", &ids).text(" order by ordinal, id");
    for element in tx.query(&query, read_element)? {
        versions[place[&element.version]].elements.push(element);
    }
    Ok(versions)
}

/// Every version of every framework, by framework, the latest first.
pub(crate) fn versions(tx: &mut Tx) -> Result<Vec<Version>, Fault> {
    whole(tx, Query::new(VERSION).text(" order by f.id, v.in_force_from desc, v.id desc"))
}

pub(crate) fn version_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Version>, Fault> {
    Ok(whole(tx, Query::new(VERSION).push(" where v.key = ", key))?.pop())
}

pub(crate) fn version_by_id(tx: &mut Tx, id: FrameworkVersionId) -> Result<Option<Version>, Fault> {
    Ok(whole(tx, Query::new(VERSION).push(" where v.id = ", &id))?.pop())
}

pub(crate) fn element_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Element>, Fault> {
    Ok(tx.query(&Query::new(ELEMENT).push(" where key = ", key), read_element)?.pop())
}

pub(crate) fn element_by_id(tx: &mut Tx, id: ElementId) -> Result<Option<Element>, Fault> {
    Ok(tx.query(&Query::new(ELEMENT).push(" where id = ", &id), read_element)?.pop())
}

sql! {
    BY_CODE = "select id from framework where code = $1";
    LAST_VERSION = "select max(in_force_from) from framework_version where framework_id = $1";
    INSERT_FRAMEWORK = "insert into framework (key, code, name, kind, recorded_at)
        values ($1, $2, $3, $4, $5) returning id";
    INSERT_VERSION = "insert into framework_version (key, framework_id, name, audience, source,
            in_force_from, levels, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    INSERT_ELEMENT = "insert into framework_element (key, version_id, parent_id, kind, code, ordinal,
            title, description, rubric, level_needed, level_by_training, valid_months, title_es,
            description_es)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id";
    INSERT_CROSSWALK = "insert into crosswalk (key, from_id, to_id, relation, words, recorded_at,
            recorded_by) values ($1, $2, $3, $4, $5, $6, $7) returning id";
    /// Elements that say the same as another.
    SAME = "select from_id, to_id from crosswalk where relation = 'same' order by id";
    /// Those from and to an element.
    CROSSWALKS = "select key, from_id, to_id, relation, words from crosswalk
        where from_id = $1 or to_id = $1 order by id";
}

pub(crate) fn by_code(tx: &mut Tx, code: &str) -> Result<Option<FrameworkId>, Fault> {
    tx.first(&BY_CODE, &[&code], |row| row.get(0))
}

/// The first day of the latest version.
pub(crate) fn last_version(tx: &mut Tx, id: FrameworkId) -> Result<Option<LocalDate>, Fault> {
    tx.one(&LAST_VERSION, &[&id], |row| row.get(0))
}

pub(crate) fn insert_framework(
    tx: &mut Tx,
    (code, name, kind): (&str, &str, FrameworkKind),
    now: Instant,
) -> Result<FrameworkId, Fault> {
    Ok(FrameworkId(tx.insert(&INSERT_FRAMEWORK, &[&Key::new(), &code, &name, &kind, &now])?))
}

pub(crate) fn insert_version(
    tx: &mut Tx,
    key: &Key,
    framework: FrameworkId,
    (version, levels): (&NewVersion, &[String]),
    written: Written,
) -> Result<FrameworkVersionId, Fault> {
    let id = tx.insert(
        &INSERT_VERSION,
        &[
            key,
            &framework,
            &version.name,
            &version.audience.to_string(),
            &version.source,
            &version.in_force_from,
            &list(levels),
            &written.now,
            &written.by,
        ],
    )?;
    Ok(FrameworkVersionId(id))
}

pub(crate) fn insert_element(
    tx: &mut Tx,
    (version, parent): (FrameworkVersionId, Option<ElementId>),
    new: &NewElement,
    ordinal: usize,
) -> Result<ElementId, Fault> {
    let id = tx.insert(
        &INSERT_ELEMENT,
        &[
            &Key::new(),
            &version,
            &parent,
            &new.kind,
            &new.code,
            &ordinal,
            &new.title,
            &new.description,
            &list(&new.rubric),
            &new.terms.level_needed,
            &new.terms.level_by_training,
            &new.terms.valid_months,
            &new.spanish.title,
            &new.spanish.description,
        ],
    )?;
    Ok(ElementId(id))
}

pub(crate) fn insert_crosswalk(
    tx: &mut Tx,
    crosswalk: &Crosswalk,
    written: Written,
) -> Result<i64, Fault> {
    tx.insert(
        &INSERT_CROSSWALK,
        &[
            &crosswalk.key,
            &crosswalk.from,
            &crosswalk.to,
            &crosswalk.relation,
            &crosswalk.words,
            &written.now,
            &written.by,
        ],
    )
}

/// Pairs of elements, of whatever versions, that say the same.
pub(crate) fn same(tx: &mut Tx) -> Result<Vec<(ElementId, ElementId)>, Fault> {
    tx.rows(&SAME, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Every version of a kind of framework, by framework, the latest first.
pub(crate) fn versions_of(tx: &mut Tx, kind: FrameworkKind) -> Result<Vec<Version>, Fault> {
    let query = Query::new(VERSION).push(" where f.kind = ", &kind);
    whole(tx, query.text(" order by f.id, v.in_force_from desc, v.id desc"))
}

pub(crate) fn crosswalks_of(tx: &mut Tx, element: ElementId) -> Result<Vec<Crosswalk>, Fault> {
    tx.rows(&CROSSWALKS, &[&element], |row| {
        Ok(Crosswalk {
            key: row.get(0)?,
            from: row.get(1)?,
            to: row.get(2)?,
            relation: row.get(3)?,
            words: row.get(4)?,
        })
    })
}
