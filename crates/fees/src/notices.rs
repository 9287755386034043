//! What people are told about money: only what somebody else did, or what they must do.

use db::outbox::{self, Notice, NoticeKind};
use db::{Tx, setting};
use kernel::{Fault, Money, Occasion};
use serde_json::{Map, json};

use crate::charge::Charge;

const OWED: NoticeKind = NoticeKind::new("fees-told-owed");
const OWED_WITHOUT_DATE: NoticeKind = NoticeKind::new("fees-told-owed-without-date");
const CONFIRMED: NoticeKind = NoticeKind::new("fees-told-confirmed");
const REFUNDED: NoticeKind = NoticeKind::new("fees-told-refunded");

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    charge: &Charge,
    (kind, money): (NoticeKind, Money),
) -> Result<(), Fault> {
    let section = catalog::section(tx, charge.section)?;
    let due = charge.due_on(&setting::calendar(tx)?);
    let mut args = Map::new();
    args.insert("title".to_owned(), json!(section.map(|it| it.full_title()).unwrap_or_default()));
    args.insert("amount".to_owned(), json!(money.to_string()));
    args.insert("due".to_owned(), due.map_or(json!(""), |day| json!(day.to_string())));
    let link = Some(format!("/registrations/{}/fee", charge.registration_key));
    outbox::tell(tx, occasion, Notice { to: charge.person, kind, args, link }).map(|_| ())
}

/// They have a seat that they did not just take themselves, and it costs something.
pub(crate) fn owed(
    tx: &mut Tx,
    occasion: &Occasion,
    charge: &Charge,
    price: Money,
) -> Result<(), Fault> {
    let kind = if charge.starts_on.is_some() { OWED } else { OWED_WITHOUT_DATE };
    tell(tx, occasion, charge, (kind, price))
}

/// Their seat is paid or promised, and with that confirmed. What they did themselves they see.
pub(crate) fn confirmed(tx: &mut Tx, occasion: &Occasion, charge: &Charge) -> Result<(), Fault> {
    if occasion.by.staff() == Some(charge.person) {
        return Ok(());
    }
    tell(tx, occasion, charge, (CONFIRMED, charge.balance.owed()))
}

pub(crate) fn refunded(
    tx: &mut Tx,
    occasion: &Occasion,
    charge: &Charge,
    money: Money,
) -> Result<(), Fault> {
    tell(tx, occasion, charge, (REFUNDED, money))
}
