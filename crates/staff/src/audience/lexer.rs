//! Cuts the text of a rule into words and signs, each with the place it stands.

use super::error::{AudienceError, Problem};

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub place: Place,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A bare word: may be a keyword, a field or a value.
    Word(String),
    /// In double quotes: always a value.
    Quoted(String),
    Open,
    Close,
    Comma,
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// Where a token begins; both count from one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
}

/// Words that steer a rule, so a value that is one of them is written in quotes.
pub(super) const KEYWORDS: &[&str] = &["and", "or", "not", "in", "before", "after"];

fn is_bare(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')
}

/// A value as a rule writes it: bare when that is unmistakable, otherwise in quotes.
pub(super) fn written(value: &str) -> String {
    let keyword = KEYWORDS.iter().any(|keyword| keyword.eq_ignore_ascii_case(value));
    if !value.is_empty() && value.chars().all(is_bare) && !keyword {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

pub(super) fn tokens(text: &str) -> Result<(Vec<Token>, Place), AudienceError> {
    let mut lexer = Lexer { rest: text.chars().peekable(), place: Place { line: 1, column: 1 } };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok((tokens, lexer.place))
}

struct Lexer<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    place: Place,
}

impl Lexer<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c == '\n' {
            self.place = Place { line: self.place.line + 1, column: 1 };
        } else {
            self.place.column += 1;
        }
        Some(c)
    }

    fn token(&mut self) -> Result<Option<Token>, AudienceError> {
        while self.rest.peek().is_some_and(|c| c.is_whitespace()) {
            self.next();
        }
        let place = self.place;
        let Some(c) = self.rest.peek().copied() else { return Ok(None) };
        if is_bare(c) {
            let mut word = String::new();
            while let Some(c) = self.rest.next_if(|c| is_bare(*c)) {
                self.place.column += 1;
                word.push(c);
            }
            return Ok(Some(Token { kind: TokenKind::Word(word), place }));
        }
        self.next();
        let kind = match c {
            '"' | '\u{201c}' => self.quoted(place)?,
            '(' => TokenKind::Open,
            ')' => TokenKind::Close,
            ',' => TokenKind::Comma,
            '=' => self.doubled('=', place, TokenKind::Equal)?,
            '<' if self.rest.next_if_eq(&'=').is_some() => self.wide(TokenKind::AtMost),
            '>' if self.rest.next_if_eq(&'=').is_some() => self.wide(TokenKind::AtLeast),
            '<' => TokenKind::Less,
            '>' => TokenKind::More,
            '≤' => TokenKind::AtMost,
            '≥' => TokenKind::AtLeast,
            other => return Err(unknown_sign(other, place)),
        };
        Ok(Some(Token { kind, place }))
    }

    fn wide(&mut self, kind: TokenKind) -> TokenKind {
        self.place.column += 1;
        kind
    }

    fn doubled(
        &mut self,
        sign: char,
        place: Place,
        kind: TokenKind,
    ) -> Result<TokenKind, AudienceError> {
        if self.rest.next_if_eq(&sign).is_some() {
            let written = format!("{sign}{sign}");
            let problem = Problem::UnknownSign { written };
            return Err(AudienceError::at(place, problem).meant("="));
        }
        Ok(kind)
    }

    fn quoted(&mut self, place: Place) -> Result<TokenKind, AudienceError> {
        let mut value = String::new();
        loop {
            match self.next() {
                None => return Err(AudienceError::at(place, Problem::QuoteNotClosed)),
                Some('"' | '\u{201d}') => return Ok(TokenKind::Quoted(value)),
                Some('\\') => match self.next() {
                    Some(c) => value.push(c),
                    None => return Err(AudienceError::at(place, Problem::QuoteNotClosed)),
                },
                Some(c) => value.push(c),
            }
        }
    }
}

fn unknown_sign(sign: char, place: Place) -> AudienceError {
    let error = AudienceError::at(place, Problem::UnknownSign { written: sign.to_string() });
    match sign {
        '&' => error.meant("and"),
        '|' => error.meant("or"),
        '!' => error.meant("not"),
        ':' => error.meant("="),
        ';' => error.meant(","),
        '\'' | '\u{2018}' | '\u{2019}' => error.meant("\""),
        '[' | '{' => error.meant("("),
        ']' | '}' => error.meant(")"),
        _ => error,
    }
}
