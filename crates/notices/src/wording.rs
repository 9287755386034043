//! The words of notices: those that ship, and the district's own in their place.

use std::collections::HashMap;
use std::sync::Arc;

use access::{Permit, action};
use db::outbox::Told;
use db::{Tx, journal};
use kernel::{Failed, Fault, Instant, Occasion, StaffId};
use serde_json::{Map, Value};
use web::words::NoticeWords;
use web::words::shipped::{is_one_text, shipped_notice, variables_of_notice};
use web::{Language, Words};

use crate::kind::Kind;
use crate::store;
use crate::template::{Template, TemplateRefusal};

/// Characters of a subject: what mail programs show of one.
pub const SUBJECT_CHARACTERS_MAX: usize = 150;
pub const BODY_CHARACTERS_MAX: usize = 4000;

/// A subject and a text with variables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    pub subject: String,
    pub body: String,
}

/// A wording of the district's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    pub wording: Wording,
    pub at: Instant,
    pub by: Option<StaffId>,
}

/// Why words are not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WordingRefusal {
    Subject(TemplateRefusal),
    Body(TemplateRefusal),
    /// The words of this kind depend on what is told, and stay as they ship.
    Fixed,
}

/// The words of this kind as they ship, each variable in braces.
pub fn shipped(kind: &Kind, words: &Words) -> Wording {
    let NoticeWords { subject, body } = shipped_notice(words, kind.name);
    Wording { subject, body }
}

/// What a notice of this kind can be told with.
pub fn variables(kind: &Kind) -> Vec<String> {
    variables_of_notice(kind.name)
}

/// Whether the office can write its own: where the words that ship are one text, not one of several.
pub fn can_be_written(kind: &Kind) -> bool {
    is_one_text(kind.name)
}

/// Whether a wording can be taken.
pub fn judge(kind: &Kind, wording: &Wording) -> Result<(), WordingRefusal> {
    if !can_be_written(kind) {
        return Err(WordingRefusal::Fixed);
    }
    let known = variables(kind);
    Template::parse(&wording.subject, &known).map_err(WordingRefusal::Subject)?;
    Template::parse(&wording.body, &known).map_err(WordingRefusal::Body)?;
    Ok(())
}

/// Writes the district's own words, or, with none, goes back to those that ship.
pub fn write_wording(
    tx: &mut Tx,
    _: &Permit<action::WriteNotices>,
    occasion: &Occasion,
    (kind, language): (&'static Kind, Language),
    wording: Option<&Wording>,
) -> Result<(), Failed<WordingRefusal>> {
    if let Some(wording) = wording {
        judge(kind, wording).map_err(Failed::Refused)?;
    }
    let now = wordings(tx)?;
    if now.of(kind.name, language).map(|written| &written.wording) == wording {
        return Ok(());
    }
    store::write(tx, occasion, (kind.name, language), wording)?;
    let on = journal::On("district", 0);
    let detail = serde_json::json!({
        "kind": kind.name, "language": language.tag(),
        "subject": wording.map(|wording| &wording.subject),
        "body": wording.map(|wording| &wording.body),
    });
    tx.journal(journal::Entry::new(occasion, "notices.worded", on).detail(detail));
    Ok(())
}

/// All wordings of the district's own. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Wordings(Arc<HashMap<(String, Language), Written>>);

/// The wordings in force.
pub fn wordings(tx: &mut Tx) -> Result<Wordings, Fault> {
    let all = store::written(tx)?;
    let by_kind = all.into_iter().map(|(kind, language, one)| ((kind, language), one));
    Ok(Wordings(Arc::new(by_kind.collect())))
}

impl Wordings {
    /// The district's own wording of a kind in a language.
    pub fn of(&self, kind: &str, language: Language) -> Option<&Written> {
        self.0.get(&(kind.to_owned(), language))
    }

    /// What a notice says to its reader.
    pub fn told(&self, words: &Words, told: &Told) -> NoticeWords {
        let Some(written) = self.of(&told.kind, words.language()) else { return words.told(told) };
        let none = Map::new();
        let args = told.args.as_object().unwrap_or(&none);
        said(words, &told.kind, &written.wording, args).unwrap_or_else(|| words.told(told))
    }
}

/// A wording with what its variables stand for; `None` where an older version knew others.
pub fn said(
    words: &Words,
    kind: &str,
    wording: &Wording,
    args: &Map<String, Value>,
) -> Option<NoticeWords> {
    let known = variables_of_notice(kind);
    let fill = |text: &str| {
        let value = |name: &str| args.get(name).map(|value| words.kept_value(value));
        Some(Template::parse(text, &known).ok()?.fill(|name| value(name).unwrap_or_default()))
    };
    Some(NoticeWords { subject: fill(&wording.subject)?, body: fill(&wording.body)? })
}
