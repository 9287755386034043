//! A person is told what was recorded about them.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{ElementId, Fault, Occasion, StaffId};
use serde_json::{Map, json};

use crate::book::Need;
use crate::showing::Way;

pub(crate) const SEEN: NoticeKind = NoticeKind::new("skill-told-seen");
pub(crate) const ACCEPTED: NoticeKind = NoticeKind::new("skill-told-accepted");
pub(crate) const WITHDRAWN: NoticeKind = NoticeKind::new("skill-told-withdrawn");

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    (to, kind): (StaffId, NoticeKind),
    skill: &str,
) -> Result<(), Fault> {
    let mut args = Map::new();
    args.insert("skill".to_owned(), json!(skill));
    let link = Some("/my/skills".to_owned());
    outbox::tell(tx, occasion, Notice { to, kind, args, link }).map(|_| ())
}

pub(crate) fn shown(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    need: &Need<'_>,
    way: Way,
) -> Result<(), Fault> {
    let kind = match way {
        Way::Demonstration => SEEN,
        Way::Attestation => ACCEPTED,
    };
    tell(tx, occasion, (person, kind), &need.skill.title)
}

pub(crate) fn withdrawn(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    skill: ElementId,
) -> Result<(), Fault> {
    let version = planning::version_of_element(tx, skill)?;
    let title = version.as_ref().and_then(|version| version.element(skill));
    let title = title.map(|element| element.title.clone()).unwrap_or_default();
    tell(tx, occasion, (person, WITHDRAWN), &title)
}
