//! What is told about the budget.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Occasion, StaffId};
use serde_json::{Map, json};

use crate::line::Line;
use crate::standing::Standing;

const REACHED: NoticeKind = NoticeKind::new("budget-told-reached");

/// A line has reached a share of what it has.
pub(crate) fn reached(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    (line, share, standing): (&Line, i64, &Standing),
) -> Result<(), Fault> {
    let mut args = Map::new();
    args.insert("title".to_owned(), json!(line.title));
    args.insert("percent".to_owned(), json!(share.to_string()));
    args.insert("left".to_owned(), json!(standing.left().to_string()));
    let address = format!("/budget/lines/{}", line.key);
    outbox::tell(tx, occasion, Notice { to, kind: REACHED, args, link: Some(address) }).map(|_| ())
}
