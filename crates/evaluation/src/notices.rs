//! What the owner of a decision is told.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Key, Occasion};
use serde_json::{Map, json};

use crate::finding::NewFinding;

const DECIDED: NoticeKind = NoticeKind::new("evaluation-told-decided");

/// Somebody has to carry a decision out.
pub(crate) fn decided(
    tx: &mut Tx,
    occasion: &Occasion,
    (finding, key, title): (&NewFinding, &Key, &str),
) -> Result<(), Fault> {
    let mut args = Map::new();
    args.insert("title".to_owned(), json!(title));
    args.insert("decision".to_owned(), json!(finding.decision.name()));
    args.insert("due".to_owned(), json!(finding.due_on.to_string()));
    let link = Some(format!("/evaluation/findings/{key}"));
    outbox::tell(tx, occasion, Notice { to: finding.owner, kind: DECIDED, args, link }).map(|_| ())
}
