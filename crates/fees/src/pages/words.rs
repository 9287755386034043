//! The ledger's words in the language of the reader.

use kernel::{DistrictCalendar, LocalDate, Money};
use maud::{Markup, html};
use web::components::{Tone, tag};
use web::{Language, Words, t};

use crate::charge::Charge;
use crate::ledger::{Balance, Entry, Way};
use crate::rule::{NoShow, RefundRule, Signature};

pub(crate) fn entry(w: &Words, entry: Entry) -> String {
    match entry {
        Entry::Charged => t!(w, "fees-entry-charged"),
        Entry::Waived => t!(w, "fees-entry-waived"),
        Entry::Promised => t!(w, "fees-entry-promised"),
        Entry::Released => t!(w, "fees-entry-released"),
        Entry::Received => t!(w, "fees-entry-received"),
        Entry::Refunded => t!(w, "fees-entry-refunded"),
    }
}

pub(crate) fn way(w: &Words, way: Way) -> String {
    match way {
        Way::Check => t!(w, "fees-way-check"),
        Way::Cash => t!(w, "fees-way-cash"),
        Way::Transfer => t!(w, "fees-way-transfer"),
        Way::PurchaseOrder => t!(w, "fees-way-purchase-order"),
        Way::Fund => t!(w, "fees-way-fund"),
    }
}

pub(crate) fn rule_title<'a>(w: &Words, rule: &'a RefundRule) -> &'a str {
    match w.language() {
        Language::Spanish => &rule.title_es,
        Language::English => &rule.title,
    }
}

/// Where a charge stands, in one word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stands {
    /// The seat is held and neither paid nor promised.
    Unconfirmed,
    Promised,
    Paid,
    /// The seat is gone, and something is still owed for it.
    Owed,
    ToRefund,
    Settled,
}

impl Stands {
    pub(crate) const ALL: &'static [Stands] = &[
        Stands::Unconfirmed,
        Stands::Promised,
        Stands::Paid,
        Stands::Owed,
        Stands::ToRefund,
        Stands::Settled,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Stands::Unconfirmed => "unconfirmed",
            Stands::Promised => "promised",
            Stands::Paid => "paid",
            Stands::Owed => "owed",
            Stands::ToRefund => "to-refund",
            Stands::Settled => "settled",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Stands> {
        Stands::ALL.iter().copied().find(|one| one.name() == name)
    }

    pub(crate) fn of(charge: &Charge) -> Stands {
        let balance: &Balance = &charge.balance;
        if balance.to_refund() > Money::ZERO {
            return Stands::ToRefund;
        }
        match (charge.has_seat, balance.open() > Money::ZERO, balance.is_secured()) {
            (true, true, false) => Stands::Unconfirmed,
            (true, true, true) => Stands::Promised,
            (true, false, _) => Stands::Paid,
            (false, true, _) => Stands::Owed,
            (false, false, _) => Stands::Settled,
        }
    }
}

pub(crate) fn stands(w: &Words, stands: Stands) -> String {
    match stands {
        Stands::Unconfirmed => t!(w, "fees-stands-unconfirmed"),
        Stands::Promised => t!(w, "fees-stands-promised"),
        Stands::Paid => t!(w, "fees-stands-paid"),
        Stands::Owed => t!(w, "fees-stands-owed"),
        Stands::ToRefund => t!(w, "fees-stands-to-refund"),
        Stands::Settled => t!(w, "fees-stands-settled"),
    }
}

pub(crate) fn stands_tag(w: &Words, of: &Charge) -> Markup {
    let now = Stands::of(of);
    let tone = match now {
        Stands::Unconfirmed | Stands::Owed | Stands::ToRefund => Tone::Warn,
        Stands::Promised | Stands::Paid => Tone::Good,
        Stands::Settled => Tone::Neutral,
    };
    tag(tone, &stands(w, now))
}

/// The refund rule for a price, line by line; without a first day, in one sentence.
pub(crate) fn schedule(
    w: &Words,
    rule: &RefundRule,
    price: Money,
    starts: Option<LocalDate>,
    calendar: &DistrictCalendar,
) -> Markup {
    let Some(starts) = starts else { return html! { p { (t!(w, "fees-refund-no-date")) } } };
    let last = match rule.no_show {
        NoShow::Invoiced => t!(w, "fees-no-show-invoiced"),
        NoShow::Forgiven => t!(w, "fees-no-show-forgiven"),
    };
    html! {
        ul.bullets {
            @for (day, back, signature) in rule.schedule(price, starts, calendar) {
                @let (day, back) = (w.date(day), w.money(back));
                li { @match signature {
                    Signature::NotNeeded => (t!(w, "fees-refund-until", day = day, back = back)),
                    Signature::Needed => (t!(w, "fees-refund-signed", day = day, back = back)),
                } }
            }
            li { (t!(w, "fees-refund-after")) " " (last) }
        }
    }
}
