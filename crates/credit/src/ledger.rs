//! One piece of credit over its life: pending, awarded, revoked. It stands on one award line and
//! the lines that name it; nothing is ever changed or cut (ATT-7).

use crate::amount::Amount;

/// What a line of the ledger does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Entry {
    Award,
    Correction,
    Revocation,
}

impl Entry {
    pub const ALL: [Entry; 3] = [Entry::Award, Entry::Correction, Entry::Revocation];

    pub const fn name(self) -> &'static str {
        match self {
            Entry::Award => "award",
            Entry::Correction => "correction",
            Entry::Revocation => "revocation",
        }
    }

    pub fn stored(name: &str) -> Option<Entry> {
        Entry::ALL.into_iter().find(|entry| entry.name() == name)
    }
}

/// How a line is known to be true (T18). A mandate takes only the first two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Evidence {
    /// Perennial checked it itself: a graded quiz.
    ServerChecked,
    /// The presenter's roster or the codes shown in the room.
    PresenterAttested,
    /// The person says so.
    SelfReported,
    /// A program on the person's machine says so.
    ClientAsserted,
}

impl Evidence {
    pub const ALL: [Evidence; 4] = [
        Evidence::ServerChecked,
        Evidence::PresenterAttested,
        Evidence::SelfReported,
        Evidence::ClientAsserted,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Evidence::ServerChecked => "server-checked",
            Evidence::PresenterAttested => "presenter-attested",
            Evidence::SelfReported => "self-reported",
            Evidence::ClientAsserted => "client-asserted",
        }
    }

    pub fn stored(name: &str) -> Option<Evidence> {
        Evidence::ALL.into_iter().find(|evidence| evidence.name() == name)
    }
}

/// One piece of credit as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Credit {
    /// Attended perhaps, not settled yet: no line.
    Pending,
    /// What its lines add up to.
    Awarded {
        amount: Amount,
    },
    Revoked,
}

pub const STATES: [&str; 3] = ["pending", "awarded", "revoked"];

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("pending", "posted at settlement", "awarded"),
        ("awarded", "corrected with a reason", "awarded"),
        ("awarded", "revoked with a reason", "revoked"),
    ]
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    Post { amount: Amount },
    Correct { to: Amount, reason: String },
    Revoke { reason: String },
}

/// Why the ledger does not take a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LedgerRefusal {
    AlreadyPosted,
    NotPosted,
    Revoked,
    ReasonMissing,
    /// It already says so.
    NothingChanges,
    /// More than the activity offers to those who attend in full.
    MoreThanOffered {
        offer: Amount,
    },
    BelowZero,
}

/// The line to write, and the state it leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    pub entry: Entry,
    pub amount: Amount,
    pub then: Credit,
}

/// The one rule of the ledger. `offer` is what the activity offered when the credit was awarded,
/// where that is known.
pub fn next(state: &Credit, event: &Event, offer: Option<Amount>) -> Result<Step, LedgerRefusal> {
    match (state, event) {
        (Credit::Pending, Event::Post { amount }) => {
            within(*amount, offer)?;
            Ok(Step {
                entry: Entry::Award,
                amount: *amount,
                then: Credit::Awarded { amount: *amount },
            })
        }
        (Credit::Awarded { .. } | Credit::Revoked, Event::Post { .. }) => {
            Err(LedgerRefusal::AlreadyPosted)
        }
        (Credit::Pending, Event::Correct { .. } | Event::Revoke { .. }) => {
            Err(LedgerRefusal::NotPosted)
        }
        (Credit::Revoked, Event::Correct { .. } | Event::Revoke { .. }) => {
            Err(LedgerRefusal::Revoked)
        }
        (Credit::Awarded { amount }, Event::Correct { to, reason }) => {
            said(reason)?;
            within(*to, offer)?;
            if to == amount {
                return Err(LedgerRefusal::NothingChanges);
            }
            let then = Credit::Awarded { amount: *to };
            Ok(Step { entry: Entry::Correction, amount: *to - *amount, then })
        }
        (Credit::Awarded { amount }, Event::Revoke { reason }) => {
            said(reason)?;
            Ok(Step { entry: Entry::Revocation, amount: -*amount, then: Credit::Revoked })
        }
    }
}

/// What an award line and the lines that name it have come to.
pub fn standing(lines: impl IntoIterator<Item = (Entry, Amount)>) -> Credit {
    lines.into_iter().fold(Credit::Pending, |state, (entry, amount)| match (state, entry) {
        (Credit::Revoked, _) | (_, Entry::Revocation) => Credit::Revoked,
        (Credit::Pending, Entry::Award | Entry::Correction) => Credit::Awarded { amount },
        (Credit::Awarded { amount: before }, Entry::Award | Entry::Correction) => {
            Credit::Awarded { amount: before + amount }
        }
    })
}

