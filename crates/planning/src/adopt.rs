//! Loading frameworks: the first version, later versions, an element more, crosswalks.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{ElementId, Failed, Fault, FrameworkId, FrameworkVersionId, Key, LocalDate, Occasion};
use staff::audience::Audience;

use crate::framework::{Crosswalk, Version};
use crate::framework_file::{NewElement, Written};
use crate::kinds::{FrameworkKind, Relation};
use crate::store::framework as store;

/// Why a framework is not written so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameworkRefusal {
    CodeTaken,
    /// A version begins after the one before it.
    NotAfter {
        in_force_from: LocalDate,
    },
    /// A crosswalk leads to an element that there is.
    LeadsNowhere,
    /// It leads to itself or within its own version.
    WithinItself,
    /// The two are joined already.
    Already,
    /// An element's place does not take it.
    WrongPlace,
    /// Others point at the wording of a version that holds: it is followed by a new one.
    Holds,
}

/// What is said about a new version besides its elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    pub name: String,
    pub audience: Audience,
    pub source: String,
    pub in_force_from: LocalDate,
}

/// A new framework with its first version.
pub fn load_framework(
    tx: &mut Tx,
    _: &Permit<action::EditFrameworks>,
    occasion: &Occasion,
    (code, name, kind): (&str, &str, FrameworkKind),
    (version, written): (&NewVersion, &Written),
) -> Result<Key, Failed<FrameworkRefusal>> {
    if store::by_code(tx, code)?.is_some() {
        return Err(Failed::Refused(FrameworkRefusal::CodeTaken));
    }
    let id = store::insert_framework(tx, (code, name, kind), occasion.now)?;
    Ok(keep_version(tx, occasion, id, (version, written))?)
}

/// A later version of a framework. The one before it holds until the day before.
pub fn load_version(
    tx: &mut Tx,
    _: &Permit<action::EditFrameworks>,
    occasion: &Occasion,
    framework: FrameworkId,
    (version, written): (&NewVersion, &Written),
) -> Result<Key, Failed<FrameworkRefusal>> {
    if let Some(last) = store::last_version(tx, framework)?
        && last >= version.in_force_from
    {
        return Err(Failed::Refused(FrameworkRefusal::NotAfter { in_force_from: last }));
    }
    Ok(keep_version(tx, occasion, framework, (version, written))?)
}

fn keep_version(
    tx: &mut Tx,
    occasion: &Occasion,
    framework: FrameworkId,
    (version, written): (&NewVersion, &Written),
) -> Result<Key, Fault> {
    let key = Key::new();
    let by = crate::draft::written(occasion);
    let id = store::insert_version(tx, &key, framework, (version, &written.levels), by)?;
    insert_elements(tx, id, &written.elements)?;
    let detail = serde_json::json!({
        "version": version.name, "elements": written.elements.len(),
        "in_force_from": version.in_force_from.to_string(),
    });
    tx.journal(
        Entry::new(occasion, "framework.loaded", On("framework_version", id.0)).detail(detail),
    );
    Ok(key)
}

fn insert_elements(
    tx: &mut Tx,
    version: FrameworkVersionId,
    elements: &[NewElement],
) -> Result<(), Fault> {
    let mut known: Vec<(String, ElementId)> = Vec::new();
    let mut waiting: Vec<(usize, &NewElement)> = elements.iter().enumerate().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut still = Vec::new();
        for (ordinal, new) in waiting {
            let find = |code: &String| known.iter().find(|(it, _)| it.eq_ignore_ascii_case(code));
            let parent = new.parent.as_ref().map(|code| find(code).map(|(_, id)| *id));
            if parent == Some(None) {
                still.push((ordinal, new));
                continue;
            }
            let id = store::insert_element(tx, (version, parent.flatten()), new, ordinal)?;
            known.push((new.code.clone(), id));
        }
        if still.len() == before {
            return Err(Fault::new("elements of a framework hang on each other in a circle"));
        }
        waiting = still;
    }
    Ok(())
}

/// Adds one element to a version that does not hold yet, in the browser.
pub fn add_element(
    tx: &mut Tx,
    _: &Permit<action::EditFrameworks>,
    occasion: &Occasion,
    (version, parent): (&Version, Option<ElementId>),
    new: &NewElement,
) -> Result<Key, Failed<FrameworkRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if version.in_force_from <= occasion.today {
        return refuse(FrameworkRefusal::Holds);
    }
    if version.elements.iter().any(|one| one.code.eq_ignore_ascii_case(&new.code)) {
        return refuse(FrameworkRefusal::CodeTaken);
    }
    let above = parent.map(|id| version.element(id).map(|one| one.kind));
    if above == Some(None) || !new.kind.stands_under(above.flatten()) {
        return refuse(FrameworkRefusal::WrongPlace);
    }
    let id = store::insert_element(tx, (version.id, parent), new, version.elements.len())?;
    tx.journal(
        Entry::new(occasion, "framework.element-added", On("framework_element", id.0))
            .detail(serde_json::json!({ "code": new.code })),
    );
    Ok(version.key.clone())
}

/// Says how an element stands to one of another version or framework.
pub fn join(
    tx: &mut Tx,
    _: &Permit<action::EditFrameworks>,
    occasion: &Occasion,
    (from, to): (ElementId, Option<&Key>),
    (relation, words): (Relation, &str),
) -> Result<Key, Failed<FrameworkRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let to = match to {
        Some(key) => store::element_by_key(tx, key)?,
        None => None,
    };
    let (Some(to), Some(from)) = (to, store::element_by_id(tx, from)?) else {
        return refuse(FrameworkRefusal::LeadsNowhere);
    };
    if from.version == to.version {
        return refuse(FrameworkRefusal::WithinItself);
    }
    let joined = store::crosswalks_of(tx, from.id)?;
    if joined.iter().any(|one| (one.from, one.to) == (from.id, to.id)) {
        return refuse(FrameworkRefusal::Already);
    }
    let crosswalk = Crosswalk {
        key: Key::new(),
        from: from.id,
        to: to.id,
        relation,
        words: words.trim().to_owned(),
    };
    let id = store::insert_crosswalk(tx, &crosswalk, crate::draft::written(occasion))?;
    tx.journal(
        Entry::new(occasion, "crosswalk.made", On("crosswalk", id))
            .detail(serde_json::json!({ "from": from.code, "to": to.code })),
    );
    Ok(crosswalk.key)
}
