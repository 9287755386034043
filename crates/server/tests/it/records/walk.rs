//! Everybody asks for everything, and what they got is searched for planted words.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Key, StaffId, Watch};
use server::export;
use server::routes::{Method, TABLE};

use super::column::Column;
use super::district::{NOBODY, SMALL};
use super::people::{People, YESTERDAY};
use super::planted::{BEGIN, Existence, Place, Planted, word};
use crate::house::{House, Visitor, day};
use crate::page::Page;

/// Pages that nobody planted a key in are asked for where a page leads to them, so many of a kind.
const LINKS_MAX: usize = 4;

/// Those with something on the pages about what a person learned.
const LEARNED: [&str; 3] = ["Appo", "Senta", "Drafty"];

/// How a word begins that stands nowhere.
const NOWHERE: &str = "Zx";

/// How the addresses begin that show whoever asks.
const ABOUT_ONESELF: [&str; 8] = [
    "/my/",
    "/account",
    "/approvals",
    "/team",
    "/outside",
    "/academies",
    "/deputies",
    "/growth-cycles",
];

/// The row of what is no word: the counts of a hidden group.
pub const HIDDEN_COUNTS: &str = "counts of a group of students that is hidden";

/// A match has no words; it is told where both names are.
pub const MATCHES: [(&str, [&str; 2]); 2] = [
    ("mentor in induction, standing", ["Drafty Vale", "Cy Poe"]),
    ("mentor in induction, ended", ["Drafty Vale", "Ana Ruiz"]),
];

/// The pages that tell who is whose mentor; others may name both for another reason.
const MATCHED_ON: [&str; 5] = ["/", "/mentors", "/my/growth-plan", "/team", "/team/growth"];

/// In whose name somebody asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Name {
    Oneself,
    /// For who named them.
    For(StaffId),
    /// As somebody, to look.
    As(StaffId),
}

/// Which rows somebody saw, each with an address where they did.
type Seen = BTreeMap<&'static str, String>;

pub struct Walk<'a> {
    house: &'a House,
    people: &'a People,
    planted: &'a Planted,
    /// By planted word.
    words: BTreeMap<String, &'static str>,
    seen: BTreeMap<(Option<StaffId>, Name), Seen>,
    exported: Option<Seen>,
    problems: Vec<String>,
    /// A key that never was anything's.
    never: Key,
}

