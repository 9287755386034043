//! Whom a rule is about, in words: on every page that shows one to people who do not write rules.

use web::{Words, t};

use crate::Building;
use crate::audience::{Audience, Comparison, Condition, Joining, When, fte_text};
use crate::kinds::{Category, Flsa, Level};

/// Whom a rule means, in words, with the names of buildings.
pub fn told(w: &Words, audience: &Audience, buildings: &[Building]) -> String {
    let (and, or, not) = (t!(w, "audience-and"), t!(w, "audience-or"), t!(w, "audience-but-not"));
    let joining = Joining { and: &and, or: &or, not: &not };
    let said = |condition: &Condition| {
        let Condition::Building(codes) = condition else { return whom(w, condition) };
        let which = one_of(codes.values(), |code| {
            let named = buildings.iter().find(|one| one.code == *code);
            named.map_or_else(|| code.to_string(), |one| one.name.clone())
        });
        t!(w, "audience-building", which = which)
    };
    audience.told(&said, &joining)
}

/// The people a condition is about: "these jobs: teacher, paraprofessional".
pub fn whom(w: &Words, condition: &Condition) -> String {
    match condition {
        Condition::All => t!(w, "audience-all"),
        Condition::Role(roles) => {
            t!(w, "audience-role", which = codes(roles.values()))
        }
        Condition::Group(groups) => {
            t!(w, "audience-group", which = codes(groups.values()))
        }
        Condition::Category(categories) => one_of(categories.values(), |one| match one {
            Category::Certificated => t!(w, "audience-certificated"),
            Category::Classified => t!(w, "audience-classified"),
            Category::Administrator => t!(w, "audience-administrator"),
        }),
        Condition::Level(levels) => {
            let which = one_of(levels.values(), |one| match one {
                Level::Elementary => t!(w, "audience-elementary"),
                Level::Middle => t!(w, "audience-middle"),
                Level::High => t!(w, "audience-high"),
                Level::Office => t!(w, "audience-office"),
                Level::Other => t!(w, "audience-other"),
            });
            t!(w, "audience-level", which = which)
        }
        Condition::Building(buildings) => {
            let which = one_of(buildings.values(), ToString::to_string);
            t!(w, "audience-building", which = which)
        }
        Condition::Grade(grades) => {
            let which = one_of(grades.values(), ToString::to_string);
            t!(w, "audience-grade", which = which)
        }
        Condition::Subject(subjects) => {
            t!(w, "audience-subject", which = codes(subjects.values()))
        }
        Condition::Duty(duties) => {
            t!(w, "audience-duty", which = codes(duties.values()))
        }
        Condition::Flsa(standings) => one_of(standings.values(), |one| match one {
            Flsa::Exempt => t!(w, "audience-exempt"),
            Flsa::NonExempt => t!(w, "audience-non-exempt"),
        }),
        Condition::Interacts => t!(w, "audience-interacts"),
        Condition::Fte(comparison, share) => {
            let share = fte_text(i64::from(*share));
            match comparison {
                Comparison::Less => t!(w, "audience-fte-less", share = share),
                Comparison::AtMost => t!(w, "audience-fte-most", share = share),
                Comparison::Equal => t!(w, "audience-fte-equal", share = share),
                Comparison::AtLeast => t!(w, "audience-fte-least", share = share),
                Comparison::More => t!(w, "audience-fte-more", share = share),
            }
        }
        Condition::Hired(When::Before, day) => {
            t!(w, "audience-hired-before", day = w.date(*day))
        }
        Condition::Hired(When::After, day) => {
            t!(w, "audience-hired-after", day = w.date(*day))
        }
        Condition::Credential(kinds) => {
            t!(w, "audience-credential", which = codes(kinds.values()))
        }
    }
}

fn one_of<T>(values: &[T], name: impl Fn(&T) -> String) -> String {
    values.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The district's codes read as words: `food-service` is "food service".
fn codes(values: &[String]) -> String {
    one_of(values, |code| code.replace(['-', '_'], " "))
}
