//! The clauses of the policy, each with its key and with words of our own. The district's own text
//! of the policy is loaded by the district and kept apart ([`crate::version`]).

use web::{Words, t};

macro_rules! clauses {
    ($($(#[$doc:meta])* $clause:ident = $key:literal),+ $(,)?) => {
        /// One clause of policy 4300.2.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Clause { $($(#[$doc])* $clause),+ }

        impl Clause {
            /// All of them, in the order of the policy.
            pub const ALL: &'static [Clause] = &[$(Clause::$clause),+];

            /// `P12`: on pages, in comments, in tests and in POLICY.md.
            pub const fn key(self) -> &'static str {
                match self { $(Clause::$clause => $key),+ }
            }
        }
    };
}

clauses! {
    Purpose = "P1",
    TwoKinds = "P2",
    Training = "P3",
    Continual = "P4",
    Delivery = "P5",
    OfferedToAll = "P6",
    Variety = "P7",
    JobEmbedded = "P8",
    Plans = "P9",
    Instruction = "P10",
    Leadership = "P11",
    Mandates = "P12",
    Planning = "P13",
    Input = "P13b",
    Duties = "P14",
    Evaluation = "P15",
    Dates = "P16",
}

impl Clause {
    /// Reads a key out of an address or the database, in capitals or not.
    pub fn parse(key: &str) -> Option<Clause> {
        Clause::ALL.iter().copied().find(|clause| clause.key().eq_ignore_ascii_case(key.trim()))
    }

    /// Whether its figure counts what happened, so that two days can be compared. A version of the
    /// text is no count; of what nobody records yet there is none.
    pub const fn is_counted(self) -> bool {
        !matches!(self, Clause::Dates | Clause::JobEmbedded)
    }

    /// A few words that name the clause.
    pub fn title(self, words: &Words) -> String {
        match self {
            Clause::Purpose => t!(words, "policy-p1"),
            Clause::TwoKinds => t!(words, "policy-p2"),
            Clause::Training => t!(words, "policy-p3"),
            Clause::Continual => t!(words, "policy-p4"),
            Clause::Delivery => t!(words, "policy-p5"),
            Clause::OfferedToAll => t!(words, "policy-p6"),
            Clause::Variety => t!(words, "policy-p7"),
            Clause::JobEmbedded => t!(words, "policy-p8"),
            Clause::Plans => t!(words, "policy-p9"),
            Clause::Instruction => t!(words, "policy-p10"),
            Clause::Leadership => t!(words, "policy-p11"),
            Clause::Mandates => t!(words, "policy-p12"),
            Clause::Planning => t!(words, "policy-p13"),
            Clause::Input => t!(words, "policy-p13b"),
            Clause::Duties => t!(words, "policy-p14"),
            Clause::Evaluation => t!(words, "policy-p15"),
            Clause::Dates => t!(words, "policy-p16"),
        }
    }

    /// What the clause asks, in one sentence of ours.
    pub fn wording(self, words: &Words) -> String {
        match self {
            Clause::Purpose => t!(words, "policy-p1-words"),
            Clause::TwoKinds => t!(words, "policy-p2-words"),
            Clause::Training => t!(words, "policy-p3-words"),
            Clause::Continual => t!(words, "policy-p4-words"),
            Clause::Delivery => t!(words, "policy-p5-words"),
            Clause::OfferedToAll => t!(words, "policy-p6-words"),
            Clause::Variety => t!(words, "policy-p7-words"),
            Clause::JobEmbedded => t!(words, "policy-p8-words"),
            Clause::Plans => t!(words, "policy-p9-words"),
            Clause::Instruction => t!(words, "policy-p10-words"),
            Clause::Leadership => t!(words, "policy-p11-words"),
            Clause::Mandates => t!(words, "policy-p12-words"),
            Clause::Planning => t!(words, "policy-p13-words"),
            Clause::Input => t!(words, "policy-p13b-words"),
            Clause::Duties => t!(words, "policy-p14-words"),
            Clause::Evaluation => t!(words, "policy-p15-words"),
            Clause::Dates => t!(words, "policy-p16-words"),
        }
    }

    /// What Perennial cannot show yet for this clause, said plainly; `None` when nothing of it is
    /// missing.
    pub fn missing(self, words: &Words) -> Option<String> {
        match self {
            Clause::Delivery => Some(t!(words, "policy-p5-missing")),
            Clause::JobEmbedded => Some(t!(words, "policy-p8-missing")),
            Clause::Evaluation => Some(t!(words, "policy-p15-missing")),
            Clause::Purpose
            | Clause::TwoKinds
            | Clause::Training
            | Clause::Instruction
            | Clause::Leadership
            | Clause::Duties
            | Clause::OfferedToAll
            | Clause::Planning
            | Clause::Input
            | Clause::Plans
            | Clause::Continual
            | Clause::Variety
            | Clause::Mandates
            | Clause::Dates => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Clause;

    #[test]
    fn every_key_from_p1_to_p16_and_p13b_is_a_clause() {
        let mut keys: Vec<String> = (1..=16).map(|number| format!("P{number}")).collect();
        keys.insert(13, "P13b".to_owned());
        let ours: Vec<&str> = Clause::ALL.iter().map(|clause| clause.key()).collect();
        assert_eq!(ours, keys);
        for clause in Clause::ALL {
            assert_eq!(Clause::parse(&clause.key().to_lowercase()), Some(*clause));
        }
        assert_eq!(Clause::parse("P17"), None);
    }
}
