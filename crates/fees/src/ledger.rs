//! The ledger of a charge: what each entry does, and what they come to. Pure; whole cents.
//!
//! Two equations hold after every entry, whatever was entered: what is owed less what was paid is
//! what is open, or what is to be refunded; and no more is promised than is open.

use kernel::Money;

macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The name in the database and in addresses.
            pub const fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            pub fn parse(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

/// What an entry does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// The price of the seat.
    Charged,
    /// What of it is no longer asked for.
    Waived,
    /// A purchase order says it will be paid.
    Promised,
    /// What of a promise is no longer needed.
    Released,
    Received,
    /// Paid back.
    Refunded,
}

names! { Entry {
    Charged = "charged",
    Waived = "waived",
    Promised = "promised",
    Released = "released",
    Received = "received",
    Refunded = "refunded",
} }

/// How money came or went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Check,
    Cash,
    Transfer,
    PurchaseOrder,
    /// From an account of one of the district's funds.
    Fund,
}

names! { Way {
    Check = "check",
    Cash = "cash",
    Transfer = "transfer",
    PurchaseOrder = "purchase-order",
    Fund = "fund",
} }

/// Why an amount is not entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MoneyRefusal {
    /// No more than this fits.
    TooMuch { most: Money },
    /// An amount is more than nothing.
    Nothing,
}

/// What the entries of a charge, or of many, come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Balance {
    pub charged: Money,
    pub waived: Money,
    pub promised: Money,
    pub released: Money,
    pub received: Money,
    pub refunded: Money,
}

impl Balance {
    pub fn add(&mut self, entry: Entry, money: Money) {
        let sum = match entry {
            Entry::Charged => &mut self.charged,
            Entry::Waived => &mut self.waived,
            Entry::Promised => &mut self.promised,
            Entry::Released => &mut self.released,
            Entry::Received => &mut self.received,
            Entry::Refunded => &mut self.refunded,
        };
        *sum = *sum + money;
    }

    /// What the seat costs after all.
    pub fn owed(&self) -> Money {
        self.charged - self.waived
    }

    /// What has come and stayed.
    pub fn paid(&self) -> Money {
        self.received - self.refunded
    }

    /// What is still to come.
    pub fn open(&self) -> Money {
        (self.owed() - self.paid()).max(Money::ZERO)
    }

    /// What is to go back.
    pub fn to_refund(&self) -> Money {
        (self.paid() - self.owed()).max(Money::ZERO)
    }

    /// What is promised and has not come.
    pub fn outstanding(&self) -> Money {
        self.promised - self.released
    }

    /// Whether all of it was received or promised: only then is the seat confirmed.
    pub fn is_secured(&self) -> bool {
        self.open() <= self.outstanding()
    }

    /// The most that an entry may be.
    pub fn most(&self, entry: Entry) -> Money {
        match entry {
            Entry::Charged => Money::from_cents(i64::MAX),
            Entry::Waived => self.owed(),
            Entry::Promised => self.open() - self.outstanding(),
            Entry::Released => self.outstanding(),
            Entry::Received => self.open(),
            Entry::Refunded => self.to_refund(),
        }
    }

    /// The entries that an entry comes to: itself, and what of a promise it makes needless.
    pub fn enter(&self, entry: Entry, money: Money) -> Result<Vec<(Entry, Money)>, MoneyRefusal> {
        if money <= Money::ZERO {
            return Err(MoneyRefusal::Nothing);
        }
        let most = self.most(entry);
        if money > most {
            return Err(MoneyRefusal::TooMuch { most });
        }
        let mut after = *self;
        after.add(entry, money);
        let needless = after.outstanding() - after.open();
        let mut entries = vec![(entry, money)];
        if needless > Money::ZERO {
            entries.push((Entry::Released, needless));
        }
        Ok(entries)
    }
}

