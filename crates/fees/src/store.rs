//! The SQL of fees, beside the functions that run it.

pub(crate) mod charge;

use db::Tx;
use kernel::{Fault, Instant, Money, SectionId, StaffId};
use staff::Audience;

use crate::fee::{Fee, Price};
use crate::rule::RefundRule;

db::sql! {
    FEE = "select cents, due_days, refund_rule, guest_cents from fee where section_id = $1";
    PRICES = "select audience, cents from fee_price where section_id = $1 order by ordinal";
    SET_FEE = "insert into fee (section_id, cents, due_days, refund_rule, set_at, set_by,
            guest_cents)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (section_id) do update set cents = excluded.cents,
            guest_cents = excluded.guest_cents,
            due_days = excluded.due_days, refund_rule = excluded.refund_rule,
            set_at = excluded.set_at, set_by = excluded.set_by";
    LIFT_FEE = "delete from fee where section_id = $1";
    FORGET_PRICES = "delete from fee_price where section_id = $1";
    INSERT_PRICE = "insert into fee_price (section_id, ordinal, audience, cents)
        values ($1, $2, $3, $4)";
}

/// A rule that was read before it was kept.
pub(crate) fn rule(text: &str) -> Result<RefundRule, Fault> {
    RefundRule::parse(text).map_err(|problems| Fault::new(format!("a kept rule: {problems:?}")))
}

pub(crate) fn fee(tx: &mut Tx, section: SectionId) -> Result<Option<Fee>, Fault> {
    let found: Option<(Money, u16, String, Option<Money>)> =
        tx.first(&FEE, &[&section], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
    let Some((price, due_days, rule_text, guests)) = found else { return Ok(None) };
    let prices = tx.rows(&PRICES, &[&section], |row| {
        let audience: String = row.get(0)?;
        let audience = Audience::parse(&audience)
            .map_err(|error| Fault::new(format!("a price's audience: {error:?}")))?;
        Ok(Price { audience, price: row.get(1)? })
    })?;
    Ok(Some(Fee { price, guests, prices, due_days, rule: rule(&rule_text)?, rule_text }))
}

pub(crate) fn set_fee(
    tx: &mut Tx,
    section: SectionId,
    fee: Option<&Fee>,
    (now, by): (Instant, Option<StaffId>),
) -> Result<(), Fault> {
    tx.run(&FORGET_PRICES, &[&section])?;
    let Some(fee) = fee else {
        return tx.run(&LIFT_FEE, &[&section]).map(|_| ());
    };
    tx.run(
        &SET_FEE,
        &[&section, &fee.price, &fee.due_days, &fee.rule_text, &now, &by, &fee.guests],
    )?;
    for (ordinal, line) in fee.prices.iter().enumerate() {
        let audience = line.audience.to_string();
        tx.run(&INSERT_PRICE, &[&section, &ordinal, &audience, &line.price])?;
    }
    Ok(())
}