impl<'a> Walk<'a> {
    pub fn new(house: &'a House, people: &'a People, planted: &'a Planted) -> Walk<'a> {
        let words = planted.rows().keys().map(|row| (word(row), *row)).collect();
        let (seen, problems) = (BTreeMap::new(), Vec::new());
        let never = Key::new();
        Walk { house, people, planted, words, seen, exported: None, problems, never }
    }

    /// What a column saw of this person's records.
    pub fn seen(&mut self, column: Column, subject: &'static str) -> Seen {
        let (who, person) = (self.people.who(column, subject), self.people.of(subject));
        match column {
            Column::Export => {
                let exported = self.exported.take().unwrap_or_else(|| self.export());
                self.exported.insert(exported).clone()
            }
            Column::Themself => self.asked(who, Name::Oneself, Some(subject)),
            Column::Deputy => self.asked(who, Name::For(person), Some(subject)),
            Column::Looking => self.asked(who, Name::As(person), Some(subject)),
            Column::SupervisorsDeputy => {
                let tom = self.people.of("Tom");
                let mut seen = self.asked(who, Name::For(tom), None);
                seen.extend(self.asked(who, Name::Oneself, None));
                seen
            }
            Column::Supervisor
            | Column::Yesterdays
            | Column::Tomorrows
            | Column::Above
            | Column::Colleague
            | Column::Mentor
            | Column::FormerMentor
            | Column::Presenter
            | Column::Panel
            | Column::Assessor
            | Column::Principal
            | Column::Office
            | Column::HumanResources
            | Column::Superintendent
            | Column::Board
            | Column::Auditor
            | Column::Administrator
            | Column::FormerRoles
            | Column::LeftYesterday
            | Column::Guest
            | Column::Peer
            | Column::FormerPeer
            | Column::Stranger => self.asked(who, Name::Oneself, None),
        }
    }

    /// Walks once for each who and name. Somebody who asks for their own record does not ask for the
    /// keys of others': that is what the other columns do.
    fn asked(&mut self, who: Option<StaffId>, name: Name, subject: Option<&'static str>) -> Seen {
        if let Some(seen) = self.seen.get(&(who, name)) {
            return seen.clone();
        }
        let house = self.house;
        let seen = match self.visitor(house, who, name) {
            Some(visitor) => self.walk(&visitor, who, subject),
            None => Seen::new(),
        };
        self.seen.insert((who, name), seen.clone());
        seen
    }

    /// Their browser; nothing where nobody can act or look in that name.
    fn visitor<'b>(
        &self,
        house: &'b House,
        who: Option<StaffId>,
        name: Name,
    ) -> Option<Visitor<'b>> {
        let Some(who) = who else { return Some(house.stranger()) };
        let gone = [self.people.of("Lars"), self.people.of("Gonna")];
        if gone.contains(&who) {
            return Some(house.bearing(&house.login(who, day(YESTERDAY))));
        }
        let visitor = house.visitor(who);
        let begun = match name {
            Name::Oneself => return Some(visitor),
            // Nobody acts for who has left, or looks as them.
            Name::For(person) | Name::As(person) if gone.contains(&person) => return None,
            Name::For(person) => {
                let button = format!("Act for {}", self.given(person)?);
                let forms = visitor.open("/deputies").forms();
                let form =
                    forms.iter().find_map(|one| one.pressing(&|label| label.contains(&button)));
                visitor.post(&form?)
            }
            Name::As(person) => {
                let key = &self.people.keys[&person];
                let page = visitor.open(&format!("/accounts/{key}/look"));
                let forms = page.forms();
                let form =
                    forms.iter().find_map(|one| one.pressing(&|label| label.contains("Look as")));
                visitor.post(&form?.with("Reason", "Sees no catalog"))
            }
        };
        assert_eq!(begun.status, 303, "{}", begun.text());
        Some(visitor)
    }

    fn given(&self, person: StaffId) -> Option<&'static str> {
        self.people.named.iter().find(|(_, id)| **id == person).map(|(given, _)| *given)
    }

    fn walk(
        &mut self,
        visitor: &Visitor<'_>,
        who: Option<StaffId>,
        subject: Option<&'static str>,
    ) -> Seen {
        let mut seen = Seen::new();
        let mut asked = BTreeSet::new();
        let mut ahead: Vec<String> = Vec::new();
        let theirs = |place: &&Place| subject.is_none_or(|subject| place.subject == subject);
        for place in self.planted.places.iter().filter(theirs) {
            let page = visitor.get(&place.path());
            self.search(&page, &mut seen);
            self.tells_nothing(visitor, (place, &page), who);
            asked.insert(place.path());
        }
        for path in addresses(self.people, subject) {
            let page = visitor.get(&path);
            asked.insert(path);
            ahead.extend(page.links().into_iter().map(|(_, to)| to));
            self.search(&page, &mut seen);
            self.asked_for_words(visitor, &page, &mut seen);
        }
        for path in further(ahead, &asked) {
            let page = visitor.get(&path);
            self.search(&page, &mut seen);
        }
        seen
    }

    /// Notes every planted word of an answer.
    fn search(&self, page: &Page, seen: &mut Seen) {
        self.search_text(&page.html(), &page.path, seen);
    }

    fn search_text(&self, text: &str, path: &str, seen: &mut Seen) {
        for (at, _) in text.match_indices(BEGIN) {
            let run = text[at..].find(|it: char| !it.is_ascii_alphanumeric());
            let run = &text[at..run.map_or(text.len(), |end| at + end)];
            if let Some(row) = self.words.get(run) {
                seen.entry(row).or_insert_with(|| path.to_owned());
            }
        }
        for (row, names) in MATCHES {
            let told = MATCHED_ON.contains(&path) || path.starts_with("/growth-plans/");
            if told && names.iter().all(|name| text.contains(name)) {
                seen.entry(row).or_insert_with(|| path.to_owned());
            }
        }
        if says_number(text, SMALL.1) {
            seen.entry(HIDDEN_COUNTS).or_insert_with(|| path.to_owned());
        }
    }

    /// Asks a page that searches for how every planted word begins: what it then shows counts like any
    /// page, and where it shows none of them it says what it says of a word that is nowhere.
    fn asked_for_words(&mut self, visitor: &Visitor<'_>, page: &Page, seen: &mut Seen) {
        for field in page.searches() {
            let ask = |word: &str| visitor.get(&format!("{}?{field}={word}", page.path));
            let (planted, nowhere) = (ask(BEGIN), ask(NOWHERE));
            let mut found = Seen::new();
            self.search(&planted, &mut found);
            let (told, of_none) = (told(&planted).replace(BEGIN, NOWHERE), told(&nowhere));
            if found.is_empty() && told != of_none {
                self.problems.push(format!(
                    "{} tells that words were planted: {told:?}, and of none {of_none:?}",
                    planted.path
                ));
            }
            for (row, path) in found {
                seen.entry(row).or_insert(path);
            }
        }
    }

    /// Who is not let in is answered as for a key that never was.
    fn tells_nothing(
        &mut self,
        visitor: &Visitor<'_>,
        (place, page): (&Place, &Page),
        who: Option<StaffId>,
    ) {
        if page.status == 200 || place.existence == Existence::Known {
            return;
        }
        let other = visitor.get(&place.path_of(&self.never));
        let (key, never) = (place.key.to_string(), self.never.to_string());
        let location =
            |page: &Page, key: &str| page.location.as_deref().map(|to| to.replace(key, "KEY"));
        let (told, of_none) = (told(page), told(&other));
        let same = page.status == other.status
            && told.replace(&key, "KEY") == of_none.replace(&never, "KEY")
            && location(page, &key) == location(&other, &never);
        if !same {
            self.problems.push(format!(
                "{} tells {who:?} that it exists: {} {:?}, and {} {:?} for a key that never was",
                place.path(),
                page.status,
                page.text(),
                other.status,
                other.text()
            ));
        }
    }

    pub fn told_of_hidden(&mut self) -> Vec<String> {
        std::mem::take(&mut self.problems)
    }

    /// Notices that hold a planted word of a row which their reader does not see.
    pub fn notices_that_tell(&self) -> Vec<String> {
        let read = self.house.database().read_now(|tx| {
            tx.rows(&NOTICES, &[], |row| Ok((row.get::<StaffId>(0)?, row.get::<String>(1)?)))
        });
        let mut problems = Vec::new();
        for (to, args) in read.expect("notices can be read") {
            let mut told = Seen::new();
            self.search_text(&args, "a notice", &mut told);
            let own = self.seen.get(&(Some(to), Name::Oneself));
            for row in told.keys() {
                if own.is_some_and(|own| !own.contains_key(row)) {
                    problems.push(format!("{row}: a notice to {to:?} holds it"));
                }
            }
        }
        problems
    }

    /// What stands in the export of everything.
    fn export(&self) -> Seen {
        let folder = std::env::temp_dir().join(format!("perennial-{}", Key::new()));
        let written = export::everything(self.house.database(), &folder, &Watch::nobody());
        assert!(written.is_ok_and(|written| written.tables > 0), "an export");
        let mut seen = Seen::new();
        for entry in std::fs::read_dir(&folder).expect("the folder was made") {
            let path = entry.expect("it can be listed").path();
            let text = std::fs::read_to_string(&path).expect("text");
            self.search_text(&text, &path.display().to_string(), &mut seen);
        }
        std::fs::remove_dir_all(&folder).expect("the folder can be removed");
        seen
    }
}

