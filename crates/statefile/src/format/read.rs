//! From the text of a format file to a [`Format`], or to everything that is wrong with it.

use super::{
    Align, AnswerFile, At, Characters, Code, Column, Corrections, EVIDENCE, EntryWords,
    FORMAT_BYTES_MAX, File, Format, Is, KindWords, Layout, LineEnd, RowsAre, RuleProblem,
};
use crate::case::{Case, Expected, Reason};
use rulefile::{
    Fields, Problems, citations, counsel, document, one_of, optional_word, plain, word,
};
use standing::rule_set::parts::{conversion, counting, done, tables, tagged, unit};
use standing::work::Origin;

/// Words that are addresses of their own under `/state-files/formats`.
const RESERVED: [&str; 1] = ["new"];
const WIDTH_MAX: i64 = 400;
const DELIMITERS: [&str; 4] = ["comma", "semicolon", "tab", "bar"];

pub(super) fn read(text: &str) -> Result<Format, Vec<RuleProblem>> {
    document(text, FORMAT_BYTES_MAX, "the format", |fields, problems| {
        let format = format(fields, problems)?;
        contradictions(&format, fields, problems);
        Some(format)
    })
}

fn format(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Format> {
    let code = code(fields, problems);
    let title = fields.needed_text("title", problems).map(|text| text.text);
    let state = state(fields, problems);
    let counsel = counsel(fields, problems);
    let citations = citations(fields, problems);
    let notes = plain(fields.texts("notes", problems));
    let identifier = fields.needed_text("identifier", problems).map(|text| text.text);
    let identifier_form = fields.needed_text("identifier_form", problems).map(|text| text.text);
    let district = fields.needed_text("district", problems).map(|text| text.text);
    let rows = word(fields, "rows", RowsAre::WORDS, RowsAre::parse, problems);
    let words = Corrections::WORDS;
    let corrections = word(fields, "corrections", words, Corrections::parse, problems);
    let unit = unit(fields, problems);
    let conversions = tables(fields, "conversion", "a conversion", problems, conversion);
    let counting = counting(fields, problems);
    let rule_set = rule_set(fields, problems);
    let credentials = plain(fields.texts("credentials", problems));
    let evidence = evidence(fields, problems);
    let counts = tagged(fields, problems);
    let file = file(fields, problems);
    let entry_words = entry_words(fields, problems);
    let kind_words = kind_words(fields, problems);
    let columns = tables(fields, "column", "a column", problems, column);
    let answer = answer(fields, problems);
    let cases = tables(fields, "case", "a case", problems, case);
    Some(Format {
        code: code?,
        title: title?,
        state: state?,
        counsel,
        citations,
        notes,
        identifier: identifier?,
        identifier_form: identifier_form?,
        district: district?,
        rows: rows?,
        corrections: corrections?,
        unit: unit?,
        conversions,
        counting,
        rule_set,
        credentials,
        evidence,
        counts,
        file: file?,
        entry_words,
        kind_words,
        columns,
        answer,
        cases,
    })
}

fn case(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let given = text_or(fields, "given", "Ana", problems);
    let family = text_or(fields, "family", "Ruiz", problems);
    let identifier = fields.text("identifier", problems).map(|text| text.text);
    let title = fields.text("title", problems).map(|text| text.text);
    let Some(mut inside) = fields.table("done", "what was done", problems) else {
        fields.missing("done", problems);
        return None;
    };
    let accepted = inside.yes("accepted", problems).unwrap_or(false);
    let work = done(&mut inside, problems);
    inside.end(problems);
    let mut work = work?;
    if accepted {
        work.origin = Origin::Accepted;
    }
    work.title = title.unwrap_or(work.title);
    let left_out = optional_word(fields, "left_out", Reason::WORDS, Reason::parse, problems);
    let cells = tables(fields, "cells", "a cell", problems, |fields, problems| {
        let column = fields.needed_text("column", problems).map(|text| text.text);
        let says = fields.needed_text("says", problems).map(|text| text.text);
        column.zip(says)
    });
    if left_out.is_some() != cells.is_empty() {
        let meant = Some("give cells, or left_out, and not both".to_owned());
        problems.say(&fields.at.clone(), "the case expects nothing, or two things", meant);
    }
    let expect = left_out.map_or(Expected::Goes(cells), Expected::LeftOut);
    Some(Case { name: name?, given, family, identifier, work, expect })
}

fn code(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Code> {
    let text = fields.needed_text("code", problems)?;
    let code = Code::parse(&text.text).filter(|code| !RESERVED.contains(&code.as_str()));
    if code.is_none() {
        let meant = "write lower-case letters, digits and dashes, such as pennsylvania-hours";
        problems.say(&text.at, format!("code is \"{}\"", text.text), Some(meant.to_owned()));
    }
    code
}

fn state(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<String> {
    let text = fields.needed_text("state", problems)?;
    let state = crate::identifier::state(&text.text);
    if state.is_none() {
        let meant = Some("write the state's two letters: PA".to_owned());
        problems.say(&text.at, format!("state is \"{}\"", text.text), meant);
    }
    state
}

fn rule_set(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Code> {
    let text = fields.text("rule_set", problems)?;
    let code = Code::parse(&text.text);
    if code.is_none() {
        let meant = Some("write the code of a rule set: pennsylvania-act-48".to_owned());
        problems.say(&text.at, format!("rule_set is \"{}\"", text.text), meant);
    }
    code
}

fn evidence(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<String> {
    let known = |word: &str| EVIDENCE.iter().copied().find(|known| *known == word);
    let texts = fields.texts("evidence", problems);
    if texts.is_empty() {
        fields.missing("evidence", problems);
    }
    let words =
        texts.iter().filter_map(|text| one_of("evidence", text, &EVIDENCE, known, problems));
    words.map(str::to_owned).collect()
}

fn layout(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Layout> {
    let fixed = word(fields, "layout", &["delimited", "fixed"], fixed, problems);
    let sign = optional_word(fields, "delimiter", &DELIMITERS, sign, problems);
    Some(if fixed? { Layout::Fixed } else { Layout::Delimited(sign.unwrap_or(',')) })
}

fn fixed(word: &str) -> Option<bool> {
    match word {
        "fixed" => Some(true),
        "delimited" => Some(false),
        _ => None,
    }
}

fn sign(word: &str) -> Option<char> {
    let at = DELIMITERS.iter().position(|known| *known == word)?;
    Some([',', ';', '\t', '|'][at])
}

fn file(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<File> {
    if !fields.has("file") {
        fields.missing("file", problems);
    }
    let mut fields = fields.table("file", "the file", problems)?;
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let layout = layout(&mut fields, problems);
    let line_end = optional_word(&mut fields, "line_end", LineEnd::WORDS, LineEnd::parse, problems);
    let words = Characters::WORDS;
    let characters = optional_word(&mut fields, "characters", words, Characters::parse, problems);
    let named = fields.yes("names_columns", problems);
    let header = fields.text("header", problems).map(|text| text.text);
    let trailer = fields.text("trailer", problems).map(|text| text.text);
    fields.end(problems);
    Some(File {
        name: name?,
        layout: layout?,
        line_end: line_end.unwrap_or(LineEnd::Crlf),
        characters: characters.unwrap_or(Characters::Utf8),
        named: named.unwrap_or(false),
        header,
        trailer,
    })
}

fn text_or(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    or: &str,
    problems: &mut Problems<'_>,
) -> String {
    fields.text(field, problems).map_or_else(|| or.to_owned(), |text| text.text)
}

fn entry_words(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> EntryWords {
    let Some(mut fields) = fields.table("entry_words", "the words for entries", problems) else {
        return EntryWords {
            new: "new".to_owned(),
            replacement: "replacement".to_owned(),
            reversal: "reversal".to_owned(),
        };
    };
    let words = EntryWords {
        new: text_or(&mut fields, "new", "new", problems),
        replacement: text_or(&mut fields, "replacement", "replacement", problems),
        reversal: text_or(&mut fields, "reversal", "reversal", problems),
    };
    fields.end(problems);
    words
}

fn kind_words(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> KindWords {
    let Some(mut fields) = fields.table("kind_words", "the words for kinds", problems) else {
        return KindWords {
            training: "training".to_owned(),
            professional_development: "professional development".to_owned(),
        };
    };
    let development = "professional development";
    let words = KindWords {
        training: text_or(&mut fields, "training", "training", problems),
        professional_development: text_or(
            &mut fields,
            "professional_development",
            development,
            problems,
        ),
    };
    fields.end(problems);
    words
}

fn column(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Column> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let is = word(fields, "is", Is::WORDS, Is::parse, problems);
    let unit = fields.text("unit", problems).map(|text| text.text.to_lowercase());
    let text = fields.text("text", problems).map(|text| text.text).unwrap_or_default();
    let width = fields.whole("width", 1..WIDTH_MAX + 1, problems);
    let align = optional_word(fields, "align", Align::WORDS, Align::parse, problems);
    let fill = fields.text("fill", problems);
    let fill = fill.and_then(|text| {
        let mut signs = text.text.chars();
        let one = signs.next().filter(|_| signs.next().is_none());
        if one.is_none() {
            let meant = Some("write one sign: \"0\"".to_owned());
            problems.say(&text.at, format!("fill is \"{}\"", text.text), meant);
        }
        one
    });
    let date = text_or(fields, "date", "YYYY-MM-DD", problems);
    let decimals = fields.whole("decimals", 0..5, problems).unwrap_or(2);
    let is = is?;
    let at = fields.at.clone();
    if (is == Is::Raw) != unit.is_some() {
        let meant = Some("give unit to a raw amount, and to nothing else".to_owned());
        problems.say(&at, "unit and raw amount go together", meant);
    }
    if (is == Is::Fixed) == text.is_empty() {
        let meant = Some("give text to a fixed column, and to nothing else".to_owned());
        problems.say(&at, "text and fixed go together", meant);
    }
    Some(Column {
        name: name?,
        is,
        unit,
        text,
        width: width.and_then(|width| usize::try_from(width).ok()),
        align: align.unwrap_or(Align::Left),
        fill: fill.unwrap_or(' '),
        date,
        decimals: u32::try_from(decimals).unwrap_or(2),
    })
}

fn answer(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<AnswerFile> {
    let mut fields = fields.table("answer", "the answer", problems)?;
    let layout = layout(&mut fields, problems);
    let fixed = layout == Some(Layout::Fixed);
    let reference = at(&mut fields, "reference", fixed, problems);
    let verdict = at(&mut fields, "verdict", fixed, problems);
    for (field, missing) in [("reference", reference.is_none()), ("verdict", verdict.is_none())] {
        if missing && !fields.has(field) {
            fields.missing(field, problems);
        }
    }
    let code = at(&mut fields, "code", fixed, problems);
    let said = at(&mut fields, "said", fixed, problems);
    let accepted = plain(fields.texts("accepted", problems));
    let rejected = plain(fields.texts("rejected", problems));
    if accepted.is_empty() || rejected.is_empty() {
        let meant = Some("give accepted and rejected, each a list of words".to_owned());
        problems.say(&fields.at.clone(), "the answer does not say which rows were taken", meant);
    }
    let codes = tables(&mut fields, "codes", "a code", problems, |fields, problems| {
        let code = fields.needed_text("code", problems).map(|text| text.text);
        let says = fields.needed_text("says", problems).map(|text| text.text);
        code.zip(says)
    });
    fields.end(problems);
    Some(AnswerFile {
        layout: layout?,
        reference: reference?,
        verdict: verdict?,
        code,
        said,
        accepted,
        rejected,
        codes,
    })
}

/// A heading, or in a fixed layout a place and a width: `"1 12"`.
fn at(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    fixed: bool,
    problems: &mut Problems<'_>,
) -> Option<At> {
    let text = fields.text(field, problems)?;
    if !fixed {
        return Some(At::Named(text.text));
    }
    let place = text.text.split_once(' ').and_then(|(from, width)| {
        let (from, width) = (from.parse().ok()?, width.trim().parse().ok()?);
        (from > 0 && width > 0).then_some(At::From(from, width))
    });
    if place.is_none() {
        let meant = Some("write the first character's place and how many: \"1 12\"".to_owned());
        problems.say(&text.at, format!("{field} is \"{}\"", text.text), meant);
    }
    place
}

/// What cannot all be true.
fn contradictions(format: &Format, fields: &Fields<'_, '_>, problems: &mut Problems<'_>) {
    let at = fields.at.clone();
    let mut say = |what: &str, meant: &str| problems.say(&at, what, Some(meant.to_owned()));
    let has = |is: Is| format.columns.iter().any(|column| column.is == is);
    if !has(Is::Identifier) {
        say("no column is the identifier", "add a [[column]] with is = \"identifier\"");
    }
    if !has(Is::Amount) {
        say("no column is the amount", "add a [[column]] with is = \"amount\"");
    }
    for case in &format.cases {
        let Expected::Goes(cells) = &case.expect else { continue };
        let known = |name: &str| format.columns.iter().any(|column| column.name == name);
        if let Some((name, _)) = cells.iter().find(|(name, _)| !known(name)) {
            let what = format!("the case {} speaks of {name}, which is no column", case.name);
            say(&what, "name a [[column]] as it is written");
        }
    }
    if format.answer.is_some() && !has(Is::Reference) {
        say(
            "the state answers by a reference that no column gives",
            "add a [[column]] with is = \"reference\"",
        );
    }
    if format.corrections == Corrections::Replace && !has(Is::Follows) {
        say(
            "a replacement would not say what it replaces",
            "add a [[column]] with is = \"follows\", or take corrections = \"reverse\"",
        );
    }
    if format.conversions.is_empty() {
        say("nothing makes an amount", "add a [[conversion]] with from and gives");
    }
    if format.file.layout == Layout::Fixed
        && format.columns.iter().any(|column| column.width.is_none())
    {
        say("a fixed file has a column without a width", "give each [[column]] a width");
    }
    if format.rows == RowsAre::Person && has(Is::EarnedOn) {
        say("a row of a person has no one day", "take first day and last day");
    }
}
