//! What fees have to say on the pages of a section, of a registration and of giving it up.

use access::ActionKind;
use db::Tx;
use kernel::{Fault, Key, LocalDate, Money, StaffId};
use maud::{Markup, html};
use web::components::{
    Row, Tone, Waits, band, button_group, button_link_secondary, details, notice,
};
use web::{Visit, Words, t};

use super::words;
use crate::charge::{Charge, charge_of, charges_of_person};
use crate::fee::{Fee, fee_of, price_for};

/// What a section costs the one who looks.
pub struct SectionFee {
    section: Key,
    fee: Option<Fee>,
    price: Money,
    starts: Option<LocalDate>,
    /// What the one who looks has for it already.
    mine: Option<Charge>,
}

impl SectionFee {
    pub fn section(&self) -> &Key {
        &self.section
    }
}

pub fn section(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<SectionFee>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let fee = fee_of(tx, section.id, visit.today)?;
    let price = match &fee {
        Some(fee) => price_for(tx, fee, visit.actor.person, visit.today)?,
        None => Money::ZERO,
    };
    let starts = section.meetings().map(|session| session.on).min();
    let mine = charges_of_person(tx, visit.actor.person)?
        .into_iter()
        .find(|charge| charge.section == section.id && charge.has_seat);
    Ok(Some(SectionFee { section: section.key, fee, price, starts, mine }))
}

/// The band on a section's page: what it costs, until when it is secured, what comes back. The office's
/// way to set it is beside it.
pub fn section_shown(visit: &Visit, of: &SectionFee) -> Markup {
    let w = &visit.words;
    let office = visit.could(ActionKind::EditFees);
    let change = html! {
        @if office {
            (button_group(button_link_secondary(&format!("/sections/{}/fee", of.section),
                &t!(w, "fees-section-set"))))
        }
    };
    if let Some(charge) = &of.mine {
        let mine = html! { (registration_shown(w, charge)) (change) };
        return band(&t!(w, "fees-fee"), mine);
    }
    let Some(fee) = &of.fee else { return change };
    let due = of.starts.map(|starts| w.date(starts.plus_days(-i64::from(fee.due_days))));
    band(
        &t!(w, "fees-fee"),
        html! {
            @if of.price > Money::ZERO {
                p { (t!(w, "fees-costs-you", amount = w.money(of.price))) }
                @if let Some(due) = due { p { (t!(w, "fees-secured-before", due = due)) } }
                (details(&t!(w, "fees-refund-heading"),
                    words::schedule(w, &fee.rule, of.price, of.starts, w.calendar())))
            } @else { p { (t!(w, "fees-free-for-you")) } }
            (change)
        },
    )
}

/// What a section costs guests, with the day of its first session; nothing where it costs nobody.
pub fn guest_fee(
    tx: &mut Tx,
    key: &Key,
    on: LocalDate,
) -> Result<Option<(Fee, Option<LocalDate>)>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let starts = section.meetings().map(|session| session.on).min();
    Ok(fee_of(tx, section.id, on)?.map(|fee| (fee, starts)))
}

/// The band on a guest's page of a section.
pub fn guest_fee_shown(w: &Words, (fee, starts): &(Fee, Option<LocalDate>)) -> Markup {
    let price = fee.for_guest();
    let due = starts.map(|starts| w.date(starts.plus_days(-i64::from(fee.due_days))));
    band(
        &t!(w, "fees-fee"),
        html! {
            @if price > Money::ZERO {
                p { (t!(w, "fees-costs-guests", amount = w.money(price))) }
                @if let Some(due) = due { p { (t!(w, "fees-secured-before", due = due)) } }
                (details(&t!(w, "fees-refund-heading"),
                    words::schedule(w, &fee.rule, price, *starts, w.calendar())))
            } @else { p { (t!(w, "fees-free-for-guests")) } }
        },
    )
}

