//! Frameworks: what good work looks like, in versions. Pure.
//!
//! P10: the instructional model and the indicators for select staff. P11: the leadership framework.
//! P3: the skills a position calls for. A version holds from its first day until the next version's
//! or until it is ended; what pointed at an older version goes on pointing there.

use kernel::{ElementId, FrameworkId, FrameworkVersionId, Key, LocalDate};
use staff::audience::Audience;
use web::Language;

use crate::kinds::{ElementKind, FrameworkKind, Relation};

/// A framework, whatever its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    pub id: FrameworkId,
    pub key: Key,
    /// `instructional-model`
    pub code: String,
    pub name: String,
    pub kind: FrameworkKind,
}

/// One version with its elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub id: FrameworkVersionId,
    pub key: Key,
    pub framework: Framework,
    /// `2024`
    pub name: String,
    /// Whose work it describes.
    pub audience: Audience,
    /// Where it comes from: who wrote or adopted it.
    pub source: String,
    pub in_force_from: LocalDate,
    /// The first day on which it no longer holds: the next version's first, or when it was ended.
    pub holds_until: Option<LocalDate>,
    /// The names of its rubric levels, lowest first.
    pub levels: Vec<String>,
    /// In order.
    pub elements: Vec<Element>,
}

/// A domain, standard, indicator or skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub id: ElementId,
    pub key: Key,
    pub version: FrameworkVersionId,
    pub parent: Option<ElementId>,
    pub kind: ElementKind,
    /// Short, once in a version: `2.3`.
    pub code: String,
    pub title: String,
    pub description: String,
    /// What is seen at each level; empty without a rubric.
    pub rubric: Vec<String>,
    pub terms: SkillTerms,
    pub spanish: Spanish,
}

/// What a skill asks of who holds the position (P3); nothing for any other element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SkillTerms {
    /// The rubric's level that the position needs, from 1; none: that it was shown is enough.
    pub level_needed: Option<i64>,
    /// The level that finishing a training shows, from 1; none: the level that is needed.
    pub level_by_training: Option<i64>,
    /// Months after which it has to be shown again, [`VALID_MONTHS`]; none: it does not lapse.
    pub valid_months: Option<i64>,
}

/// An element's words in Spanish, where the district wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanish {
    pub title: Option<String>,
    pub description: Option<String>,
}

/// For how many months a skill may count: from one month to ten years.
pub const VALID_MONTHS: std::ops::RangeInclusive<i64> = 1..=120;

/// How an element of one version stands to one of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosswalk {
    pub key: Key,
    pub from: ElementId,
    pub to: ElementId,
    pub relation: Relation,
    pub words: String,
}

/// Whether a version holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    Coming { from: LocalDate },
    Now,
    Over { since: LocalDate },
}

impl Version {
    pub fn holding_on(&self, day: LocalDate) -> Holding {
        match self.holds_until {
            _ if day < self.in_force_from => Holding::Coming { from: self.in_force_from },
            Some(until) if until <= day => Holding::Over { since: until },
            Some(_) | None => Holding::Now,
        }
    }

    pub fn element(&self, id: ElementId) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == id)
    }

    pub fn under(&self, parent: Option<ElementId>) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(move |element| element.parent == parent)
    }

    /// What learning can point at: the elements that hold no others, below a domain or alone.
    pub fn leaves(&self) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(|element| {
            element.kind != ElementKind::Domain
                && !self.elements.iter().any(|other| other.parent == Some(element.id))
        })
    }

    /// The domain above an element, or the element itself when nothing is above it.
    pub fn domain_of<'a>(&'a self, element: &'a Element) -> &'a Element {
        let mut at = element;
        for _ in 0..self.elements.len() {
            match at.parent.and_then(|id| self.element(id)) {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    }
}

impl Element {
    /// `2.3 · Questions that make pupils think`
    pub fn named(&self) -> String {
        format!("{} · {}", self.code, self.title)
    }

    pub fn title_in(&self, language: Language) -> &str {
        match (language, &self.spanish.title) {
            (Language::Spanish, Some(title)) => title,
            (Language::English | Language::Spanish, _) => &self.title,
        }
    }

    pub fn description_in(&self, language: Language) -> &str {
        match (language, &self.spanish.description) {
            (Language::Spanish, Some(description)) => description,
            (Language::English | Language::Spanish, _) => &self.description,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    #[test]
    fn a_version_holds_from_its_first_day_until_the_next_one_does() {
        let version = Version {
            id: FrameworkVersionId(1),
            key: Key::from_words("v"),
            framework: Framework {
                id: FrameworkId(1),
                key: Key::from_words("f"),
                code: "model".to_owned(),
                name: "Model".to_owned(),
                kind: FrameworkKind::Instruction,
            },
            name: "2024".to_owned(),
            audience: Audience::all(),
            source: String::new(),
            in_force_from: day("2024-08-01"),
            holds_until: Some(day("2026-08-01")),
            levels: Vec::new(),
            elements: Vec::new(),
        };
        let from = day("2024-08-01");
        assert_eq!(version.holding_on(day("2024-07-31")), Holding::Coming { from });
        assert_eq!(version.holding_on(from), Holding::Now);
        assert_eq!(version.holding_on(day("2026-07-31")), Holding::Now);
        let since = day("2026-08-01");
        assert_eq!(version.holding_on(since), Holding::Over { since });
    }
}
