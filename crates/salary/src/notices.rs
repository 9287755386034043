//! What people are told: only what somebody else did.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, LocalDate, Money, Occasion, StaffId};
use serde_json::{Map, json};

const MOVED: NoticeKind = NoticeKind::new("salary-told-moved");
const PAID: NoticeKind = NoticeKind::new("salary-told-paid");

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    (kind, args): (NoticeKind, [(&str, String); 2]),
) -> Result<(), Fault> {
    let args: Map<String, serde_json::Value> =
        args.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let link = Some("/my/lane".to_owned());
    outbox::tell(tx, occasion, Notice { to, kind, args, link }).map(|_| ())
}

pub(crate) fn moved(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    lane: &str,
    day: LocalDate,
) -> Result<(), Fault> {
    let args = [("lane", lane.to_owned()), ("day", day.to_string())];
    tell(tx, occasion, to, (MOVED, args))
}

pub(crate) fn paid(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    money: Money,
    day: LocalDate,
) -> Result<(), Fault> {
    let args = [("amount", money.to_string()), ("day", day.to_string())];
    tell(tx, occasion, to, (PAID, args))
}
