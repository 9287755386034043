//! A chain: which requests go into it, and the steps they go through. Pure.

use kernel::{DepartmentId, Key, Money};
use staff::StaffFacts;
use staff::audience::Audience;

use crate::step::Step;

/// Where a request takes the person, and whether they stay the night.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    pub reach: Reach,
    pub nights: u16,
}

/// How far away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nowhere, or within the state.
    #[default]
    InState,
    OutOfState,
}

macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$of:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $kind { $($(#[$of])* $variant),+ }

        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The name in the database and in forms.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

names! {
    /// Which travel a chain is for.
    TravelAsked {
        Any = "any",
        Overnight = "overnight",
        OutOfState = "out-of-state",
        /// Out of state or overnight.
        Either = "either",
    }
}

names! {
    /// Whether a request is for more than who asks, or their building or department, was allotted.
    Allotted {
        Within = "within",
        Beyond = "beyond",
    }
}

impl TravelAsked {
    pub fn fits(self, travel: Travel) -> bool {
        let (far, overnight) = (travel.reach == Reach::OutOfState, travel.nights > 0);
        match self {
            TravelAsked::Any => true,
            TravelAsked::Overnight => overnight,
            TravelAsked::OutOfState => far,
            TravelAsked::Either => far || overnight,
        }
    }
}

/// Which requests a chain is for. What is not said, does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// The kind of request, in its owner's words: `conference`.
    pub form: Option<String>,
    /// Buildings, jobs and the like of the person who asks.
    pub audience: Audience,
    pub department: Option<DepartmentId>,
    /// The estimate is at least this much.
    pub amount_from: Option<Money>,
    pub travel: TravelAsked,
    /// The fund's code.
    pub fund: Option<String>,
    /// Only what is within, or beyond, what was allotted of the fund.
    pub allotted: Option<Allotted>,
}

impl Default for Conditions {
    fn default() -> Conditions {
        Conditions {
            form: None,
            audience: Audience::all(),
            department: None,
            amount_from: None,
            travel: TravelAsked::Any,
            fund: None,
            allotted: None,
        }
    }
}

/// What of a request decides which chain it goes into.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    pub form: &'a str,
    pub staff: &'a StaffFacts,
    pub departments: &'a [DepartmentId],
    pub amount: Money,
    pub travel: Travel,
    pub fund: Option<&'a str>,
    pub allotted: Allotted,
}

impl Conditions {
    pub fn fits(&self, facts: &Facts<'_>) -> bool {
        self.form.as_deref().is_none_or(|form| form == facts.form)
            && self.department.is_none_or(|department| facts.departments.contains(&department))
            && self.amount_from.is_none_or(|least| facts.amount >= least)
            && self.travel.fits(facts.travel)
            && self.fund.as_deref().is_none_or(|fund| facts.fund == Some(fund))
            && self.allotted.is_none_or(|allotted| allotted == facts.allotted)
            && (self.audience == Audience::all() || self.audience.fits(facts.staff).is_yes())
    }
}

/// A chain as the office wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    pub id: i64,
    pub key: Key,
    pub name: String,
    /// Chains are tried in this order, the lowest first.
    pub rank: i64,
    pub conditions: Conditions,
    pub steps: Vec<Step>,
}

/// The first chain, in the order of their ranks, that is for the request.
pub fn choose<'a>(chains: &'a [Chain], facts: &Facts<'_>) -> Option<&'a Chain> {
    chains.iter().find(|chain| chain.conditions.fits(facts))
}

#[cfg(test)]
mod tests {
    use super::{Allotted, Chain, Conditions, Facts, Reach, Travel, TravelAsked, choose};
    use kernel::{DepartmentId, Key, Money, StaffId};
    use staff::StaffFacts;

    fn chain(name: &str, conditions: Conditions) -> Chain {
        let key = Key::from_words(name);
        Chain { id: 0, key, name: name.to_owned(), rank: 0, conditions, steps: Vec::new() }
    }

    #[test]
    fn the_first_chain_that_fits_is_taken_ext_2() {
        let any = Conditions::default;
        let over = |dollars: i64| Some(Money::from_cents(dollars * 100));
        let chains = [
            chain("board", Conditions { amount_from: over(2_000), ..any() }),
            chain("far", Conditions { travel: TravelAsked::Either, ..any() }),
            chain("title-i", Conditions { fund: Some("title-i".to_owned()), ..any() }),
            chain("music", Conditions { department: Some(DepartmentId(4)), ..any() }),
            chain("conference", Conditions { form: Some("conference".to_owned()), ..any() }),
        ];
        let staff = StaffFacts {
            person: StaffId(1),
            hired_on: None,
            left_on: None,
            positions: Vec::new(),
            on_leave: None,
            credentials: Vec::new(),
        };
        let facts = |form, dollars: i64, reach, nights, fund, departments| Facts {
            form,
            staff: &staff,
            departments,
            amount: Money::from_cents(dollars * 100),
            travel: Travel { reach, nights },
            fund,
            allotted: Allotted::Within,
        };
        let (near, far) = (Reach::InState, Reach::OutOfState);
        for (asked, taken) in [
            (facts("conference", 2_000, far, 3, None, &[]), Some("board")),
            (facts("conference", 1_999, far, 0, None, &[]), Some("far")),
            (facts("conference", 0, near, 1, None, &[]), Some("far")),
            (facts("workshop", 0, near, 0, Some("title-i"), &[]), Some("title-i")),
            (facts("workshop", 0, near, 0, None, &[DepartmentId(4)]), Some("music")),
            (facts("conference", 0, near, 0, Some("general"), &[]), Some("conference")),
            (facts("workshop", 0, near, 0, None, &[DepartmentId(5)]), None),
        ] {
            let found = choose(&chains, &asked).map(|chain| chain.name.as_str());
            assert_eq!(found, taken, "{asked:?}");
        }
    }

    #[test]
    fn what_is_beyond_what_was_allotted_can_have_a_chain_of_its_own_bud_1() {
        let beyond = Conditions { allotted: Some(Allotted::Beyond), ..Conditions::default() };
        let chains = [chain("exception", beyond), chain("usual", Conditions::default())];
        let staff = StaffFacts {
            person: StaffId(1),
            hired_on: None,
            left_on: None,
            positions: Vec::new(),
            on_leave: None,
            credentials: Vec::new(),
        };
        for (allotted, taken) in [(Allotted::Beyond, "exception"), (Allotted::Within, "usual")] {
            let facts = Facts {
                form: "workshop",
                staff: &staff,
                departments: &[],
                amount: Money::from_cents(100),
                travel: Travel::default(),
                fund: Some("title-ii"),
                allotted,
            };
            let found = choose(&chains, &facts).map(|chain| chain.name.as_str());
            assert_eq!(found, Some(taken));
        }
    }
}
