//! Every word a person reads comes from a message, in English or in Spanish.
//!
//! A slice keeps its messages in `messages/en.ftl` and `messages/es.ftl`, names them by its own
//! noun (`registration-cancel-title`), registers them once with [`messages!`](crate::messages) in
//! its `lib.rs`, and says them with [`t!`](crate::t). The key is always a literal, so that
//! [`check::check_sources`] can hold the messages against the code: one that is missing, unused or
//! different between the languages fails the test of the whole tree.
//!
//! A message without Spanish is said in English: a page is never half blank.

mod amounts;
pub mod check;
pub(crate) mod dates;
#[cfg(any(test, feature = "testing"))]
pub mod marks;
pub mod shipped;

pub use dates::read_date;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use db::outbox::Told;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use kernel::{CreditUnits, DistrictCalendar, LocalDate, LocalTime, SchoolYear, Seats};

/// A language Perennial speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    English,
    Spanish,
}

impl Language {
    /// All of them, the one that is always complete first.
    pub const ALL: [Language; 2] = [Language::English, Language::Spanish];

    /// `en` or `es`: in the `lang` of a page, in the database and in file names.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Spanish => "Español",
        }
    }

    /// Reads a tag such as `es`, `es-MX` or `en_US`; `None` for a language we do not speak.
    pub fn parse(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// The first of an `Accept-Language` header that we speak, by its weights; else English.
    pub fn accepted(header: &str) -> Language {
        let mut best = (0_u32, Language::English);
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default();
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q="));
            let weight = weight.map_or(1000, thousandths);
            if let Some(language) = Language::parse(tag)
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// `0.8` as 800; what cannot be read weighs nothing.
fn thousandths(text: &str) -> u32 {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(whole), Ok(part)) => (whole.min(1) * 1000 + part).min(1000),
        (Ok(_) | Err(_), _) => 0,
    }
}

/// One crate's messages, registered by [`messages!`](crate::messages).
pub struct MessageSource {
    pub slice: &'static str,
    pub english: &'static str,
    pub spanish: &'static str,
}

inventory::collect!(MessageSource);

/// Registers the calling crate's `messages/en.ftl` and `messages/es.ftl`. Once, in its `lib.rs`.
#[macro_export]
macro_rules! messages {
    () => {
        $crate::inventory::submit! {
            $crate::words::MessageSource {
                slice: env!("CARGO_PKG_NAME"),
                english: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/en.ftl")),
                spanish: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/es.ftl")),
            }
        }
    };
}

/// Says a message: `t!(visit.words, "section-seats-left", count = 3)`. Gives a `String`.
///
/// A count picks the message's plural form and is written with thousands grouped. Dates, times and
/// hours are put into words first: `when = visit.words.date(day)`.
#[macro_export]
macro_rules! t {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $words.say($key, &[$((stringify!($name), $crate::words::Argument::from($value))),*])
    };
}

/// What a message is told: a whole number, which may choose a plural, or text.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Argument::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Argument<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Argument::Text(text)
    }
}

macro_rules! arguments_from_numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Argument<'_> {
            fn from(number: $number) -> Self {
                Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )+};
}
arguments_from_numbers!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

macro_rules! arguments_from_text {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Argument<'_> {
            fn from(value: $kind) -> Self {
                Argument::Text(Cow::Owned(value.to_string()))
            }
        }
    )+};
}
arguments_from_text!(String, CreditUnits, SchoolYear, &kernel::PersonName, &kernel::EmailAddress);

impl From<Seats> for Argument<'_> {
    fn from(seats: Seats) -> Self {
        Argument::Number(i64::from(seats.0))
    }
}

/// A language, and the district's way of counting days: says messages, dates and amounts.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    calendar: Arc<DistrictCalendar>,
}

