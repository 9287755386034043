//! The closed sets of words that positions and buildings are described with.

use db::{FromValue, ToValue, Value};
use kernel::Fault;
use std::fmt;

macro_rules! kinds {
    ($(#[$doc:meta])* $kind:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$variant_doc])* $variant),+ }

        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name in the database, in files and in audience rules.
            pub const fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }

            /// Reads the name, in capitals or not.
            pub fn parse(name: &str) -> Option<$kind> {
                let name = name.trim();
                $kind::ALL.iter().copied().find(|kind| kind.name().eq_ignore_ascii_case(name))
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                self.name().to_value()
            }
        }

        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<$kind, Fault> {
                let name = String::from_value(value)?;
                $kind::parse(&name).ok_or_else(|| {
                    Fault::new(format!("{name:?} is no {}", stringify!($kind)))
                })
            }
        }
    };
}

kinds! {
    /// The kind of contract a job stands under.
    Category {
        /// Needs a certificate of the state.
        Certificated = "certificated",
        /// Paid by the hour or salaried without a certificate: paraprofessionals, food service,
        /// transport, custodians, offices.
        Classified = "classified",
        Administrator = "administrator",
    }
}

kinds! {
    /// Standing under the Fair Labor Standards Act. Required training of non-exempt staff is paid
    /// time, so it must fall within their hours.
    Flsa { Exempt = "exempt", NonExempt = "non-exempt" }
}

kinds! {
    /// What kind of building it is.
    Level {
        Elementary = "elementary",
        Middle = "middle",
        High = "high",
        Office = "office",
        Other = "other",
    }
}

/// A grade of pupils: pre-kindergarten `PK`, transitional kindergarten `TK`, kindergarten `K`,
/// `1` to `13`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Grade(i8);

impl Grade {
    const PRE_KINDERGARTEN: Grade = Grade(-2);
    const TRANSITIONAL_KINDERGARTEN: Grade = Grade(-1);
    const KINDERGARTEN: Grade = Grade(0);
    const LAST: i8 = 13;

    /// Reads `K`, `KG`, `PK`, `TK`, `3`, `03`.
    pub fn parse(text: &str) -> Option<Grade> {
        match text.trim().to_ascii_uppercase().as_str() {
            "PK" | "PR" => Some(Grade::PRE_KINDERGARTEN),
            "TK" => Some(Grade::TRANSITIONAL_KINDERGARTEN),
            "K" | "KG" => Some(Grade::KINDERGARTEN),
            number => {
                let digits = (1..=2).contains(&number.len())
                    && number.bytes().all(|byte| byte.is_ascii_digit());
                let number: i8 = if digits { number.parse().ok()? } else { return None };
                (1..=Grade::LAST).contains(&number).then_some(Grade(number))
            }
        }
    }

    /// Reads a comma list, `K, 1, 2`; grades it cannot read are given back as they were written.
    pub fn parse_list(text: &str) -> Result<Vec<Grade>, Vec<String>> {
        let mut grades = Vec::new();
        let mut unread = Vec::new();
        for part in comma_list(text) {
            match Grade::parse(&part) {
                Some(grade) => grades.push(grade),
                None => unread.push(part),
            }
        }
        grades.sort_unstable();
        grades.dedup();
        if unread.is_empty() { Ok(grades) } else { Err(unread) }
    }

    /// The form kept in the database: `K, 1, 2`.
    pub fn list_text(grades: &[Grade]) -> Option<String> {
        let texts: Vec<String> = grades.iter().map(ToString::to_string).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Grade::PRE_KINDERGARTEN => f.write_str("PK"),
            Grade::TRANSITIONAL_KINDERGARTEN => f.write_str("TK"),
            Grade::KINDERGARTEN => f.write_str("K"),
            Grade(number) => write!(f, "{number}"),
        }
    }
}

/// The parts of a comma list, without spaces around them and without empty ones.
pub fn comma_list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Category, Flsa, Grade, Level};

    #[test]
    fn grades_are_read_as_schools_and_files_write_them() {
        for (text, grade) in [("K", "K"), ("kg", "K"), ("03", "3"), ("12", "12"), ("pk", "PK")] {
            assert_eq!(Grade::parse(text).map(|g| g.to_string()).as_deref(), Some(grade), "{text}");
        }
        for text in ["", "14", "0", "-1", "third", "003"] {
            assert_eq!(Grade::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_of_grades_is_kept_in_order_and_once() {
        let grades = Grade::parse_list("2, K,1, KG").unwrap();
        assert_eq!(Grade::list_text(&grades).as_deref(), Some("K, 1, 2"));
        assert_eq!(Grade::parse_list("1, first"), Err(vec!["first".to_owned()]));
        assert_eq!(Grade::list_text(&[]), None);
    }

    #[test]
    fn names_are_read_back() {
        for kind in Category::ALL {
            assert_eq!(Category::parse(kind.name()), Some(*kind));
        }
        assert_eq!(Flsa::parse("Non-Exempt"), Some(Flsa::NonExempt));
        assert_eq!(Level::parse("middle "), Some(Level::Middle));
    }
}
