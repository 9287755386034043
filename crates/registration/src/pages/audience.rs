//! Whom something is for, and why it is not for someone, in their words (CAT-5).

use staff::Building;
use staff::audience::{Audience, Comparison, Condition, Finding, Joining, When, fte_text};
use staff::kinds::{Category, Flsa, Level};
use web::{Words, t};

/// What stands against the person, one sentence each; a person without a position is told so.
pub fn against(words: &Words, why: &[Finding]) -> Vec<String> {
    if why.is_empty() {
        return vec![t!(words, "registration-audience-no-position")];
    }
    why.iter().map(|finding| sentence(words, finding)).collect()
}

fn sentence(words: &Words, finding: &Finding) -> String {
    let whom = whom(words, &finding.condition);
    if finding.holds {
        t!(words, "registration-audience-not-for", whom = whom)
    } else {
        t!(words, "registration-audience-only-for", whom = whom)
    }
}

/// Whom a rule means, in words, with the names of buildings.
pub fn told(w: &Words, audience: &Audience, buildings: &[Building]) -> String {
    let (and, or, not) = (
        t!(w, "registration-audience-and"),
        t!(w, "registration-audience-or"),
        t!(w, "registration-audience-but-not"),
    );
    let joining = Joining { and: &and, or: &or, not: &not };
    let said = |condition: &Condition| {
        let Condition::Building(codes) = condition else { return whom(w, condition) };
        let which = one_of(codes.values(), |code| {
            let named = buildings.iter().find(|one| one.code == *code);
            named.map_or_else(|| code.to_string(), |one| one.name.clone())
        });
        t!(w, "registration-audience-building", which = which)
    };
    audience.told(&said, &joining)
}

/// The people a condition is about: "these jobs: teacher, paraprofessional".
pub fn whom(w: &Words, condition: &Condition) -> String {
    match condition {
        Condition::All => t!(w, "registration-audience-all"),
        Condition::Role(roles) => {
            t!(w, "registration-audience-role", which = codes(roles.values()))
        }
        Condition::Group(groups) => {
            t!(w, "registration-audience-group", which = codes(groups.values()))
        }
        Condition::Category(categories) => one_of(categories.values(), |one| match one {
            Category::Certificated => t!(w, "registration-audience-certificated"),
            Category::Classified => t!(w, "registration-audience-classified"),
            Category::Administrator => t!(w, "registration-audience-administrator"),
        }),
        Condition::Level(levels) => {
            let which = one_of(levels.values(), |one| match one {
                Level::Elementary => t!(w, "registration-audience-elementary"),
                Level::Middle => t!(w, "registration-audience-middle"),
                Level::High => t!(w, "registration-audience-high"),
                Level::Office => t!(w, "registration-audience-office"),
                Level::Other => t!(w, "registration-audience-other"),
            });
            t!(w, "registration-audience-level", which = which)
        }
        Condition::Building(buildings) => {
            let which = one_of(buildings.values(), ToString::to_string);
            t!(w, "registration-audience-building", which = which)
        }
        Condition::Grade(grades) => {
            let which = one_of(grades.values(), ToString::to_string);
            t!(w, "registration-audience-grade", which = which)
        }
        Condition::Subject(subjects) => {
            t!(w, "registration-audience-subject", which = codes(subjects.values()))
        }
        Condition::Duty(duties) => {
            t!(w, "registration-audience-duty", which = codes(duties.values()))
        }
        Condition::Flsa(standings) => one_of(standings.values(), |one| match one {
            Flsa::Exempt => t!(w, "registration-audience-exempt"),
            Flsa::NonExempt => t!(w, "registration-audience-non-exempt"),
        }),
        Condition::Interacts => t!(w, "registration-audience-interacts"),
        Condition::Fte(comparison, share) => {
            let share = fte_text(i64::from(*share));
            match comparison {
                Comparison::Less => t!(w, "registration-audience-fte-less", share = share),
                Comparison::AtMost => t!(w, "registration-audience-fte-most", share = share),
                Comparison::Equal => t!(w, "registration-audience-fte-equal", share = share),
                Comparison::AtLeast => t!(w, "registration-audience-fte-least", share = share),
                Comparison::More => t!(w, "registration-audience-fte-more", share = share),
            }
        }
        Condition::Hired(When::Before, day) => {
            t!(w, "registration-audience-hired-before", day = w.date(*day))
        }
        Condition::Hired(When::After, day) => {
            t!(w, "registration-audience-hired-after", day = w.date(*day))
        }
        Condition::Credential(kinds) => {
            t!(w, "registration-audience-credential", which = codes(kinds.values()))
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
