//! The district's own words that a rule may use. A rule is read without them; whoever saves one
//! asks whether every word in it is known, so that `role = techer` never silently means nobody.

use super::{Audience, Condition, OneOf};
use crate::nearest::nearest;
use std::fmt;

/// The district's codes of jobs and buildings, and its groups of jobs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub roles: Vec<String>,
    pub groups: Vec<String>,
    pub buildings: Vec<String>,
}

/// A word of a rule that the district does not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub field: &'static str,
    pub written: String,
    pub meant: Option<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} is called {}", self.field, self.written)?;
        match &self.meant {
            Some(word) => write!(f, "; did you mean {word}?"),
            None => Ok(()),
        }
    }
}

impl Audience {
    /// The words in the rule that name no job, group or building of the district.
    pub fn unknown_words(&self, vocabulary: &Vocabulary) -> Vec<Unknown> {
        let mut unknown = Vec::new();
        for condition in self.conditions() {
            let field = condition.field();
            match condition {
                Condition::Role(OneOf(words)) => {
                    missing(field, words, &vocabulary.roles, &mut unknown);
                }
                Condition::Group(OneOf(words)) => {
                    missing(field, words, &vocabulary.groups, &mut unknown);
                }
                Condition::Building(OneOf(codes)) => {
                    let words: Vec<String> = codes.iter().map(ToString::to_string).collect();
                    missing(field, &words, &vocabulary.buildings, &mut unknown);
                }
                Condition::All
                | Condition::Category(_)
                | Condition::Level(_)
                | Condition::Grade(_)
                | Condition::Subject(_)
                | Condition::Duty(_)
                | Condition::Flsa(_)
                | Condition::Interacts
                | Condition::Fte(..)
                | Condition::Hired(..)
                | Condition::Credential(_) => {}
            }
        }
        unknown
    }
}

fn missing(field: &'static str, words: &[String], known: &[String], into: &mut Vec<Unknown>) {
    for word in words {
        if !known.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            let meant = nearest(word, known.iter().map(String::as_str)).map(str::to_owned);
            into.push(Unknown { field, written: word.clone(), meant });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, Vocabulary};

    #[test]
    fn words_the_district_does_not_use_are_named_with_what_was_meant() {
        let vocabulary = Vocabulary {
            roles: vec!["teacher".to_owned(), "cook".to_owned()],
            groups: vec!["food service".to_owned()],
            buildings: vec!["BIR".to_owned()],
        };
        let rule = "role in (Teacher, techer) and building in (BIR, BRI) or group = zoo";
        let said: Vec<String> = Audience::parse(rule)
            .unwrap()
            .unknown_words(&vocabulary)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            said,
            [
                "no role is called techer; did you mean teacher?",
                "no building is called BRI; did you mean BIR?",
                "no group is called zoo",
            ]
        );
    }
}