/// What one's own registration costs; nothing where it costs nothing.
pub fn registration(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Charge>, Fault> {
    Ok(charge_of(tx, key)?.filter(|charge| charge.person == visit.actor.person))
}

/// What is still to be done about the money of a seat, on its confirmation.
pub fn registration_shown(w: &Words, charge: &Charge) -> Markup {
    let link = format!("/registrations/{}/fee", charge.registration_key);
    let tone = if charge.is_unconfirmed() { Tone::Warn } else { Tone::Neutral };
    notice(tone, &headline(w, charge), html! { p { a href=(link) { (t!(w, "fees-see-yours")) } } })
}

/// Where one's own seat stands, in a sentence.
pub(crate) fn headline(w: &Words, charge: &Charge) -> String {
    use words::Stands;
    let balance = &charge.balance;
    let open = w.money(balance.open());
    match (Stands::of(charge), charge.due_on(w.calendar())) {
        (Stands::Unconfirmed, Some(due)) => {
            t!(w, "fees-headline-unconfirmed", amount = open, due = w.date(due))
        }
        (Stands::Unconfirmed, None) => t!(w, "fees-headline-unconfirmed-no-date", amount = open),
        (Stands::Promised, _) => t!(w, "fees-headline-promised", amount = open),
        (Stands::Paid, _) => t!(w, "fees-headline-paid", amount = w.money(balance.paid())),
        (Stands::Owed, _) => t!(w, "fees-headline-owed", amount = open),
        (Stands::ToRefund, _) => {
            t!(w, "fees-headline-to-refund", amount = w.money(balance.to_refund()))
        }
        (Stands::Settled, _) => t!(w, "fees-headline-settled"),
    }
}

/// What giving the seat up today comes to, said before it is done.
pub fn on_cancelling(w: &Words, charge: &Charge, today: LocalDate) -> Vec<String> {
    let balance = &charge.balance;
    if !balance.is_secured() {
        return vec![t!(w, "fees-cancel-unconfirmed")];
    }
    let answer = charge.on_cancelling(today, w.calendar());
    let (back, kept) = (w.money(answer.back), w.money(balance.owed() - answer.back));
    let mut said = vec![if answer.back == balance.owed() {
        t!(w, "fees-cancel-all", back = back)
    } else if answer.back > Money::ZERO {
        t!(w, "fees-cancel-part", back = back, kept = kept)
    } else {
        t!(w, "fees-cancel-nothing", kept = kept)
    }];
    if let Some(signed) = answer.signed {
        said.push(t!(w, "fees-cancel-signed", back = w.money(signed)));
    }
    said.push(t!(w, "fees-cancel-rule", rule = words::rule_title(w, &charge.rule)));
    said
}

/// The same, beside the button that gives the seat up for another.
pub fn on_exchanging(w: &Words, charge: &Charge, today: LocalDate) -> Markup {
    let said = on_cancelling(w, charge, today);
    band(&t!(w, "fees-exchange"), html! { ul.bullets { @for line in &said { li { (line) } } } })
}

/// One's own seats that are not confirmed, for the home page.
pub fn unconfirmed(tx: &mut Tx, person: StaffId) -> Result<Vec<(Charge, String)>, Fault> {
    let mut rows = Vec::new();
    for charge in charges_of_person(tx, person)? {
        if charge.is_unconfirmed() {
            let section = catalog::section(tx, charge.section)?;
            rows.push((charge, section.map(|it| it.full_title()).unwrap_or_default()));
        }
    }
    Ok(rows)
}

pub fn home_row(w: &Words, (charge, title): &(Charge, String), today: LocalDate) -> Waits {
    let due = charge.due_on(w.calendar());
    let row = Row {
        when: due.map(|due| w.near(due, today)).unwrap_or_default(),
        what: html! {
            a href=(format!("/registrations/{}/fee", charge.registration_key)) { (title) }
        },
        below: html! { (headline(w, charge)) },
        action: html! {},
    };
    Waits { on: due, row }
}

/// How many wait for their money back, for the office's home page.
pub fn refunds_to_pay(tx: &mut Tx) -> Result<i64, Fault> {
    let waiting = crate::charge::charges(tx)?;
    let waiting = waiting.iter().filter(|one| one.balance.to_refund() > Money::ZERO).count();
    Ok(i64::try_from(waiting).unwrap_or(i64::MAX))
}
