//! Pages in Spanish, for those who read it at work: every page that a teacher, a para, a cook and a
//! driver may open. A message for want of which English was said shows its flag; a word written in
//! code shows itself by standing outside of every message, alike in both languages.

use std::collections::{BTreeSet, HashSet};

use access::Permit;
use db::testing::on_sqlite;
use db::{Database, Value, whole};
use kernel::Fault;
use server::routes::{Method, TABLE};
use web::words::marks::{BEGINS, ENDS, FALLBACK, marking};

use super::NOW;
use super::places::Places;
use crate::house::{House, Visitor};
use crate::page::Page;

/// Words that are the same in both languages and are nobody's data.
const ALIKE: &[&str] = &["Perennial", "English", "Español"];

/// Everything the district has written down itself: names, titles, and what stands between quotes
/// in the text of a rule.
fn data(database: &Database) -> HashSet<String> {
    let read = database.read_now(|tx| {
        let mut texts = HashSet::new();
        for table in whole::tables(tx)? {
            whole::each_row(tx, &table, |row| {
                for value in row {
                    if let Value::Text(text) = value {
                        texts.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
                        texts.insert(text.trim().to_owned());
                    }
                }
                Ok(())
            })?;
        }
        Ok::<_, Fault>(texts)
    });
    read.expect("every table can be read")
}

fn reading(house: &House, person: kernel::StaffId, language: &'static str) {
    let chosen = house.database().write_now(move |tx| {
        let account = identity::account::of_person(tx, person)?;
        let account = account.ok_or_else(|| Fault::new("they have an account"))?;
        let permit = Permit::for_system();
        identity::account::choose(tx, &permit, account.id, Some(language), None)
    });
    chosen.expect("a language is chosen");
}

/// What stands on a page outside of every message.
fn outside(page: &Page) -> Vec<String> {
    let (mut depth, mut outside) = (0, Vec::new());
    for text in page.texts() {
        let mut words = String::new();
        for letter in text.chars() {
            match letter {
                BEGINS => depth += 1,
                ENDS => depth -= 1,
                _ if depth == 0 => words.push(letter),
                _ => {}
            }
        }
        outside.push(words.trim().to_owned());
    }
    assert_eq!(depth, 0, "{}: a message is cut in two", page.path);
    outside
}

/// Whether there is a word in it: not a number, a sign, or a name with a number in it as `P13b`.
fn is_words(text: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    text.split_whitespace()
        .any(|word| letters(word) && !word.chars().any(|letter| letter.is_ascii_digit()))
}

/// Whether the district has written this itself: a name, a text, the code of a job's group.
fn is_written(part: &str, data: &HashSet<String>) -> bool {
    let part = part.trim();
    !is_words(part)
        || ALIKE.contains(&part)
        || data.contains(part)
        || data.contains(&part.to_lowercase().replace(' ', "-"))
        || part.split(' ').all(|word| !is_words(word) || data.contains(word))
        || is_joined(part, data)
}

/// Whether nothing is left of a text once the sentences that the district has written are taken out.
fn is_joined(part: &str, data: &HashSet<String>) -> bool {
    let mut sentences: Vec<&String> =
        data.iter().filter(|text| text.contains(' ') && part.contains(text.as_str())).collect();
    sentences.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let left = sentences.iter().fold(part.to_owned(), |left, text| left.replace(*text, ""));
    !is_words(&left)
}

/// A text that is made of the district's own, with something between its parts.
fn is_data(text: &str, data: &HashSet<String>) -> bool {
    let written = |part: &str| is_written(part, data);
    written(text)
        || text.split('–').all(written)
        || text.split([',', '·', ':', '(', ')', '/', '–']).all(written)
}

fn html(visitor: &Visitor<'_>, path: &str) -> Option<Page> {
    let page = marking(|| visitor.get(path));
    let kind = page.headers.get("content-type").and_then(|kind| kind.to_str().ok());
    let shown = page.status == 200 && kind.is_some_and(|kind| kind.starts_with("text/html"));
    shown.then_some(page)
}

#[test]
fn what_staff_may_open_is_all_spanish_to_those_who_read_spanish() {
    on_sqlite(|database| {
        let house = House::open(database, NOW);
        let places = Places::furnish(&house);
        let (mut problems, mut pages) = (BTreeSet::new(), 0);
        let data = data(database);
        for given in ["Tariq", "Pat", "Kofi", "Drew"] {
            let person = places.person(given);
            for line in TABLE.iter().filter(|line| line.method == Method::Get) {
                let place = places.of(line.path).expect("the matrix has a sample of each");
                reading(&house, person, "es");
                let Some(spanish) = html(&house.visitor(person), &place.path) else { continue };
                reading(&house, person, "en");
                let english = html(&house.visitor(person), &place.path).expect("as in Spanish");
                pages += 1;
                let (spanish_html, english_html) = (spanish.html(), english.html());
                assert!(spanish_html.contains("<html lang=\"es\""), "{}", line.path);
                assert!(english_html.contains("<html lang=\"en\""), "{}", line.path);
                let flagged = spanish_html.split(FALLBACK).skip(1);
                let flagged = flagged.filter_map(|rest| rest.split_once(": ")).map(|(key, _)| key);
                problems.extend(flagged.map(|key| format!("{}: no Spanish {key}", line.path)));
                let english: HashSet<String> = outside(&english).into_iter().collect();
                for words in outside(&spanish) {
                    if is_words(&words) && english.contains(&words) && !is_data(&words, &data) {
                        problems.insert(format!("{}: not a message: {words:?}", line.path));
                    }
                }
            }
        }
        assert!(pages > 60, "{pages} pages were read");
        let listed: Vec<String> = problems.into_iter().collect();
        assert!(listed.is_empty(), "{} problems:\n{}", listed.len(), listed.join("\n"));
    });
}