impl Words {
    pub fn new(language: Language, calendar: Arc<DistrictCalendar>) -> Words {
        Words { language, calendar }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn calendar(&self) -> &DistrictCalendar {
        &self.calendar
    }

    /// Says a message. Code says [`t!`](crate::t) instead, which keeps the key a literal.
    pub fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            args.set((*name).to_owned(), fluent_value(value));
        }
        let said = spoken(self.language, key, &args).unwrap_or_else(|| {
            debug_assert!(false, "no message {key:?} in any messages/en.ftl");
            key.to_owned()
        });
        #[cfg(any(test, feature = "testing"))]
        let said = marks::marked(self.language, key, said);
        said
    }

    /// The subject and body of a notice of this kind: its messages `kind-subject`, `kind-body`.
    ///
    /// Arguments are kept without a language and put into words here: a number stays a number
    /// (plurals), `"2025-10-14"` becomes a date and `"15:45"` a time, `{"minutes": 90}` becomes
    /// "1.5 hours", `{"at": micros}` an instant, `{"en": …, "es": …}` the reader's own; other text
    /// stays as it is.
    pub fn notice(
        &self,
        kind: &str,
        arguments: &serde_json::Map<String, serde_json::Value>,
    ) -> NoticeWords {
        let arguments: Vec<(&str, Argument<'_>)> = arguments
            .iter()
            .map(|(name, value)| (name.as_str(), self.argument_of(value)))
            .collect();
        NoticeWords {
            subject: self.say(&format!("{kind}-subject"), &arguments),
            body: self.say(&format!("{kind}-body"), &arguments),
        }
    }

    /// [`Words::notice`] of one that was told.
    pub fn told(&self, told: &Told) -> NoticeWords {
        let none = serde_json::Map::new();
        self.notice(&told.kind, told.args.as_object().unwrap_or(&none))
    }

    /// What stands for a variable of a notice, in the reader's words: as [`Words::notice`] says it.
    pub fn kept_value(&self, value: &serde_json::Value) -> String {
        match self.argument_of(value) {
            Argument::Number(number) => amounts::grouped(number),
            Argument::Text(text) => text.into_owned(),
        }
    }

    /// A text that is kept, in the reader's words: where Perennial itself gave it, what is kept is the
    /// key of a message behind [`KEPT_KEY`]; what a person typed is as they typed it.
    pub fn kept(&self, text: &str) -> String {
        match text.strip_prefix(KEPT_KEY) {
            Some(key) => self.say(key, &[]),
            None => text.to_owned(),
        }
    }

    fn argument_of<'a>(&self, value: &'a serde_json::Value) -> Argument<'a> {
        use serde_json::Value;
        match value {
            Value::Number(number) => Argument::Number(number.as_i64().unwrap_or(i64::MAX)),
            Value::String(text) if text.starts_with(KEPT_KEY) => self.kept(text).into(),
            Value::String(text) => match (LocalDate::parse(text), clock_time(text)) {
                (Some(date), _) => self.date(date).into(),
                (None, Some(time)) => self.time(time).into(),
                (None, None) => text.into(),
            },
            Value::Object(fields) if fields.contains_key(Language::English.tag()) => {
                let own = fields.get(self.language.tag()).and_then(Value::as_str);
                let english = fields.get(Language::English.tag()).and_then(Value::as_str);
                own.or(english).unwrap_or_default().into()
            }
            Value::Object(fields) => {
                let number = |name: &str| fields.get(name).and_then(Value::as_i64);
                match (number("minutes"), number("at")) {
                    (Some(minutes), _) => self.hours(kernel::Hours::from_minutes(minutes)).into(),
                    (None, Some(at)) => self.instant(kernel::Instant::from_micros(at)).into(),
                    (None, None) => value.to_string().into(),
                }
            }
            Value::Null => "".into(),
            Value::Bool(_) | Value::Array(_) => value.to_string().into(),
        }
    }
}

/// What stands before the key of a message where a text is kept that Perennial itself gave.
pub const KEPT_KEY: &str = "message:";

/// What a notice says, to a page or a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeWords {
    pub subject: String,
    pub body: String,
}

/// `15:45`, and nothing looser: words of a notice are not to be read as times by accident.
fn clock_time(text: &str) -> Option<LocalTime> {
    let strict = text.len() == 5 && text.as_bytes()[2] == b':';
    strict.then(|| LocalTime::parse(text)).flatten()
}

fn fluent_value<'a>(value: &'a Argument<'_>) -> FluentValue<'a> {
    match value {
        Argument::Number(number) => FluentValue::from(*number),
        Argument::Text(text) => FluentValue::from(text.as_ref()),
    }
}

type Bundle = FluentBundle<FluentResource>;

fn spoken(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let own = bundle(language);
    let english = bundle(Language::English);
    let (bundle, message) = [own, english]
        .into_iter()
        .find_map(|bundle| bundle.get_message(key).map(|message| (bundle, message)))?;
    let pattern = message.value()?;
    let mut errors: Vec<FluentError> = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    debug_assert!(errors.is_empty(), "message {key:?} was not told all it needs: {errors:?}");
    Some(text.into_owned())
}

/// Whether the language says this itself, and not English in its place.
#[cfg(any(test, feature = "testing"))]
fn has_own(language: Language, key: &str) -> bool {
    bundle(language).get_message(key).is_some_and(|message| message.value().is_some())
}

fn bundle(language: Language) -> &'static Bundle {
    static BUNDLES: OnceLock<HashMap<Language, Bundle>> = OnceLock::new();
    BUNDLES
        .get_or_init(|| Language::ALL.map(|language| (language, built(language))).into())
        .get(&language)
        .expect("a bundle is built for every language")
}

fn built(language: Language) -> Bundle {
    let tag = language.tag().parse().expect("our tags are well-formed");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // The marks that Fluent puts around arguments would show up in mails and searches.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(grouped));
    for source in inventory::iter::<MessageSource> {
        let text = match language {
            Language::English => source.english,
            Language::Spanish => source.spanish,
        };
        // A message that does not parse is left out here and reported by `check_sources`.
        let resource =
            FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _errors)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Numbers inside messages: whole, thousands grouped.
fn grouped(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    number.as_string().parse::<i64>().ok().map(amounts::grouped)
}

#[cfg(test)]
mod tests;
