//! Reads the text of a rule. By descent: `or` binds loosest, then `and`, then `not`.

use super::error::{AudienceError, Expected, Problem};
use super::lexer::{self, Place, Token, TokenKind};
use super::{AUDIENCE_CHARS_MAX, AUDIENCE_DEPTH_MAX, Audience, Comparison, Condition, OneOf, When};
use crate::kinds::{Category, Flsa, Grade, Level};
use crate::nearest::nearest;
use kernel::{LocalDate, SiteCode};

pub(super) fn parse(text: &str) -> Result<Audience, AudienceError> {
    let start = Place { line: 1, column: 1 };
    if text.chars().count() > AUDIENCE_CHARS_MAX {
        return Err(AudienceError::at(start, Problem::TooLong));
    }
    let (tokens, end) = lexer::tokens(text)?;
    if tokens.is_empty() {
        return Err(AudienceError::at(start, Problem::Empty));
    }
    let mut parser = Parser { tokens, end, at: 0, depth: 0 };
    let rule = parser.either()?;
    match parser.tokens.get(parser.at).cloned() {
        None => Ok(rule),
        Some(token) => {
            let error = parser.expected(Expected::AndOr);
            Err(match &token.kind {
                TokenKind::Word(word) => suggest(error, word, &["and", "or"]),
                TokenKind::Comma => error.meant("or"),
                TokenKind::Quoted(_)
                | TokenKind::Open
                | TokenKind::Close
                | TokenKind::Less
                | TokenKind::AtMost
                | TokenKind::Equal
                | TokenKind::AtLeast
                | TokenKind::More => error,
            })
        }
    }
}

const FIELDS: &[&str] = &[
    "all",
    "role",
    "group",
    "category",
    "level",
    "building",
    "grade",
    "subject",
    "duty",
    "flsa",
    "interacts",
    "fte",
    "hired",
    "credential",
];

struct Parser {
    tokens: Vec<Token>,
    end: Place,
    at: usize,
    depth: usize,
}

impl Parser {
    fn either(&mut self) -> Result<Audience, AudienceError> {
        let mut rule = self.both()?;
        while self.keyword("or") {
            rule = rule.or(self.both()?);
        }
        Ok(rule)
    }

    fn both(&mut self) -> Result<Audience, AudienceError> {
        let mut rule = self.one()?;
        while self.keyword("and") {
            rule = rule.and(self.one()?);
        }
        Ok(rule)
    }

    fn one(&mut self) -> Result<Audience, AudienceError> {
        let place = self.place();
        self.depth += 1;
        if self.depth > AUDIENCE_DEPTH_MAX {
            return Err(AudienceError::at(place, Problem::TooDeep));
        }
        let rule = if self.keyword("not") {
            self.one()?.not()
        } else if self.sign(&TokenKind::Open) {
            let inner = self.either()?;
            if !self.sign(&TokenKind::Close) {
                return Err(match self.tokens.get(self.at) {
                    None => AudienceError::at(place, Problem::ParenthesisNotClosed),
                    Some(_) => self.expected(Expected::AndOr),
                });
            }
            inner
        } else {
            Audience::of(self.condition()?)
        };
        self.depth -= 1;
        Ok(rule)
    }

    fn condition(&mut self) -> Result<Condition, AudienceError> {
        let place = self.place();
        let Some(Token { kind: TokenKind::Word(word), .. }) = self.tokens.get(self.at).cloned()
        else {
            return Err(self.expected(Expected::Condition));
        };
        if lexer::KEYWORDS.iter().any(|keyword| keyword.eq_ignore_ascii_case(&word)) {
            return Err(self.expected(Expected::Condition));
        }
        self.at += 1;
        match word.to_lowercase().as_str() {
            "all" => Ok(Condition::All),
            "interacts" => Ok(Condition::Interacts),
            "role" => self.one_of("role", text, &[]).map(Condition::Role),
            "group" => self.one_of("group", text, &[]).map(Condition::Group),
            "subject" => self.one_of("subject", text, &[]).map(Condition::Subject),
            "duty" => self.one_of("duty", text, &[]).map(Condition::Duty),
            "credential" => self.one_of("credential", text, &[]).map(Condition::Credential),
            "building" => self.one_of("building", SiteCode::parse, &[]).map(Condition::Building),
            "grade" => self.one_of("grade", Grade::parse, &["K", "PK"]).map(Condition::Grade),
            "category" => {
                self.one_of("category", Category::parse, Category::NAMES).map(Condition::Category)
            }
            "level" => self.one_of("level", Level::parse, Level::NAMES).map(Condition::Level),
            "flsa" => self.one_of("flsa", Flsa::parse, Flsa::NAMES).map(Condition::Flsa),
            "fte" => self.share(),
            "hired" => self.hired(),
            _ => {
                let problem = Problem::UnknownField { written: word.clone() };
                Err(suggest(AudienceError::at(place, problem), &word, FIELDS))
            }
        }
    }

