//! Whom something is for: a rule about positions, written as the district would say it.
//!
//! ```text
//! all
//! role in (teacher, paraprofessional) and level = elementary
//! interacts and not (group = transportation or duty = "bus aide")
//! category = certificated and hired after 2025-06-30
//! ```
//!
//! A rule describes *one position*: a person belongs to the audience on a day when at least one
//! position they hold that day fits the whole rule. So `role = teacher and building = BIR` asks
//! for one position that is both, not for a teacher at Cedar who also coaches at Birch; and
//! `not role = teacher` asks for a position that is another job. Someone without a position
//! belongs to no audience. What is unknown (no hire date) fits neither `before` nor `after`.
//!
//! Words may be bare (`teacher`, `K`, `2025-08-01`) or in double quotes (`"special education"`),
//! and capitals do not matter. [`Audience`]'s `Display` is its canonical text, which is stored;
//! parsing it gives the same rule back.

mod error;
mod fit;
mod lexer;
mod parser;
mod vocabulary;

pub use error::{AudienceError, Expected, Problem};
pub use fit::{Finding, Fit};
pub use vocabulary::{Unknown, Vocabulary};

use crate::kinds::{Category, Flsa, Grade, Level};
use kernel::{LocalDate, SiteCode};
use std::fmt;

/// The longest rule that is read, in characters.
pub const AUDIENCE_CHARS_MAX: usize = 4_000;
/// How deep parentheses and `not` may nest.
pub const AUDIENCE_DEPTH_MAX: usize = 32;

/// A rule that says whom something is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Audience(Expression);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Expression {
    Is(Condition),
    Not(Box<Expression>),
    /// Two or more, none of them an `And` itself.
    And(Vec<Expression>),
    /// Two or more, none of them an `Or` itself.
    Or(Vec<Expression>),
}

/// One thing a rule asks of a position, or of the person who holds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Condition {
    /// Every position.
    All,
    /// The job's code in the district's table of jobs.
    Role(OneOf<String>),
    /// The job's group.
    Group(OneOf<String>),
    Category(OneOf<Category>),
    Level(OneOf<Level>),
    Building(OneOf<SiteCode>),
    /// Any of the grades the position teaches or serves.
    Grade(OneOf<Grade>),
    Subject(OneOf<String>),
    /// A duty besides the job itself.
    Duty(OneOf<String>),
    Flsa(OneOf<Flsa>),
    /// The job has to do with pupils.
    Interacts,
    /// The position's own share of full time, in hundredths.
    Fte(Comparison, u16),
    /// The day the person was hired, not the day the position began.
    Hired(When, LocalDate),
    /// A licence or certificate valid on the day.
    Credential(OneOf<String>),
}

impl Condition {
    /// The word that starts the condition, in the language of rules.
    pub const fn field(&self) -> &'static str {
        match self {
            Condition::All => "all",
            Condition::Role(_) => "role",
            Condition::Group(_) => "group",
            Condition::Category(_) => "category",
            Condition::Level(_) => "level",
            Condition::Building(_) => "building",
            Condition::Grade(_) => "grade",
            Condition::Subject(_) => "subject",
            Condition::Duty(_) => "duty",
            Condition::Flsa(_) => "flsa",
            Condition::Interacts => "interacts",
            Condition::Fte(..) => "fte",
            Condition::Hired(..) => "hired",
            Condition::Credential(_) => "credential",
        }
    }
}

/// The values of which one is enough; at least one, each once, in the order they were written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OneOf<T>(Vec<T>);

impl<T: PartialEq> OneOf<T> {
    pub fn new(first: T, others: impl IntoIterator<Item = T>) -> OneOf<T> {
        let mut values = vec![first];
        for value in others {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        OneOf(values)
    }

    pub fn values(&self) -> &[T] {
        &self.0
    }
}

/// The words between conditions, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Joining<'a> {
    pub and: &'a str,
    pub or: &'a str,
    pub not: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    Before,
    After,
}

impl Audience {
    /// Everyone who holds a position.
    pub fn all() -> Audience {
        Audience::of(Condition::All)
    }

    pub fn of(condition: Condition) -> Audience {
        Audience(Expression::Is(condition))
    }

    /// Reads a rule; an error says where it stopped and what was probably meant.
    pub fn parse(text: &str) -> Result<Audience, AudienceError> {
        parser::parse(text)
    }