db::sql! {
    /// What every notice was told with.
    NOTICES = "select to_person, args from notice";
}

/// The words of a page without the clock in its masthead, which goes on between two answers.
fn told(page: &Page) -> String {
    let texts = page.texts().into_iter().filter(|text| !text.contains("as of"));
    texts.collect::<Vec<_>>().join(" ")
}

/// Every address without a key, and those that are about a person of the table.
fn addresses(people: &People, subject: Option<&'static str>) -> Vec<String> {
    let gets = TABLE.iter().filter(|line| line.method == Method::Get);
    // What is drawn as a document holds its words pressed; its page has the same ones.
    let skipped =
        |path: &str| path.contains('{') || path.starts_with("/demo/") || is_document(path);
    let plain = gets.filter(|line| !skipped(line.path));
    // Of one person the pages about oneself do; the others show nobody in particular.
    let asks = |path: &str| match subject {
        None | Some(NOBODY) => true,
        Some(_) => ABOUT_ONESELF.iter().any(|about| path == "/" || path.starts_with(about)),
    };
    let plain = plain.filter(|line| asks(line.path));
    let mut all: Vec<String> = plain.map(|line| line.path.to_owned()).collect();
    for given in People::subjects().filter(|given| subject.is_none_or(|only| only == *given)) {
        let key = people.key(given);
        let learned = ["/transcript", "/transcript.csv", "/standing", "/lane", "/credentials"];
        let learned = learned.into_iter().filter(|_| LEARNED.contains(&given));
        let about = ["", "/skills", "/recommendations"].into_iter().chain(learned);
        all.extend(about.map(|after| format!("/people/{key}{after}")));
        if LEARNED.contains(&given) {
            all.push(format!("/duties/{key}"));
            all.push(format!("/mentors/{key}"));
            all.push(format!("/accounts/{key}"));
        }
    }
    all
}

fn is_document(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|kind| kind.eq_ignore_ascii_case("pdf"))
}

/// Where pages lead that were not asked for yet: a few of each kind of address.
fn further(ahead: Vec<String>, asked: &BTreeSet<String>) -> Vec<String> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for to in ahead {
        let to = to.split('#').next().unwrap_or_default();
        let read = to.starts_with('/') && !to.starts_with("/demo/") && !is_document(to);
        if read && !asked.contains(to) {
            let kind = to.split(['/', '?']).nth(1).unwrap_or_default();
            found.entry(kind.to_owned()).or_default().insert(to.to_owned());
        }
    }
    found.into_values().flat_map(|kind| kind.into_iter().take(LINKS_MAX)).collect()
}

/// Whether a number stands by itself in a text, with a separator of thousands or without.
fn says_number(text: &str, number: &str) -> bool {
    let (thousands, rest) = number.split_at(number.len() - 3);
    [number.to_owned(), format!("{thousands},{rest}")].iter().any(|written| {
        text.match_indices(written.as_str()).any(|(at, _)| {
            let joined = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == '-');
            !joined(text[..at].chars().next_back())
                && !joined(text[at + written.len()..].chars().next())
        })
    })
}
