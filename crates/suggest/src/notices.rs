//! Who was recommended something is told.

use catalog::Section;
use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Occasion, StaffId};
use serde_json::{Map, json};

pub(crate) const RECOMMENDED: NoticeKind = NoticeKind::new("suggest-told-recommended");

pub(crate) fn recommended(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    (by, section): (StaffId, &Section),
) -> Result<(), Fault> {
    let name = staff::person(tx, by)?.map(|one| one.name.to_string()).unwrap_or_default();
    let mut args = Map::new();
    args.insert("name".to_owned(), json!(name));
    args.insert("title".to_owned(), json!(section.title));
    let link = Some(format!("/sections/{}", section.key));
    outbox::tell(tx, occasion, Notice { to, kind: RECOMMENDED, args, link }).map(|_| ())
}
