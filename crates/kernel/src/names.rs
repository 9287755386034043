//! Names of people and places as they are written, parsed once at the edge.

use std::fmt;

/// A person's name as they use it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonName {
    pub given: String,
    pub family: String,
    /// The name the person goes by, when it is not the given name.
    pub preferred: Option<String>,
}

impl PersonName {
    pub fn new(given: &str, family: &str, preferred: Option<&str>) -> PersonName {
        PersonName {
            given: given.trim().to_owned(),
            family: family.trim().to_owned(),
            preferred: preferred.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned),
        }
    }

    /// The first name to greet with.
    pub fn first(&self) -> &str {
        self.preferred.as_deref().unwrap_or(&self.given)
    }

    /// `Ruiz, Ana`: for lists sorted by family name.
    pub fn sorted(&self) -> String {
        format!("{}, {}", self.family, self.first())
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.first(), self.family)
    }
}

/// An e-mail address: one `@`, something on both sides, no spaces; kept in lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EmailAddress(String);

impl EmailAddress {
    pub fn parse(text: &str) -> Option<EmailAddress> {
        let text = text.trim().to_lowercase();
        let (mailbox, domain) = text.split_once('@')?;
        let plain = !mailbox.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains('@')
            && text.len() <= 254
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
        plain.then_some(EmailAddress(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The district's short code of a building, as its other systems use it: `1` to `16` letters,
/// digits, dots or dashes; kept in upper case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SiteCode(String);

impl SiteCode {
    pub fn parse(text: &str) -> Option<SiteCode> {
        let text = text.trim().to_uppercase();
        let plain = (1..=16).contains(&text.len())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c));
        plain.then_some(SiteCode(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SiteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text as search sees it: lower case, without accents or punctuation, one space between words.
/// `search_form("  José  Núñez-Ibáñez ")` is `"jose nunez ibanez"`.
pub fn search_form(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match without_accent(c) {
            Some(plain) => words.push_str(plain),
            None if c.is_alphanumeric() => words.push(c),
            None if c == '\'' || c == '\u{2019}' => {}
            None => words.push(' '),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ť' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{EmailAddress, PersonName, SiteCode, search_form};

    #[test]
    fn a_person_is_called_what_they_go_by() {
        let ana = PersonName::new("Ana María", "Ruiz", Some("Ana"));
        assert_eq!(ana.to_string(), "Ana Ruiz");
        assert_eq!(ana.sorted(), "Ruiz, Ana");
        assert_eq!(PersonName::new("Cy", "Poe", Some(" ")).first(), "Cy");
    }

    #[test]
    fn addresses_without_a_mailbox_or_a_domain_are_none() {
        assert!(EmailAddress::parse("Ana.Ruiz@Prairie.example ").is_some());
        for text in ["ana", "@x.org", "a@b", "a b@c.org", "a@@b.org", "a@b.org,c@d.org"] {
            assert_eq!(EmailAddress::parse(text), None, "{text}");
        }
    }

    #[test]
    fn site_codes_ignore_case_and_refuse_spaces() {
        assert_eq!(SiteCode::parse("bir"), SiteCode::parse("BIR"));
        assert_eq!(SiteCode::parse("two words"), None);
    }

    #[test]
    fn search_ignores_accents_case_and_punctuation() {
        assert_eq!(search_form("  José  Núñez-Ibáñez "), "jose nunez ibanez");
        assert_eq!(search_form("O’Neill & Søn"), "oneill son");
    }
}
