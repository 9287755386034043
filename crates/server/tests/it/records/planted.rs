//! A word planted in each record, by which a page is known to show it.

use std::collections::BTreeMap;

use kernel::Key;

/// What was planted, and where it may be asked for.
#[derive(Clone, Default)]
pub struct Planted {
    /// Each row of the table, with whose record it is.
    rows: BTreeMap<&'static str, &'static str>,
    /// Addresses of the records.
    pub places: Vec<Place>,
}

/// An address with a key in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose record stands there.
    pub subject: &'static str,
    pub before: &'static str,
    pub key: Key,
    pub after: String,
    pub existence: Existence,
}

/// Whether everybody may know that there is such a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existence {
    Known,
    /// To who does not see it, it is as if there were none.
    Private,
}

impl Place {
    pub fn path(&self) -> String {
        self.path_of(&self.key)
    }

    /// The address with another key in it.
    pub fn path_of(&self, key: &Key) -> String {
        format!("{}{key}{}", self.before, self.after)
    }
}

impl Planted {
    /// The word of a row, in the record of that person; of anybody for records of nobody.
    pub fn word(&mut self, subject: &'static str, row: &'static str) -> String {
        self.rows.insert(row, subject);
        word(row)
    }

    pub fn place(
        &mut self,
        subject: &'static str,
        (before, key, after): (&'static str, &Key, &str),
    ) {
        let (key, after, existence) = (key.clone(), after.to_owned(), Existence::Private);
        self.places.push(Place { subject, before, key, after, existence });
    }

    /// The same of a record that everybody may know of.
    pub fn known_place(&mut self, subject: &'static str, place: (&'static str, &Key, &str)) {
        self.place(subject, place);
        self.places.last_mut().expect("just added").existence = Existence::Known;
    }

    pub fn rows(&self) -> &BTreeMap<&'static str, &'static str> {
        &self.rows
    }
}

/// How every planted word begins, and nothing else.
pub const BEGIN: &str = "Zq";

/// A word that stands nowhere but in the record of that row.
pub fn word(row: &str) -> String {
    let letters: String = row.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{BEGIN}{letters}{BEGIN}")
}