fn said(reason: &str) -> Result<(), LedgerRefusal> {
    if reason.trim().is_empty() { Err(LedgerRefusal::ReasonMissing) } else { Ok(()) }
}

fn within(amount: Amount, offer: Option<Amount>) -> Result<(), LedgerRefusal> {
    if amount.minutes.minutes() < 0 || amount.units.hundredths() < 0 {
        return Err(LedgerRefusal::BelowZero);
    }
    match offer {
        Some(offer) if amount.minutes > offer.minutes || amount.units > offer.units => {
            Err(LedgerRefusal::MoreThanOffered { offer })
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Hours;
    use proptest::prelude::*;

    fn hours(minutes: i64) -> Amount {
        Amount::hours(Hours::from_minutes(minutes))
    }

    fn correct(minutes: i64) -> Event {
        Event::Correct { to: hours(minutes), reason: "the sheet says so".to_owned() }
    }

    fn revoke() -> Event {
        Event::Revoke { reason: "entered twice".to_owned() }
    }

    #[test]
    fn a_correction_is_the_difference_and_names_why_att_7() {
        let awarded = Credit::Awarded { amount: hours(180) };
        let step = next(&awarded, &correct(120), Some(hours(180))).expect("a correction");
        assert_eq!((step.entry, step.amount), (Entry::Correction, hours(-60)));
        let silent = Event::Correct { to: hours(60), reason: "  ".to_owned() };
        assert_eq!(next(&awarded, &silent, None), Err(LedgerRefusal::ReasonMissing));
        assert_eq!(next(&awarded, &correct(180), None), Err(LedgerRefusal::NothingChanges));
    }

    #[test]
    fn nothing_is_posted_twice_and_nothing_revoked_comes_back_att_4() {
        let awarded = Credit::Awarded { amount: hours(180) };
        let post = Event::Post { amount: hours(180) };
        assert_eq!(next(&awarded, &post, None), Err(LedgerRefusal::AlreadyPosted));
        let revoked = next(&awarded, &revoke(), None).expect("a revocation").then;
        assert_eq!(revoked, Credit::Revoked);
        for event in [correct(60), revoke()] {
            assert_eq!(next(&revoked, &event, None), Err(LedgerRefusal::Revoked));
            assert_eq!(next(&Credit::Pending, &event, None), Err(LedgerRefusal::NotPosted));
        }
    }

    #[test]
    fn nobody_corrects_credit_above_what_was_offered_t18() {
        let awarded = Credit::Awarded { amount: hours(60) };
        let offer = hours(180);
        assert!(next(&awarded, &correct(180), Some(offer)).is_ok());
        let refused = next(&awarded, &correct(181), Some(offer));
        assert_eq!(refused, Err(LedgerRefusal::MoreThanOffered { offer }));
        assert_eq!(next(&awarded, &correct(-1), Some(offer)), Err(LedgerRefusal::BelowZero));
    }

    #[test]
    fn the_names_are_those_the_database_takes() {
        let walls = include_str!("../../../migrations/0007_credit.sql");
        for name in Entry::ALL.map(Entry::name) {
            assert!(walls.contains(&format!("'{name}'")), "{name}");
        }
        for name in Evidence::ALL.map(Evidence::name) {
            assert!(walls.contains(&format!("'{name}'")), "{name}");
        }
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            2 => (0_i64..400).prop_map(|m| Event::Post { amount: hours(m) }),
            6 => (-10_i64..400).prop_map(correct),
            1 => Just(revoke()),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_the_lines_add_up_to_what_stands_and_never_exceed_the_offer(
            events in proptest::collection::vec(any_event(), 0..20),
        ) {
            let offer = hours(300);
            let mut state = Credit::Pending;
            let mut lines: Vec<(Entry, Amount)> = Vec::new();
            for event in &events {
                if let Ok(step) = next(&state, event, Some(offer)) {
                    lines.push((step.entry, step.amount));
                    state = step.then;
                }
            }
            let sum: Amount = lines.iter().map(|(_, amount)| *amount).sum();
            let stands = match state {
                Credit::Pending | Credit::Revoked => Amount::ZERO,
                Credit::Awarded { amount } => amount,
            };
            prop_assert_eq!(sum, stands);
            prop_assert!(sum.minutes >= Hours::ZERO && sum.minutes <= offer.minutes);
            prop_assert_eq!(standing(lines.iter().copied()), state);
            let awards = lines.iter().filter(|(entry, _)| *entry == Entry::Award).count();
            prop_assert!(awards <= 1);
        }
    }
}