    /// Both rules, of one position.
    #[must_use]
    pub fn and(self, other: Audience) -> Audience {
        let mut parts = Vec::new();
        for expression in [self.0, other.0] {
            match expression {
                Expression::And(inner) => parts.extend(inner),
                other @ (Expression::Is(_) | Expression::Not(_) | Expression::Or(_)) => {
                    parts.push(other);
                }
            }
        }
        Audience(Expression::And(parts))
    }

    /// Either rule.
    #[must_use]
    pub fn or(self, other: Audience) -> Audience {
        let mut parts = Vec::new();
        for expression in [self.0, other.0] {
            match expression {
                Expression::Or(inner) => parts.extend(inner),
                other @ (Expression::Is(_) | Expression::Not(_) | Expression::And(_)) => {
                    parts.push(other);
                }
            }
        }
        Audience(Expression::Or(parts))
    }

    /// The positions that the rule leaves out.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "reads as the rule does; `!` would not")]
    pub fn not(self) -> Audience {
        Audience(Expression::Not(Box::new(self.0)))
    }

    /// The rule as a sentence: `say` puts one condition into words, `joining` the rest.
    pub fn told(&self, say: &dyn Fn(&Condition) -> String, joining: &Joining<'_>) -> String {
        fn told(
            expression: &Expression,
            say: &dyn Fn(&Condition) -> String,
            joining: &Joining<'_>,
        ) -> String {
            let all = |parts: &[Expression], word: &str, in_parentheses: bool| {
                let part = |part: &Expression| {
                    let words = told(part, say, joining);
                    let inner = in_parentheses && matches!(part, Expression::Or(_));
                    if inner { format!("({words})") } else { words }
                };
                parts.iter().map(part).collect::<Vec<_>>().join(&format!(" {word} "))
            };
            match expression {
                Expression::Is(condition) => say(condition),
                Expression::Not(inner) => match **inner {
                    Expression::Is(_) | Expression::Not(_) => {
                        format!("{} {}", joining.not, told(inner, say, joining))
                    }
                    Expression::And(_) | Expression::Or(_) => {
                        format!("{} ({})", joining.not, told(inner, say, joining))
                    }
                },
                Expression::And(parts) => all(parts, joining.and, true),
                Expression::Or(parts) => all(parts, joining.or, false),
            }
        }
        told(&self.0, say, joining)
    }

    /// Every condition in the rule, in the order written.
    pub fn conditions(&self) -> Vec<&Condition> {
        fn gather<'a>(expression: &'a Expression, into: &mut Vec<&'a Condition>) {
            match expression {
                Expression::Is(condition) => into.push(condition),
                Expression::Not(inner) => gather(inner, into),
                Expression::And(parts) | Expression::Or(parts) => {
                    for part in parts {
                        gather(part, into);
                    }
                }
            }
        }
        let mut conditions = Vec::new();
        gather(&self.0, &mut conditions);
        conditions
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expression::Is(condition) => condition.fmt(f),
            Expression::Not(inner) => match **inner {
                Expression::Is(_) | Expression::Not(_) => write!(f, "not {inner}"),
                Expression::And(_) | Expression::Or(_) => write!(f, "not ({inner})"),
            },
            Expression::And(parts) => joined(f, parts, " and ", |part| match part {
                Expression::Or(_) => true,
                Expression::Is(_) | Expression::Not(_) | Expression::And(_) => false,
            }),
            Expression::Or(parts) => joined(f, parts, " or ", |_| false),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expression],
    word: &str,
    in_parentheses: impl Fn(&Expression) -> bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(word)?;
        }
        if in_parentheses(part) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = self.field();
        match self {
            Condition::All | Condition::Interacts => f.write_str(field),
            Condition::Role(values)
            | Condition::Group(values)
            | Condition::Subject(values)
            | Condition::Duty(values)
            | Condition::Credential(values) => listed(f, field, values),
            Condition::Category(values) => listed(f, field, values),
            Condition::Level(values) => listed(f, field, values),
            Condition::Building(values) => listed(f, field, values),
            Condition::Grade(values) => listed(f, field, values),
            Condition::Flsa(values) => listed(f, field, values),
            Condition::Fte(comparison, hundredths) => {
                write!(f, "fte {comparison} {}", fte_text(i64::from(*hundredths)))
            }
            Condition::Hired(When::Before, day) => write!(f, "hired before {day}"),
            Condition::Hired(When::After, day) => write!(f, "hired after {day}"),
        }
    }
}