impl std::iter::Sum for Balance {
    fn sum<I: Iterator<Item = Balance>>(balances: I) -> Balance {
        balances.fold(Balance::default(), |sum, one| Balance {
            charged: sum.charged + one.charged,
            waived: sum.waived + one.waived,
            promised: sum.promised + one.promised,
            released: sum.released + one.released,
            received: sum.received + one.received,
            refunded: sum.refunded + one.refunded,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Balance, Entry, MoneyRefusal};
    use kernel::Money;
    use proptest::prelude::*;

    fn cents(cents: i64) -> Money {
        Money::from_cents(cents)
    }

    fn after(entries: &[(Entry, i64)]) -> Balance {
        let mut balance = Balance::default();
        for (entry, money) in entries {
            for (entry, money) in balance.enter(*entry, cents(*money)).expect("it fits") {
                balance.add(entry, money);
            }
        }
        balance
    }

    #[test]
    fn reg_7_a_seat_is_secured_by_money_or_by_a_promise() {
        assert!(!after(&[(Entry::Charged, 18_000)]).is_secured());
        assert!(!after(&[(Entry::Charged, 18_000), (Entry::Received, 17_999)]).is_secured());
        assert!(after(&[(Entry::Charged, 18_000), (Entry::Received, 18_000)]).is_secured());
        let promised = after(&[(Entry::Charged, 18_000), (Entry::Promised, 18_000)]);
        assert!(promised.is_secured());
        assert_eq!(promised.open(), cents(18_000), "a promise is not money");
    }

    #[test]
    fn a_promise_ends_as_its_money_comes_or_is_no_longer_owed() {
        let half = [(Entry::Charged, 200), (Entry::Promised, 200), (Entry::Received, 120)];
        assert_eq!(after(&half).outstanding(), cents(80));
        let waived = [(Entry::Charged, 200), (Entry::Promised, 200), (Entry::Waived, 150)];
        assert_eq!(after(&waived).outstanding(), cents(50));
    }

    #[test]
    fn nothing_is_refunded_that_did_not_come_and_nothing_received_twice() {
        let paid = after(&[(Entry::Charged, 100), (Entry::Received, 100)]);
        let too_much = Err(MoneyRefusal::TooMuch { most: Money::ZERO });
        assert_eq!(paid.enter(Entry::Received, cents(1)), too_much);
        assert_eq!(paid.enter(Entry::Refunded, cents(1)), too_much);
        assert_eq!(paid.enter(Entry::Received, Money::ZERO), Err(MoneyRefusal::Nothing));
    }

    fn any_entry() -> impl Strategy<Value = (usize, Entry, i64)> {
        (0..3_usize, 0..Entry::ALL.len(), 0..20_000_i64)
            .prop_map(|(charge, entry, money)| (charge, Entry::ALL[entry], money))
    }

    proptest! {
        #[test]
        fn reg_7_whatever_is_entered_the_ledger_sums_exactly(
            wanted in proptest::collection::vec(any_entry(), 0..60),
        ) {
            let mut charges = [Balance::default(); 3];
            let mut rows: Vec<(Entry, Money)> = Vec::new();
            for (charge, entry, money) in wanted {
                let balance = &mut charges[charge];
                let Ok(entries) = balance.enter(entry, cents(money)) else { continue };
                for (entry, money) in entries {
                    balance.add(entry, money);
                    rows.push((entry, money));
                }
                prop_assert!(rows.iter().all(|(_, money)| *money > Money::ZERO));
                prop_assert!(balance.owed() >= Money::ZERO);
                prop_assert!(balance.paid() >= Money::ZERO);
                prop_assert_eq!(
                    balance.owed() - balance.paid(),
                    balance.open() - balance.to_refund()
                );
                prop_assert!(balance.outstanding() >= Money::ZERO);
                prop_assert!(balance.outstanding() <= balance.open());
            }
            let mut of_rows = Balance::default();
            for (entry, money) in &rows {
                of_rows.add(*entry, *money);
            }
            prop_assert_eq!(of_rows, charges.into_iter().sum::<Balance>());
        }
    }
}
