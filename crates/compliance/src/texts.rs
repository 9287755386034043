//! Texts that people read and acknowledge (CMP-7): kept in versions that never change, each
//! acknowledged by name, at a time, in the wording that was shown.

mod acknowledge;
mod dispose;
mod store;

pub use acknowledge::{AcknowledgeRefusal, Acknowledging, Shown, acknowledge, shown_to};
pub use dispose::{KeptWording, dispose_text, kept_wordings};
pub use store::{
    Kept, acknowledged, acknowledged_by, acknowledged_by_these, history_known, history_of,
    record_history, text, texts,
};

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Instant, LocalDate, Occasion, StaffId};
use rulefile::Code;
use sha2::{Digest, Sha256};
use web::Language;

/// The longest text.
pub const BODY_CHARS_MAX: usize = 60_000;
pub const TITLE_CHARS_MAX: usize = 160;

/// A text of the district, with its versions, oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffText {
    pub id: i64,
    pub code: Code,
    pub versions: Vec<TextVersion>,
}

/// One wording, in force from a day until the next one is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextVersion {
    pub id: i64,
    pub number: u32,
    pub first: LocalDate,
    pub title: String,
    pub body: String,
    pub es: Option<Translated>,
    /// Of title and body, in every language it has.
    pub sha256: String,
    pub recorded_at: Instant,
    pub recorded_by: Option<StaffId>,
    /// When its wording was let go, once nothing asked to keep it: body and translation are empty.
    pub disposed_at: Option<Instant>,
}

/// A wording in another language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Translated {
    pub title: String,
    pub body: String,
}

impl StaffText {
    /// The version in force on a day.
    pub fn on(&self, day: LocalDate) -> Option<&TextVersion> {
        self.versions.iter().rfind(|version| version.first <= day)
    }

    /// The first day of the version after one.
    pub fn next_after(&self, number: u32) -> Option<LocalDate> {
        self.versions.iter().find(|version| version.number > number).map(|version| version.first)
    }
}

impl TextVersion {
    /// Title and body as someone who reads this language is shown them, and which language that is.
    pub fn shown(&self, language: Language) -> (&str, &str, Language) {
        match (&self.es, language) {
            (Some(es), Language::Spanish) => (&es.title, &es.body, Language::Spanish),
            (None, Language::Spanish) | (_, Language::English) => {
                (&self.title, &self.body, Language::English)
            }
        }
    }
}

/// The hash that stands for a wording.
pub fn hash(title: &str, body: &str) -> String {
    let digest = Sha256::digest(format!("{title}\n\n{body}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A wording to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewVersion {
    pub first: LocalDate,
    pub title: String,
    pub body: String,
    pub es: Option<Translated>,
}

/// Why a version is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextRefusal {
    TitleMissing,
    BodyMissing,
    /// People acknowledge what was in force on the day; that does not change afterwards.
    BeginsBeforeToday,
    /// It would begin before, or with, the version before it.
    BeginsBeforeLast {
        first: LocalDate,
    },
    NothingChanges {
        version: u32,
    },
}

/// Keeps a version of a text, the first one or the next.
pub fn publish(
    tx: &mut Tx,
    _: &Permit<action::AdoptMandate>,
    occasion: &Occasion,
    code: &Code,
    new: &NewVersion,
) -> Result<u32, Failed<TextRefusal>> {
    let known = store::text(tx, code)?;
    let last = known.as_ref().and_then(|text| text.versions.last());
    judge(last, new, occasion.today).map_err(Failed::Refused)?;
    let text = match &known {
        Some(text) => text.id,
        None => store::add_text(tx, code)?,
    };
    let number = last.map_or(1, |last| last.number + 1);
    let sha256 = whole_hash(new);
    let id = store::add_version(tx, (text, number), new, &sha256, occasion)?;
    let detail = serde_json::json!({
        "text": code.as_str(), "version": number, "in_force_from": new.first.to_string(),
        "sha256": sha256,
    });
    tx.journal(Entry::new(occasion, "text.published", On("staff_text_version", id)).detail(detail));
    Ok(number)
}

fn whole_hash(new: &NewVersion) -> String {
    let es = new.es.as_ref().map(|es| format!("\n\n{}\n\n{}", es.title, es.body));
    hash(&new.title, &format!("{}{}", new.body, es.unwrap_or_default()))
}

/// Whether a wording may follow the last one.
fn judge(
    last: Option<&TextVersion>,
    new: &NewVersion,
    today: LocalDate,
) -> Result<(), TextRefusal> {
    if new.title.trim().is_empty() {
        return Err(TextRefusal::TitleMissing);
    }
    if new.body.trim().is_empty() {
        return Err(TextRefusal::BodyMissing);
    }
    let Some(last) = last else { return Ok(()) };
    if new.first <= last.first {
        return Err(TextRefusal::BeginsBeforeLast { first: last.first });
    }
    if new.first < today {
        return Err(TextRefusal::BeginsBeforeToday);
    }
    if (&last.title, &last.body, &last.es) == (&new.title, &new.body, &new.es) {
        return Err(TextRefusal::NothingChanges { version: last.number });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