fn listed<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    field: &str,
    values: &OneOf<T>,
) -> fmt::Result {
    let words: Vec<String> =
        values.0.iter().map(|value| lexer::written(&value.to_string())).collect();
    match words.as_slice() {
        [only] => write!(f, "{field} = {only}"),
        many => write!(f, "{field} in ({})", many.join(", ")),
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
            Comparison::AtLeast => ">=",
            Comparison::More => ">",
        })
    }
}

/// A share of full time as people write it: `1`, `0.5`, `0.75`.
pub fn fte_text(hundredths: i64) -> String {
    kernel::CreditUnits::from_hundredths(hundredths).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z][a-z0-9_-]{0,8}",
            "[ -~é]{1,10}".prop_filter("a word says something", |w| !w.trim().is_empty()),
            prop::sample::select(vec!["and", "or", "not", "in", "all", "role", "2025-01-01"])
                .prop_map(str::to_owned),
        ]
        .prop_map(|word| word.trim().to_owned())
    }

    fn one_of<T: PartialEq + fmt::Debug + 'static>(
        values: impl Strategy<Value = T> + 'static,
    ) -> impl Strategy<Value = OneOf<T>> {
        prop::collection::vec(values, 1..4).prop_map(|values| {
            let mut values = values.into_iter();
            let first = values.next().unwrap();
            OneOf::new(first, values)
        })
    }

    fn condition() -> impl Strategy<Value = Condition> {
        let grades: Vec<Grade> =
            ["PK", "K", "1", "12"].iter().map(|g| Grade::parse(g).unwrap()).collect();
        let codes: Vec<SiteCode> =
            ["BIR", "CED", "DO", "12.1"].iter().map(|c| SiteCode::parse(c).unwrap()).collect();
        let comparisons = prop::sample::select(vec![
            Comparison::Less,
            Comparison::AtMost,
            Comparison::Equal,
            Comparison::AtLeast,
            Comparison::More,
        ]);
        let day = LocalDate::parse("2025-01-01").unwrap();
        prop_oneof![
            Just(Condition::All),
            Just(Condition::Interacts),
            one_of(word()).prop_map(Condition::Role),
            one_of(word()).prop_map(Condition::Group),
            one_of(word()).prop_map(Condition::Subject),
            one_of(word()).prop_map(Condition::Duty),
            one_of(word()).prop_map(Condition::Credential),
            one_of(prop::sample::select(Category::ALL)).prop_map(Condition::Category),
            one_of(prop::sample::select(Level::ALL)).prop_map(Condition::Level),
            one_of(prop::sample::select(Flsa::ALL)).prop_map(Condition::Flsa),
            one_of(prop::sample::select(grades)).prop_map(Condition::Grade),
            one_of(prop::sample::select(codes)).prop_map(Condition::Building),
            (comparisons, 0_u16..=200).prop_map(|(c, fte)| Condition::Fte(c, fte)),
            (any::<bool>(), 0_i64..900).prop_map(move |(before, days)| Condition::Hired(
                if before { When::Before } else { When::After },
                day.plus_days(days)
            )),
        ]
    }

    pub(super) fn audience() -> impl Strategy<Value = Audience> {
        condition().prop_map(Audience::of).prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                inner.clone().prop_map(Audience::not),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| a.and(b)),
                (inner.clone(), inner).prop_map(|(a, b)| a.or(b)),
            ]
        })
    }

    #[test]
    fn a_rule_is_told_with_its_parentheses() {
        let rule = Audience::parse("not (all or interacts) and (duty = coach or all)").unwrap();
        let joining = Joining { and: "y", or: "o", not: "no" };
        let told = rule.told(&|condition| condition.field().to_owned(), &joining);
        assert_eq!(told, "no (all o interacts) y (duty o all)");
    }

    proptest! {
        #[test]
        fn a_rule_survives_being_written_and_read(rule in audience()) {
            let text = rule.to_string();
            prop_assert_eq!(Audience::parse(&text), Ok(rule), "{}", text);
        }

        #[test]
        fn no_text_at_all_breaks_the_reader(text in "\\PC{0,60}") {
            let _ = Audience::parse(&text);
        }
    }
}
