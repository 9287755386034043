//! What a person is shown to acknowledge, and the acknowledgement.

use super::store::{self, NewAcknowledgement};
use crate::duty::DutyState;
use crate::rule::{Acknowledge, Code, Wording};
use crate::standing::{book_of, file_of};
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, LocalDate, MandateId, MandateVersionId, Occasion, StaffId};
use web::Language;

/// The wording that one mandate asks a person to acknowledge on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    pub mandate: MandateId,
    pub mandate_version: MandateVersionId,
    pub code: Code,
    /// Of the mandate, in the reader's language.
    pub duty: String,
    pub title: String,
    pub body: String,
    /// The language of title and body: the reader's where there is one.
    pub language: Language,
    pub version: u32,
    pub first: LocalDate,
    /// None: the mandate's own words.
    pub text_version: Option<i64>,
    pub sha256: String,
    pub state: DutyState,
}

impl Shown {
    /// Whether an acknowledgement is asked for.
    pub fn waits(&self) -> bool {
        match self.state {
            DutyState::Due { .. }
            | DutyState::Overdue { .. }
            | DutyState::Lapsed { .. }
            | DutyState::Available => true,
            DutyState::Met { .. }
            | DutyState::Exempt { .. }
            | DutyState::NotYet { .. }
            | DutyState::NotRequired => false,
        }
    }
}

/// What a mandate asks a person to acknowledge on a day; none when it asks for no text, or the text has
/// no version yet.
pub fn shown_to(
    tx: &mut Tx,
    person: StaffId,
    code: &Code,
    language: Language,
    on: LocalDate,
) -> Result<Option<Shown>, Fault> {
    let Some(mandate) = crate::store::mandate(tx, code)? else { return Ok(None) };
    let Some(version) = mandate.on(on).cloned() else { return Ok(None) };
    let Some(Acknowledge { what, .. }) = &version.rule.acknowledge else { return Ok(None) };
    let (id, duty) = (mandate.id, version.rule.title_in(language).to_owned());
    let book = book_of(tx, &[mandate])?;
    let Some(file) = file_of(tx, &book, person, on)? else { return Ok(None) };
    let state = book.on(on).judge(&file, 0).state;
    let shown = |title: &str, body: &str, language, number, first, text_version| Shown {
        mandate: id,
        mandate_version: version.id,
        code: code.clone(),
        duty: duty.clone(),
        sha256: super::hash(title, body),
        title: title.to_owned(),
        body: body.to_owned(),
        language,
        version: number,
        first,
        text_version,
        state,
    };
    Ok(match what {
        Wording::Own { words, es } => {
            let (words, shown_in) = match (es, language) {
                (Some(es), Language::Spanish) => (es, Language::Spanish),
                (None, Language::Spanish) | (_, Language::English) => (words, Language::English),
            };
            let title = version.rule.title_in(shown_in);
            Some(shown(title, words, shown_in, version.number, version.first, None))
        }
        Wording::Text(text) => store::text(tx, text)?.and_then(|text| {
            let version = text.on(on)?;
            let (title, body, language) = version.shown(language);
            Some(shown(title, body, language, version.number, version.first, Some(version.id)))
        }),
    })
}

/// Who acknowledges what, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acknowledging {
    pub person: StaffId,
    pub code: Code,
    pub language: Language,
    /// The hash of the wording that was on the screen.
    pub sha256: String,
    pub kiosk: Option<i64>,
}

/// Why nothing is acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AcknowledgeRefusal {
    /// The mandate asks for no text of this person today.
    NothingAsked,
    /// The text was replaced while it was read: the new one is to be read first.
    OtherWording,
    /// It counts already.
    DoneAlready,
}

/// Records that a person read and acknowledged the wording that they were shown.
pub fn acknowledge(
    tx: &mut Tx,
    _: &Permit<action::ViewDuties>,
    occasion: &Occasion,
    asked: &Acknowledging,
) -> Result<Shown, Failed<AcknowledgeRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if occasion.by.staff() != Some(asked.person) {
        return Err(Fault::new("only the person acknowledges").into());
    }
    let shown = shown_to(tx, asked.person, &asked.code, asked.language, occasion.today)?;
    let Some(shown) = shown else { return refuse(AcknowledgeRefusal::NothingAsked) };
    if matches!(shown.state, DutyState::Met { .. }) {
        return refuse(AcknowledgeRefusal::DoneAlready);
    }
    if !shown.waits() {
        return refuse(AcknowledgeRefusal::NothingAsked);
    }
    if shown.sha256 != asked.sha256 {
        return refuse(AcknowledgeRefusal::OtherWording);
    }
    let new = NewAcknowledgement {
        person: asked.person,
        mandate: shown.mandate,
        mandate_version: shown.mandate_version,
        text_version: shown.text_version,
        language: shown.language,
        sha256: &shown.sha256,
        kiosk: asked.kiosk,
    };
    let id = store::add(tx, &new, occasion)?;
    let detail = serde_json::json!({
        "mandate": asked.code.as_str(), "version": shown.version, "sha256": shown.sha256,
        "language": shown.language.tag(), "kiosk": asked.kiosk,
    });
    tx.journal(
        Entry::new(occasion, "text.acknowledged", On("acknowledgement", id))
            .about(asked.person)
            .detail(detail),
    );
    Ok(shown)
}
