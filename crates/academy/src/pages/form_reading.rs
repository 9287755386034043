//! What the office typed, read into an academy.

use db::Tx;
use kernel::{Fault, Hours, StaffId};
use staff::audience::{Audience, Vocabulary};
use web::{Answers, Reading, Submitted, Words, t};

use crate::kinds::{LINES_MAX, TERMS_MAX, Term, Wanted};

const LINE_CHARACTERS_MAX: usize = 300;
const PLACES_MAX: i64 = 500;
const YEARS_MAX: i64 = 30;

/// What was typed as people, with whom it means.
pub(crate) type People = Vec<(String, Option<StaffId>)>;

/// The lines of a field, without blank ones.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Looks up everyone named for the panel.
pub(crate) fn find_people(tx: &mut Tx, text: &str) -> Result<People, Fault> {
    let mut found = Vec::new();
    for line in lines(text) {
        let person = staff::find_person(tx, &line)?.map(|one| one.id);
        found.push((line, person));
    }
    Ok(found)
}

fn read_lines(read: &mut Reading, field: &str, label: &str) -> Vec<String> {
    let text = read.optional_text(field, label, LINES_MAX * LINE_CHARACTERS_MAX);
    let lines = lines(text.as_deref().unwrap_or_default());
    if lines.len() > LINES_MAX {
        let message = t!(read.words(), "academy-no-lines", label = label, most = LINES_MAX);
        read.refuse(field, message);
    }
    lines
}

fn read_audience(
    read: &mut Reading,
    known: &Vocabulary,
    (field, label): (&str, &str),
) -> Option<Audience> {
    let text = read.required_text(field, label, staff::audience::AUDIENCE_CHARS_MAX)?;
    let why = match Audience::parse(&text) {
        Ok(audience) => match audience.unknown_words(known).first() {
            None => return Some(audience),
            Some(unknown) => unknown.to_string(),
        },
        Err(error) => error.to_string(),
    };
    let message = t!(read.words(), "catalog-error-audience", why = why);
    read.refuse(field, message);
    None
}

fn read_terms(read: &mut Reading, w: &Words) -> Option<Vec<Term>> {
    let (mut terms, mut whole) = (Vec::new(), true);
    for number in 1..=TERMS_MAX {
        let field = |what: &str| format!("term-{number}-{what}");
        let name = read.optional_text(&field("name"), &t!(w, "academy-field-term-name"), 100);
        let from = read.optional_date(&field("from"), &t!(w, "academy-field-term-from"));
        let to = read.optional_date(&field("to"), &t!(w, "academy-field-term-to"));
        let asks = read.optional_hours(&field("hours"), &t!(w, "academy-field-term-hours"));
        match (name, from, to) {
            (None, None, None) if asks.is_none() => {}
            (Some(name), Some(starts_on), Some(ends_on)) => {
                let asks = asks.unwrap_or(Hours::ZERO);
                terms.push(Term { name, starts_on, ends_on, asks });
            }
            (_, _, _) => {
                read.refuse(&field("name"), t!(w, "academy-no-term-half", number = number));
                whole = false;
            }
        }
    }
    whole.then_some(terms)
}

/// Reads the form, or gives it back with every answer and what is wrong.
pub(crate) fn read_form(
    sent: &Submitted,
    w: &Words,
    (people, known): (&People, &Vocabulary),
) -> Result<Wanted, Answers> {
    let mut read = sent.read();
    let title = read.required_text("title", &t!(w, "academy-field-title"), 160);
    let summary = read.required_text("summary", &t!(w, "academy-field-summary"), 4_000);
    let audience = read_audience(&mut read, known, ("audience", &t!(w, "academy-field-audience")));
    let opens_on = read.required_date("opens", &t!(w, "academy-field-opens"));
    let closes_on = read.required_date("closes", &t!(w, "academy-field-closes"));
    let places = read.required_number("places", &t!(w, "academy-field-places"), 1..=PLACES_MAX);
    let questions = read_lines(&mut read, "questions", &t!(w, "academy-field-questions"));
    let criteria = read_lines(&mut read, "criteria", &t!(w, "academy-field-criteria"));
    let unknown: Vec<&str> = people
        .iter()
        .filter(|(_, person)| person.is_none())
        .map(|(written, _)| written.as_str())
        .collect();
    if !unknown.is_empty() {
        read.refuse("panel", t!(w, "academy-no-such-people", names = w.list(&unknown)));
    }
    let mut panel: Vec<StaffId> = Vec::new();
    for person in people.iter().filter_map(|(_, person)| *person) {
        if !panel.contains(&person) {
            panel.push(person);
        }
    }
    let mentor_audience =
        read_audience(&mut read, known, ("mentors", &t!(w, "academy-field-mentors")));
    let years = read.required_number("years", &t!(w, "academy-field-years"), 0..=YEARS_MAX);
    let terms = read_terms(&mut read, w);
    read.finish(|| {
        let small = |number: i64| u16::try_from(number).unwrap_or(u16::MAX);
        Some(Wanted {
            title: title?,
            summary: summary?,
            audience: audience?,
            opens_on: opens_on?,
            closes_on: closes_on?,
            places: small(places?),
            questions,
            criteria,
            panel,
            mentor_audience: mentor_audience?,
            mentor_years: small(years?),
            terms: terms?,
        })
    })
}
