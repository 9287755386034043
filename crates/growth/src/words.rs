//! The closed sets of words of growth. Their names are those in cycle files and in the database's
//! checks.

use db::{FromValue, ToValue, Value};
use kernel::Fault;

macro_rules! stored {
    ($($(#[$doc:meta])* $kind:ident { $($(#[$of:meta])* $variant:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$of])* $variant),+ }

        rulefile::words! { $kind { $($variant = $name),+ } }

        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::Text(self.word().to_owned())
            }
        }

        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<$kind, Fault> {
                let name = String::from_value(value)?;
                $kind::parse(&name)
                    .ok_or_else(|| Fault::new(format!("{name:?} is no {}", stringify!($kind))))
            }
        }
    )+};
}

stored! {
    /// Whose growth a goal is for, in the plan's own sense: one's own, the building's, the district's.
    GoalKind { Personal = "personal", Building = "building", District = "district" }

    /// What happens to a plan.
    Event {
        Sent = "sent",
        PulledBack = "pulled-back",
        Returned = "returned",
        Approved = "approved",
        Revised = "revised",
        Conferred = "conferred",
        Signed = "signed",
        /// Refused to sign, with why. The record goes on.
        Refused = "refused",
    }

    /// What is written in the thread of a plan.
    WordKind {
        Comment = "comment",
        /// The person's own written answer, kept with the record (Neb. Rev. Stat. 79-8,109).
        Response = "response",
    }

    /// How long after learning one is asked what came of it.
    AskedAfter { Month = "30-days", Quarter = "90-days", NextSemester = "next-semester" }

    /// What came of it.
    ApplicationResult { Used = "used", UsedInPart = "used-in-part", NotYet = "not-yet" }

    /// What a step of a cycle asks for.
    StepKind {
        SelfAssessment = "self-assessment",
        /// The plan with its goals is sent.
        Goals = "goals",
        MidConference = "mid-conference",
        Conference = "conference",
        Signatures = "signatures",
    }

    /// Who of the two acts.
    Party { Person = "person", Supervisor = "supervisor" }

    /// How a question is answered.
    AnswerKind { Level = "level", Words = "words" }
}

#[cfg(test)]
mod tests {
    use super::{ApplicationResult, AskedAfter, Event, GoalKind, WordKind};

    #[test]
    fn the_database_knows_the_same_words() {
        let text = include_str!("../../../migrations/0020_growth.sql");
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            GoalKind::WORDS,
            Event::WORDS,
            WordKind::WORDS,
            AskedAfter::WORDS,
            ApplicationResult::WORDS,
        ] {
            let listed: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            assert!(plain.contains(&format!("in ({})", listed.join(", "))), "{words:?}");
        }
    }
}
