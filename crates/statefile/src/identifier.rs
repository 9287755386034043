//! The number by which a state knows a person, and what is never one: a social security number. Pure.
//!
//! Pennsylvania dropped social security numbers for its own in 2013 (CRD-8). They are not taken here
//! at all, in no state and no form, so that none can leak.

/// The longest identifier.
pub const IDENTIFIER_CHARACTERS_MAX: usize = 20;

/// Why a text is no identifier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotOne {
    Missing,
    /// Nine digits, as social security numbers have.
    SocialSecurity,
    /// Signs other than letters, digits and dashes, or too many.
    Signs,
    /// The state's format asks another form.
    Form {
        asked: String,
    },
}

/// The two letters of a state or territory.
pub fn state(text: &str) -> Option<String> {
    let text = text.trim().to_uppercase();
    STATES.contains(&text.as_str()).then_some(text)
}

/// The states, the district of Columbia and the territories, as the post has them.
const STATES: [&str; 56] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA",
    "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM",
    "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA",
    "WV", "WI", "WY", "PR", "GU", "VI", "AS", "MP",
];

/// Whether a text has the form of a social security number: nine digits, with or without dashes or
/// spaces in any place.
pub fn looks_like_social_security(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits == 9 && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | ' ' | '.'))
}

/// Whether the heading of a column speaks of social security numbers.
pub fn names_social_security(heading: &str) -> bool {
    let plain: String =
        heading.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    plain.contains("ssn") || plain.contains("socialsec") || plain == "ss" || plain == "ssno"
}

/// An identifier as it is kept: upper case, without spaces; of the form, where a format asks one.
///
/// # Errors
///
/// Why it is none.
pub fn identifier(text: &str, form: Option<&str>) -> Result<String, NotOne> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotOne::Missing);
    }
    if looks_like_social_security(text) {
        return Err(NotOne::SocialSecurity);
    }
    let plain: String = text.to_uppercase().chars().filter(|sign| !sign.is_whitespace()).collect();
    let known = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    if plain.chars().count() > IDENTIFIER_CHARACTERS_MAX || !plain.chars().all(known) {
        return Err(NotOne::Signs);
    }
    match form.filter(|form| !fits(&plain, form)) {
        Some(form) => Err(NotOne::Form { asked: form.to_owned() }),
        None => Ok(plain),
    }
}

/// `9` a digit, `A` a letter, anything else itself.
fn fits(text: &str, form: &str) -> bool {
    text.chars().count() == form.chars().count()
        && text.chars().zip(form.chars()).all(|(sign, asked)| match asked {
            '9' => sign.is_ascii_digit(),
            'A' => sign.is_ascii_uppercase(),
            other => sign == other,
        })
}

#[cfg(test)]
mod tests {
    use super::{NotOne, identifier, looks_like_social_security, names_social_security, state};
    use proptest::prelude::*;

    /// `text | form | what becomes of it`
    const TABLE: &str = "
        1234567      | 9999999   | 1234567
         123 4567    | 9999999   | 1234567
        123456       | 9999999   | form
        oh1234567    | AA9999999 | OH1234567
        123-45-6789  | -         | ssn
        123 45 6789  | -         | ssn
        123456789    | 999999999 | ssn
        12-3456789   | -         | ssn
        1234567890   | -         | 1234567890
        12_45        | -         | signs
        ''           | -         | missing";

    #[test]
    fn crd_8_an_identifier_is_the_states_own_and_never_a_social_security_number() {
        for line in TABLE.trim().lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let text = if cells[0] == "''" { "" } else { cells[0] };
            let form = (cells[1] != "-").then_some(cells[1]);
            let found = match identifier(text, form) {
                Ok(found) => found,
                Err(NotOne::Missing) => "missing".to_owned(),
                Err(NotOne::SocialSecurity) => "ssn".to_owned(),
                Err(NotOne::Signs) => "signs".to_owned(),
                Err(NotOne::Form { .. }) => "form".to_owned(),
            };
            assert_eq!(found, cells[2], "{line}");
        }
    }

    #[test]
    fn a_column_of_social_security_numbers_is_known_by_its_heading() {
        for heading in ["SSN", "ssn_last4", "Social Security #", "social-security-number"] {
            assert!(names_social_security(heading), "{heading}");
        }
        for heading in ["employee_number", "state", "identifier", "class"] {
            assert!(!names_social_security(heading), "{heading}");
        }
    }

    #[test]
    fn a_state_is_two_letters_that_exist() {
        assert_eq!(state(" pa "), Some("PA".to_owned()));
        assert_eq!(state("XX"), None);
        assert_eq!(state("Ohio"), None);
    }

    proptest! {
        #[test]
        fn no_nine_digits_are_ever_taken(digits in "[0-9]{9}", at in 0_usize..9, with in "[- .]?") {
            let mut text = digits;
            text.insert_str(at, &with);
            prop_assert!(looks_like_social_security(&text));
            prop_assert!(identifier(&text, None).is_err());
        }
    }
}