    /// `= value` or `in (value, value)`.
    fn one_of<T: PartialEq>(
        &mut self,
        field: &'static str,
        read: impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Result<OneOf<T>, AudienceError> {
        if self.sign(&TokenKind::Equal) {
            return Ok(OneOf::new(self.value(field, &read, known)?, []));
        }
        if !self.keyword("in") {
            let error = self.expected(Expected::EqualOrIn);
            return Err(match self.word() {
                Some(word) if word.eq_ignore_ascii_case("is") => error.meant("="),
                Some(_) | None => error,
            });
        }
        let opening = self.place();
        if !self.sign(&TokenKind::Open) {
            return Err(self.expected(Expected::OpeningParenthesis));
        }
        let first = self.value(field, &read, known)?;
        let mut others = Vec::new();
        while !self.sign(&TokenKind::Close) {
            if self.at == self.tokens.len() {
                return Err(AudienceError::at(opening, Problem::ParenthesisNotClosed));
            }
            if !self.sign(&TokenKind::Comma) {
                return Err(self.expected(Expected::CommaOrClosing));
            }
            others.push(self.value(field, &read, known)?);
        }
        Ok(OneOf::new(first, others))
    }

    fn value<T>(
        &mut self,
        field: &'static str,
        read: &impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> Result<T, AudienceError> {
        let place = self.place();
        let value = match self.tokens.get(self.at).map(|token| &token.kind) {
            Some(TokenKind::Word(word))
                if lexer::KEYWORDS.iter().any(|keyword| keyword.eq_ignore_ascii_case(word)) =>
            {
                return Err(self.expected(Expected::Value));
            }
            Some(TokenKind::Word(value) | TokenKind::Quoted(value)) => value.clone(),
            Some(
                TokenKind::Open
                | TokenKind::Close
                | TokenKind::Comma
                | TokenKind::Less
                | TokenKind::AtMost
                | TokenKind::Equal
                | TokenKind::AtLeast
                | TokenKind::More,
            )
            | None => return Err(self.expected(Expected::Value)),
        };
        self.at += 1;
        read(&value).ok_or_else(|| {
            let problem = Problem::UnknownValue { field, written: value.clone() };
            suggest(AudienceError::at(place, problem), &value, known)
        })
    }

    fn share(&mut self) -> Result<Condition, AudienceError> {
        let comparison = match self.tokens.get(self.at).map(|token| &token.kind) {
            Some(TokenKind::Less) => Comparison::Less,
            Some(TokenKind::AtMost) => Comparison::AtMost,
            Some(TokenKind::Equal) => Comparison::Equal,
            Some(TokenKind::AtLeast) => Comparison::AtLeast,
            Some(TokenKind::More) => Comparison::More,
            Some(
                TokenKind::Word(_)
                | TokenKind::Quoted(_)
                | TokenKind::Open
                | TokenKind::Close
                | TokenKind::Comma,
            )
            | None => return Err(self.expected(Expected::Comparison)),
        };
        self.at += 1;
        let share = self
            .word()
            .and_then(|word| kernel::CreditUnits::parse(&word))
            .and_then(|share| u16::try_from(share.hundredths()).ok())
            .filter(|share| *share <= 200);
        match share {
            Some(share) => {
                self.at += 1;
                Ok(Condition::Fte(comparison, share))
            }
            None => Err(self.expected(Expected::Share)),
        }
    }

    fn hired(&mut self) -> Result<Condition, AudienceError> {
        let when = if self.keyword("before") {
            When::Before
        } else if self.keyword("after") {
            When::After
        } else {
            let error = self.expected(Expected::BeforeOrAfter);
            return Err(match self.word() {
                Some(word) if word.eq_ignore_ascii_case("since") => error.meant("after"),
                Some(word) => suggest(error, &word, &["before", "after"]),
                None => error,
            });
        };
        match self.word().and_then(|word| LocalDate::parse(&word)) {
            Some(day) => {
                self.at += 1;
                Ok(Condition::Hired(when, day))
            }
            None => Err(self.expected(Expected::Date)),
        }
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let here = self.word().is_some_and(|word| word.eq_ignore_ascii_case(keyword));
        self.at += usize::from(here);
        here
    }

    fn sign(&mut self, sign: &TokenKind) -> bool {
        let here = self.tokens.get(self.at).is_some_and(|token| token.kind == *sign);
        self.at += usize::from(here);
        here
    }

    fn word(&self) -> Option<String> {
        match self.tokens.get(self.at) {
            Some(Token { kind: TokenKind::Word(word), .. }) => Some(word.clone()),
            Some(_) | None => None,
        }
    }

    fn place(&self) -> Place {
        self.tokens.get(self.at).map_or(self.end, |token| token.place)
    }

    fn expected(&self, what: Expected) -> AudienceError {
        let found = self.tokens.get(self.at).map(|token| match &token.kind {
            TokenKind::Word(word) => word.clone(),
            TokenKind::Quoted(value) => format!("\"{value}\""),
            TokenKind::Open => "(".to_owned(),
            TokenKind::Close => ")".to_owned(),
            TokenKind::Comma => ",".to_owned(),
            TokenKind::Less => "<".to_owned(),
            TokenKind::AtMost => "<=".to_owned(),
            TokenKind::Equal => "=".to_owned(),
            TokenKind::AtLeast => ">=".to_owned(),
            TokenKind::More => ">".to_owned(),
        });
        AudienceError::at(self.place(), Problem::Expected { what, found })
    }
}

fn text(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn suggest(error: AudienceError, word: &str, known: &[&str]) -> AudienceError {
    match nearest(word, known.iter().copied()) {
        Some(meant) => error.meant(meant),
        None => error,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Audience;

    /// `rule => canonical text`, or `rule => ! what is said`.
    fn check(table: &str) {
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (rule, wanted) = row.split_once("=>").expect(row);
            let (rule, wanted) = (rule.trim(), wanted.trim());
            let said = match Audience::parse(rule) {
                Ok(audience) => audience.to_string(),
                Err(error) => format!("! {error}"),
            };
            assert_eq!(said, wanted, "{rule}");
        }
    }

    #[test]
    fn rules_read_as_the_district_would_say_them() {
        check(
            r#"
            all                                    => all
            ROLE In (teacher, "teacher", cook)     => role in (teacher, cook)
            role in (teacher)                      => role = teacher
            building = bir                         => building = BIR
            grade in (k, 01, 2)                    => grade in (K, 1, 2)
            subject = "special education"          => subject = "special education"
            flsa = NON-EXEMPT and fte >= .5        => flsa = non-exempt and fte >= 0.5
            hired after 2025-08-01                 => hired after 2025-08-01
            (interacts)                            => interacts
            all and (all and all)                  => all and all and all
            all or all and all                     => all or all and all
            (all or all) and all                   => (all or all) and all
            not (all or all)                       => not (all or all)
            not not all                            => not not all
            duty = "and"                           => duty = "and"
            "#,
        );
    }

    #[test]
    fn a_slip_is_shown_where_it_stands_with_what_was_meant() {
        check(
            r#"
            rol = teacher                  => ! line 1, column 1: rol is not something a rule can ask about; did you mean role?
            role == teacher                => ! line 1, column 6: == means nothing here; did you mean =?
            role is teacher                => ! line 1, column 6: = or "in" should come before is; did you mean =?
            level = elementry              => ! line 1, column 9: elementry is not a level; did you mean elementary?
            level = zebra                  => ! line 1, column 9: zebra is not a level
            role = teacher adn all         => ! line 1, column 16: "and" or "or" should come before adn; did you mean and?
            role = teacher && all          => ! line 1, column 16: & means nothing here; did you mean and?
            role = teacher, cook           => ! line 1, column 15: "and" or "or" should come before ,; did you mean or?
            role in teacher                => ! line 1, column 9: ( should come before teacher
            role in (teacher cook)         => ! line 1, column 18: a comma or ) should come before cook
            role in (teacher,              => ! line 1, column 18: the rule ends where a value should come
            role in (teacher               => ! line 1, column 9: this parenthesis is never closed
            (all                           => ! line 1, column 1: this parenthesis is never closed
            role =                         => ! line 1, column 7: the rule ends where a value should come
            all and                        => ! line 1, column 8: the rule ends where a condition, such as role = teacher should come
            all and or all                 => ! line 1, column 9: a condition, such as role = teacher should come before or
            hired since 2025-08-01         => ! line 1, column 7: "before" or "after" should come before since; did you mean after?
            hired after August             => ! line 1, column 13: a date, such as 2025-08-01 should come before August
            hired after 2025-02-30         => ! line 1, column 13: a date, such as 2025-08-01 should come before 2025-02-30
            fte >= half                    => ! line 1, column 8: a share of full time, such as 0.5 should come before half
            fte >= 2.5                     => ! line 1, column 8: a share of full time, such as 0.5 should come before 2.5
            subject = "reading             => ! line 1, column 11: this quotation mark is never closed
            grade = third                  => ! line 1, column 9: third is not a grade
            subject = 'reading'            => ! line 1, column 11: ' means nothing here; did you mean "?
            "#,
        );
        let two_lines = Audience::parse("all and\n  rolle = cook").unwrap_err();
        assert_eq!((two_lines.line, two_lines.column), (2, 3));
        assert_eq!(
            Audience::parse("  ").unwrap_err().to_string(),
            "line 1, column 1: the rule is empty"
        );
    }

    #[test]
    fn a_rule_without_end_is_refused_before_it_exhausts_anything() {
        let deep = format!("{}all{}", "(".repeat(500), ")".repeat(500));
        assert!(Audience::parse(&deep).is_err());
        assert!(Audience::parse(&"not ".repeat(900)).is_err());
        assert!(Audience::parse(&"x".repeat(5_000)).is_err());
    }
}
