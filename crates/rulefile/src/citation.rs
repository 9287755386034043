//! What a rule rests on, and how certain that is.

use crate::fields::{Fields, Problems};
use crate::parts::word;
use crate::words;

/// How certain the source of a citation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A primary source was read.
    Primary,
    /// A secondary source was read.
    Secondary,
    /// General knowledge, not checked.
    Unchecked,
}

words! { Mark { Primary = "V", Secondary = "V2", Unchecked = "K" } }

/// Whether the district should ask its lawyer before it relies on the rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counsel {
    Confirm,
    Settled,
}

/// A sentence of law or policy the rule rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// `Neb. Rev. Stat. 79-2,146`.
    pub law: String,
    /// What it asks, in our words; read after the law's name.
    pub says: String,
    pub link: Option<String>,
    pub mark: Mark,
}

/// `confirm_with_counsel`.
pub fn counsel(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Counsel {
    match fields.yes("confirm_with_counsel", problems) {
        Some(true) => Counsel::Confirm,
        Some(false) | None => Counsel::Settled,
    }
}

/// Every `[[citation]]`; a rule cites at least one.
pub fn citations(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Citation> {
    let tables = fields.tables("citation", "a citation", problems);
    if tables.is_empty() {
        problems.say(
            &fields.at.clone(),
            "the rule cites nothing",
            Some("add a [[citation]] with law, says and mark".to_owned()),
        );
    }
    let mut citations = Vec::new();
    for mut fields in tables {
        let law = fields.needed_text("law", problems);
        let says = fields.needed_text("says", problems);
        let link = fields.text("link", problems);
        let mark = word(&mut fields, "mark", Mark::WORDS, Mark::parse, problems);
        fields.end(problems);
        if let Some(link) = &link
            && !link.text.starts_with("https://")
            && !link.text.starts_with("http://")
        {
            problems.say(&link.at, "link is not an address", Some("write https://…".to_owned()));
        }
        if let (Some(law), Some(says), Some(mark)) = (law, says, mark) {
            let link = link.map(|link| link.text);
            citations.push(Citation { law: law.text, says: says.text, link, mark });
        }
    }
    citations
}
